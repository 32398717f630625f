"""Gives the facts of a record, each with its source and a link to itself."""

from generator.blocks import Block, Inline, Quiet, Statement, Statements, Words
from generator.citing import cited
from generator.lines import prose, record_link, separated, term_link, value_lines
from generator.record import Fact
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives one statement per fact, in the order of the record."""
    statements = tuple(_statement(fact, context) for fact in context.record.facts)
    return (Statements(statements),) if statements else ()


def _statement(fact: Fact, context: Context) -> Statement:
    tags: list[Inline] = [term_link(fact.kind)] if fact.kind else []
    claimant = context.catalog.records.get(fact.claimed_by or "")
    more: list[tuple[Inline, ...]] = []
    if claimant:
        more.append((Quiet("Claimed by "), record_link(claimant)))
    for label, named in (("Addressed to ", fact.addressed_to), ("Compare ", fact.compare)):
        if named:
            more.append((Quiet(label), *separated(value_lines(named, context.catalog, is_reference=True))))
    if fact.date:
        tags.append(Words(fact.date.words))
    sources = cited(fact.cite, context.numbers, context.catalog)
    return Statement(fact.id, prose(fact.text, context.catalog), tuple(tags), sources, tuple(more))


SECTION = Section("What the sources say", 30, build, ("facts",), "facts")
