"""Takes what was measured of the two searches, gives it as Markdown tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.gzip_server import Answer, Line
from benchmarks.search_boxes import Visit
from benchmarks.search_queries import Query

KIBIBYTE = 1024


@dataclass(frozen=True)
class Answered:
    """A query with the addresses that were found, best first."""

    query: Query
    found: tuple[str, ...]

    def is_among(self, first: int) -> bool:
        """Tells whether one of the right addresses, to the letter, is among the first ones found."""
        return not set(self.query.want).isdisjoint(self.found[:first])

    def page_is_among(self, first: int) -> bool:
        """Tells the same of the pages: a hit on another place of the right page counts."""
        return not {_page(one) for one in self.query.want}.isdisjoint(_page(one) for one in self.found[:first])


def share_table(answered: Mapping[str, Sequence[Answered]]) -> str:
    """Gives which share of the queries found a right answer first or among three, by sort and search."""
    heads = [f"{name}: {part}" for name in answered for part in ("first", "in three", "page first", "page in three")]
    sorts = dict.fromkeys(one.query.sort for one in next(iter(answered.values())))
    rows = [[sort, *_shares(answered, lambda one, s=sort: one.query.sort == s)] for sort in sorts]  # type: ignore[misc]
    return _table(["sort", "queries", *heads], [*rows, ["**all**", *_shares(answered, lambda one: True)]])


def _shares(answered: Mapping[str, Sequence[Answered]], is_meant: Callable[[Answered], bool]) -> list[str]:
    chosen = {name: [one for one in listed if is_meant(one)] for name, listed in answered.items()}
    count = len(next(iter(chosen.values())))
    tests: tuple[Callable[[Answered], bool], ...] = (
        lambda one: one.is_among(1),
        lambda one: one.is_among(3),
        lambda one: one.page_is_among(1),
        lambda one: one.page_is_among(3),
    )
    shares = [f"{100 * sum(map(test, listed)) / count:.0f} %" for listed in chosen.values() for test in tests]
    return [str(count), *shares]


def misses(answered: Iterable[Answered]) -> str:
    """Lists every query whose right answer was not the first, with what came instead."""
    lines = [
        f"- `{one.query.words}` ({one.query.sort}) wants {one.query.want[0]}, found {_place(one)}: "
        + (", ".join(one.found[:3]) or "nothing")
        for one in answered
        if not one.is_among(1)
    ]
    return "\n".join([*lines, ""])


def _place(one: Answered) -> str:
    places = [str(place) for place, address in enumerate(one.found, 1) if address in one.query.want]
    return f"in place {places[0]}" if places else "nowhere"


def index_table(indexes: Iterable[Mapping[str, Any]]) -> str:
    """Gives what each index costs to make and to keep."""
    rows = [
        [
            index["search"],
            index["name"],
            f"{index['seconds']:.1f}",
            f"{index['files']:,}",
            _kib(index["size"]),
            _kib(index["zipped"]),
        ]
        for index in indexes
    ]
    return _table(["search", "index", "seconds", "files", "KiB on disk", "KiB gzip"], rows)


def cost_table(costs: Iterable[tuple[Line, str, Sequence[Visit]]]) -> str:
    """Gives what a search costs a reader: bytes and requests, and milliseconds as median, least and most."""
    heads = ["line", "search", "searches", "with the page", "to the first result", "to all results"]
    rows = [
        [
            line.name,
            name,
            str(len(visits)),
            _load(visits, lambda one: one.before),
            _load(visits, lambda one: one.until_first),
            _load(visits, lambda one: one.until_last),
            _spread([one.first for one in visits]),
            _spread([one.last for one in visits]),
        ]
        for line, name, visits in costs
    ]
    return _table([*heads, "ms to the first", "ms to all"], rows)


def _load(visits: Sequence[Visit], part: Callable[[Visit], Sequence[Answer]]) -> str:
    size = median(sum(answer.size for answer in part(one)) for one in visits)
    return f"{_kib(size)} KiB in {median(len(part(one)) for one in visits):.0f}"


def _spread(times: Sequence[float]) -> str:
    return f"{median(times):,.0f} ({min(times):,.0f}–{max(times):,.0f})"


def _kib(size: float) -> str:
    return f"{size / KIBIBYTE:,.0f}"


def _page(address: str) -> str:
    return address.partition("#")[0]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, [":--", *("--:" for _ in heads[1:])], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
