"""Ways in that need no typing, in a reader's browser: from record to record, from a wrong address to the right one."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect

from generator.lines import by_name
from generator.schema.place import Place
from tests.site.payloads import PAYLOADS
from tests.site.publish import Built
from tests.site.test_browser import AXE, COLOURS, DESK, PHONE, TOO_WIDE, VIOLATIONS
from tests.site.watch import Launch, Watched, watch

pytestmark = pytest.mark.browser

PAGES = (
    "browse/",
    "topics/",
    "topics/training/",
    "years/",
    "years/2026/",
    "kinds/",
    "kinds/policy-plan/",
    "places/norland/",
)
KEEP = "list => sessionStorage.setItem('explore-list', typeof list === 'string' ? list : JSON.stringify(list))"
LIST = {
    "address": "places/?kind=country&from=2020",
    "label": "Places, 3 found",
    "pages": ["places/quoria/", "places/norland/", "programs/lantern-bases/"],
}
ODD_LISTS = (
    "null",
    "{",
    "[]",
    '"places/"',
    {**LIST, "address": "https://evil.example/"},
    {**LIST, "address": "//evil.example/"},
    {**LIST, "address": "javascript:alert(1)"},
    {**LIST, "label": ""},
    {**LIST, "label": ["x"]},
    {**LIST, "pages": "places/norland/"},
    {**LIST, "pages": ["places/norland/", "javascript:alert(1)//"]},
    {**LIST, "pages": ["places/norland/", 7]},
    {**LIST, "pages": ["places/quoria/"]},
)


@pytest.fixture
def watched(browser: Launch, address: str) -> Iterator[Watched]:
    with watch(browser, address, viewport=DESK, color_scheme="light") as opened:
        yield opened


def steps(page: Page) -> Locator:
    return page.get_by_role("navigation", name=re.compile("^Within "))


def leads(page: Page) -> list[tuple[str, str]]:
    """Gives the words and the address of each link between neighbours, in their order."""
    found = steps(page).get_by_role("link").evaluate_all("links => links.map(a => [a.textContent, a.href])")
    return [(text, href) for text, href in found]


def missing(watched: Watched, path: str) -> Page:
    """Opens an address that does not exist, and forgets that the browser says so."""
    watched.page.goto(watched.home + path)
    watched.page.wait_for_load_state("networkidle")
    watched.errors[:] = [error for error in watched.errors if "status of 404" not in error]
    return watched.page


def nearest(page: Page) -> list[str]:
    return page.locator("#nearest a").all_inner_texts()


def test_records_lead_to_the_one_before_and_the_one_after_by_name(watched: Watched, built: Built) -> None:
    ordered = by_name(built.catalog.of(Place))
    for before, after in pairwise(ordered):
        watched.page.goto(f"{watched.home}places/{before.id}/")
        assert leads(watched.page)[-1] == (after.name.en, f"{watched.home}places/{after.id}/")
        expect(steps(watched.page)).to_have_attribute("aria-label", "Within all places")
    watched.page.goto(f"{watched.home}places/{ordered[-1].id}/")
    assert leads(watched.page) == [
        (ordered[-2].name.en, f"{watched.home}places/{ordered[-2].id}/"),
        ("All places", f"{watched.home}places/"),
    ]
    assert watched.mishaps == []


def test_a_filtered_list_is_followed_and_led_back_to(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.home + "places/norland/")
    page.evaluate(KEEP, LIST)
    page.reload()
    expect(steps(page)).to_have_attribute("aria-label", "Within Places, 3 found")
    assert leads(page) == [
        ("Previous in this list", f"{watched.home}places/quoria/"),
        ("Back to the list: Places, 3 found", f"{watched.home}places/?kind=country&from=2020"),
        ("Next in this list", f"{watched.home}programs/lantern-bases/"),
    ]
    above = page.get_by_role("navigation", name="Above the title, within Places, 3 found")
    expect(above.get_by_role("link")).to_have_text([text for text, _ in leads(page)])
    above.get_by_role("link", name="Next in this list").click()
    page.wait_for_url("**/programs/lantern-bases/")
    expect(steps(page)).to_have_attribute("aria-label", "Within Places, 3 found")
    assert [text for text, _ in leads(page)] == ["Previous in this list", "Back to the list: Places, 3 found"]
    assert watched.mishaps == []


def test_what_else_stands_in_the_storage_changes_nothing(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.home + "places/norland/")
    plain = leads(page)
    for odd in ODD_LISTS:
        page.evaluate(KEEP, odd)
        page.reload()
        page.wait_for_load_state("networkidle")
        assert leads(page) == plain, odd
    for text in PAYLOADS:
        page.evaluate(KEEP, {**LIST, "label": text})
        page.reload()
        assert leads(page)[1][0] == f"Back to the list: {text}"
    assert watched.mishaps == []


def test_records_tell_what_they_have_in_common_with_the_closest(watched: Watched) -> None:
    watched.page.goto(watched.home + "statistics/talent-score/")
    table = watched.page.get_by_role("table", name=re.compile("have most in common with it"))
    expect(table.get_by_role("row")).not_to_have_count(1)
    link = table.get_by_role("link").first
    name = link.inner_text()
    link.click()
    expect(watched.page.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_a_wrong_address_is_answered_with_the_nearest_names(watched: Watched, built: Built) -> None:
    name = built.catalog["lakeshire-university"].name.en
    for path in (
        "universities/lakeshire-universty/",
        "universities/lakeshire_university.html",
        "lakeshire%20university",
    ):
        page = missing(watched, path)
        expect(page.locator("#nearest a").first).to_have_text(name)
        expect(page.get_by_role("heading", name="Perhaps you meant")).to_be_visible()
    page.locator("#nearest a").first.click()
    page.wait_for_url("**/universities/lakeshire-university/")
    page = missing(watched, f"places/{quote(str(built.catalog['norland'].name.zh))}/")
    expect(page.locator("#nearest a").first).to_have_text(built.catalog["norland"].name.en)
    page = missing(watched, "zzqxv/jjkwq/")
    expect(page.get_by_role("link", name="Browse by topic, place, year or kind")).to_be_visible()
    assert nearest(page) == []
    assert watched.mishaps == []


def test_hostile_addresses_are_harmless(watched: Watched, built: Built) -> None:
    paths = [quote(text, safe="") for text in PAYLOADS]
    odd = [
        "%",
        "%zz/%E4%A",
        "%3Cimg%20src=x%20onerror=alert(1)%3E/",
        "a/" * 1_000,
        "n" * 5_000,
        "%20",
        "..%2f..%2f",
        "?x#y",
    ]
    body = (built.site / "404.html").read_text(encoding="utf-8")  # no disk has files of such long names
    watched.page.route("**/nowhere/**", lambda route: route.fulfill(status=404, body=body, content_type="text/html"))
    for path in (*paths[:20], *odd):
        page = missing(watched, f"nowhere/{path}")
        assert page.locator("#nearest :is(img, script, iframe, svg)").count() == 0
        expect(page.get_by_role("heading", level=1, name="This page does not exist")).to_be_visible()
    assert watched.mishaps == []


def test_without_the_names_the_lists_stay(watched: Watched) -> None:
    for pattern in ("**/search/names.json", "**/assets/names.js"):
        watched.page.route(pattern, lambda route: route.fulfill(status=404))
        page = missing(watched, "universities/lakeshire-universty/")
        assert nearest(page) == []
        expect(page.get_by_role("link", name="Universities").last).to_be_visible()
    assert [error for error in watched.mishaps if "dynamically imported" not in error] == []


def test_the_ways_in_can_be_used_by_everybody(browser: Launch, address: str) -> None:
    found: list[str] = []
    for scheme in ("light", "dark"):
        with watch(browser, address, viewport=DESK, color_scheme=scheme) as watched:
            for path in (*PAGES, "universities/lakeshire-universty/"):
                page = missing(watched, path)
                page.evaluate(AXE_SCRIPT)
                for size in (DESK, PHONE):
                    page.set_viewport_size(size)
                    options = VIOLATIONS if scheme == "light" else COLOURS
                    found += [f"{path} {scheme} at {size['width']}: {v}" for v in page.evaluate(AXE, options)]
                    found += [f"{path} at {size['width']} is too wide: {wide}" for wide in page.evaluate(TOO_WIDE)]
                page.set_viewport_size(DESK)
            assert watched.mishaps == []
    assert found == []


def test_without_scripts_every_way_in_is_there(browser: Launch, address: str) -> None:
    with watch(browser, address, java_script_enabled=False) as plain:
        page = plain.page
        page.goto(address + "browse/")
        page.get_by_role("link", name="Training", exact=True).click()
        page.get_by_role("link", name="Filter and sort them").click()
        assert page.url == f"{address}explore/?topic=training"
        page.goto(address + "browse/")
        page.get_by_role("link", name="2026", exact=True).click()
        steps(page).get_by_role("link", name="All years").click()
        assert page.url == f"{address}years/"
        assert plain.mishaps == []


def test_the_kept_list_is_what_explore_keeps(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.home + "explore/?type=place")
    expect(page.get_by_role("status").filter(has_text=re.compile("[0-9]"))).to_be_visible()
    page.locator("table th a[href*='places/norland/']").first.click()
    page.wait_for_url("**/places/norland/")
    kept = json.loads(page.evaluate("sessionStorage.getItem('explore-list')"))
    assert "places/norland/" in kept["pages"]
    back = steps(page).get_by_role("link", name=kept["label"])
    back.click()
    assert page.url == f"{watched.home}explore/?type=place"
