"""Gives what a record alone says of the respects in which it can be filtered: years, sources, sorts of statements."""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel

from generator.numerals import differing
from generator.per_record import per_record
from generator.record import Record
from generator.schema.source import Source
from generator.schema.statistic import Statistic
from generator.values import Period
from generator.vocabularies import FactKind

PROPOSALS, DISAGREEMENTS = "proposals", "disagreements"
LONGEST = 100
"""Years; the span of an observation beyond this is not one that somebody looks for year by year."""


@per_record
def years_of(record: Record) -> tuple[int, ...]:
    """Gives the years that a record stands for: that of its beginning; of a statistic, all that it has values for."""
    if not isinstance(record, Statistic):
        start = record.start_date()
        return (int(start[:4]),) if start else ()
    periods = (observation.period for observation in record.observations)
    return tuple(sorted({year for period in periods if period for year in _span(period)}))


def _span(period: Period) -> Iterable[int]:
    first, last = period.start.year, period.end.year
    return range(first, last + 1) if last - first < LONGEST else (first, last)


@per_record
def sources_of(record: Record) -> tuple[str, ...]:
    """Gives the sources that a record cites anywhere."""
    return tuple(sorted({made.target for made in record.references() if made.ref.types == (Source.TYPE,)}))


def may_have(record_type: type[Record]) -> Mapping[str, str]:
    """Gives the titles of the fields of a type that may hold statements with sources of their own."""
    fields = record_type.model_fields.items()
    return {name: str(field.title) for name, field in fields if not field.is_required() and name != "facts"}


@per_record
def has_of(record: Record) -> tuple[str, ...]:
    """Gives which of them a record has, and whether it proposes something.

    A statistic with two values for one thing has a disagreement, whether somebody wrote of it or not.
    """
    differs = isinstance(record, Statistic) and bool(differing(record.observations))
    has = [n for n in may_have(type(record)) if _is_cited(getattr(record, n)) or (n == DISAGREEMENTS and differs)]
    return (*has, *([PROPOSALS] if any(fact.kind is FactKind.PROPOSAL for fact in record.facts) else ()))


def _is_cited(value: object) -> bool:
    parts = value if isinstance(value, tuple) else ()
    return any(isinstance(part, BaseModel) and {"id", "cite"} <= set(type(part).model_fields) for part in parts)
