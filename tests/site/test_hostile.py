"""Nothing that a record can say becomes part of the page: every text is shown as it was written, and stays text."""

import shutil
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from generator.schema import ENTITY_TYPES
from tests.site.hostile import Filled, fill, hostile_records, types_of
from tests.site.payloads import PAYLOADS
from tests.site.publish import REPOSITORY, Built, build, fill_navigation, serve
from tests.site.watch import Launch, watch

pytestmark = pytest.mark.browser

INSPECT = (Path(__file__).parent / "inspect.js").read_text(encoding="utf-8")
"""Parses pages as the browser does, without running them, and lists what would be alive."""


@pytest.fixture(scope="module")
def records() -> tuple[Filled, ...]:
    return tuple(hostile_records())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, records: tuple[Filled, ...]) -> Path:
    """A tracker that holds every payload in every sort of text."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    shutil.copytree(REPOSITORY / "theme_overrides", folder / "theme_overrides")
    for record in records:
        record.write(folder)
    return fill_navigation(folder)


@pytest.fixture(scope="module")
def guarded(root: Path) -> Built:
    """The site as it is published."""
    return build(root)


@pytest.fixture(scope="module")
def unguarded(root: Path) -> Built:
    """The site without its Content-Security-Policy, so that escaping must do by itself."""
    return build(root, has_policy=False)


@pytest.fixture(scope="module")
def inspected(browser: Launch, unguarded: Built) -> dict[str, dict[str, Any]]:
    """What the browser makes of every page, by the page's address below the site's."""
    with serve(unguarded) as home, watch(browser, home) as watched:
        watched.page.goto(home)
        addresses = [path.removesuffix("index.html") for path in unguarded.pages]
        found = {address: watched.page.evaluate(INSPECT, home + address) for address in addresses}
        assert watched.mishaps == []
    return found


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def seen(record: Filled, inspected: dict[str, dict[str, Any]]) -> set[tuple[str, ...]]:
    """Gives the texts of a record that its page shows, word for word."""
    shown = plain(inspected[record.page]["text"])
    return {text.way for text in record.texts if plain(text.shown) in shown}


def test_there_are_enough_payloads_and_each_is_in_three_types() -> None:
    assert len(PAYLOADS) > 100
    assert len({unicodedata.normalize("NFKC", payload).casefold() for payload in PAYLOADS}) == len(PAYLOADS)
    assert {name for n in range(2, 20) for name in types_of(n)} == set(ENTITY_TYPES)
    assert all(len(types_of(n)) == 3 for n in range(2, len(PAYLOADS) + 2))


def test_nothing_is_alive_on_any_page(inspected: dict[str, dict[str, Any]]) -> None:
    assert len(inspected) > 300
    assert {address: page["alive"] for address, page in inspected.items() if page["alive"]} == {}


def test_no_payload_changes_how_a_page_is_built(
    inspected: dict[str, dict[str, Any]], records: tuple[Filled, ...]
) -> None:
    """The frame of a record's page (heads, scripts, anchors of sections) is that of the plain record."""
    for record in records:
        frame = inspected[fill(record.type_name, 0).page]["frame"]
        assert inspected[record.page]["frame"] == frame, record.data["name"]


def test_every_text_is_shown_as_it_was_written(
    inspected: dict[str, dict[str, Any]], records: tuple[Filled, ...]
) -> None:
    for record in records:
        wanted = seen(fill(record.type_name, 0), inspected)
        assert {("name", "en"), ("aliases",), ("summary",), ("facts", "text"), ("note",)} <= wanted
        assert wanted - seen(record, inspected) == set(), record.data["name"]


def test_every_name_is_the_heading_and_the_title(
    inspected: dict[str, dict[str, Any]], records: tuple[Filled, ...]
) -> None:
    for record in records:
        page, name = inspected[record.page], plain(record.data["name"]["en"])
        assert plain(page["heading"]) == name
        assert plain(page["title"]) == f"{name} - AI Talent Policy Tracker"
        assert plain(page["trail"]) == name


@pytest.fixture(params=["guarded", "unguarded"])
def published(request: pytest.FixtureRequest) -> Built:
    """The site with its policy, and without."""
    site: Built = request.getfixturevalue(request.param)
    return site


def test_nothing_fires_when_the_pages_are_opened(browser: Launch, published: Built) -> None:
    """One page for each payload (with the policy for every fourth), and every page that is made of many records."""
    numbers = range(2, len(PAYLOADS) + 2, 4 if published.folder == "site" else 1)
    chosen = [fill(types_of(number)[number % 3], number).page for number in numbers]
    lists = [f"{kind.FOLDER}/" for kind in ENTITY_TYPES.values()]
    with serve(published) as home, watch(browser, home) as watched:
        for path in ("figures/", "figures/policies-over-time/", *lists, *chosen):
            watched.page.goto(home + path)
            assert watched.page.evaluate(INSPECT, "")["alive"] == [], path
        assert watched.mishaps == []


def test_nothing_fires_in_the_search(browser: Launch, published: Built) -> None:
    with serve(published) as home, watch(browser, home) as watched:
        page = watched.page
        page.goto(home)
        for query in ("onerror", "summary", "onfocus"):
            page.locator("#find-input").fill(query)
            expect(page.locator("#find-status")).to_have_attribute("data-settled", "true")
            expect(page.locator("#find-results mark", has_text=query).first).to_be_visible()
            assert page.locator("#find-results a").count() > 5
            assert page.evaluate(INSPECT, "")["alive"] == []
        assert watched.mishaps == []


def test_nothing_fires_from_the_address(browser: Launch, published: Built) -> None:
    with serve(published) as home, watch(browser, home) as watched:
        for payload in PAYLOADS[::8]:
            watched.page.goto(f"{home}firms/?h={quote(payload)}&q={quote(payload)}#{quote(payload)}")
            assert watched.page.evaluate(INSPECT, "")["alive"] == []
        assert watched.mishaps == []
