"""Gives a university's schools and institutes for AI, with the firms that they were built with."""

from generator.blocks import Block, Line, Quiet, Statement, Statements, Strong, Words
from generator.citing import cited
from generator.lines import prose, separated, term_link, value_lines
from generator.schema.university import School, University
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives one statement per school."""
    record = context.record
    if not isinstance(record, University) or not record.schools:
        return ()
    return (Statements(tuple(_statement(school, context) for school in record.schools), "schools"),)


def _statement(school: School, context: Context) -> Statement:
    line: Line = (Strong(school.name.en),)
    if school.name.zh:
        line = (*line, Words(f" {school.name.zh}"))
    if school.founded:
        line = (*line, Quiet(f", founded {school.founded.words}"))
    partners = value_lines(school.built_with, context.catalog, is_reference=True)
    more: list[Line] = []
    if partners:
        more.append((Quiet("Built with or working with "), *separated(partners)))
    if school.aliases:
        more.append((Quiet("Also: "), Words(" · ".join(school.aliases))))
    if school.note:
        more.append(prose(school.note, context.catalog))
    return Statement(
        school.id, line, (term_link(school.kind),), cited(school.cite, context.numbers, context.catalog), tuple(more)
    )


SECTION = Section("AI schools and institutes", 40, build, ("schools",), "schools")
