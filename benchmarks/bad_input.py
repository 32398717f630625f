"""Measures how long each file of bad input takes to be checked: `python -m benchmarks.bad_input`, the slowest first."""

import time
from pathlib import Path

from generator.check import check_records
from generator.read import SourceText, read_folder
from tests.corpus.test_corpus import CASES, TOO_MUCH

SHOWN = 10


def seconds(texts: list[SourceText]) -> float:
    """Gives the computing time of checking some texts."""
    before = time.process_time()
    check_records(texts)
    return time.process_time() - before


def measure() -> dict[str, float]:
    """Gives the seconds of every case that is a record, and of what is made because it is too large for a file."""
    found: dict[str, float] = {}
    for case in CASES:
        if case.suffix == ".yaml":
            text = case.read_bytes().decode("utf-8-sig", "replace")
            found[f"{case.parent.name}/{case.stem}"] = seconds([SourceText(case.name, "firms", case.stem, text)])
    for name, make in TOO_MUCH.items():
        found[name] = seconds([SourceText("x.yaml", "firms", "x", make())])
    return found


def main() -> None:
    """Prints the slowest."""
    real = Path(__file__).parent.parent / "entities"
    print(f"all records of the tracker: {seconds(list(read_folder(real)[0])):.2f} s")
    for name, taken in sorted(measure().items(), key=lambda pair: -pair[1])[:SHOWN]:
        print(f"{taken:6.2f} s  {name}")


if __name__ == "__main__":
    main()
