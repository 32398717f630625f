"""What readers get at old addresses, in a real browser on a plain host: with scripts, without them, and as files."""

import json
import xml.etree.ElementTree as ET

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.site.publish import SITE_URL, Built
from tests.site.test_browser import AXE, DESK, TOO_WIDE, VIOLATIONS
from tests.site.watch import Launch, Watched, watch

PLAN = "policies/norland-talent-plan-2026/"
LED = {
    "policies/talent-plan-2026/": PLAN,
    "policies/talent-plan-2026/?from=report#more-lamps": f"{PLAN}?from=report#more-lamps",
    "policies/talent-plan-2026/#thousand-people": f"{PLAN}#goal-people",
    "policies/talent-plan-2026/#five-million": f"{PLAN}#money",
    "firms/lumen-and-sons/#first-lamp": "firms/lumen-labs/#lumen-and-sons-first-lamp",
    "figures/firms-beside-universities/": "figures/firms-and-universities/",
    "figures/firms-beside-universities/embed/": "figures/firms-and-universities/embed/",
    "about/sources/": "about/method/",
    "kinds/program-fund/": "kinds/",
    f"{PLAN}#five-million": f"{PLAN}#money",
}
"""Old addresses, and where a reader ends up."""


def test_old_addresses_lead_to_where_things_are_with_what_was_asked(watched: Watched) -> None:
    for old, new in LED.items():
        watched.page.goto("about:blank")
        watched.page.goto(watched.home + old)
        watched.page.wait_for_url(watched.home + new)
    watched.page.go_back()
    assert watched.page.url == "about:blank", "the old address is not in the way of the button that leads back"
    assert watched.mishaps == []


def test_without_scripts_old_addresses_lead_to_the_page_and_say_so(browser: Launch, address: str) -> None:
    with watch(browser, address, viewport=DESK, java_script_enabled=False) as watched:
        watched.page.goto(f"{address}policies/talent-plan-2026/")
        watched.page.wait_for_url(address + PLAN)
        line = watched.page.locator("#five-million")
        watched.page.goto(f"{address}{PLAN}#five-million")
        expect(line).to_contain_text("Moved 3 February 2030")
        expect(line.locator("a").first).to_have_attribute("href", "#money")
        assert watched.mishaps == []


def assert_readable(page: Page) -> None:
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE, VIOLATIONS) == []
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_withdrawn_page_says_what_happened_and_stays_citable(browser: Launch, address: str, width: int) -> None:
    with watch(browser, address, viewport={"width": width, "height": 800}) as watched:
        page = watched.page
        page.goto(f"{address}programs/lantern-evenings/#guests")
        expect(page.locator("h1")).to_contain_text("Lantern Evenings (withdrawn)")
        article = page.locator("article")
        expect(article).to_contain_text("This programme was withdrawn from the tracker on 3 February 2030.")
        expect(article).to_contain_text("announced by mistake & never existed; Lantern Training Bases were meant")
        expect(article).to_contain_text(f"{SITE_URL}versions/2030.1/programs/lantern-evenings/")
        assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
        assert_readable(page)
        page.get_by_role("link", name="as it was last published, in version 2030.1").click()
        expect(page.locator("h1")).to_contain_text("Lantern Evenings")
        assert watched.mishaps == []


def test_what_is_gone_is_in_no_list_and_in_no_search(built: Built) -> None:
    gone = ("lantern-evenings", "lantern-guesses", "policies/talent-plan-2026", "lumen-and-sons")
    lists = [built.site / "sitemap.xml", *(built.site / "search").glob("*.json"), built.site / "programs/index.html"]
    assert len(lists) > 3
    for path in lists:
        text = path.read_text(encoding="utf-8")
        assert [name for name in gone if f"{name}/" in text] == [], path


def test_files_at_old_addresses_are_those_of_today_or_say_what_happened(built: Built) -> None:
    def same(old: str, new: str) -> bool:
        return (built.site / old).read_bytes() == (built.site / new).read_bytes()

    assert same("data/v1/policies/talent-plan-2026.json", "data/v1/policies/norland-talent-plan-2026.json")
    assert same("figures/firms-beside-universities.large.png", "figures/firms-and-universities.large.png")
    assert same("data/v1/links.csv", "data/v1/relations.csv")
    notice = json.loads((built.site / "data/v1/programs/lantern-evenings.json").read_text(encoding="utf-8"))
    assert notice["status"] == "withdrawn"
    assert notice["page"] == f"{SITE_URL}programs/lantern-evenings/"
    assert notice["last_published"] == f"{SITE_URL}versions/2030.1/programs/lantern-evenings/"
    feed = ET.parse(built.site / "programs/lantern-evenings/feed.xml").getroot()  # noqa: S314 - our own file
    assert "withdrawn on 2030-02-03" in "".join(feed.itertext())
    for ending in ("csv", "svg", "vl.json", "png"):
        assert (built.site / f"statistics/lantern-guesses.{ending}").stat().st_size > 100
