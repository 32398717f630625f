"""Gives, on a source's page, everything in the tracker that rests on it."""

from collections import defaultdict

from generator.blocks import Block, Group, Groups, Line, Link, Quiet
from generator.citing import citations_in
from generator.lines import address_of, by_name, plain, record_link
from generator.numerals import with_unit
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.source import Source
from generator.schema.statistic import Statistic
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives one group per type of record, with the place in the source for each fact and field."""
    source = context.record
    if not isinstance(source, Source):
        return ()
    lines: dict[str, list[Line]] = defaultdict(list)
    for record in by_name(context.catalog):
        lines[record.TYPE] += _lines(record, source, context)
    groups = [Group(ENTITY_TYPES[name].PLURAL, tuple(lines[name])) for name in ENTITY_TYPES if lines[name]]
    return (Groups(tuple(groups)),) if groups else ()


def _lines(record: Record, source: Source, context: Context) -> list[Line]:
    """Gives a line for the record's own fields, and one for each fact and value that cites the source."""
    found: list[Line] = []
    places = _places(record.cite, source)
    if places:
        found.append((record_link(record), Quiet(f" {places}")))
    for name in type(record).model_fields:
        if name == "cite":
            continue
        for part in getattr(record, name) if isinstance(getattr(record, name), tuple) else ():
            places = _places(part, source)
            if places:
                anchor, words = _words(record, part, context)
                text = f"{record.name.en}: {words}"
                found.append((Link(address_of(record, anchor), text), Quiet(f" {places}")))
    return found


def _places(value: object, source: Source) -> str:
    named = [c.at for c in citations_in(value) if source.id in (c.source, c.origin)]
    return "; ".join(dict.fromkeys(named))


def _words(record: Record, part: object, context: Context) -> tuple[str, str]:
    anchor = str(getattr(part, "key", None) or getattr(part, "id", ""))
    if isinstance(record, Statistic) and hasattr(part, "value"):
        observation = next(o for o in record.observations if o is part)
        return anchor, with_unit(observation, record.unit)
    text = getattr(part, "text", None)
    if text:
        return anchor, plain(text, context.catalog)
    name = getattr(part, "name", None) or getattr(part, "project", None) or anchor
    return anchor, str(getattr(name, "en", name))


SECTION = Section("What rests on this source", 50, build, (), "rests-on-it")
