"""Gives the numbered sources of a page."""

from generator.blocks import Block, Line, Numbered, Outside, Quiet, Words
from generator.catalog import Catalog
from generator.gone import dead_of
from generator.lines import record_link, short_name
from generator.schema.source import Access, Source
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives the sources in the order of their numbers."""
    ids = sorted(context.numbers, key=lambda source: context.numbers[source])
    lines = tuple(source_line(context.catalog, source_id) for source_id in ids)
    return (Numbered(lines),) if lines else ()


def source_line(catalog: Catalog, source_id: str) -> Line:
    """Gives a source as a line: its title, who published it, when, and how we know it."""
    source = catalog.records.get(source_id)
    if not isinstance(source, Source):
        return (Words(source_id),)
    publishers = [short_name(catalog[name]) for name in source.publishers if name in catalog]
    printed_in = source.published_in or ""
    named = [publisher for publisher in publishers if not printed_in.startswith(publisher)]
    date = source.published.words if source.published else ""
    if not date and source.access is Access.FIRST_HAND:
        date = "undated"
    details = ", ".join(part for part in (*named, printed_in, "" if date in printed_in else date) if part)
    line: Line = (record_link(source), Quiet(f". {details}." if details else "."))
    if source.access is Access.SECOND_HAND:
        line = (*line, Quiet(f" {source.access.label}."))
    dead = dead_of(catalog).get(source.id)
    if dead and dead.is_gone:
        line = (*line, Quiet(" No longer at its address."))
        if dead.copy:
            line = (*line, Words(" "), Outside(dead.copy, "Archived copy."))
    if source.interest:
        line = (*line, Words(" "), record_link(source, text="Interested party."))
    return line


SECTION = Section("Sources", 80, build)
