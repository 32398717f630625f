"""Gives the links that other records make to this one, grouped by what they are, and counted."""

from collections import defaultdict

from generator.blocks import Block, Group, Groups, Line, Link, Quiet
from generator.catalog import Catalog
from generator.fields import ANY_TYPE, Reference
from generator.lines import address_of, plain, with_years
from generator.record import Record
from generator.schema.source import Source
from generator.schema.statistic import Statistic
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives one group per kind of backlink. What rests on a source, and numbers, have sections of their own."""
    groups: dict[str, dict[tuple[str, str], Line]] = defaultdict(dict)
    for reference in context.catalog.backlinks.get(context.record.id, ()):
        source = context.catalog[reference.source]
        if source.id == context.record.id or _has_own_section(reference, context.record, source):
            continue
        label = reference.ref.back
        anchor, words = _part(reference, source, context.catalog)
        line: Line = with_years(source)
        if words:
            line = (*line, Quiet(": "), Link(address_of(source, anchor), words))
        groups[label].setdefault((source.id, anchor), line)
    built = [Group(label, tuple(groups[label].values())) for label in sorted(groups, key=_rank)]
    return (Groups(tuple(built)),) if built else ()


def _rank(label: str) -> tuple[bool, str]:
    return label == ANY_TYPE.back, label


def _has_own_section(reference: Reference, record: Record, source: Record) -> bool:
    if isinstance(source, Statistic) and reference.field == "observations":
        return True
    return isinstance(record, Source) and reference.loc[-1] in ("source", "origin")


def _part(reference: Reference, source: Record, catalog: Catalog) -> tuple[str, str]:
    """Gives the anchor and the words of the fact, site or school that the reference stands in."""
    if len(reference.loc) < 2 or not isinstance(reference.loc[1], int):
        return "", ""
    part = getattr(source, reference.field)[reference.loc[1]]
    anchor = getattr(part, "id", "")
    if not anchor:
        return "", ""
    text = getattr(part, "text", None)
    if text:
        return anchor, plain(text, catalog)
    name = getattr(part, "name", None) or getattr(part, "project", None) or anchor
    return anchor, str(getattr(name, "en", name))


SECTION = Section("Connections", 60, build)
