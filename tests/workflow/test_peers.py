"""The benchmark's look at other generators' pages: it sees all that is there and misses nothing that was taken away."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.peers import inputs
from benchmarks.peers.content import Content, Told, numbered, read_content
from benchmarks.peers.sample import look, sample
from benchmarks.synthetic import synthesize, write_tracker

RECORDS = 60


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The records of a synthetic tracker, as plain data."""
    root = tmp_path_factory.mktemp("synthetic")
    write_tracker(synthesize(RECORDS), root)
    return read_content(root)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same records as plain MkDocs Material builds them from ready Markdown."""
    root = tmp_path_factory.mktemp("plain")
    write_tracker(synthesize(RECORDS), root / "tracker")
    inputs.mkdocs(root / "tracker", root / "mkdocs")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    done = subprocess.run(command, cwd=root / "mkdocs", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root / "mkdocs" / "site"


def test_the_pages_of_a_peer_hold_everything(site: Path, content: Content) -> None:
    looked = look(site, content, RECORDS)
    assert looked.missing == ()
    assert looked.pages > RECORDS / 2
    assert looked.facts > 3
    assert looked.links > 20


def test_the_sample_has_records_of_every_type_and_is_the_same_each_time(content: Content) -> None:
    chosen = sample(content, 16)
    assert {told.folder for told in chosen} == set(content.folders)
    assert [told.id for told in chosen] == [told.id for told in sample(content, 16)]


def test_who_names_a_record_is_found_in_fields_texts_tables_and_citations(content: Content) -> None:
    places = {reference.place for found in content.backlinks.values() for reference in found}
    assert {"operators", "related", "text", "cite", "observations", "sites", "schools"} <= places


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        (lambda told, content: told.fields["name"]["zh"], "the name in zh"),
        (lambda told, content: _first_words(told), "the fact"),
        (lambda told, content: f"{next(iter(numbered(told)))[0]}/", "the source"),
        (lambda told, content: f"/{content.backlinks[told.id][0].id}/", "the link back to"),
        (lambda told, content: "vega-lite", "the chart"),
        (lambda told, content: f"{told.id}.json", "the JSON file"),
    ],
    ids=["name", "fact", "source", "backlink", "chart", "data"],
)
def test_a_planted_loss_is_found(
    site: Path, content: Content, lost: Callable[[Told, Content], str], expected: str
) -> None:
    told = next(one for one in sample(content, RECORDS) if one.folder == "statistics" and content.backlinks[one.id])
    path = site / told.address / "index.html"
    whole = path.read_text(encoding="utf-8")
    words = lost(told, content)
    assert words in whole
    path.write_text(whole.replace(words, "lost"), encoding="utf-8")
    try:
        found = look(site, content, RECORDS).missing
    finally:
        path.write_text(whole, encoding="utf-8")
    assert any(one.startswith(f"{told.address}: {expected}") for one in found), found
    assert all(one.startswith(told.address) for one in found)


def test_a_page_that_is_not_there_is_found(site: Path, content: Content) -> None:
    told = sample(content, RECORDS)[0]
    page, aside = site / told.address / "index.html", site / "aside.html"
    page.rename(aside)
    try:
        assert look(site, content, RECORDS).missing == (f"{told.address}: no page",)
    finally:
        aside.rename(page)


def _first_words(told: Told) -> str:
    """The first words of a record's first fact, which no link breaks."""
    return " ".join(str(told.facts[0]["text"]).split("[[")[0].split()[:4]) or "says that"
