"""Gives, on a source's page, everything in the tracker that rests on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from generator.at_most import all_naming, cut, cut_parts, length_of_each
from generator.blocks import Block, Group, Groups, Line, Link, Outside, Paragraph, Quiet, Words
from generator.catalog import Catalog
from generator.fields import Loc, Reference
from generator.gone import dead_of, resting_on
from generator.lines import address_of, by_name, plain, record_link, separated, shortened
from generator.locators import places_in
from generator.numerals import with_unit
from generator.record import Citation, Record
from generator.schema import ENTITY_TYPES
from generator.schema.source import Access, Source
from generator.schema.statistic import Observation, Statistic
from generator.sections import Context, Section

LENGTH = 90
"""How many characters of a fact are shown beside the section that it rests on."""


def build(context: Context) -> tuple[Block, ...]:
    """Gives what rests on each section of the source, or, where none are listed, each record with the places."""
    source = context.record
    if not isinstance(source, Source):
        return ()
    naming: dict[str, list[Reference]] = defaultdict(list)
    for reference in context.catalog.backlinks.get(source.id, ()):
        naming[reference.source].append(reference)
    lines: dict[str, list[Line]] = defaultdict(list)
    for record in by_name(context.catalog[record_id] for record_id in naming):
        links: dict[str, dict[Line, None]] = defaultdict(dict)
        for group, link in _links(record, naming[record.id], source, context.catalog):
            links[group][link] = None
        for group, found in links.items():
            lines[group].append((record_link(record), Quiet(" · "), *separated(cut_parts([*found]), " · ")))
    titles = {section.at: f"{section.at} {section.name or ''}".strip() for section in source.sections}
    titles |= {name: record_type.PLURAL for name, record_type in ENTITY_TYPES.items()}
    most, rest = length_of_each([len(found) for found in lines.values()]), all_naming(source)
    shown = ((title, lines[group]) for group, title in titles.items() if lines[group])
    groups = tuple(Group(title, cut(of, rest, most), len(of) if len(of) > most else 0) for title, of in shown)
    if not groups:
        return ()
    return (*_gone(source, context.catalog), *_quoting(source, context.catalog), Groups(groups))


def _gone(source: Source, catalog: Catalog) -> tuple[Block, ...]:
    """Gives how much rests on the source, where it is no longer to be found at its address."""
    dead = dead_of(catalog).get(source.id)
    if not dead or not dead.is_gone:
        return ()
    line: Line = (Words(f"This source no longer answers. What rests on it: {resting_on(source, catalog).words}."),)
    if dead.copy:
        line = (*line, Words(" Read it in its "), Outside(dead.copy, "archived copy"), Words("."))
    return (Paragraph(line),)


def _quoting(source: Source, catalog: Catalog) -> tuple[Block, ...]:
    """Gives whose places are named, where the source is known from others only."""
    quoting = by_name(catalog[name] for name in source.quoted_by if name in catalog)
    if source.access is not Access.SECOND_HAND or not quoting:
        return ()
    named = separated(((record_link(other),) for other in quoting), " and ")
    return (Paragraph((Words("The places are those in what quotes it: "), *named, Words("."))),)


def _links(record: Record, made: Iterable[Reference], source: Source, catalog: Catalog) -> Iterator[tuple[str, Line]]:
    """Yields a link for each part that cites the source, with the group that it belongs to.

    Below a section the link says what the part holds, elsewhere where in the source it rests.
    """
    for part, citation in _cited(record, made):
        anchor = "" if part is citation else str(getattr(part, "key", None) or getattr(part, "id", ""))
        found = places_in(citation.at, source) if citation.source == source.id and source.sections else ()
        for section in dict.fromkeys(place.section.at for place in found if place.section):
            words = _what(record, part, catalog) if anchor else "its fields"
            yield section, (Link(address_of(record, anchor), words) if anchor else Words(words),)
        if not any(place.section for place in found):
            yield record.TYPE, (Link(address_of(record, anchor), citation.at) if anchor else Words(citation.at),)


def _cited(record: Record, made: Iterable[Reference]) -> Iterator[tuple[object, Citation]]:
    """Yields the citations that references stand in, each with the part of the record; its own with themselves."""
    seen: set[Loc] = set()
    for reference in made:
        loc = reference.loc[:-1]
        if reference.loc[-1] in ("source", "origin") and isinstance(loc[1], int) and loc not in seen:
            seen.add(loc)
            part: object = getattr(record, reference.field)[loc[1]]
            citation: Any = part
            for step in loc[2:]:
                citation = citation[step] if isinstance(step, int) else getattr(citation, step)
            if isinstance(citation, Citation):
                yield part, citation


def _what(record: Record, part: object, catalog: Catalog) -> str:
    """Gives what a part says, in a few words: a fact's first words, a value, a name."""
    if isinstance(part, Observation) and isinstance(record, Statistic):
        return with_unit(part, record.unit)
    text = getattr(part, "text", None)
    if text:
        return shortened(plain(text, catalog), LENGTH)
    named = getattr(part, "project", None) or getattr(part, "name", None) or getattr(part, "id", "")
    return str(getattr(named, "en", named))


SECTION = Section("What rests on this source", 50, build, ("sections",), "rests-on-it")
