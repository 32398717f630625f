"""The theme's script is kept without what no page of ours starts, and does the same as the whole on all of them."""

from itertools import pairwise

import pytest
from playwright.sync_api import ViewportSize

from tests.site.publish import Built
from tests.site.test_browser import DESK, PHONE
from tests.site.theme_script import KEPT, STARTS, THEME
from tests.site.watch import Launch, watch

SCRIPT = next(THEME.glob("bundle.*.min.js"))
STEPS = {
    "is opened": "() => {}",
    "is scrolled down": "() => scrollTo(0, document.body.scrollHeight / 2)",
    "is scrolled up again": "() => scrollBy(0, -120)",
    "changes its palette": "() => document.querySelector('[data-md-component=palette] label:not([hidden])').click()",
    "opens its menu": "() => document.querySelector('label.md-header__button[for=__drawer]').click()",
    "goes to its last heading": "() => { location.hash = [...document.querySelectorAll('h2[id]')].at(-1)?.id ?? '' }",
    "goes to what is folded": "() => { location.hash = document.querySelector('details :is([id])')?.id ?? 'none' }",
    "is printed": "() => dispatchEvent(new Event('beforeprint'))",
    "leads back to its top": "() => document.querySelector('.md-top').click()",
}
"""What a reader does, one after the other."""
SETTLED = 300
"""Milliseconds: the theme's script waits up to 250 before it notes where a reader is."""
PAGES = ("", "firms/lumen-labs/", "contributing/", "vocabulary/")
STATE = """() => [document.documentElement.outerHTML, ...document.querySelectorAll('input')].map(
    found => found.outerHTML ? `${found.id} ${found.checked}` : found)
    .concat(Math.round(scrollY), document.activeElement.outerHTML.slice(0, 200))"""


def test_there_is_a_script_for_this_version_of_the_theme(built: Built) -> None:
    assert [path.name for path in KEPT.glob("*.js")] == [SCRIPT.name], "python -m tests.site.theme_script"
    assert (built.site / "assets/javascripts" / SCRIPT.name).read_bytes() == (KEPT / SCRIPT.name).read_bytes()
    assert (KEPT / SCRIPT.name).stat().st_size < SCRIPT.stat().st_size / 2


def test_the_script_names_no_other_host() -> None:
    assert "://" in SCRIPT.read_text(encoding="utf-8")  # so does the whole one
    assert "://" not in (KEPT / SCRIPT.name).read_text(encoding="utf-8")


def test_no_page_starts_what_was_left_out(built: Built) -> None:
    starting = {page: STARTS.search((built.site / page).read_text(encoding="utf-8")) for page in built.pages}
    assert {page: found[0] for page, found in starting.items() if found} == {}


@pytest.mark.parametrize(
    "page",
    [
        *(
            '<div data-md-component="search">',
            '<pre class="mermaid">',
            '<a href="" data-preview>',
            '<b class="a copy">',
        ),
        '{"features": ["toc.follow", "content.tooltips"]}',
    ],
)
def test_what_a_page_comes_to_start_is_noticed(page: str) -> None:
    assert STARTS.search(page)


@pytest.mark.browser
@pytest.mark.parametrize("room", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_do_the_same_as_with_the_whole_script(browser: Launch, address: str, room: ViewportSize) -> None:
    whole = SCRIPT.read_bytes()
    with watch(browser, address, viewport=room) as kept, watch(browser, address, viewport=room) as stock:
        stock.page.route(f"**/{SCRIPT.name}", lambda route: route.fulfill(body=whole, content_type="text/javascript"))
        windows = (kept.page, stock.page)
        for page in PAGES:
            for window in windows:
                window.goto(address + page)
            seen: list[object] = []
            for name, step in STEPS.items():
                for window in windows:
                    window.evaluate(step)
                kept.page.wait_for_timeout(SETTLED)
                now, before = (window.evaluate(STATE) for window in windows)
                assert now == before, f"/{page} {name}"
                seen.append(now)
            assert sum(one != other for one, other in pairwise(seen)) > 3
    assert kept.foreign == []
