"""Gives the sites of a programme as a table, one row a site."""

from generator.blocks import Block, Line, Table, Words
from generator.citing import cited
from generator.lines import prose, separated, value_lines
from generator.schema.program import Program, Site
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives the sites, in the order of the record."""
    record = context.record
    if not isinstance(record, Program) or not record.sites:
        return ()
    rows = tuple(_row(site, context) for site in record.sites)
    head = ("Where", "Province or city", "Year", "Project", "Source")
    anchors = tuple(site.id for site in record.sites)
    return (Table(f"{len(rows)} sites of {record.name.en}", head, rows, frozenset(), frozenset({2}), anchors),)


def _row(site: Site, context: Context) -> tuple[Line, ...]:
    def linked(value: str | None) -> Line:
        return separated(value_lines(value, context.catalog, is_reference=True))

    project: Line = (Words(site.project),) if site.project else ()
    if site.provided:
        project = (*project, Words(f" (provided: {site.provided})"))
    if site.note:
        project = (*project, Words(". " if project else ""), *prose(site.note, context.catalog))
    year: Line = (Words(site.year.words),) if site.year else ()
    return (linked(site.host), linked(site.place), year, project, cited(site.cite, context.numbers, context.catalog))


SECTION = Section("Sites", 40, build, ("sites",))
