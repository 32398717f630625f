"""Finds facts that are dated after the source that reports them."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.rules import Finding
from generator.schema.source import Source
from generator.values import PartialDate
from generator.vocabularies import FactKind

AHEAD = frozenset({FactKind.GOAL, FactKind.PLAN, FactKind.PROPOSAL})
"""Kinds of fact that speak about a time to come."""


def check(catalog: Catalog) -> Iterator[Finding]:
    """No fact, unless it is a goal, plan or proposal, is dated after all of its sources."""
    dated = {source.id: _date_of(source) for source in catalog.of(Source) if source.published}
    for record in catalog:
        for position, fact in enumerate(record.facts):
            if fact.date is None or fact.kind in AHEAD:
                continue
            dates = [dated[citation.source] for citation in fact.cite if citation.source in dated]
            if len(dates) == len(fact.cite) and all(fact.date.is_surely_after(date) for date in dates):
                message = f"the fact is dated {fact.date}, but its source is from {max(dates)}"
                hint = "correct the date, or say with kind: goal or plan that it speaks about the future"
                yield Finding(record.id, ("facts", position, "date"), message, hint)


def _date_of(source: Source) -> PartialDate:
    """Gives the latest date at which a source, or the translation that we read, can speak."""
    dates = [source.published, source.translation.date if source.translation else None]
    return max(date for date in dates if date)
