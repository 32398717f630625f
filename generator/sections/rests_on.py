"""Gives, on a source's page, everything in the tracker that rests on it."""

from collections import defaultdict

from generator.blocks import Block, Group, Groups, Line, Link, Quiet, Words
from generator.lines import address_of, by_name, record_link, separated
from generator.locators import citations_in
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.source import Source
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives one group per type of record, with the place in the source for each fact and field."""
    source = context.record
    if not isinstance(source, Source):
        return ()
    lines: dict[str, list[Line]] = defaultdict(list)
    naming = {reference.source for reference in context.catalog.backlinks.get(source.id, ())}
    for record in by_name(context.catalog[record_id] for record_id in naming):
        line = _lines(record, source)
        if line:
            lines[record.TYPE].append(line)
    groups = [Group(ENTITY_TYPES[name].PLURAL, tuple(lines[name])) for name in ENTITY_TYPES if lines[name]]
    return (Groups(tuple(groups)),) if groups else ()


def _lines(record: Record, source: Source) -> Line:
    """Gives the record, and for each of its parts that cites the source a link named by the place in it."""
    links: list[Line] = []
    if _places(record.cite, source):
        links.append((Words(_places(record.cite, source)),))
    for name in type(record).model_fields:
        parts = getattr(record, name)
        if name == "cite" or not isinstance(parts, tuple):
            continue
        for part in parts:
            anchor = str(getattr(part, "key", None) or getattr(part, "id", ""))
            if _places(part, source):
                links.append((Link(address_of(record, anchor), _places(part, source)),))
    return (record_link(record), Quiet(" · "), *separated(links, " · ")) if links else ()


def _places(value: object, source: Source) -> str:
    named = [c.at for c in citations_in(value) if source.id in (c.source, c.origin)]
    return "; ".join(dict.fromkeys(named))


SECTION = Section("What rests on this source", 50, build, (), "rests-on-it")
