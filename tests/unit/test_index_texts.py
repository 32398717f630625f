"""The index of the texts is made in pieces: an edit changes one, and whatever lies among those kept is mended."""

import json
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator import index_texts as indexing
from generator.index_texts import KEPT, TEXT_INDEX, deal, index_texts

PAGES = 12


def pages(**changed: str) -> dict[str, str]:
    texts = {f"firms/firm-{n}": f"Lamp number {n}" for n in range(PAGES)} | {"": "Home"} | changed
    return {page: f"<html lang='en'><body><h1>{text}</h1></body></html>" for page, text in texts.items()}


@pytest.fixture
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes pieces so small that a few pages are dealt out to several."""
    monkeypatch.setattr(indexing, "MOST", 4)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def kept(work: Path) -> set[str]:
    return {path.name for path in (work / KEPT).iterdir()}


def built(texts: Mapping[str, str], work: Path, name: str) -> dict[str, bytes]:
    index_texts(texts, work, work / name)
    return contents(work / name / TEXT_INDEX)


def test_a_small_tracker_has_one_piece_and_a_large_one_ever_more() -> None:
    assert len(deal({f"firms/{n}": "" for n in range(indexing.MOST)})) == 1
    texts = {f"firms/{n}": "" for n in range(indexing.MOST * 3)}
    dealt = deal(texts)
    assert len(dealt) == 4
    assert {page for part in dealt for page in part} == texts.keys()
    assert max(map(len, dealt)) < indexing.MOST
    later = deal({**texts, "firms/new": ""})
    assert [part.keys() - {"firms/new"} for part in later] == [part.keys() for part in dealt]


@pytest.mark.usefixtures("in_pieces")
def test_an_edit_makes_one_piece_anew_and_leaves_what_a_cold_build_leaves(tmp_path: Path) -> None:
    index_texts(pages(), tmp_path, tmp_path / "site")
    before = kept(tmp_path)
    edited = pages(**{"firms/firm-3": "Torch"})
    after_edit = built(edited, tmp_path, "site")
    assert len(kept(tmp_path)) == len(before) == json.loads(after_edit["pieces.json"]) == 4
    assert len(kept(tmp_path) - before) == 1
    (tmp_path / "other").mkdir()
    assert built(edited, tmp_path / "other", "site") == after_edit
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "1/pagefind-entry.json"} <= after_edit.keys()
    assert [path for path in after_edit if path.startswith("1/") and path.endswith(".js")] == []


@pytest.mark.usefixtures("in_pieces")
def test_what_is_damaged_foreign_or_of_another_build_is_made_anew_and_cleared_away(tmp_path: Path) -> None:
    right = built(pages(), tmp_path, "site")
    names = sorted(kept(tmp_path))
    folder = tmp_path / KEPT
    (folder / names[0]).write_bytes((folder / names[0]).read_bytes()[:-100])
    (folder / names[1]).write_bytes(b"")
    with zipfile.ZipFile(folder / names[2], "w") as archive:
        archive.writestr("pagefind.js", "alert(1)")
    (folder / "0000-1111.zip").write_bytes(b"of an older build")
    (folder / ".half.zip.77.unfinished").write_bytes(b"of a build that was killed")
    fragment = next((tmp_path / "site" / TEXT_INDEX / "fragment").iterdir())
    fragment.write_bytes(b"cut off")
    (tmp_path / "site" / TEXT_INDEX / "fragment/en_stale.pf_fragment").write_bytes(b"stale")
    assert built(pages(), tmp_path, "site") == right
    assert sorted(kept(tmp_path)) == names


def test_a_folder_that_cannot_be_kept_in_costs_only_time(tmp_path: Path) -> None:
    right = built(pages(), tmp_path, "site")
    for path in (tmp_path / KEPT).iterdir():
        path.unlink()
    (tmp_path / KEPT).rmdir()
    (tmp_path / KEPT).write_text("not a folder")
    assert built(pages(), tmp_path, "other") == right


@pytest.mark.usefixtures("in_pieces")
def test_two_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    ones, others = pages(), pages(**{"firms/firm-1": "Torch"})
    (tmp_path / "alone").mkdir()
    right = [built(texts, tmp_path / "alone", f"site-{n}") for n, texts in enumerate((ones, others))]
    with ThreadPoolExecutor(4) as workers:
        made = list(workers.map(lambda n: built((ones, others)[n % 2], tmp_path, f"site-{n}"), range(4)))
    assert made == [right[0], right[1], right[0], right[1]]
