"""A chart near the screen becomes interactive in its place; everywhere else, and when that fails, it is a picture."""

import json
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.site.publish import Built
from tests.site.test_browser import AXE, VIOLATIONS, Palette
from tests.site.watch import Launch, Watched, watch

pytestmark = pytest.mark.browser

DESK = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=360, height=740)
STATISTIC = "statistics/talent-pool"
FIGURE = "figures/training-bases"

FAR = """new MutationObserver((_, watching) => {
    if (!document.body) return
    document.body.style.paddingTop = '5000px'
    watching.disconnect()
}).observe(document, {childList: true, subtree: true})"""
"""Pushes everything on a page far down before it is shown."""

FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
"""Lets the browser tell everybody who watches what is on the screen."""

NOTE = "note => [...note.querySelectorAll('dt')].map(dt => `${dt.textContent}: ${dt.nextSibling.textContent}`)"

Requests = list[str]


@pytest.fixture
def watched(browser: Launch, address: str) -> Iterator[Watched]:
    with watch(browser, address, viewport=DESK, color_scheme="light") as opened:
        yield opened


@pytest.fixture
def requests(watched: Watched) -> Requests:
    """The files that were asked for, below the site's address."""
    found: Requests = []
    watched.page.on("request", lambda request: found.append(request.url.removeprefix(watched.home)))
    return found


def runtime(requests: Requests) -> Requests:
    return [path for path in requests if path.startswith("assets/vendor/vega")]


def live(page: Page, room: str = "wide") -> Locator:
    return page.locator(f"figure.chart .room.{room}.is-live")


def opened(watched: Watched, path: str = STATISTIC) -> Page:
    """Opens a page and waits until its chart is interactive."""
    watched.page.goto(f"{watched.home}{path}/")
    expect(live(watched.page)).to_have_count(1)
    return watched.page


def rows_of(built: Built, figure: str) -> list[list[str]]:
    """Gives what a reader should be told of each row: every column that is filled, as words."""
    spec, data = (json.loads((built.site / f"{figure}.{e}").read_text(encoding="utf-8")) for e in ("vl.json", "json"))
    labels = spec["usermeta"]["columns"]
    return [[f"{labels[key]}: {printed(row[key])}" for key in labels if row[key] != ""] for row in data["rows"]]


def printed(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if value >= 10000 else f"{value:g}"


def told(page: Page) -> list[str]:
    """Gives what the note beside a mark says, label by label."""
    return [str(pair) for pair in page.locator(".chart-note").evaluate(NOTE)]


def test_a_chart_is_interactive_near_the_screen_and_not_before(watched: Watched, requests: Requests) -> None:
    page = watched.page
    page.add_init_script(FAR)
    page.goto(f"{watched.home}{FIGURE}/")
    expect(page.locator("link[href$='/charts.css']")).to_be_attached()
    page.evaluate(FRAMES)
    assert "assets/charts.js" in requests
    assert [path for path in requests if "charts-live" in path or ".vl.json" in path] == runtime(requests) == []
    page.locator("figure.chart").evaluate("figure => scrollTo(0, figure.offsetTop - innerHeight - 200)")
    expect(live(page)).to_have_count(1)
    assert f"{FIGURE}.vl.json" in requests
    assert len(runtime(requests)) == 3
    assert watched.mishaps == []


def test_the_runtime_is_loaded_once_for_all_charts_of_a_page(watched: Watched, requests: Requests) -> None:
    page = watched.page
    page.goto(f"{watched.home}statistics/")
    charts = page.locator("figure.chart")
    assert charts.count() > 1
    for chart in charts.all():
        chart.get_by_role("button", name="Explore this chart").click()
        expect(chart.locator(".is-live")).to_have_count(1)
    assert len(runtime(requests)) == 3
    assert watched.mishaps == []


def test_pages_without_a_chart_load_nothing_for_charts(watched: Watched, built: Built, requests: Requests) -> None:
    bare = [p for p in built.pages if "data-spec=" not in (built.site / p).read_text(encoding="utf-8")]
    assert len(bare) > 10
    for path in bare[::7]:
        watched.page.goto(watched.home + path)
    assert [path for path in requests if path.startswith("assets/charts")] == runtime(requests) == []


def test_on_other_pages_a_reader_asks_for_the_interactive_chart(watched: Watched, requests: Requests) -> None:
    page = watched.page
    page.goto(watched.home)
    button = page.get_by_role("button", name="Explore this chart").first
    button.scroll_into_view_if_needed()
    page.evaluate(FRAMES)
    assert runtime(requests) == []
    button.press("Enter")
    expect(live(page).first).to_be_visible()
    expect(page.locator(".drawing").first).to_be_focused()
    assert watched.mishaps == []


def test_a_chart_takes_the_place_of_its_picture_exactly(browser: Launch, address: str, watched: Watched) -> None:
    for path in (STATISTIC, FIGURE, "figures/policies-over-time"):
        with watch(browser, address, viewport=DESK, java_script_enabled=False) as still:
            still.page.goto(f"{address}{path}/")
            picture = still.page.locator(".drawing svg >> visible=true").bounding_box()
        shown = opened(watched, path).locator(".drawing .live svg").bounding_box()
        assert picture is not None
        assert shown is not None
        assert (shown["width"], shown["height"]) == pytest.approx((picture["width"], picture["height"]), abs=0.5)


def test_the_keyboard_steps_through_every_row(watched: Watched, built: Built) -> None:
    page = opened(watched)
    rows = rows_of(built, STATISTIC)
    page.locator(".drawing").focus()
    for number, row in enumerate(rows, start=1):
        page.keyboard.press("ArrowRight")
        assert told(page) == row
        assert page.locator(".chart").get_by_role("status").inner_text() == f"{'; '.join(row)}. {number} of {len(rows)}"
    page.keyboard.press("Home")
    assert told(page) == rows[0]
    page.keyboard.press("End")
    assert told(page) == rows[-1]
    page.keyboard.press("Escape")
    expect(page.locator(".chart-note")).to_be_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.drawing')") is None


def test_the_pointer_is_told_the_row_under_it(watched: Watched, built: Built) -> None:
    page = opened(watched)
    rows = rows_of(built, STATISTIC)
    given = {row[3].partition(": ")[2]: row for row in rows}
    assert len(given) == len(rows)
    for words, row in given.items():
        page.locator(".live text").get_by_text(words, exact=True).hover()
        assert told(page) == row
    note = page.locator(".chart-note")
    note.hover()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.get_by_role("heading", level=1).hover()
    expect(note).to_be_hidden()


def test_chinese_in_a_note_is_marked_as_chinese(watched: Watched) -> None:
    page = opened(watched)
    page.locator(".live text").get_by_text("300–400 (estimate)", exact=True).hover()
    expect(page.locator(".chart-note [lang='zh-Hans']").first).to_have_text(re.compile("^[一-鿿]+$"))


def test_a_narrow_page_gets_the_drawing_for_phones(watched: Watched, requests: Requests) -> None:
    page = opened(watched)
    page.set_viewport_size(PHONE)
    expect(live(page, "narrow")).to_be_visible()
    expect(live(page)).to_be_hidden()
    assert f"{STATISTIC}.narrow.vl.json" in requests
    page.locator(".drawing").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".chart-note")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert watched.mishaps == []


