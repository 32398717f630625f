"""Gives the facts of a record, each with its source and a link to itself."""

from generator.blocks import Block, Heading, Inline, Quiet, Statement, Statements, Words
from generator.citing import cited
from generator.lines import prose, record_link, separated, short_name, term_link, value_lines
from generator.record import Fact
from generator.sections import Context, Section
from generator.vocabularies import FactKind

MANY = 12
"""More facts than this stand below headings, one for each kind."""
UNCOUNTED = frozenset({FactKind.FUNDING, FactKind.CONTEXT})


def build(context: Context) -> tuple[Block, ...]:
    """Gives one statement per fact, in the order of the record; many of them kind by kind."""
    facts = context.record.facts
    if len(facts) <= MANY:
        statements = tuple(_statement(fact, context) for fact in facts)
        return (Statements(statements),) if statements else ()
    blocks: list[Block] = []
    for kind in (*FactKind, None):
        statements = tuple(_statement(fact, context, is_below_kind=True) for fact in facts if fact.kind is kind)
        if statements:
            blocks += [Heading(3, _plural(kind), heading_anchor(kind)), Statements(statements)]
    return tuple(blocks)


def heading_anchor(kind: FactKind | None) -> str:
    """Gives the anchor of the heading above the facts of a kind."""
    return f"facts-{kind or 'other'}"


def _plural(kind: FactKind | None) -> str:
    if kind is None:
        return "Others"
    return kind.label if kind in UNCOUNTED else f"{kind.label}s"


def _statement(fact: Fact, context: Context, *, is_below_kind: bool = False) -> Statement:
    """Gives the fact; its kind is not repeated below a heading that says it."""
    tags: list[Inline] = [term_link(fact.kind)] if fact.kind and not is_below_kind else []
    claimant = context.catalog.records.get(fact.claimed_by or "")
    more: list[tuple[Inline, ...]] = []
    if claimant:
        more.append((Quiet("Claimed by "), record_link(claimant, text=short_name(claimant))))
    for label, named in (("Addressed to ", fact.addressed_to), ("Compare ", fact.compare)):
        if named:
            more.append((Quiet(label), *separated(value_lines(named, context.catalog, is_reference=True))))
    if fact.date:
        tags.append(Words(fact.date.words))
    sources = cited(fact.cite, context.numbers, context.catalog)
    return Statement(fact.id, prose(fact.text, context.catalog), tuple(tags), sources, tuple(more))


SECTION = Section("What the sources say", 30, build, ("facts",), "facts")
