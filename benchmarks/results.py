"""Takes what a run measured, writes it as tables to read, as rows to compute with, and as a chart."""

import argparse
import csv
import json
import math
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median
from typing import Any

from benchmarks.growth_chart import growth_chart
from benchmarks.measure import spread

MEBIBYTE = 2**20
COLD = "cold build"
APART = ("Making pictures", "Indexing the texts")
"""Steps that no other generator has: figures and cards as files, and an index of every text."""
STEPS = ("cold build", "cold build, figures kept", "nothing changed", "one record edited", "check, cold", "check, warm")


class Results:
    """What a run measured, to ask for numbers."""

    def __init__(self, measured: dict[str, Any]) -> None:
        self.machine: dict[str, str] = measured["machine"]
        self.tools: dict[str, dict[str, str]] = measured["tools"]
        self.costs: list[dict[str, Any]] = measured["costs"]
        self.sites: list[dict[str, Any]] = measured["sites"]
        self.notes: list[str] = measured["notes"]

    @property
    def sizes(self) -> list[int]:
        """The numbers of records."""
        return sorted({cost["records"] for cost in self.costs})

    def all(self, tool: str, size: int, step: str, quantity: str = "wall") -> list[float]:
        """Every number of one cell, in the order of the turns."""
        wanted = (tool, size, step)
        return [float(cost[quantity]) for cost in self.costs if (cost["tool"], cost["records"], cost["step"]) == wanted]

    def pages_and_data(self, tool: str, size: int) -> list[float]:
        """The seconds of cold builds without the steps that others do not have, as far as a build tells of them."""
        return [
            cost["wall"] - sum(cost.get("steps", {}).get(step, 0.0) for step in APART)
            for cost in self.costs
            if (cost["tool"], cost["records"], cost["step"]) == (tool, size, COLD)
        ]

    def exponent(self, tool: str, quantity: str = "wall") -> float | None:
        """The exponent of a quantity over the records, by least squares of the logarithms; None of fewer than two."""
        points = [
            (math.log(size), math.log(median(found)))
            for size in self.sizes
            if (found := self.all(tool, size, COLD, quantity))
        ]
        if len(points) < 2:
            return None
        middle, level = mean(x for x, _ in points), mean(y for _, y in points)
        return sum((x - middle) * (y - level) for x, y in points) / sum((x - middle) ** 2 for x, _ in points)


def as_markdown(results: Results) -> str:
    """Gives the tables of a run, with the machine named and the spread shown."""
    return "\n\n".join(_parts(results)) + "\n"


def _parts(results: Results) -> Iterator[str]:
    yield "# A measurement"
    yield "\n".join(f"- {name}: {value}" for name, value in results.machine.items())
    yield (
        "Seconds of whole processes by the clock: the median, and the least and most where there were several turns. "
        "*Pages and data* leave out the steps that others do not have, pictures and the index of every text; *pages/s* "
        "are records by these seconds. *Peak* is the memory of all processes of the cold build together."
    )
    for size in results.sizes:
        yield f"## {size:,} records"
        yield _table(
            [
                "",
                "cold build",
                "of it pages and data",
                "pages/s",
                "figures kept",
                "nothing changed",
                "one record edited",
                "peak MiB",
                "CPU s",
            ],
            ([tool["name"], *_row(results, key, size)] for key, tool in results.tools.items()),
        )
        checks = [[tool["name"], *_checks(results, key, size)] for key, tool in results.tools.items()]
        if any(any(row[1:]) for row in checks):
            yield _table(["", "check, cold", "check, warm"], [row for row in checks if any(row[1:])])
        yield _table(
            ["", "files", "HTML pages", "MiB", "bytes of a page", "links", "facts", "not on the pages"],
            ([results.tools[site["tool"]]["name"], *_site(site)] for site in results.sites if site["records"] == size),
        )
    yield from _told(results)
    yield "## Growth"
    yield "The exponent of the cold build over the records: 1 is in step with them, 2 four times for twice as many."
    yield _table(["", "time", "memory"], (_growth(results, key) for key in results.tools))
    yield "## What each does"
    yield "\n".join(f"- {tool['name']}: {tool['does']}" for tool in results.tools.values())
    if results.notes:
        yield "## Left out"
        yield "\n".join(f"- {note}" for note in results.notes)


