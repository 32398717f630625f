"""Work that forks do: it is done once, and nobody waits for what nobody needs any more."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.config import Settings
from generator.gather import gather
from generator.inputs import Inputs
from generator.making import File, Unit, make_units
from generator.watched import watch_loaded

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
PROLOGUE = """
import time
from pathlib import Path
from generator import workers
workers.useful_workers = lambda: 2
"""


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has forks made on a machine with one core too."""
    for name in ("making", "workers"):
        monkeypatch.setattr(f"generator.{name}.useful_workers", lambda: 2)


def alone(words: str, folder: Path) -> tuple[str, str]:
    """Gives what a program prints and complains of that does this work beside itself, and has no other threads."""
    ran = subprocess.run(
        [sys.executable, "-c", PROLOGUE + words], cwd=folder, env=ENVIRONMENT, capture_output=True, check=True
    )
    return ran.stdout.decode(), ran.stderr.decode()


def test_work_is_done_beside_and_waited_for(tmp_path: Path) -> None:
    assert alone("with workers.done_beside(Path('done').touch) as wait: wait()", tmp_path) == ("", "")
    assert (tmp_path / "done").exists()


def test_what_goes_wrong_beside_is_nobodys_business(tmp_path: Path) -> None:
    assert alone("with workers.done_beside(lambda: 1 / 0) as wait: wait(); print('on')", tmp_path) == ("on\n", "")


def test_work_that_nobody_waits_for_is_ended(tmp_path: Path) -> None:
    began = time.monotonic()
    alone("with workers.done_beside(lambda: time.sleep(60)): pass", tmp_path)
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("number", [1, 5, 100, 3000])
def test_each_part_is_made_once_whatever_their_number(tracker_root: Path, tmp_path: Path, number: int) -> None:
    loaded = gather(Settings(tracker_root))[0]
    folder = tmp_path / "site"
    folder.mkdir()

    def files(name: str) -> Sequence[File]:
        return (File(name, name.encode()),)

    units = [Unit(f"{i}", lambda i=i: files(f"{i}"), is_large=i % 2 == 0 and i < 10) for i in range(number)]  # type: ignore[misc]
    made = list(make_units(units, Inputs(watch_loaded(loaded)[1], {}), folder, cores=2))
    assert sorted(outcome.name for outcome in made) == sorted(unit.name for unit in units)
    assert all((folder / unit.name).read_text() == unit.name for unit in units)
