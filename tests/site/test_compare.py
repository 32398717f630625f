"""Records side by side in a reader's browser: chosen by name, kept in the address, and said in words when it fails."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, Route, ViewportSize, expect

from generator.catalog import Catalog, Loaded, link
from generator.config import Settings
from generator.exports.profiles_json import parts
from generator.profiles import PROFILED
from generator.schema.firm import Firm
from generator.schema.place import Place
from tests.made_files import made_texts
from tests.site.payloads import PAYLOADS
from tests.site.test_browser import AXE, DESK, PHONE, SCHEMES, TOO_WIDE, VIOLATIONS
from tests.site.watch import Launch, Watched, watch

pytestmark = pytest.mark.browser

ZOOMED = ViewportSize(width=640, height=400)
"""What a window of 1280 by 800 has left at 200 %."""
PLACES = ("norland", "quoria", "lakeshire", "lantern-town", "everywhere")
TABLES = "() => [...document.querySelectorAll('.comparison')].map(table => table.outerHTML)"


def opened(watched: Watched, query: str = "") -> Page:
    """Opens the page and waits until it has said what it shows."""
    watched.page.goto(f"{watched.home}compare/{query}")
    expect(status(watched.page)).not_to_be_empty()
    return watched.page


def status(page: Page) -> Locator:
    return page.locator(".compare-status")


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name=re.compile("^Add a "))


def heads(page: Page) -> list[str]:
    """Gives the English names above the columns."""
    return page.locator(".comparison thead th a").all_inner_texts()


def names(catalog: Catalog, *ids: str) -> list[str]:
    return [catalog[record_id].name.en for record_id in ids]


def suggested(page: Page, words: str) -> list[str]:
    field(page).fill(words)
    return page.get_by_role("option").all_inner_texts()


def test_the_script_makes_the_tables_that_readers_without_scripts_get(
    browser: Launch, address: str, watched: Watched
) -> None:
    with watch(browser, address, java_script_enabled=False) as plain:
        plain.page.goto(address + "compare/")
        expect(plain.page.get_by_role("heading", level=2, name="Firms")).to_be_visible()
        expect(plain.page.get_by_text("needs JavaScript")).to_be_visible()
        prepared = [plain.page.locator(".comparison").nth(n).evaluate("e => e.outerHTML") for n in range(3)]
    made = [opened(watched, f"?type={t.FOLDER}").evaluate(TABLES) for t in PROFILED]
    assert made == [[table] for table in prepared]
    assert "Suggestions" not in "".join(prepared)
    assert watched.mishaps == []


def test_an_address_gives_its_records_in_its_order_and_the_title_says_so(watched: Watched, catalog: Catalog) -> None:
    page = opened(watched, "?type=places&ids=quoria,norland,lakeshire")
    assert heads(page) == names(catalog, "quoria", "norland", "lakeshire")
    expect(status(page)).to_contain_text("3 places compared")
    assert page.title().startswith("Quoria, Norland, Lakeshire compared - ")
    expect(page.get_by_role("radio", name="Places")).to_be_checked()
    row = page.get_by_role("row", name=re.compile("^Keepers of lanterns by country"))
    assert row.get_by_role("cell").all_inner_texts() == ["about 12\xa0people", "20–41\xa0people", "none given"]
    row.get_by_role("link", name="about 12").click()
    assert page.url == f"{watched.home}statistics/lantern-keepers/#quoria"
    assert watched.mishaps == []


def test_records_are_added_with_the_keyboard_and_removed_and_the_back_button_undoes_it(watched: Watched) -> None:
    page = opened(watched, "?type=places&ids=norland")
    expect(status(page)).to_contain_text("Add another place to compare it with.")
    field(page).press_sequentially("quo")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(field(page)).to_have_attribute("aria-activedescendant", "compare-option-0")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("2 places compared")
    assert page.url.endswith("?type=places&ids=norland,quoria")
    expect(field(page)).to_be_focused()
    page.get_by_role("button", name="Remove Norland").click()
    expect(page.get_by_role("button", name="Remove Quoria")).to_be_focused()
    assert heads(page) == ["Quoria"]
    page.go_back()
    expect(page.locator(".comparison thead th")).to_have_count(2)
    page.go_back()
    expect(status(page)).to_contain_text("Norland alone")
    page.get_by_role("button", name="Remove Norland").click()
    expect(status(page)).to_have_text("Choose two to four places.")
    expect(page.locator(".comparison")).to_have_count(0)
    assert watched.mishaps == []


def test_a_name_is_found_in_every_language_and_spelling(watched: Watched, catalog: Catalog) -> None:
    page = opened(watched, "?type=places&ids=quoria")
    norland = [f"Norland {catalog['norland'].name.zh}"]
    for words in ("norl", "诺兰", "nuolan", "nuo lan guo", "NØRLAND"[:1] + "ørland", "kingdom of"):
        assert suggested(page, words) == norland, words
    assert suggested(page, "quoria") == []  # it is compared already
    assert suggested(page, "no such thing") == []
    expect(page.get_by_text("Nothing has a name like that.")).to_be_visible()
    field(page).fill("")
    field(page).press("ArrowDown")
    expect(page.get_by_role("option")).to_have_count(len(catalog.of(Place)) - 1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_more_than_four_and_unknown_ones_are_said_in_words_and_the_rest_is_shown(
    watched: Watched, catalog: Catalog
) -> None:
    page = opened(watched, f"?type=planets&ids={','.join((*PLACES, 'nowhere', 'lumen-labs', PLACES[0]))}")
    assert heads(page) == names(catalog, *PLACES[:4])
    notes = page.locator(".compare-notes").inner_text().split("\n")
    assert [note for note in notes if note] == [
        "“planets” is not a type that can be compared; here are places.",
        "The tracker has no place with the id “nowhere” or “lumen-labs”.",
        f"Only the first 4 are shown; left out: {catalog[PLACES[4]].name.en}.",
    ]
    field(page).click()
    expect(page.get_by_text("4 are the most; remove one to add another.")).to_be_visible()
    page = opened(watched, "?type=firms&ids=norland")
    expect(page.locator(".compare-notes")).to_have_text("The tracker has no firm with the id “norland”.")
    expect(status(page)).to_have_text("Choose two to four firms.")
    assert watched.mishaps == []


def test_the_rows_can_be_limited_to_those_that_all_have_and_the_address_keeps_it(watched: Watched) -> None:
    page = opened(watched, "?type=places&ids=norland,quoria,everywhere")
    rows = page.locator(".comparison tbody th[scope=row]")
    missing = page.locator(".comparison td > .quiet").filter(has_text=re.compile("^(none given|0|never)$"))
    before = rows.count()
    assert missing.count() > 0
    page.get_by_label("Rows").select_option("that all of them have")
    expect(missing).to_have_count(0)
    assert 0 < rows.count() < before
    page.reload()
    expect(page.get_by_label("Rows")).to_have_value("all")
    page.get_by_label("Rows").select_option("that any of them has")
    expect(page.get_by_text("more than 1,250,000")).to_be_visible()
    assert rows.count() > before


def test_the_link_can_be_copied(watched: Watched) -> None:
    page = opened(watched, "?type=firms&ids=lumen-labs,sharp-works")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_choice_of_another_type_shows_an_example_of_it(watched: Watched) -> None:
    page = opened(watched, "?type=places&ids=norland")
    page.get_by_role("radio", name="Universities").check()
    expect(status(page)).to_contain_text("An example: 2 universities compared")
    assert page.url.endswith("?type=universities")


def test_records_lead_to_their_comparison(watched: Watched) -> None:
    watched.page.goto(watched.home + "firms/lumen-labs/")
    watched.page.get_by_role("link", name=re.compile("^Compare ")).click()
    expect(status(watched.page)).to_contain_text("alone")
    assert watched.page.url.endswith("compare/?type=firms&ids=lumen-labs")


def test_without_the_data_the_prepared_comparisons_stay_and_the_page_says_why(watched: Watched) -> None:
    watched.page.route("**/profiles/*.json", lambda route: route.fulfill(status=404))
    watched.page.goto(watched.home + "compare/?type=firms&ids=lumen-labs")
    expect(watched.page.get_by_role("alert")).to_contain_text("could not be loaded")
    expect(watched.page.locator(".comparison")).to_have_count(len(PROFILED))


def test_only_this_page_loads_what_compares(watched: Watched) -> None:
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.page.goto(watched.home + "places/norland/")
    assert [url for url in asked if "compare" in url] == []
    opened(watched)
    assert len([url for url in asked if "/assets/compare" in url]) == 4


@pytest.mark.parametrize("palette", SCHEMES)
def test_there_is_no_barrier_and_nothing_is_too_wide(browser: Launch, address: str, palette: str) -> None:
    found: list[str] = []
    with watch(browser, address, viewport=DESK, color_scheme=palette) as watched:
        for query in ("?type=places&ids=norland,quoria,lakeshire,lantern-town", "?type=firms&ids=lumen-labs,x"):
            page = opened(watched, query)
            page.evaluate(AXE_SCRIPT)
            for size in (DESK, ZOOMED, PHONE):
                page.set_viewport_size(size)
                found += [f"{query} at {size['width']}: {v}" for v in page.evaluate(AXE, VIOLATIONS)]
                found += [f"{query} at {size['width']} is too wide: {wide}" for wide in page.evaluate(TOO_WIDE)]
            page.set_viewport_size(DESK)
        field(page).click()
        expect(page.get_by_role("listbox")).to_be_visible()
        found += page.evaluate(AXE, VIOLATIONS)
        assert watched.mishaps == []
    assert found == []


def test_on_a_phone_the_headings_stay_while_the_table_scrolls_in_its_region(watched: Watched) -> None:
    page = opened(watched, "?type=places&ids=norland,quoria,lakeshire,lantern-town&rows=any")
    page.set_viewport_size(PHONE)
    region = page.get_by_role("region", name=re.compile("side by side$"))
    heading = page.locator(".comparison tbody th[scope=row]").last
    before = heading.bounding_box()
    region.focus()
    region.evaluate("region => region.scrollTo(200, 300)")
    after = heading.bounding_box()
    assert before is not None
    assert after is not None
    assert region.evaluate("region => region.scrollLeft") > 0
    assert after["x"] == before["x"] == page.locator(".comparison").evaluate("e => e.getBoundingClientRect().x")
    top = page.locator(".comparison thead th").first.evaluate("head => head.getBoundingClientRect().top")
    assert top == pytest.approx(region.evaluate("region => region.getBoundingClientRect().top"), abs=1)


def test_paper_gets_the_table_without_the_controls(watched: Watched) -> None:
    page = opened(watched, "?type=places&ids=norland,quoria")
    page.emulate_media(media="print")
    expect(page.locator(".comparison table")).to_be_visible()
    for role in ("combobox", "radio", "button"):
        assert page.get_by_role(role).locator("visible=true").count() == 0, role


def test_hostile_and_endless_names_stay_text_and_break_nothing(watched: Watched) -> None:
    cite = ({"source": "daily-lantern-2030", "at": "x"},)
    texts = [*PAYLOADS, "N" * 200, "湖" * 200, ("many words " * 18).strip()]
    firms = [
        Firm.model_validate({"id": f"firm-{n}", "name": {"en": text, "zh": text}, "aliases": (text,), "cite": cite})
        for n, text in enumerate(texts)
    ]
    data = made_texts(parts(Loaded(link(firms), {}), Settings(Path())))

    def answer(route: Route) -> None:
        route.fulfill(body=data["data/v1/profiles/firms.json"], content_type="application/json")

    watched.page.route("**/profiles/firms.json", answer)
    shown: list[str] = []
    for start in range(0, len(texts), 4):
        page = opened(watched, f"?type=firms&ids={','.join(firm.id for firm in firms[start : start + 4])}")
        shown += [head.strip() for head in page.locator(".comparison thead th a").all_text_contents()]
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            assert page.evaluate(TOO_WIDE) == []
    assert shown == [text.strip() for text in texts]
    assert watched.mishaps == []