def _told(results: Results) -> Iterator[str]:
    """Yields, for each generator that tells of its steps, what they took in its cold builds."""
    for key, tool in results.tools.items():
        told = [cost for cost in results.costs if (cost["tool"], cost["step"]) == (key, COLD) and cost.get("steps")]
        if told:
            yield f"## Steps of a cold build: {tool['name']}"
            names = dict.fromkeys(name for cost in told for name in cost["steps"])
            rows = [[name, *(spread(_seconds(told, size, name)) for size in results.sizes)] for name in names]
            yield _table(["", *(f"{size:,} records" for size in results.sizes)], rows)


def _seconds(told: list[dict[str, Any]], size: int, name: str) -> list[float]:
    return [cost["steps"][name] for cost in told if cost["records"] == size and name in cost["steps"]]


def _row(results: Results, key: str, size: int) -> list[str]:
    cold, pages = results.all(key, size, COLD), results.pages_and_data(key, size)
    peak, cpu = (results.all(key, size, COLD, quantity) for quantity in ("together", "cpu"))
    return [
        spread(cold),
        spread(pages),
        f"{size / median(pages):,.0f}" if pages else "",
        *(spread(results.all(key, size, step)) for step in STEPS[1:4]),
        f"{median(peak):,.0f}" if peak else "",
        spread(cpu),
    ]


def _checks(results: Results, key: str, size: int) -> list[str]:
    return [spread(results.all(key, size, step)) for step in STEPS[4:]]


def _site(site: dict[str, Any]) -> list[str]:
    looked = site["sample"]
    missing = looked["missing"]
    lost = f"{len(missing)}: {'; '.join(missing[:2])}" if missing else f"nothing, on {looked['pages']} looked at"
    return [
        f"{site['files']:,}",
        f"{site['html']:,}",
        f"{site['bytes'] / MEBIBYTE:,.1f}",
        f"{looked['size']:,.0f}",
        f"{looked['links']:.0f}",
        f"{looked['facts']:.1f}",
        lost,
    ]


def _growth(results: Results, key: str) -> list[str]:
    found = (results.exponent(key, quantity) for quantity in ("wall", "together"))
    return [results.tools[key]["name"], *("" if one is None else f"{one:.2f}" for one in found)]


def _table(head: list[str], rows: Any) -> str:
    lines = ["| " + " | ".join(head) + " |", "|:--|" + "--:|" * (len(head) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows if any(row[1:]))])


def write(folder: Path) -> None:
    """Writes `results.md`, `results.csv` and `growth.svg` beside `measured.json`."""
    results = Results(json.loads((folder / "measured.json").read_text(encoding="utf-8")))
    (folder / "results.md").write_text(as_markdown(results), encoding="utf-8")
    with (folder / "results.csv").open("w", encoding="utf-8", newline="") as file:
        names = ["tool", "records", "step", "turn", "wall", "cpu", "peak", "together"]
        writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {name: round(value, 4) if isinstance(value, float) else value for name, value in cost.items()}
            for cost in results.costs
        )
    if len(results.sizes) > 1:
        (folder / "growth.svg").write_text(growth_chart(results), encoding="utf-8")


def main() -> None:
    """Writes the tables and the chart of a run anew: `python -m benchmarks.results FOLDER`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.results", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="a folder with measured.json")
    folder = parser.parse_args().folder
    write(folder)
    print((folder / "results.md").read_text(encoding="utf-8"), end="")
    print(f"\nWritten to {folder}")


if __name__ == "__main__":
    main()