def test_the_palette_changes_without_a_new_drawing(watched: Watched) -> None:
    page = opened(watched)
    words = page.locator(".live text").first
    words.evaluate("text => { text.isTheSame = true }")
    fill = "text => [getComputedStyle(text).fill, text.isTheSame]"
    light = words.evaluate(fill)
    page.get_by_title("Switch to the dark palette").click()
    dark = words.evaluate(fill)
    assert light[1] is dark[1] is True
    assert light[0] != dark[0]


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_an_interactive_chart_has_no_barrier(browser: Launch, address: str, palette: Palette) -> None:
    found: list[str] = []
    with watch(browser, address, viewport=DESK, color_scheme=palette) as watched:
        for path in (STATISTIC, FIGURE):
            page = opened(watched, path)
            page.locator(".drawing").focus()
            page.keyboard.press("ArrowRight")
            page.evaluate(AXE_SCRIPT)
            found += [f"{path}: {violation}" for violation in page.evaluate(AXE, VIOLATIONS)]
        watched.page.goto(watched.home)
        expect(watched.page.locator(".chart-explore").first).to_be_visible()
        watched.page.evaluate(AXE_SCRIPT)
        found += [f"home: {violation}" for violation in watched.page.evaluate(AXE, VIOLATIONS)]
    assert found == []


def test_paper_gets_the_picture(watched: Watched) -> None:
    page = opened(watched)
    expect(page.locator(".room.wide > svg")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".room > svg >> visible=true")).to_have_count(1)
    expect(page.locator(".live >> visible=true")).to_have_count(0)


@pytest.mark.parametrize("missing", ["**/*.vl.json", "**/vendor/vega-lite.min.js", "**/charts.css"])
def test_when_something_cannot_be_loaded_the_picture_stays(watched: Watched, missing: str) -> None:
    page = watched.page
    page.route(missing, lambda route: route.fulfill(status=404))
    with page.expect_console_message(lambda message: "stays a picture" in message.text):
        page.goto(f"{watched.home}{STATISTIC}/")
    expect(page.locator(".room.wide > svg")).to_be_visible()
    expect(page.locator(".is-live, .live")).to_have_count(0)
    assert watched.dialogs == watched.foreign == []
    assert [error for error in watched.errors if "404" not in error] == []


def test_without_scripts_there_is_the_picture_and_nothing_to_ask_for(browser: Launch, address: str) -> None:
    with watch(browser, address, viewport=DESK, java_script_enabled=False) as watched:
        for path in ("", f"{FIGURE}/", f"{STATISTIC}/"):
            watched.page.goto(address + path)
            expect(watched.page.locator("figure.chart svg >> visible=true").first).to_be_visible()
            expect(watched.page.locator(".chart-explore")).to_have_count(0)
