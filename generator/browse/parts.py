"""Gives what the pages of topics, years and kinds are made of: short lists, each with a way to all of it."""

from collections.abc import Iterable, Sequence

from generator import blocks as b
from generator.lines import EXPLORE_PAGE, HOME, TOPICS_PAGE, by_name, record_link
from generator.numerals import counted
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.policy import Policy

BROWSE, TOPICS, YEARS, KINDS, EXPLORE = "browse", TOPICS_PAGE, "years", "kinds", EXPLORE_PAGE
"""The first parts of the addresses."""
Trail = tuple[tuple[b.Address, str], ...]
TRAIL: Trail = (HOME, (b.Address(BROWSE), "Browse"))
SHOWN = 40
"""The most records of one sort on a page, which must not grow with the tracker; the rest are in the filtered list."""


def of_type(records: Iterable[Record]) -> dict[type[Record], list[Record]]:
    """Gives records by type, in the order of the types: policies by date, others by name."""
    found: dict[type[Record], list[Record]] = {}
    ordered = by_name(records)
    for record_type in ENTITY_TYPES.values():
        inside = [record for record in ordered if isinstance(record, record_type)]
        if record_type is Policy:
            inside.sort(key=lambda record: record.start_date() or "9999")
        if inside:
            found[record_type] = inside
    return found


def group(
    label: str, lines: Sequence[b.Line], to_all: b.Address | None = None, most: int = SHOWN, of: int = 0
) -> b.Group:
    """Gives a group of lines; where they are too many, their first and a way to all of them.

    `of` is the number of all lines, for who has made no more than are shown.
    """
    number = of or len(lines)
    if number <= most:
        return b.Group(label, tuple(lines))
    words = f"All {number:,} in the list" if to_all else f"and {number - most:,} more"
    rest: b.Line = (b.Link(to_all, words),) if to_all else (b.Quiet(words),)
    return b.Group(label, (*lines[:most], rest), number)


def dated(record: Record) -> b.Line:
    """Gives a record's link with the year in which it began, if it is known."""
    year = record.start_date()[:4]
    return (record_link(record), *((b.Quiet(f" {year}"),) if year else ()))


def numbered(link: b.Link, number: int) -> b.Line:
    """Gives a link with how many records there are behind it."""
    return (link, b.Quiet(f" {number:,}"))


def counts_in_words(records: Iterable[Record]) -> str:
    """Gives how many of each type there are: "3 policies, 1 programme and 12 firms"."""
    found = of_type(records).items()
    parts = [counted(len(inside), t.LABEL.lower(), t.PLURAL.lower()) for t, inside in found]
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def page(
    address: str, title: str, text: str, found: tuple[b.Block, ...], trail: tuple[tuple[b.Address, str], ...]
) -> b.PageView:
    """Gives a page of ways in. In the search it stands behind the records that it leads to."""
    return b.PageView(address, title, text, found, trail, styles=("browse.css",))
