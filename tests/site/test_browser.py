"""A reader's browser shows the site: every kind of page, light and dark, on a desk and on a phone."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page, ViewportSize, expect

from tests.site.kinds import page_kinds
from tests.site.publish import Built
from tests.site.watch import Launch, Watched, watch

pytestmark = pytest.mark.browser

DESK = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=360, height=740)

AXE = """async options => (await axe.run(document, options)).violations.flatMap(
    found => found.nodes.map(node => `${found.impact} ${found.id}: ${node.target.join(' ')} ${node.failureSummary}`))"""
VIOLATIONS = {"resultTypes": ["violations"]}
COLOURS = {**VIOLATIONS, "runOnly": {"type": "tag", "values": ["cat.color"]}}
"""The dark palette changes colours and nothing else."""

TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120))"""

CHINESE = """async addresses => {
    const found = {marked: 0, unmarked: []}
    for (const address of addresses) {
        const page = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html')
        const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
            const node = walker.currentNode
            if (!/\\p{Script=Han}/u.test(node.data)) continue
            if (node.parentElement.closest('[lang]').getAttribute('lang').startsWith('zh')) found.marked += 1
            else found.unmarked.push(`${address}: ${node.data.trim()}`)
        }
    }
    return found
}"""

FOCUSED = """() => {
    const element = document.activeElement
    return element.getAttribute('aria-label') || element.textContent.trim()
}"""

CONTENT = ("home", "index-firm", "record-policy", "record-program", "record-statistic", "figure-training-bases")
"""Pages that show every sort of block between them."""

Palette = Literal["light", "dark"]
SCHEMES: dict[Palette, str] = {"light": "default", "dark": "slate"}


@pytest.fixture(scope="module")
def kinds(built: Built) -> dict[str, str]:
    found = page_kinds(built)
    assert len(found) > 20
    return found


@pytest.fixture
def watched(browser: Launch, address: str) -> Iterator[Watched]:
    with watch(browser, address, viewport=DESK, color_scheme="light") as opened:
        yield opened


def focused(page: Page) -> object:
    return page.evaluate(FOCUSED)


def scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_no_kind_of_page_has_a_barrier_or_is_too_wide(
    browser: Launch, address: str, kinds: dict[str, str], palette: Palette
) -> None:
    found: list[str] = []
    rules = VIOLATIONS if palette == "light" else COLOURS
    with watch(browser, address, viewport=DESK, color_scheme=palette) as watched:
        page = watched.page
        for kind, path in kinds.items():
            page.goto(address + path)
            assert scheme(page) == SCHEMES[palette]
            page.evaluate(AXE_SCRIPT)
            for size in (DESK, PHONE):
                page.set_viewport_size(size)
                found += [f"{kind} at {size['width']}: {violation}" for violation in page.evaluate(AXE, rules)]
                found += [f"{kind} at {size['width']} is too wide: {wide}" for wide in page.evaluate(TOO_WIDE)]
            page.set_viewport_size(DESK)
        assert watched.mishaps == []
    assert found == []


def test_every_run_of_chinese_is_marked_as_chinese(watched: Watched, built: Built) -> None:
    watched.page.goto(watched.home)
    found = watched.page.evaluate(CHINESE, [watched.home + path for path in built.pages])
    assert found["marked"] > 20
    assert found["unmarked"] == []


def test_the_palette_can_be_switched_and_stays_switched(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.home)
    page.get_by_title("Switch to the dark palette").click()
    assert scheme(page) == "slate"
    page.goto(watched.home + "firms/")
    assert scheme(page) == "slate"
    page.get_by_title("Switch to the light palette").click()
    assert scheme(page) == "default"
    assert watched.mishaps == []


def test_charts_are_drawn_in_the_palette_of_the_page(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.home + "figures/policies-over-time/")
    inks = []
    for title in ("Switch to the dark palette", "Switch to the light palette"):
        inks.append(page.locator("figure.chart svg text").first.evaluate("text => getComputedStyle(text).fill"))
        page.get_by_title(title).click()
    light, dark = (sum(int(part) for part in re.findall(r"\d+", ink)[:3]) for ink in inks)
    assert light < 300
    assert dark > 500


def test_the_keyboard_reaches_the_skip_link_first_and_then_the_search(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.home + "figures/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(focused(page))
    assert "Search" in reached
    page.goto(watched.home + "figures/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#top")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_an_address_that_does_not_exist_gives_a_page_that_leads_home(watched: Watched) -> None:
    answer = watched.page.goto(watched.home + "no/such/page/")
    assert answer is not None
    assert answer.status == 404
    expect(watched.page.get_by_role("heading", level=1)).to_have_text("This page does not exist")
    watched.page.get_by_role("article").get_by_role("link", name="home page").click()
    assert watched.page.url == watched.home
    assert watched.foreign == []


def test_text_and_drawings_are_there_without_scripts(browser: Launch, address: str, kinds: dict[str, str]) -> None:
    with watch(browser, address, viewport=DESK, java_script_enabled=False) as watched:
        for kind in CONTENT:
            watched.page.goto(address + kinds[kind])
            expect(watched.page.get_by_role("heading", level=1)).to_be_visible()
            if kind.startswith("figure-"):
                expect(watched.page.locator("figure.chart svg:visible")).to_be_visible()
            if kind.startswith("record-"):
                expect(watched.page.locator("#about-this-record")).to_be_visible()


def test_paper_gets_the_content_without_the_menus(watched: Watched, kinds: dict[str, str]) -> None:
    page = watched.page
    page.emulate_media(media="print")
    for kind in CONTENT:
        page.goto(watched.home + kinds[kind])
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.locator("header:visible, nav:visible, footer:visible").count() == 0, kind
        if kind.startswith("figure-"):
            expect(page.locator("figure.chart svg:visible")).to_be_visible()
            expect(page.locator("#data ~ .table-scroll table").first).to_be_visible()
