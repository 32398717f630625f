"""Nothing that a record can say becomes part of the page: every text is shown as it was written, and stays text."""

import csv
import json
import re
import shutil
import sqlite3
import unicodedata
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string as parse_bibtex
from bibtexparser.model import Entry
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from generator.offline.archive import offline_files
from generator.offline.snapshot import Snapshot
from generator.schema import ENTITY_TYPES
from tests.site.hostile import Filled, fill, hostile_records, types_of
from tests.site.hostile_past import write_past
from tests.site.odd_texts import ODD, write_odd_texts
from tests.site.odd_texts import PAGE as ODD_PAGE
from tests.site.payloads import PAYLOADS
from tests.site.publish import REPOSITORY, Built, build, fill_navigation, serve
from tests.site.sweep import Sweep
from tests.site.watch import Launch, watch

pytestmark = pytest.mark.browser

ESCAPES = {
    f"\\{name}" for name in ("textbackslash", "textasciitilde", "textasciicircum", "textbraceleft", "textbraceright")
}
"""The commands of TeX by which a citation shows a character."""
MADE_OF_MANY = (
    *("figures/", "figures/policies-over-time/", "explore/", "graph/", "changes/", "topics/", "years/", "kinds/"),
    *("versions/", "versions/2030.1/", "versions/2030.1/about/method/", "firms/lost-0/", "firms/late-0/"),
)
"""Pages that hold the texts of many records, of commits, of versions, and reasons."""
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
    write_odd_texts(folder)
    write_past(folder, records)
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


@pytest.fixture(scope="module")
def sweep(records: tuple[Filled, ...]) -> Sweep:
    """What looks at every file; it knows the texts of the records, and the theme's own scripts by their hashes."""
    policy = (REPOSITORY / "theme_overrides/main.html").read_text(encoding="utf-8")
    texts = frozenset(text.written for record in records for text in record.texts)
    return Sweep(texts, frozenset(re.findall(r"'sha256-([^']+)'", policy)))


def test_nothing_is_alive_in_any_file(guarded: Built, sweep: Sweep) -> None:
    assert (guarded.site / "versions/2030.1/about/method/index.html").is_file()
    assert (guarded.site / "firms/lost-0/index.html").is_file()
    assert b"evil.example" in (guarded.site / "feed.xml").read_bytes()
    assert sweep.live(guarded.site) == []


def test_nothing_is_alive_in_the_copy_for_a_disk(guarded: Built, sweep: Sweep, tmp_path: Path) -> None:
    for path, content in offline_files(guarded.site, Snapshot("copy", "a copy", "2030-01-01")).items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    assert len(list(tmp_path.rglob("*.json.js"))) > 20
    assert sweep.live(tmp_path) == []


def test_every_citation_is_one_reference_with_the_record_as_its_title(
    guarded: Built, records: tuple[Filled, ...]
) -> None:
    """BibTeX and RIS by programs of others; no word of a name is a command of TeX, and none begins a line of RIS."""
    for record in records:
        page = (guarded.site / record.page / "index.html").read_text(encoding="utf-8")
        found = re.findall(
            r'data-name="[^"]*\.(\w+)"[^>]*><summary>[^<]*</summary><pre[^>]*>(.*?)</pre>', page, re.DOTALL
        )
        texts = {ending: unescape(re.sub(r"</?span[^>]*>", "", text)) for ending, text in found}
        name = plain(record.data["name"]["en"])
        (entry,) = parse_bibtex(texts["bib"]).blocks
        assert isinstance(entry, Entry), name
        assert set(re.findall(r"\\[A-Za-z]+", texts["bib"])) <= ESCAPES, name
        assert plain(rispy.loads(texts["ris"])[0]["title"]).startswith(name)
        tags = re.findall(r"^([A-Z][A-Z0-9])  - ", texts["ris"], re.MULTILINE)
        assert len(tags) == len(texts["ris"].splitlines()) == len(set(tags)), name
        (item,) = json.loads(texts["json"])
        assert plain(item["title"]).startswith(name)


def test_odd_texts_are_shown_sign_for_sign_on_the_page_and_in_the_data(guarded: Built) -> None:
    page = LexborHTMLParser((guarded.site / ODD_PAGE / "index.html").read_bytes())
    for link in page.css(".permalink"):
        link.decompose()
    facts = [page.css_first(f"#odd-{number} > p") for number in range(len(ODD))]
    wanted = [plain(text) for text in ODD]
    assert len(set(wanted)) > 60
    assert [plain(fact.text()) for fact in facts if fact] == wanted
    names = (page.css_first(".other-names") or page.css_first("main")).text()  # type: ignore[union-attr]
    assert [text for text in wanted if text not in plain(names)] == []
    data = json.loads((guarded.site / "data/v1/firms/odd-texts.json").read_text(encoding="utf-8"))
    assert [fact["text"] for fact in data["facts"]] == data["aliases"] == wanted
    with closing(sqlite3.connect(guarded.site / "data/v1/tracker.sqlite")) as connection:
        rows = connection.execute("SELECT text FROM facts WHERE record = 'odd-texts' ORDER BY rowid").fetchall()
    assert sorted(text for (text,) in rows) == sorted(wanted)
    with (guarded.site / "data/v1/facts.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [row["text"] for row in csv.DictReader(file) if row["record"] == "odd-texts"]
    assert sorted(re.sub(r"(^|;)'(\s*'*\s*[=+\-@＝＋－＠|%])", r"\1\2", cell) for cell in cells) == sorted(wanted)


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
        for path in (*MADE_OF_MANY, *lists, *chosen):
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
