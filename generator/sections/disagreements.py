"""Gives where the sources of a record disagree or slip, and what the tracker uses."""

from collections.abc import Mapping

from generator.blocks import Block, Line, Quiet, Statement, Statements
from generator.catalog import Catalog
from generator.citing import cited
from generator.lines import prose, term_link
from generator.record import Disagreement
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives one statement per disagreement."""
    statements = tuple(
        disagreement(found, found.id, (), (term_link(found.kind),), context.numbers, context.catalog)
        for found in context.record.disagreements
    )
    return (Statements(statements, "disagreements"),) if statements else ()


def disagreement(
    found: Disagreement, anchor: str, opening: Line, tags: Line, numbers: Mapping[str, int], catalog: Catalog
) -> Statement:
    """Gives a disagreement as a statement: what differs, what the tracker uses, and where each version stands."""
    more: tuple[Line, ...] = ()
    if found.resolution:
        more = ((Quiet("What we use: "), *prose(found.resolution, catalog)),)
    return Statement(anchor, (*opening, *prose(found.text, catalog)), tags, cited(found.cite, numbers, catalog), more)


SECTION = Section("Where the sources disagree", 55, build, ("disagreements",), "disagreements")
