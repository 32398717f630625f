"""Gives, on a source's page, everything in the tracker that rests on it."""

from collections import defaultdict
from collections.abc import Iterator

from generator.blocks import Block, Group, Groups, Line, Link, Paragraph, Quiet, Words
from generator.lines import address_of, by_name, record_link, separated
from generator.locators import citations_in, places_in
from generator.record import Citation, Record
from generator.schema import ENTITY_TYPES
from generator.schema.source import Access, Source
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives one group per section of the source, or per type of record, with the place for each fact and field."""
    source = context.record
    if not isinstance(source, Source):
        return ()
    naming = {reference.source for reference in context.catalog.backlinks.get(source.id, ())}
    lines: dict[str, list[Line]] = defaultdict(list)
    for record in by_name(context.catalog[record_id] for record_id in naming):
        links: dict[str, list[Line]] = defaultdict(list)
        for anchor, citation in _cited(record, source):
            for group, words in _groups(citation, source, record):
                link: Line = (Link(address_of(record, anchor), words),) if anchor else (Words(words),)
                if link not in links[group]:
                    links[group].append(link)
        for group, found in links.items():
            lines[group].append((record_link(record), Quiet(" · "), *separated(found, " · ")))
    titles = {section.at: f"{section.at} {section.name or ''}".strip() for section in source.sections}
    titles |= {name: record_type.PLURAL for name, record_type in ENTITY_TYPES.items()}
    groups = tuple(Group(title, tuple(lines[group])) for group, title in titles.items() if lines[group])
    if not groups:
        return ()
    quoting = by_name(context.catalog[name] for name in source.quoted_by if name in context.catalog)
    if source.access is Access.SECOND_HAND and quoting:
        named = separated(((record_link(other),) for other in quoting), " and ")
        return (Paragraph((Words("The places are those in what quotes it: "), *named, Words("."))), Groups(groups))
    return (Groups(groups),)


def _cited(record: Record, source: Source) -> Iterator[tuple[str, Citation]]:
    """Yields the record's citations of the source, each with the anchor of the part that it stands in."""
    for name in type(record).model_fields:
        parts = getattr(record, name)
        for part in parts if isinstance(parts, tuple) else ():
            anchor = "" if name == "cite" else str(getattr(part, "key", None) or getattr(part, "id", ""))
            for citation in citations_in(part):
                if source.id in (citation.source, citation.origin):
                    yield anchor, citation


def _groups(citation: Citation, source: Source, record: Record) -> Iterator[tuple[str, str]]:
    """Yields where the citation is listed, and under which words: by section where the source lists them."""
    if citation.source != source.id or not source.sections:
        yield record.TYPE, citation.at
        return
    for place in places_in(citation.at, source):
        yield place.section.at if place.section else record.TYPE, place.words


SECTION = Section("What rests on this source", 50, build, ("sections",), "rests-on-it")
