"""After an edit only those pieces of the index of texts are made that hold a changed text; the others stay."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator import index_texts as indexing
from generator.blocks import Address
from generator.finished_texts import finish_texts
from generator.index_texts import TEXT_INDEX
from generator.making import Outcome
from generator.searchable import Found, Passage

PAGES = 13


@pytest.fixture(autouse=True)
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes pieces so small that a few pages are dealt out to several."""
    monkeypatch.setattr(indexing, "MOST", 4)


def lamps(number: int = PAGES, edited: int = -1) -> list[Found]:
    texts = {f"firm-{n}": "Torch" if n == edited else f"Lamp number {n}" for n in range(number)}
    return [
        Found(Address(f"firms/{page}"), "Firm", page, passages=(Passage("", text),)) for page, text in texts.items()
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def built(found: Sequence[Found], root: Path, before: Sequence[Outcome]) -> tuple[list[Outcome], dict[str, bytes]]:
    """Gives what came of each piece, and what was written anew."""
    fresh = root / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    (root / "build").mkdir(exist_ok=True)
    outcomes = finish_texts(found, root / "build", fresh, {outcome.name: outcome for outcome in before})
    return outcomes, contents(fresh)


def test_an_edit_makes_one_piece_anew_and_writes_what_changed_in_it(tmp_path: Path) -> None:
    before, site = built(lamps(), tmp_path / "edited", [])
    assert len(before) == 4
    edited = lamps(edited=3)
    after, written = built(edited, tmp_path / "edited", before)
    clean, whole = built(edited, tmp_path / "clean", [])
    assert after == clean
    assert sum(one is not other for one, other in zip(before, after, strict=True)) == 1
    assert 0 < len(written) < len(site) / 2
    assert {path: (site | written)[path] for path in whole} == whole
    assert {path for one in after for path, _, _ in one.files} == whole.keys()


def test_without_a_change_nothing_is_made(tmp_path: Path) -> None:
    before, _ = built(lamps(), tmp_path, [])
    shutil.rmtree(tmp_path / "build")
    after, written = built(lamps(), tmp_path, before)
    assert (after, written) == (before, {})


def test_more_pieces_and_fewer_are_as_in_a_clean_build(tmp_path: Path) -> None:
    outcomes, _ = built(lamps(), tmp_path / "edited", [])
    for number, pieces in ((17, 8), (8, 2), (3, 1)):
        outcomes, _ = built(lamps(number), tmp_path / "edited", outcomes)
        clean, _ = built(lamps(number), tmp_path / "clean", [])
        assert len(outcomes) <= pieces
        assert outcomes == clean


def test_a_site_without_texts_has_no_index(tmp_path: Path) -> None:
    outcomes, written = built([], tmp_path, [])
    assert outcomes == []
    assert not [path for path in written if path.startswith(TEXT_INDEX)]
