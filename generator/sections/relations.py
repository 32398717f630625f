"""Gives the links that other records make to this one, grouped by what they are, and counted."""

from collections import defaultdict

from generator.blocks import Block, Group, Groups, Line, Quiet
from generator.catalog import Catalog
from generator.fields import ANY_TYPE, Reference
from generator.lines import plain, record_link
from generator.numerals import with_unit
from generator.record import Record
from generator.schema.program import Site
from generator.schema.source import Source, SourceSection
from generator.schema.statistic import Observation, Statistic
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives one group per kind of backlink. What rests on a source, and numbers, have sections of their own."""
    groups: dict[str, dict[tuple[str, str], Line]] = defaultdict(dict)
    for reference in context.catalog.backlinks.get(context.record.id, ()):
        source = context.catalog[reference.source]
        if source.id == context.record.id or _has_own_section(reference, context.record, source):
            continue
        anchor, words = _part(reference, source, context.catalog)
        start = "" if hasattr(source, "founded") else source.start_date()[:4]  # founded long before what is told here
        year: Line = (Quiet(f" {start}"),) if start else ()
        said: Line = (Quiet(f": {words}"),) if words else ()
        line = (record_link(source, anchor), *year, *said)
        groups[reference.ref.back].setdefault((source.id, anchor), line)
    _drop_repeated_mentions(groups)
    built = [Group(label, tuple(groups[label].values())) for label in sorted(groups, key=_rank) if groups[label]]
    return (Groups(tuple(built)),) if built else ()


def _drop_repeated_mentions(groups: dict[str, dict[tuple[str, str], Line]]) -> None:
    """Takes out mentions of facts that another group shows, and of records that another group names."""
    others = [key for label, lines in groups.items() if label != ANY_TYPE.back for key in lines]
    named = {record for record, _ in others}
    mentions = groups.get(ANY_TYPE.back, {})
    with_facts = {record for record, anchor in mentions if anchor}
    for record, anchor in list(mentions):
        if (record, anchor) in others or (not anchor and record in named | with_facts):
            del mentions[record, anchor]


def _rank(label: str) -> tuple[bool, str]:
    return label == ANY_TYPE.back, label


def _has_own_section(reference: Reference, record: Record, source: Record) -> bool:
    if isinstance(source, Statistic) and reference.field == "observations" and reference.ref != ANY_TYPE:
        return True
    return isinstance(record, Source) and reference.loc[-1] in ("source", "origin")


def _part(reference: Reference, source: Record, catalog: Catalog) -> tuple[str, str]:
    """Gives the anchor and the words of the fact, site, school or observation that the reference stands in."""
    if len(reference.loc) < 2 or not isinstance(reference.loc[1], int):
        return "", ""
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
        return anchor, plain(text, catalog)
    if isinstance(part, Site):
        host = catalog.records.get(part.host or "")
        where = [host.name.en if host else str(part.project or anchor), part.year.words if part.year else ""]
        note = f". {plain(part.note, catalog)}" if part.note else ""
        return anchor, ", ".join(words for words in where if words) + note
    name = getattr(part, "name", None) or anchor
    return anchor, str(getattr(name, "en", name))


SECTION = Section("Connections", 60, build)
