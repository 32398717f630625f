"""Measures the tracker beside other generators, on synthetic trackers: `python -m benchmarks.run --sizes 100,1000`.

Each number is a whole process from its start to its end. The generators take turns, so that a slow minute of the
machine hits all of them. This process imports nothing large: one that it starts would be charged for its memory.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.machine import machine
from benchmarks.measure import CommandError, Cost, run
from benchmarks.tools import PROJECT, Tool, edit, prepare, remove_made, start, tools

MEASURED = "measured.json"
CHECK, CHECK_AGAIN, COLD, UNCHANGED, EDITED, KEPT = (
    "check, cold",
    "check, warm",
    "cold build",
    "nothing changed",
    "one record edited",
    "cold build, figures kept",
)


@dataclass
class Measured:
    """Everything that a run found; what is written as JSON."""

    machine: dict[str, str]
    tools: dict[str, dict[str, str]] = field(default_factory=dict)
    """By key: the name of each generator, and what it does."""
    costs: list[dict[str, Any]] = field(default_factory=list)
    """One for each process: tool, records, step, turn, and what it cost."""
    sites: list[dict[str, Any]] = field(default_factory=list)
    """One for each tool and size: what the site is, and what a sample of its pages holds."""
    notes: list[str] = field(default_factory=list)
    """What was left out, and why."""


def main() -> None:
    """Measures the tracker beside other generators and writes a table, the numbers and a chart."""
    given = _arguments()
    found, missing = tools()
    chosen = [tool for tool in found if not given.tools or tool.key in given.tools]
    unknown = sorted(set(given.tools) - {tool.key for tool in found})
    hugo = next((tool.command[0] for tool in chosen if tool.key.startswith("hugo")), "")
    modules = next((tool.modules for tool in chosen if tool.modules), None)
    measured = Measured(machine(hugo, _eleventy(modules)), notes=missing if not given.tools else [])
    measured.notes += [f"{key}: cannot be measured here" for key in unknown]
    measured.tools = {tool.key: {"name": tool.name, "does": tool.does} for tool in chosen}
    given.out.mkdir(parents=True, exist_ok=True)
    for note in measured.notes:
        _say(note)
    for size in given.sizes:
        with tempfile.TemporaryDirectory(prefix="tracker-benchmark-", dir=given.folder) as name:
            _measure(size, Path(name), chosen, given, measured)
        (given.out / MEASURED).write_text(json.dumps(asdict(measured), indent=1) + "\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "benchmarks.results", str(given.out)], cwd=PROJECT, check=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=main.__doc__)
    parser.add_argument(
        "--sizes", type=_sizes, default=[100, 1000], metavar="N,N", help="numbers of records (100,1000)"
    )
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="take so many turns; the table has medians")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the records")
    parser.add_argument(
        "--tools", type=lambda text: text.split(","), default=[], metavar="KEY,KEY", help="only these generators"
    )
    parser.add_argument("--all", action="store_true", help="measure also where a generator would take very long")
    parser.add_argument("--folder", type=Path, help="where the trackers are built (the system's temporary folder)")
    parser.add_argument(
        "--out", type=Path, default=PROJECT / "build" / "bench" / "results", help="a folder for the results"
    )
    given = parser.parse_args()
    given.out = given.out.resolve()
    return given


def _measure(size: int, folder: Path, chosen: list[Tool], given: argparse.Namespace, measured: Measured) -> None:
    tracker = folder / "tracker"
    _say(f"{size:,} records are written …")
    run([sys.executable, "-m", "benchmarks.synthetic", str(size), str(tracker), "--seed", str(given.seed)], PROJECT)
    running = []
    for tool in chosen:
        if size > tool.largest and not given.all:
            measured.notes.append(f"{tool.name} is not measured with {size:,} records: it would take too long")
        else:
            prepare(tool, tracker, folder / tool.key)
            running.append(tool)
    for turn in range(max(1, given.repeat)):
        for tool in list(running):
            try:
                for step, cost in _steps(tool, folder / tool.key, turn):
                    _say(f"{size:,} records, turn {turn + 1}: {tool.name}, {step}: {cost.wall:.2f} s")
                    measured.costs.append(
                        {"tool": tool.key, "records": size, "step": step, "turn": turn + 1, **asdict(cost)}
                    )
            except CommandError as failure:
                running.remove(tool)
                measured.notes.append(f"{tool.name} failed with {size:,} records: {str(failure).splitlines()[-1]}")
                _say(str(failure))
    for tool in running:
        measured.sites.append({"tool": tool.key, "records": size, **_site(tracker, folder / tool.key / tool.site)})
        shutil.rmtree(folder / tool.key)


def _steps(tool: Tool, folder: Path, turn: int) -> Iterator[tuple[str, Cost]]:
    remove_made(tool, folder)
    if tool.check:
        yield CHECK, start(tool, folder, tool.check)
        yield CHECK_AGAIN, start(tool, folder, tool.check)
        remove_made(tool, folder)
    yield COLD, start(tool, folder, tool.command)
    yield UNCHANGED, start(tool, folder, tool.command)
    edit(tool, folder, turn)
    yield EDITED, start(tool, folder, tool.command)
    if tool.kept:
        remove_made(tool, folder, tool.kept)
        yield KEPT, start(tool, folder, tool.command)


def _site(tracker: Path, site: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.peers.sample", str(tracker), str(site)]
    looked = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return dict(json.loads(looked.stdout))


def _eleventy(modules: Path | None) -> str:
    if not modules:
        return ""
    return str(json.loads((modules / "@11ty" / "eleventy" / "package.json").read_text(encoding="utf-8"))["version"])


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _sizes(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


if __name__ == "__main__":
    main()
