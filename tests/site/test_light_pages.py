"""A first visit downloads little, and no more when the tracker has more records."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.site.publish import Built
from tests.site.test_browser import PHONE
from tests.site.watch import Watched

HEAVY = (".png", ".woff2")
"""What is sent as it is; all else is sent gzipped."""
TO_ALL = 45_000
"""Bytes that every page loads, at most: the theme's style sheets and script, and ours."""
TO_RECORDS = 60_000
"""Bytes that the page of a record loads in all, at most, while it has no chart that a reader asked for."""


def sent(site: Path, page: Page, address: str, path: str) -> dict[str, int]:
    """Visits a page for the first time, and gives what was asked for with the bytes that a server sends for it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + path, wait_until="networkidle")
    return {name: weight(site / name) for name in asked if not name.startswith("data:")}


def weight(file: Path) -> int:
    content = (file / "index.html" if file.is_dir() else file).read_bytes()
    return len(content if file.suffix in HEAVY else gzip.compress(content, 6))


@pytest.mark.browser
def test_the_page_of_a_record_is_light_and_asks_for_little(built: Built, watched: Watched) -> None:
    watched.page.set_viewport_size(PHONE)
    found = sent(built.site, watched.page, watched.home, "firms/lumen-labs/")
    assert "firms/lumen-labs/" in found
    assert sum(size for name, size in found.items() if name.startswith("assets/")) < TO_ALL
    assert sum(found.values()) < TO_RECORDS
    assert len([name for name in found if name.endswith(".css")]) == 3
    assert len(found) < 14
    assert [name for name in found if "vega" in name or name.startswith("search/")] == []


@pytest.mark.browser
def test_a_list_below_the_figures_loads_nothing_until_it_is_near(built: Built, watched: Watched) -> None:
    watched.page.set_viewport_size(ViewportSize(width=1280, height=300))
    found = sent(built.site, watched.page, watched.home, "programs/")
    assert "assets/explore.js" in found
    assert [name for name in found if name.startswith("search/") or "explore-list" in name or "vega" in name] == []
    watched.page.locator("#explore").scroll_into_view_if_needed()
    expect(watched.page.get_by_label("Name", exact=True)).to_be_visible()


@pytest.mark.browser
def test_a_very_long_list_loads_its_data_when_a_reader_asks(built: Built, watched: Watched) -> None:
    def lengthen(route: Route) -> None:
        text = (built.site / "explore/index.html").read_text(encoding="utf-8")
        route.fulfill(body=text.replace("data-home=", 'data-many="12,345" data-home='), content_type="text/html")

    page = watched.page
    page.route("**/explore/", lengthen)
    found = sent(built.site, page, watched.home, "explore/")
    assert [name for name in found if name.startswith("search/")] == []
    expect(page.locator("#explore table")).to_be_visible()
    page.get_by_role("button", name="Filter and sort all 12,345").press("Enter")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    expect(page.get_by_role("button", name="Filter and sort all")).to_have_count(0)
    page.goto(f"{watched.home}explore/?type=firm")
    expect(page.locator(".explore-chip")).to_have_count(1)
    assert watched.mishaps == []


@pytest.mark.browser
def test_a_very_long_list_can_be_asked_for_again_where_its_data_fail(built: Built, watched: Watched) -> None:
    text = (built.site / "explore/index.html").read_text(encoding="utf-8")
    longer = text.replace("data-home=", 'data-many="12,345" data-home=')
    page = watched.page
    page.route("**/explore/", lambda route: route.fulfill(body=longer, content_type="text/html"))
    page.route("**/search/explore/*.json", lambda route: route.abort())
    page.goto(f"{watched.home}explore/")
    page.get_by_role("button", name="Filter and sort all").click()
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    page.unroute("**/search/explore/*.json")
    page.get_by_role("button", name="Filter and sort all").click()
    expect(page.get_by_label("Name", exact=True)).to_be_visible()


def test_every_picture_of_ours_has_its_size_before_it_is_there(built: Built) -> None:
    found = {page: re.findall(r"<img\b[^>]*>", (built.site / page).read_text(encoding="utf-8")) for page in built.pages}
    assert sum(len(pictures) for pictures in found.values()) > len(built.pages)
    unsized = re.compile(r"<img\b(?![^>]*\bwidth=[^>]*\bheight=|[^>]*\bheight=[^>]*\bwidth=)")
    written = "/pictures/"  # those of hand-written pages have the size that their author gives them
    assert [one for some in found.values() for one in some if unsized.match(one) and written not in one] == []


def test_nothing_but_style_sheets_keeps_a_page_from_being_shown(built: Built) -> None:
    texts = {page: (built.site / page).read_text(encoding="utf-8") for page in built.pages}
    of_the_theme = {page: text for page, text in texts.items() if "data-md-component" in text}
    assert len(of_the_theme) > len(texts) / 2
    for page, text in of_the_theme.items():
        head, body = text.split("</head>", 1)
        early = re.findall(r"<script\b[^>]*\bsrc=[^>]*>", head)
        assert [one for one in early if 'type="module"' not in one] == [], page
        assert len(re.findall(r'<link\b[^>]*rel="stylesheet"', head)) <= 5, page
        assert "stylesheet" not in re.sub(r"<pre\b.*?</pre>|<code\b.*?</code>", "", body, flags=re.DOTALL), page
