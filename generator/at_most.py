"""Gives lists cut at what a page can bear, with the way to the rest: no page grows with the number of records."""

from collections.abc import Mapping, Sequence

from generator.blocks import Address, File, Group, Line, Link, Quiet, Words
from generator.config import DATA_VERSION
from generator.facets import FIRM, PLACE, SOURCE
from generator.lines import EXPLORE_PAGE
from generator.record import Record
from generator.schema.firm import Firm
from generator.schema.place import Place
from generator.schema.source import Source

LINES = 300
"""The most lines of a list, or rows of a table, that stand on a page."""
TOGETHER = 2_000
"""The most lines of all groups below one heading: where they would be more, the longest are cut to the same length."""
PARTS = 60
"""The most links in one line."""
FILTERS: Mapping[type[Record], str] = {Place: PLACE, Firm: FIRM, Source: SOURCE}
"""The types whose records are filters of the list of all records, each with the name of the filter."""


def length_of_each(numbers: Sequence[int]) -> int:
    """Gives how many lines each of several groups may have, so that they fit on a page together."""
    most = LINES
    while most > Group.HANDFUL and sum(min(number, most) for number in numbers) > TOGETHER:
        most -= max(most // 8, 1)
    return most


def cut(lines: Sequence[Line], to_rest: Link, most: int = LINES) -> tuple[Line, ...]:
    """Gives the lines, or the first of them and where the rest is."""
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[:most], (Quiet(f"and {len(lines) - most:,} more, in "), to_rest))


def cut_rows(
    rows: Sequence[tuple[Line, ...]], to_rest: Link, most: int = LINES, of: int = 0
) -> tuple[tuple[Line, ...], ...]:
    """Gives the rows of a table, or the first of them and where the rest is; `of` where the rest were never written."""
    number = max(len(rows), of)
    if number <= most:
        return tuple(rows)
    empty: tuple[Line, ...] = ((),) * (len(rows[0]) - 1)
    return (*rows[:most], ((Words(f"and {number - most:,} more, in "), to_rest), *empty))


def cut_parts(parts: Sequence[Line]) -> Sequence[Line]:
    """Gives the parts of one line, or the first of them and how many more there are."""
    return parts if len(parts) <= PARTS else (*parts[:PARTS], (Quiet(f"{len(parts) - PARTS:,} more"),))


def all_naming(record: Record, *, are_fields: bool = True, of: type[Record] | None = None) -> Link:
    """Gives the way to everything that names a record: a filtered list where fields name it, else its data."""
    key = FILTERS.get(type(record))
    if key and are_fields:
        to = Address(of.FOLDER if of else EXPLORE_PAGE, query=f"{key}={record.id}")
        return Link(to, "the list of all that name it")
    return Link(File(f"data/{DATA_VERSION}/{record.FOLDER}/{record.id}.json"), "its data")
