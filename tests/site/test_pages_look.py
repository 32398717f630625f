"""Every kind of page can be read on a phone, enlarged, on paper, in a reader's own colours, without scripts."""

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.site.kinds import page_kinds
from tests.site.publish import Built
from tests.site.watch import Launch, watch

pytestmark = pytest.mark.browser

DESK = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=360, height=740)
ENLARGED = (ViewportSize(width=640, height=400), ViewportSize(width=320, height=256))
"""What is left of a desk's screen at 200 % and at 400 %."""

FIGURES = ("figure-training-bases", "record-statistic", "index-policy")
READ = ("home", "record-policy", "record-program", "record-statistic", "figure-training-bases", "index-firm")

TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"
ROOMS = """() => [...document.querySelectorAll('figure.chart')].map(figure =>
    [...figure.querySelectorAll('.room')].filter(room => room.checkVisibility() && room.clientHeight > 20)
        .map(room => room.className.replace('is-live', '').trim()).join(' and '))"""
SIDEWAYS = """() => [...document.querySelectorAll('table.stacks')]
    .filter(table => table.checkVisibility() && table.scrollWidth > table.closest('.table-scroll').clientWidth + 1)
    .map(table => table.caption.textContent)"""
UNNAMED = """() => [...document.querySelectorAll('table.stacks')].flatMap(table => {
    if (!table.checkVisibility()) return []
    const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent)
    return [...table.tBodies[0].rows].flatMap(row => [...row.cells].slice(1)
        .filter(cell => cell.textContent.trim())
        .filter(cell => cell.dataset.label !== heads[cell.cellIndex]
            || getComputedStyle(cell, '::before').content === 'none')
        .map(cell => `${cell.textContent} is not told as ${heads[cell.cellIndex]}`))
})"""
LOST_IN_GROUND = """() => {
    const ground = getComputedStyle(document.body).backgroundColor
    const shown = [...document.querySelectorAll('.room')].find(room => room.checkVisibility())
    return ['path[fill^="var(--chart-"]', 'text'].map(kind => [...shown.querySelectorAll(kind)])
        .map(marks => [marks.length, marks.filter(mark => getComputedStyle(mark).fill === ground).length])
}"""
FOLDED_AWAY = (
    "() => [...document.querySelectorAll('details :is(td, li):not(.tool *)')]"
    ".filter(part => !part.checkVisibility()).length"
)
TEXTS = "article :is(h1, h2, h3, p:not(.figure-links), li, dt, dd, th, td):not(.tool *, .citable *, .copyable *)"
"""What stands in a tool or a block for citing is made or folded by its script; their own tests look without it."""


@pytest.fixture(scope="module")
def kinds(built: Built) -> dict[str, str]:
    return page_kinds(built)


def test_an_enlarged_page_is_not_scrolled_sideways(browser: Launch, address: str, kinds: dict[str, str]) -> None:
    found = []
    for size in ENLARGED:
        with watch(browser, address, viewport=size) as watched:
            for kind, path in kinds.items():
                watched.page.goto(address + path)
                if watched.page.evaluate(TOO_WIDE):
                    found.append(f"{kind} at {size['width']}")
    assert found == []


@pytest.mark.parametrize(("width", "room"), [(360, "room narrow"), (768, "room wide"), (1280, "room wide")])
def test_each_screen_gets_the_drawing_made_for_it_and_no_other(
    browser: Launch, address: str, kinds: dict[str, str], width: int, room: str
) -> None:
    with watch(browser, address, viewport=ViewportSize(width=width, height=800)) as watched:
        for kind in FIGURES:
            watched.page.goto(address + kinds[kind])
            shown = watched.page.evaluate(ROOMS)
            assert shown, kind
            assert set(shown) == {room}, kind


def test_on_a_phone_each_value_of_a_table_stands_behind_its_columns_name(
    browser: Launch, address: str, kinds: dict[str, str]
) -> None:
    with watch(browser, address, viewport=PHONE) as watched:
        tables = 0
        for path in kinds.values():
            watched.page.goto(address + path)
            tables += watched.page.locator("table.stacks").count()
            assert watched.page.evaluate(SIDEWAYS) == []
            assert watched.page.evaluate(UNNAMED) == []
        assert tables > 5


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_drawings_are_seen_in_a_readers_own_colours(
    browser: Launch, address: str, kinds: dict[str, str], palette: str
) -> None:
    with watch(browser, address, viewport=DESK, forced_colors="active", color_scheme=palette) as watched:
        for kind in FIGURES:
            watched.page.goto(address + kinds[kind])
            (marks, lost_marks), (words, lost_words) = watched.page.evaluate(LOST_IN_GROUND)
            assert words, kind
            assert lost_marks < max(marks, 1), kind
            assert lost_words < words, kind


def test_paper_shows_what_is_folded_on_the_screen(browser: Launch, address: str, kinds: dict[str, str]) -> None:
    with watch(browser, address, viewport=DESK) as watched:
        page = watched.page
        page.goto(address + kinds["index-policy"])
        assert page.evaluate(FOLDED_AWAY) > 0
        page.emulate_media(media="print")
        assert page.evaluate(FOLDED_AWAY) == 0


def test_without_scripts_every_text_is_there(browser: Launch, address: str, kinds: dict[str, str]) -> None:
    read: list[dict[str, list[str]]] = []
    for has_scripts in (True, False):
        with watch(browser, address, viewport=DESK, java_script_enabled=has_scripts) as watched:
            read.append({kind: _texts(watched.page, address + kinds[kind]) for kind in READ})
    with_scripts, without = read
    for kind, texts in with_scripts.items():
        assert texts
        assert [text for text in texts if text not in without[kind]] == [], kind


def _texts(page: Page, address: str) -> list[str]:
    """Gives every text of the article that a reader sees, without the buttons that scripts add."""
    page.goto(address)
    return [text for text in page.locator(TEXTS).all_inner_texts() if text.strip()]
