"""Gives where the sources of a record disagree or slip, and what the tracker uses."""

from generator.blocks import Block, Line, Quiet, Statement, Statements
from generator.citing import cited
from generator.lines import prose, term_link
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives one statement per disagreement."""
    statements = []
    for found in context.record.disagreements:
        more: tuple[Line, ...] = ()
        if found.resolution:
            more = ((Quiet("What we use: "), *prose(found.resolution, context.catalog)),)
        line = prose(found.text, context.catalog)
        sources = cited(found.cite, context.numbers, context.catalog)
        statements.append(Statement(found.id, line, (term_link(found.kind),), sources, more))
    return (Statements(tuple(statements), "disagreements"),) if statements else ()


SECTION = Section("Where the sources disagree", 55, build, ("disagreements",), "disagreements")
