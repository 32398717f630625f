"""A check that looks only at what changed finds the same, in the same order, as one that looks at everything."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from benchmarks.edit_kinds import KINDS, Desk
from generator.config import Settings
from generator.gather import gather
from generator.kept_records import keeping_records
from generator.problems import Problem
from generator.read_record import read_said
from generator.writing.judging import judge

CASES = sorted(path for path in Path("tests/problems").iterdir() if path.is_dir() and path.name != "__pycache__")


def found_with_what_is_kept(root: Path, work: Path) -> tuple[Problem, ...]:
    """Gives the findings as a new program gives them that has the work folder of those before."""
    read_said.cache_clear()
    judge.cache_clear()
    with keeping_records(work, "the program") as kept:
        return gather(Settings(root), kept=kept)[2]


@pytest.mark.parametrize("seed", [1, 2])
def test_random_edits_are_checked_as_if_for_the_first_time(
    seed: int, tmp_path: Path, copy_tracker: Callable[[Path], Path]
) -> None:
    desk = Desk(copy_tracker(tmp_path / "tracker"), Random(seed))
    found_with_what_is_kept(desk.root, tmp_path / "work")
    seen = 0
    for _ in range(12):
        desk.count += 1
        desk.past.append(desk.contents())
        KINDS[desk.rng.choice(list(KINDS))](desk)
        _break_something(desk)
        kept = found_with_what_is_kept(desk.root, tmp_path / "work")
        assert kept == gather(Settings(desk.root))[2]
        seen += len(kept)
    assert seen


def _break_something(desk: Desk) -> None:
    """Makes a mistake that another record has a say in, or puts one right."""
    one, other = desk.rng.sample(desk.records(), 2)
    text = one.read_text(encoding="utf-8")
    name = next((line for line in other.read_text(encoding="utf-8").splitlines() if line.startswith("  en:")), "")
    wrong = {
        "a name twice": text.replace("  en: ", f"{name}\n  #", 1) if name else text,
        "a record that is not there": f"{text}related: [no-such-record]\n",
        "itself": f"{text}related: [{one.stem}]\n",
        "markup": text.replace("summary: ", "summary: <b>bold</b> ", 1),
        "an id twice": text.replace("  - id: ", f"  - id: {other.stem}\n    #", 2),
        "no YAML": f"{text}: : :\n",
    }
    one.write_text(wrong[desk.rng.choice(list(wrong))], encoding="utf-8")


def test_every_kind_of_problem_is_told_whatever_is_kept(tmp_path: Path, copy_tracker: Callable[[Path], Path]) -> None:
    for case in CASES:
        root = copy_tracker(tmp_path / case.name)
        shutil.copytree(case, root, dirs_exist_ok=True, symlinks=True, ignore=shutil.ignore_patterns("expected.txt"))
        clean = gather(Settings(root))[2]
        assert found_with_what_is_kept(root, tmp_path / "work") == clean, case.name
        assert found_with_what_is_kept(root, tmp_path / "work") == clean, case.name
        shutil.rmtree(root, ignore_errors=True)
