"""Whatever way an editor has of saving a file, the preview is told that it changed."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.serving.watching import Changes, watching

PATIENCE = 60.0
"""Seconds, many times what any change needs."""
TEXT = "name: {en: Lamp House}\n"


@pytest.fixture(params=["told by the system", "polled"])
def watched(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, Changes]]:
    """Gives a tracker's folder and what changes in it."""
    (tmp_path / "entities" / "firms").mkdir(parents=True)
    (tmp_path / "entities" / "firms" / "lamp-house.yaml").write_text(TEXT)
    with watching(tmp_path, polls=request.param == "polled") as (changes, _):
        yield tmp_path, changes


def changed_until(changes: Changes, path: Path) -> set[Path]:
    """Gives everything that changed until a path did; what never comes ends the wait with less."""
    timer = threading.Timer(PATIENCE, changes.end)
    timer.start()
    found: set[Path] = set()
    while path not in found:
        taken = changes.take()
        if not taken:
            break
        found |= taken
    timer.cancel()
    return found


def _rewrite(file: Path) -> None:
    file.write_text(f"{TEXT}summary: Changed.\n")


def _beside_and_rename(file: Path) -> None:
    beside = file.with_name(".lamp-house.swp")
    beside.write_text(f"{TEXT}summary: Changed.\n")
    beside.replace(file)


def _away_and_anew(file: Path) -> None:
    file.rename(file.with_suffix(".yaml~"))
    file.write_text(f"{TEXT}summary: Changed.\n")


def _delete(file: Path) -> None:
    file.unlink()


def _delete_and_create(file: Path) -> None:
    file.unlink()
    file.write_text(f"{TEXT}summary: Changed.\n")


def _in_pieces(file: Path) -> None:
    with file.open("w") as stream:
        for piece in (TEXT, "summary: ", "Changed.\n"):
            stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())


@pytest.mark.parametrize(
    "save", [_rewrite, _beside_and_rename, _away_and_anew, _delete, _delete_and_create, _in_pieces]
)
def test_each_way_of_saving_is_seen(watched: tuple[Path, Changes], save: Callable[[Path], None]) -> None:
    root, changes = watched
    file = root / "entities" / "firms" / "lamp-house.yaml"
    save(file)
    assert file in changed_until(changes, file)


def test_a_folder_that_appears_later_is_watched(watched: tuple[Path, Changes]) -> None:
    root, changes = watched
    (root / "content").mkdir()
    assert root / "content" in changed_until(changes, root / "content")
    (root / "content" / "index.md").write_text("# Home\n")
    page = root / "content" / "index.md"
    assert page in changed_until(changes, page)


def test_a_folder_that_comes_back_is_watched_again(watched: tuple[Path, Changes]) -> None:
    root, changes = watched
    shutil.rmtree(root / "entities")
    assert root / "entities" in changed_until(changes, root / "entities")
    (root / "entities" / "firms").mkdir(parents=True)
    assert root / "entities" in changed_until(changes, root / "entities")
    file = root / "entities" / "firms" / "other.yaml"
    file.write_text(TEXT)
    assert file in changed_until(changes, file)


def test_the_navigation_is_watched_and_what_is_made_is_not(watched: tuple[Path, Changes]) -> None:
    root, changes = watched
    (root / "build").mkdir()
    (root / "build" / "made.html").write_text("made")
    (root / "notes.txt").write_text("a note")
    (root / "mkdocs.yml").write_text("site_name: Lamps\n")
    assert changed_until(changes, root / "mkdocs.yml") == {root / "mkdocs.yml"}


def test_reading_a_file_changes_nothing(watched: tuple[Path, Changes]) -> None:
    root, changes = watched
    file = root / "entities" / "firms" / "lamp-house.yaml"
    assert file.read_text() == TEXT
    assert [path.name for path in (root / "entities").iterdir()] == ["firms"]
    (root / "mkdocs.yml").write_text("site_name: Lamps\n")
    assert file not in changed_until(changes, root / "mkdocs.yml")


def test_who_waits_is_let_go_at_the_end(tmp_path: Path) -> None:
    found: list[frozenset[Path]] = []
    with watching(tmp_path) as (changes, _):
        waiting = threading.Thread(target=lambda: found.append(changes.take()))
        waiting.start()
    waiting.join(PATIENCE)
    assert found == [frozenset()]
