"""Gives a page for each year in which something is dated: what was issued, begun, founded, published, or planned."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import blocks as b
from generator.browse.parts import EXPLORE, TRAIL, YEARS, group, page
from generator.catalog import Catalog
from generator.lines import plain, record_link, short_name, shortened
from generator.moments import AHEAD, FACTS, GOALS, NO_EVENTS, OWN, SCHOOLS, SITES, parts_of
from generator.once import once_per_catalog
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.program import Program
from generator.schema.university import University
from generator.values import PartialDate

DATES = {**OWN, "published": "Published"}
"""The fields that hold a date of the record itself, with what happened then."""
LENGTH = 120
"""How many characters of a statement are shown."""
PARTS = (SITES, SCHOOLS, FACTS, GOALS)
"""What stands below the records, in this order."""
Year = Mapping[str, tuple["Event", ...]]
"""What happened in a year, by what sort of thing it is."""


@dataclass(frozen=True)
class Event:
    """Something that happened, or is to happen, in a year."""

    date: PartialDate
    record: Record
    line: b.Line
    folder: str = ""
    """The list in which it is found by its year; empty for what is only a part of a record."""


@once_per_catalog
def events(catalog: Catalog) -> Mapping[int, Year]:
    """Gives everything dated by year, from the first on; in a year by sort, those of records before their parts."""
    found: dict[int, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for record_type in ENTITY_TYPES.values():
        for record in catalog.of(record_type):
            for label, event in _own(record):
                found[event.date.year][label].append(event)
    for record in catalog:
        for label, event in _parts(record, catalog):
            found[event.date.year][label].append(event)
    return {year: _in_order(found[year]) for year in sorted(found)}


def years_of(catalog: Catalog) -> tuple[int, ...]:
    """Gives the years that have a page: those of `events`, without gathering what happened in them."""
    found: set[int] = set()
    for record in catalog:
        own = [getattr(record, name, None) for name in DATES]
        own += [fact.date for fact in record.facts if fact.kind not in NO_EVENTS]
        own += [site.year for site in record.sites] if isinstance(record, Program) else ()
        own += [school.founded for school in record.schools] if isinstance(record, University) else ()
        found |= {date.year for date in own if isinstance(date, PartialDate)}
    return tuple(sorted(found))


def _own(record: Record) -> Iterator[tuple[str, Event]]:
    seen: set[PartialDate] = set()
    for name, happened in DATES.items():
        date = getattr(record, name, None)
        if isinstance(date, PartialDate) and date not in seen:  # in force on the day of issue is one thing
            seen.add(date)
            exact: b.Line = (b.Quiet(f" {date.words}"),) if date.month else ()
            starts = record.start_date() == str(date)
            line = (record_link(record), *exact)
            yield f"{record.PLURAL}: {happened.lower()}", Event(date, record, line, record.FOLDER if starts else "")


def _parts(record: Record, catalog: Catalog) -> Iterator[tuple[str, Event]]:
    """Yields the dated sites, schools and statements of a record."""
    for moment in parts_of(record, catalog):
        if moment.lane in (SCHOOLS, SITES):
            line = (*moment.line, b.Quiet(f", {short_name(record)}"))
            yield moment.lane, Event(moment.date, record, line)
    for fact in record.facts:
        if fact.date and fact.kind not in NO_EVENTS:
            text = shortened(plain(fact.text, catalog), LENGTH)
            line = (record_link(record, fact.id), b.Quiet(f": {text}"))
            yield GOALS if fact.kind in AHEAD else FACTS, Event(fact.date, record, line)


def _in_order(found: Mapping[str, list[Event]]) -> Year:
    labels = (*(label for label in found if label not in PARTS), *(label for label in PARTS if label in found))
    return {label: tuple(sorted(found[label], key=lambda e: (e.date, e.record.name.en.casefold()))) for label in labels}


def year_link(year: int) -> b.Link:
    """Gives the link to a year's page."""
    return b.Link(b.Address(f"{YEARS}/{year:04}"), str(year))


def total(found: Year) -> int:
    """Gives how many dated things a year has."""
    return sum(len(inside) for inside in found.values())


def year_page(year: int, catalog: Catalog) -> b.PageView:
    """Gives the page of a year in which something is dated."""
    found = events(catalog)[year]
    before, after = (year_link(other) if other else None for other in _around(catalog)[year])
    whole = b.Link(b.Address(YEARS), "All years")
    known = ", ".join(f"{label[:1].lower()}{label[1:]} {len(inside):,}" for label, inside in found.items())
    text = f"What the records of the tracker date to {year}."
    to_list = b.Link(b.Address(EXPLORE, query=f"from={year}&to={year}"), "Filter and sort its records")
    opening = b.Paragraph((b.Words(f"{text} "), to_list, b.Words(".")))
    blocks = (opening, *_blocks(year, found), b.Steps("Within all years", whole, before, after))
    trail = (*TRAIL, (b.Address(YEARS), "Years"))
    return page(f"{YEARS}/{year:04}", str(year), f"{text} In numbers: {known}.", blocks, trail)


@once_per_catalog
def _around(catalog: Catalog) -> Mapping[int, tuple[int, int]]:
    """Gives the years before and after each; 0 for none."""
    years = (0, *events(catalog), 0)
    return {year: (years[n - 1], years[n + 1]) for n, year in enumerate(years[1:-1], start=1)}


def _blocks(year: int, found: Year) -> Iterator[b.Block]:
    """Yields first the records themselves, then what is a part of one."""
    for title, is_part in (("Records", False), ("Within records", True)):
        inner = {label: inside for label, inside in found.items() if (label in PARTS) == is_part}
        if inner:
            yield b.Heading(2, title, title.lower().replace(" ", "-"))
            lines = {label: [event.line for event in inside] for label, inside in inner.items()}
            yield b.Groups(tuple(group(label, lines[label], _to_all(year, inner[label])) for label in inner))


def _to_all(year: int, inside: tuple[Event, ...]) -> b.Address | None:
    folder = inside[0].folder
    return b.Address(folder, query=f"from={year}&to={year}") if folder else None
