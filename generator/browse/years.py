"""Gives a page for each year in which something is dated: what was issued, begun, founded, published, or planned."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from generator import blocks as b
from generator.browse.parts import EXPLORE, SHOWN, TRAIL, YEARS, group, page
from generator.catalog import Catalog
from generator.fields import MENTION
from generator.lines import plain, record_link, short_name, shortened
from generator.moments import AHEAD, FACTS, GOALS, NO_EVENTS, OWN, SCHOOLS, SITES
from generator.once import once_per_catalog
from generator.per_record import per_record
from generator.record import Record
from generator.schema.program import Program
from generator.schema.university import University
from generator.values import PartialDate

DATES = {**OWN, "published": "Published"}
"""The fields that hold a date of the record itself, with what happened then."""
LENGTH = 120
"""How many characters of a statement are shown."""
PARTS = (SITES, SCHOOLS, FACTS, GOALS)
"""What stands below the records, in this order."""
Year = Mapping[str, tuple[tuple[str, int], ...]]
"""What happened in a year, by what sort of thing it is: the record's id, and the position among its dated things."""


@dataclass(frozen=True)
class Dated:
    """Something of a record that happened, or is to happen, at a date."""

    date: PartialDate
    label: str
    """What sort of thing it is."""
    anchor: str = ""
    text: str = ""
    """What a statement says, or the name of a part; of a site, what it is called where its host is not known."""
    named: tuple[str, ...] = ()
    """The records of which the first that is there gives a site its name."""
    folder: str = ""
    """The list in which it is found by its year; empty for what is only a part of a record."""


@per_record
def dated_in(record: Record) -> tuple[Dated, ...]:
    """Gives the dated things of a record: itself, then its parts."""
    return (*_own(record), *_parts(record))


@per_record
def _dates(record: Record) -> tuple[tuple[str, str], ...]:
    """Gives the date and the sort of each dated thing of a record, in their order: texts, which are quick to keep."""
    return tuple((str(one.date), one.label) for one in dated_in(record))


@once_per_catalog
def events(catalog: Catalog) -> Mapping[int, Year]:
    """Gives everything dated by year, from the first on; in a year by sort, those of records before their parts."""
    found: dict[int, dict[str, list[tuple[str, str, str, int]]]] = defaultdict(lambda: defaultdict(list))
    ordered = sorted(catalog, key=lambda record: record.ORDER)
    for records, is_part in ((ordered, False), (catalog, True)):
        for record in records:
            for number, (date, label) in enumerate(_dates(record)):
                if (label in PARTS) == is_part:
                    found[_year(date)][label].append((date, record.name.en.casefold(), record.id, number))
    return {year: _in_order(found[year]) for year in sorted(found)}


def years_of(catalog: Catalog) -> tuple[int, ...]:
    """Gives the years that have a page: those of `events`, without gathering what happened in them."""
    return tuple(sorted({_year(date) for record in catalog for date, _ in _dates(record)}))


def _year(date: str) -> int:
    return int(date.partition("-")[0])


def _own(record: Record) -> Iterator[Dated]:
    seen: set[PartialDate] = set()
    for name, happened in DATES.items():
        date = getattr(record, name, None)
        if isinstance(date, PartialDate) and date not in seen:  # in force on the day of issue is one thing
            seen.add(date)
            starts = record.start_date() == str(date)
            yield Dated(date, f"{record.PLURAL}: {happened.lower()}", folder=record.FOLDER if starts else "")


def _parts(record: Record) -> Iterator[Dated]:
    """Yields the dated sites, schools and statements of a record."""
    for school in record.schools if isinstance(record, University) else ():
        if school.founded:
            yield Dated(school.founded, SCHOOLS, school.id, school.name.en)
    for site in record.sites if isinstance(record, Program) else ():
        if site.year:
            yield Dated(site.year, SITES, site.id, site.project or site.id, (site.host or "", site.place or ""))
    for fact in record.facts:
        if fact.date and fact.kind not in NO_EVENTS:
            text = fact.text if MENTION.search(fact.text) else shortened(fact.text, LENGTH)
            yield Dated(fact.date, GOALS if fact.kind in AHEAD else FACTS, fact.id, text)


def _line(record: Record, one: Dated, catalog: Catalog) -> b.Line:
    if one.label in (FACTS, GOALS):
        text = shortened(plain(one.text, catalog), LENGTH) if MENTION.search(one.text) else one.text
        return (record_link(record, one.anchor), b.Quiet(f": {text}"))
    if one.anchor:
        named = next((found for name in one.named if (found := catalog.records.get(name))), None)
        words = short_name(named) if named else one.text
        return (record_link(record, one.anchor, words), b.Quiet(f", {short_name(record)}"))
    exact: b.Line = (b.Quiet(f" {one.date.words}"),) if one.date.month else ()
    return (record_link(record), *exact)


def _in_order(found: Mapping[str, list[tuple[str, str, str, int]]]) -> Year:
    labels = (*(label for label in found if label not in PARTS), *(label for label in PARTS if label in found))
    ordered = {label: sorted(found[label], key=itemgetter(0, 1)) for label in labels}
    return {label: tuple((record_id, number) for _, _, record_id, number in ordered[label]) for label in labels}


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
    blocks = (opening, *_blocks(year, found, catalog), b.Steps("Within all years", whole, before, after))
    trail = (*TRAIL, (b.Address(YEARS), "Years"))
    return page(f"{YEARS}/{year:04}", str(year), f"{text} In numbers: {known}.", blocks, trail)


@once_per_catalog
def _around(catalog: Catalog) -> Mapping[int, tuple[int, int]]:
    """Gives the years before and after each; 0 for none."""
    years = (0, *events(catalog), 0)
    return {year: (years[n - 1], years[n + 1]) for n, year in enumerate(years[1:-1], start=1)}


def _blocks(year: int, found: Year, catalog: Catalog) -> Iterator[b.Block]:
    """Yields first the records themselves, then what is a part of one."""
    for title, is_part in (("Records", False), ("Within records", True)):
        inner = {label: inside for label, inside in found.items() if (label in PARTS) == is_part}
        if inner:
            yield b.Heading(2, title, title.lower().replace(" ", "-"))
            yield b.Groups(tuple(_group(year, label, inside, catalog) for label, inside in inner.items()))


def _group(year: int, label: str, inside: Sequence[tuple[str, int]], catalog: Catalog) -> b.Group:
    shown = [(catalog[record_id], number) for record_id, number in inside[:SHOWN]]
    lines = [_line(record, dated_in(record)[number], catalog) for record, number in shown]
    first, number = shown[0]
    return group(label, lines, _to_all(year, dated_in(first)[number].folder), of=len(inside))


def _to_all(year: int, folder: str) -> b.Address | None:
    return b.Address(folder, query=f"from={year}&to={year}") if folder else None
