"""Measures `check`, a cold build and rebuilds on synthetic trackers: `python -m benchmarks.run --sizes 100,1000`.

This process imports nothing of the generator: a process that it starts would otherwise be charged for its memory.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import MEBIBYTE, CommandError, Cost, middle, run

PROJECT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable


@dataclass(frozen=True)
class Row:
    """One line of the table: what was done with how many records, what it cost, what it left."""

    records: int
    step: str
    cost: Cost
    pages: int
    site: float
    """The size of the built site, in MiB."""


def main() -> None:
    """Prints a Markdown table of what the tracker's commands cost on trackers of several sizes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=main.__doc__)
    parser.add_argument(
        "--sizes", type=_sizes, default=[100, 1000], metavar="N,N", help="numbers of records (100,1000)"
    )
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="run each step so often, take the median")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the records")
    parser.add_argument("--out", type=Path, help="a file to write the table to, too")
    given = parser.parse_args()
    rows: list[Row] = []
    try:
        for size in given.sizes:
            rows += measure(size, given.seed, max(1, given.repeat))
    except CommandError as failure:
        sys.exit(str(failure))
    table = as_table(rows)
    print(table, end="")
    if given.out:
        given.out.write_text(table, encoding="utf-8")


def measure(size: int, seed: int, repeat: int) -> Iterator[Row]:
    """Yields a row for each step on a tracker of this size, which is made in a temporary folder and removed again."""
    with tempfile.TemporaryDirectory(prefix="tracker-benchmark-") as name:
        tracker = Path(name) / "tracker"
        run([PYTHON, "-m", "benchmarks.synthetic", str(size), str(tracker), "--seed", str(seed)], PROJECT)
        yield _row(size, "check", tracker, repeat, "check", lambda count: None)
        yield _row(size, "cold build", tracker, repeat, "build", lambda count: remove_output(tracker))
        yield _row(size, "rebuild, nothing changed", tracker, repeat, "build", lambda count: None)
        yield _row(size, "rebuild, one record edited", tracker, repeat, "build", lambda count: edit(tracker, count))


def _row(size: int, step: str, tracker: Path, repeat: int, command: str, prepare: Callable[[int], None]) -> Row:
    costs = []
    for count in range(repeat):
        prepare(count)
        print(f"{size} records: {step} ({count + 1} of {repeat}) …", file=sys.stderr)
        costs.append(run([PYTHON, "-m", "generator", "--root", str(tracker), command], PROJECT))
    files = [path for path in (tracker / "site").rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Row(size, step, middle(costs), pages, sum(path.stat().st_size for path in files) / MEBIBYTE)


def remove_output(tracker: Path) -> None:
    """Removes everything that a build made."""
    for name in ("build", "site"):
        shutil.rmtree(tracker / name, ignore_errors=True)


def edit(tracker: Path, count: int) -> None:
    """Changes one sentence of one record, in another way for each count."""
    path = min((tracker / "entities" / "programs").glob("*.yaml"))
    text = path.read_text(encoding="utf-8")
    edited = text.replace("summary: >-\n", f"summary: >-\n  Edited for the {count + 1}. time.\n", 1)
    if edited == text:
        raise CommandError(f"{path} has no summary to edit")
    path.write_text(edited, encoding="utf-8")


def as_table(rows: list[Row]) -> str:
    """Gives the rows as a Markdown table."""
    lines = ["| records | step | wall s | CPU s | peak MiB | pages | site MiB |", "|--:|:--|--:|--:|--:|--:|--:|"]
    for row in rows:
        made = (f"{row.pages:,}", f"{row.site:.1f}") if row.pages else ("", "")
        cells = [
            f"{row.records:,}",
            row.step,
            f"{row.cost.wall:.1f}",
            f"{row.cost.cpu:.1f}",
            f"{row.cost.peak:.0f}",
            *made,
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _sizes(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


if __name__ == "__main__":
    main()
