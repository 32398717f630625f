"""The block for citing: both states, every text at hand without a script, copied and saved with one click with it."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page, ViewportSize, expect

from tests.citations.parsed import from_bibtexparser, from_csl, from_ris
from tests.site.test_browser import AXE, DESK, TOO_WIDE, VIOLATIONS
from tests.site.watch import Launch, Watched, watch

FIRM = "firms/lumen-labs/"
READ = {"bib": from_bibtexparser, "ris": from_ris, "json": from_csl}


def block(page: Page) -> str:
    """Gives what stands in the block for citing now."""
    return page.locator(".citable").inner_text()


def test_every_text_is_copied_and_every_file_saved_with_one_click(watched: Watched) -> None:
    page = watched.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(watched.home + FIRM)
    status = page.locator(".citable [role=status]")
    choice = page.get_by_role("group", name="Which state to cite")
    titles = []
    for label in ("As it is now", "As it was in version 2030.2"):
        choice.get_by_label(label).check()
        expect(page.locator(".citable section:visible")).to_have_count(1)
        shown = page.get_by_role("region", name=label)
        for style in ("Chicago", "APA"):
            page.get_by_role("button", name=f"Copy the {style} reference").locator("visible=true").click()
            expect(status).to_have_text(f"Copied: the {style} reference.")
            copied = page.evaluate("navigator.clipboard.readText()")
            assert copied == shown.locator(".reference", has_text=style).locator("dd").first.inner_text()
        for form in ("BibTeX", "RIS", "CSL-JSON"):
            page.get_by_role("button", name=f"Copy {form}").locator("visible=true").click()
            expect(status).to_have_text(f"Copied: {form}.")
            copied = page.evaluate("navigator.clipboard.readText()")
            with page.expect_download() as saving:
                page.get_by_role("button", name=f"Save {form} as a file").locator("visible=true").click()
            name = saving.value.suggested_filename
            saved = saving.value.path().read_text(encoding="utf-8")
            assert saved.strip() == copied
            titles.append(READ[name.rpartition(".")[2]](saved).title)
            expect(status).to_have_text(f"Saved: {name}.")
    assert titles == ["Lumen R&D <AI> Labs"] * 6
    assert watched.mishaps == []


def test_where_there_is_no_clipboard_the_text_is_selected(watched: Watched) -> None:
    page = watched.page
    page.add_init_script("delete Navigator.prototype.clipboard; Document.prototype.execCommand = () => false")
    page.goto(watched.home + "statistics/lantern-keepers/")
    page.get_by_role("button", name="Copy the APA reference").first.click()
    expect(page.locator(".citable [role=status]")).to_contain_text("Press Ctrl+C")
    assert page.evaluate("getSelection().toString()").startswith("AI Talent Policy Tracker contributors. (")
    page.get_by_role("button", name="Copy code to embed it").click()
    assert page.evaluate("getSelection().toString()").startswith("<iframe ")
    assert watched.mishaps == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, DESK["width"]])
def test_the_block_is_accessible_and_fits(browser: Launch, address: str, scheme: str, width: int) -> None:
    size = ViewportSize(width=width, height=900)
    with watch(browser, address, viewport=size, color_scheme=scheme) as watched:
        page = watched.page
        for name in (FIRM, "", "about/method/"):
            page.goto(watched.home + name)
            page.locator(".citable summary").first.click()
            assert page.evaluate(TOO_WIDE) == []
            if width == 360:
                heights = page.locator(".cite-button:visible").evaluate_all("all => all.map(b => b.offsetHeight)")
                assert min(heights) >= 44
            page.evaluate(AXE_SCRIPT)
            assert page.evaluate(AXE, VIOLATIONS) == []


def test_without_scripts_everything_is_there_and_paper_has_one_reference(browser: Launch, address: str) -> None:
    with watch(browser, address, viewport=DESK, java_script_enabled=False) as watched:
        page = watched.page
        page.goto(watched.home + FIRM)
        expect(page.locator(".citable section")).to_have_count(2)
        for summary in page.locator(".citable summary").all():
            summary.click()
        shown = block(page)
        for part in ("@online{", "TY  - ELEC", '"type": "webpage"', "As it is now", "As it was in version 2030.2"):
            assert part in shown
        page.emulate_media(media="print")
        printed = " ".join(block(page).split())
        assert printed.count("AI Talent Policy Tracker contributors") == 1
        assert printed.startswith("Chicago")
        assert "TY" not in printed
