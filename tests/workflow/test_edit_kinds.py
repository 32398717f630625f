"""The random edits that the incremental build is tried with: each does what it says, and can be taken back."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from benchmarks.edit_kinds import KINDS, Desk
from generator.config import Settings
from generator.gather import gather

CHANGE_NOTHING = ("saved unchanged", "reverted", "removed again")
ADD = ("record added", "page added")


@pytest.fixture
def desk(tmp_path: Path, copy_tracker: Callable[[Path], Path]) -> Desk:
    """A copy of the invented tracker to edit."""
    return Desk(copy_tracker(tmp_path / "tracker"), Random(5), count=1)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(CHANGE_NOTHING)))
def test_an_edit_changes_one_file_and_says_which(desk: Desk, kind: str) -> None:
    before = desk.contents()
    assert KINDS[kind](desk)
    after = desk.contents()
    changed = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    assert len(changed) == 1
    assert (changed[0] not in before) == (kind in ADD)


def test_what_was_added_is_removed_and_nothing_else(desk: Desk) -> None:
    before = desk.contents()
    assert KINDS["removed again"](desk) == ""
    KINDS["record added"](desk)
    assert len(desk.contents()) == len(before) + 1
    assert KINDS["removed again"](desk)
    assert desk.contents() == before


def test_edits_are_taken_back(desk: Desk) -> None:
    first = desk.contents()
    for kind in ("text", "record added", "page added", "name"):
        desk.past.append(desk.contents())
        desk.count += 1
        assert KINDS[kind](desk)
    assert desk.contents() != first
    desk.put_back(first)
    assert desk.contents() == first
    desk.past = [first]
    KINDS["text"](desk)
    assert KINDS["reverted"](desk)
    assert desk.contents() == first


def test_saving_unchanged_changes_no_byte(desk: Desk) -> None:
    before = desk.contents()
    assert KINDS["saved unchanged"](desk)
    assert desk.contents() == before


def test_equal_seeds_make_equal_edits(tmp_path: Path, copy_tracker: Callable[[Path], Path]) -> None:
    results = []
    for name in ("one", "two"):
        desk = Desk(copy_tracker(tmp_path / name), Random(9))
        said = []
        for _ in range(12):
            desk.count += 1
            said.append(KINDS[desk.rng.choice(list(KINDS))](desk))
        results.append((said, {path.relative_to(desk.root): text for path, text in desk.contents().items()}))
    assert results[0] == results[1]


def test_edited_texts_numbers_and_names_pass_check(desk: Desk) -> None:
    for kind in ("text", "number", "name", "reference added", "page edited", "page added"):
        desk.count += 1
        assert KINDS[kind](desk)
    _, _, problems = gather(Settings(desk.root))
    assert [problem.as_text() for problem in problems if problem.severity.value == "error"] == []
