"""Gives the links that other records make to this one, grouped by what they are, and counted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.at_most import all_naming, cut, cut_parts, length_of_each
from generator.blocks import Block, Group, Groups, Line, Link, Paragraph, Quiet, Words
from generator.catalog import Catalog
from generator.fields import ANY_TYPE, Reference
from generator.lines import plain, record_link, separated, shortened
from generator.numerals import counted, with_unit
from generator.record import Record
from generator.schema.place import Place, PlaceKind
from generator.schema.program import Site
from generator.schema.source import Source, SourceSection
from generator.schema.statistic import Observation, Statistic
from generator.schema.university import University
from generator.sections import Context, Section
from generator.sections.partners import graph_address, is_shown
from generator.ties import partners_of

SHORT = 60
"""Up to this many characters, what several parts of one record say stands on one line."""
LENGTH = 120
"""How many characters of a fact are shown: enough to know whether to go there."""
LAST = ("Claims attributed to it", "Proposals to compare", ANY_TYPE.back)
"""What stands below all other groups: it is long and tells least."""
ROLLED_UP = (PlaceKind.PROVINCE, PlaceKind.AREA)
"""Kinds of places that show what lies in their parts. A country's records name the country themselves."""


@dataclass(frozen=True)
class _Entry:
    """One line of a group, and its place in it: by time, then by name."""

    start: str
    name: str
    record: Record
    anchor: str
    words: str


def build(context: Context) -> tuple[Block, ...]:
    """Gives one group per kind of backlink. What rests on a source, and numbers, have sections of their own."""
    groups: dict[str, dict[tuple[str, str], _Entry]] = defaultdict(dict)
    told: set[str] = set()
    for reference in _references(context.record, context.catalog):
        source = context.catalog[reference.source]
        if source.id == context.record.id or _has_own_section(reference, context.record, source):
            continue
        anchor, words = _part(reference, source, context.catalog)
        start = "" if hasattr(source, "founded") else source.start_date()  # founded long before what is told here
        entry = _Entry(start or "9999", source.name.en.casefold(), source, anchor, words)
        groups[reference.ref.back].setdefault((source.id, anchor), entry)
        if reference.field in Record.model_fields or reference.ref is ANY_TYPE:
            told.add(reference.ref.back)
    _drop_repeated_mentions(groups)
    labels = sorted((label for label, found in groups.items() if found), key=lambda label: (label in LAST, label))
    lines = {label: _in_order(groups[label].values()) for label in labels}
    most = length_of_each([len(of) for of in lines.values()])
    built = tuple(
        Group(label, cut(of, all_naming(context.record, are_fields=label not in told), most), len(groups[label]))
        for label, of in lines.items()
    )
    return (*((Groups(built),) if built else ()), *_followed(context.record, context.catalog))


def _followed(record: Record, catalog: Catalog) -> tuple[Paragraph, ...]:
    """Leads to the graph where partners are too few for a section of their own."""
    if not partners_of(record, catalog) or is_shown(record, catalog):
        return ()
    return (Paragraph((Link(graph_address(record), "See as a graph whom it works with"), Words("."))),)


def _in_order(entries: Iterable[_Entry]) -> tuple[Line, ...]:
    """Gives a line per entry; several courses or sites of one record share a line."""
    lines: dict[tuple[str, str], list[_Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.start, entry.name)):
        own = "" if len(entry.words) <= SHORT else entry.anchor
        lines.setdefault((entry.record.id, own), []).append(entry)
    return tuple(_line(found) for found in lines.values())


def _line(found: list[_Entry]) -> Line:
    first = found[0]
    year: Line = (Quiet(f" {first.start[:4]}"),) if first.start != "9999" else ()
    if len(found) == 1:
        said: Line = (Quiet(f": {first.words}"),) if first.words else ()
        return (record_link(first.record, first.anchor), *year, *said)
    parts = [(record_link(entry.record, entry.anchor, entry.words or "itself"),) for entry in found]
    return (record_link(first.record), *year, Quiet(": "), *separated(cut_parts(parts)))


def _references(record: Record, catalog: Catalog) -> Iterator[Reference]:
    """Yields the references to the record and, for a province or an area, those to the places in it."""
    yield from catalog.backlinks.get(record.id, ())
    if isinstance(record, Place) and record.kind in ROLLED_UP:
        waiting, seen = [record.id], {record.id}
        while waiting:
            inner = [r.source for r in catalog.backlinks.get(waiting.pop(), ()) if r.field == "part_of"]
            for place in inner:
                if place not in seen:
                    seen.add(place)
                    waiting.append(place)
                    yield from (r for r in catalog.backlinks.get(place, ()) if r.ref is not ANY_TYPE)


def _drop_repeated_mentions(groups: dict[str, dict[tuple[str, str], _Entry]]) -> None:
    """Takes out mentions of facts that another group shows, and of records that another group names."""
    others = {key for label, lines in groups.items() if label != ANY_TYPE.back for key in lines}
    named = {record for record, _ in others}
    mentions = groups.get(ANY_TYPE.back, {})
    with_facts = {record for record, anchor in mentions if anchor}
    for record, anchor in list(mentions):
        if (record, anchor) in others or (not anchor and record in named | with_facts):
            del mentions[record, anchor]


def _has_own_section(reference: Reference, record: Record, source: Record) -> bool:
    if isinstance(source, Statistic) and reference.field == "observations" and reference.ref != ANY_TYPE:
        return True
    return isinstance(record, Source) and reference.loc[-1] in ("source", "origin")


def _part(reference: Reference, source: Record, catalog: Catalog) -> tuple[str, str]:
    """Gives the anchor and the words of the fact, site, school or observation that the reference stands in."""
    if len(reference.loc) < 2 or not isinstance(reference.loc[1], int):
        return "", ""
    if isinstance(source, University) and reference.field == "places" and source.schools:
        return "", counted(len(source.schools), "AI school or institute", "AI schools and institutes")
    part = getattr(source, reference.field)[reference.loc[1]]
    if isinstance(part, SourceSection):
        return "", ""  # it has no place of its own on the page
    if isinstance(part, Observation) and isinstance(source, Statistic):
        return part.key, with_unit(part, source.unit)
    anchor = getattr(part, "id", "")
    if not anchor:
        return "", ""
    text = getattr(part, "text", None)
    if text:
        return anchor, shortened(plain(text, catalog), LENGTH)
    if isinstance(part, Site):
        host = catalog.records.get(part.host or "")
        where = [host.name.en if host else str(part.project or anchor), part.year.words if part.year else ""]
        note = f". {plain(part.note, catalog)}" if part.note else ""
        return anchor, ", ".join(words for words in where if words) + note
    name = getattr(part, "name", None) or anchor
    return anchor, str(getattr(name, "en", name))


SECTION = Section("Connections", 60, build)
