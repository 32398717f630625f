"""Measures the search beside Material's own on the same pages: `python -m benchmarks.search --trackers real,10000`.

This process imports nothing of the generator: the sites are built by processes of their own.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.gzip_server import Line, serve
from benchmarks.measure import CommandError, run
from benchmarks.search_boxes import MATERIAL_BOX, OWN_BOX, Box, Visit, loaded_by_itself, new_reader, visit
from benchmarks.search_queries import Query, invented_queries, read_queries
from benchmarks.search_tables import Answered, cost_table, index_table, misses, share_table
from tests.find_browser import ADVICE, find_browser

PROJECT = Path(__file__).resolve().parents[1]
QUERIES = Path(__file__).with_name("search_queries.yaml")
BOXES = (("own", "site", OWN_BOX), ("Material", "site-material", MATERIAL_BOX))
LINES = (Line("this machine"), Line("10 Mbit/s, 40 ms", 0.04, 1_250_000))
PARTS = ("entities", "content", "theme_overrides")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@dataclass(frozen=True)
class Tracker:
    """A tracker that is measured: the real one, or an invented one of so many records."""

    name: str
    folder: Path

    @property
    def page(self) -> str:
        """The record's page on which the reader is."""
        first = min(path for path in (self.folder / "site" / "universities").iterdir() if path.is_dir())
        return f"universities/{first.name}/"


def main() -> None:
    """Prints Markdown tables: what is found, what the indexes cost, and what a search costs a reader."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=main.__doc__)
    parser.add_argument("--trackers", default="real", help="real, or numbers of invented records, with commas (real)")
    parser.add_argument("--queries", type=Path, default=QUERIES, help="what is asked of the real tracker")
    parser.add_argument("--visits", type=int, default=10, help="searches with an empty cache for each line (10)")
    parser.add_argument("--keep", type=Path, help="a folder for the sites; those that are there are not built again")
    parser.add_argument("--misses", action="store_true", help="list every query that did not find its answer first")
    parser.add_argument("--out", type=Path, help="a file to write the tables to, too")
    given = parser.parse_args()
    report = []
    try:
        with _folder(given.keep) as folder, _browser() as browser:
            for name in given.trackers.split(","):
                tracker = Tracker(name, folder / name)
                queries = read_queries(given.queries) if name == "real" else None
                report.append(measure(tracker, queries, browser, given.visits, lists_misses=given.misses))
    except CommandError as failure:
        sys.exit(str(failure))
    text = "\n".join(report)
    print(text, end="")
    if given.out:
        given.out.write_text(text, encoding="utf-8")


def measure(
    tracker: Tracker, queries: Sequence[Query] | None, browser: Browser, visits: int, *, lists_misses: bool
) -> str:
    """Gives the tables of one tracker."""
    _make(tracker)
    asked = queries or invented_queries(tracker.folder / "entities")
    answered = {name: _ask(tracker, folder, box, asked, browser) for name, folder, box in BOXES}
    both = [query for number, query in enumerate(asked) if all(found[number].found for found in answered.values())]
    some = both[:: max(1, len(both) // visits)][:visits] if visits else []
    costs = [
        (line, name, list(_visits(tracker, folder, box, some, line, browser)))
        for line in LINES
        for name, folder, box in BOXES
        if some
    ]
    indexes = json.loads((tracker.folder / "indexes.json").read_text(encoding="utf-8"))
    tables = [f"## {tracker.name}\n", share_table(answered), index_table(indexes), cost_table(costs)]
    return "\n".join([*tables, *([misses(answered["own"])] if lists_misses else [])])


def _make(tracker: Tracker) -> None:
    """Puts the records and both sites into the tracker's folder."""
    if (tracker.folder / "indexes.json").is_file():
        return
    shutil.rmtree(tracker.folder, ignore_errors=True)
    _say(tracker, "building both sites")
    if tracker.name == "real":
        for part in PARTS:
            shutil.copytree(PROJECT / part, tracker.folder / part)
        shutil.copy(PROJECT / "mkdocs.yml", tracker.folder)
    else:
        run([sys.executable, "-m", "benchmarks.synthetic", tracker.name, str(tracker.folder)], PROJECT)
    run([sys.executable, "-m", "benchmarks.search_sites", str(tracker.folder)], PROJECT)


def _ask(tracker: Tracker, folder: str, box: Box, queries: Sequence[Query], browser: Browser) -> list[Answered]:
    _say(tracker, f"{len(queries)} queries on {folder}")
    with serve(tracker.folder / folder) as served, new_reader(browser, box, served, tracker.page) as reader:
        return [Answered(query, tuple(reader.ask(query.words))) for query in queries]


def _visits(
    tracker: Tracker, folder: str, box: Box, queries: Sequence[Query], line: Line, browser: Browser
) -> Iterator[Visit]:
    """Yields a visit for each query. One goes before that does not count, so that the server has everything ready."""
    _say(tracker, f"{len(queries)} visits to {folder} on {line.name}")
    with serve(tracker.folder / folder) as served:
        by_itself = loaded_by_itself(browser, box, served, tracker.page)
        visit(browser, box, served, tracker.page, queries[0].words, by_itself)
        served.line = line
        for query in queries:
            yield visit(browser, box, served, tracker.page, query.words, by_itself)


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="tracker-search-") as name:
        yield Path(name)


@contextmanager
def _browser() -> Iterator[Browser]:
    path = find_browser()
    if not path:
        sys.exit(ADVICE)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))


def _say(tracker: Tracker, text: str) -> None:
    print(f"{tracker.name}: {text} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
