"""Takes a record, gives the dated things that belong to it: its own dates, its facts, and what refers to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blocks import Line, Quiet, Words
from generator.catalog import Catalog
from generator.fields import Reference
from generator.lines import plain, record_link, short_name, shortened
from generator.record import Record
from generator.schema.organization import Organization
from generator.schema.place import Place, PlaceKind
from generator.schema.policy import Policy
from generator.schema.program import Program
from generator.schema.source import Source
from generator.schema.university import University
from generator.values import PartialDate, parse_date
from generator.vocabularies import FactKind

OWN = {
    "founded": "Founded",
    "introduced": "Introduced",
    "issued": "Issued",
    "effective": "In force",
    "start": "Began",
    "end": "Ended",
}
"""The fields that hold a date of the record itself, with what happened then."""
FACTS = "Dated statements"
GOALS = "Dated goals and plans"
SCHOOLS = "AI schools and institutes"
SITES = "Sites"
NO_EVENTS = (FactKind.VIEW, FactKind.CLAIM, FactKind.CONTEXT)
"""Statements whose date tells when somebody spoke, or what happened elsewhere, not what the record's subject did."""
AHEAD = (FactKind.GOAL, FactKind.PLAN)
LONG_BEFORE = 15
"""Years; a founding that lies further back than this before all else would leave the rest no room."""
LENGTH = 46
"""How many characters of a fact are shown."""
POLICY_TIES = frozenset({"replaces", "updates", "implements", "part_of"})
TIES = {
    Program: frozenset({"operators", "partners", "policies", "places", "part_of"}),
    Policy: frozenset({"jurisdiction", "parties", "issuers"}) | POLICY_TIES,
    Organization: frozenset({"led_by", "parents"}),
}
"""The fields by which what starts at a date belongs to the history of the record that they name."""
ROLLED_UP = (PlaceKind.PROVINCE, PlaceKind.AREA)
"""Kinds of places to whose history that of the places in them belongs. A country is named by records itself."""


@dataclass(frozen=True)
class Moment:
    """Something that happened, or is to happen, at a date."""

    date: PartialDate
    lane: str
    """What sort of thing it is, as the label of many."""
    line: Line
    is_ahead: bool = False
    """Whether it is a goal or a plan."""
    is_own: bool = False
    """Whether the page tells it elsewhere with its date: a field or a fact of the record."""


def moments_of(record: Record, catalog: Catalog) -> tuple[Moment, ...]:
    """Gives the record's dated things in the order of time, each once; a founding long before all else is left out."""
    if isinstance(record, Source):
        return ()
    once: dict[tuple[PartialDate, Line], Moment] = {}
    for moment in (*_own(record, catalog), *_parts(record, catalog), *_others(record, catalog)):
        once.setdefault((moment.date, moment.line), moment)
    ordered = sorted(once.values(), key=lambda moment: moment.date)
    if len(ordered) > 1 and ordered[0].lane == OWN["founded"]:
        is_long_before = ordered[1].date.year - ordered[0].date.year > LONG_BEFORE
        return tuple(ordered[1:] if is_long_before else ordered)
    return tuple(ordered)


def _own(record: Record, catalog: Catalog) -> Iterator[Moment]:
    seen: set[PartialDate] = set()
    for name, happened in OWN.items():
        date = getattr(record, name, None)
        if isinstance(date, PartialDate) and date not in seen:  # in force on the day of issue is one thing
            seen.add(date)
            yield Moment(date, happened, (Words(happened),), is_own=True)
    for fact in record.facts:
        if fact.date and fact.kind not in NO_EVENTS:
            link = record_link(record, fact.id, shortened(plain(fact.text, catalog), LENGTH))
            is_ahead = fact.kind in AHEAD
            yield Moment(fact.date, GOALS if is_ahead else FACTS, (link,), is_ahead, is_own=True)


def _parts(record: Record, catalog: Catalog) -> Iterator[Moment]:
    """Yields the schools of a university, the sites of a programme, the policies that a policy names."""
    if isinstance(record, University):
        yield from _schools(record, SCHOOLS, is_named=False)
    if isinstance(record, Program):
        for site in record.sites:
            if site.year:
                named = catalog.records.get(site.host or "") or catalog.records.get(site.place or "")
                words = short_name(named) if named else str(site.project or site.id)
                yield Moment(site.year, SITES, (record_link(record, site.id, words),), is_own=True)
    if isinstance(record, Policy):
        for reference in catalog.own_references(record.id):
            other = catalog.records.get(reference.target)
            if reference.field in POLICY_TIES and isinstance(other, Policy) and other.start_date():
                title = str(Policy.model_fields[reference.field].title)
                yield _start(other, title, (Quiet(f"{title} "),))


def _others(record: Record, catalog: Catalog) -> Iterator[Moment]:
    for reference in _backlinks(record, catalog):
        other = catalog[reference.source]
        if other.id == record.id:
            continue
        if isinstance(other, University) and reference.field in ("country", "places"):
            yield from _schools(other, f"{SCHOOLS} here", is_named=True)
        elif isinstance(other, University) and reference.field == "schools":
            position = reference.loc[1]
            yield from (m for n, m in _numbered_schools(other, reference.ref.back) if n == position)
        elif isinstance(other, Program) and reference.field == "sites" and reference.loc[-1] in ("host", "place"):
            site = other.sites[int(reference.loc[1])]
            if site.year:
                host = catalog.records.get(site.host or record.id, record)
                where = "site" if host.id == record.id else f"site at {short_name(host)}"
                line = (record_link(other, site.id, short_name(other)), Quiet(f", {where}"))
                yield Moment(site.year, reference.ref.back, line)
        elif reference.field in TIES.get(type(other), ()) and other.start_date():
            is_policy_tie = isinstance(record, Policy) and reference.field in POLICY_TIES
            before: Line = (Quiet(f"{reference.ref.back} "),) if is_policy_tie else ()
            yield _start(other, reference.ref.back, before)


def _start(other: Record, lane: str, before: Line) -> Moment:
    kind: Line = () if before else (Quiet(f", {other.LABEL.lower()}"),)
    link = record_link(other, text=short_name(other))
    return Moment(parse_date(other.start_date()), lane, (*before, link, *kind))


def _schools(university: University, lane: str, *, is_named: bool) -> Iterator[Moment]:
    for _, moment in _numbered_schools(university, lane, is_named=is_named):
        yield moment


def _numbered_schools(university: University, lane: str, *, is_named: bool = True) -> Iterator[tuple[int, Moment]]:
    for position, school in enumerate(university.schools):
        if school.founded:
            line: Line = (record_link(university, school.id, school.name.en),)
            line = (*line, Quiet(f", {short_name(university)}")) if is_named else line
            yield position, Moment(school.founded, lane, line, is_own=not is_named)


def _backlinks(record: Record, catalog: Catalog) -> Iterator[Reference]:
    """Yields the references to the record and, for a province or an area, to the places in it."""
    waiting, seen = [record.id], {record.id}
    while waiting:
        named = waiting.pop()
        for reference in catalog.backlinks.get(named, ()):
            yield reference
            inner = catalog[reference.source]
            is_rolled_up = isinstance(record, Place) and record.kind in ROLLED_UP
            if is_rolled_up and isinstance(inner, Place) and reference.field == "part_of" and inner.id not in seen:
                seen.add(inner.id)
                waiting.append(inner.id)
