"""Gives the phrases of which the titles of statistics are made: names, amounts, dates, lists of them."""

from collections.abc import Iterator, Sequence

from generator.numerals import counted
from generator.observed import AHEAD, DIFFERS, LIMIT, MISPRINT, OPEN
from generator.schema.statistic import Statistic, Unit
from generator.statistic_figure.forms import TOTAL, Row

HIGH_OR_LOW = (Unit.PERCENT, Unit.TIMES, Unit.RATIO)
"""Units of which one is high or low, not much or little."""


def unmarked(words: str) -> str:
    """Gives words without the marks that are explained below a figure."""
    return words.replace(f" {MISPRINT}", "").replace(f" {DIFFERS}", "")


def row_name(row: Row) -> str:
    """Gives a row's label as a sentence needs it."""
    return row.label.removesuffix(TOTAL).removesuffix(", undated")


def amount_in(row: Row, statistic: Statistic, *, with_unit: bool = False) -> str:
    """Gives a row's value in words, with its unit where that is wanted."""
    words, unit = unmarked(row.observed.words), statistic.unit.label
    if not with_unit or not unit or statistic.unit is Unit.PERCENT:
        return words
    number, bracket, kind = words.partition(" (")
    return f"{number} {unit}{bracket}{kind}"


def date_of(row: Row) -> str:
    """Gives a row's date in words."""
    period = row.observed.observation.period
    return period.words if period else "undated"


def listed(names: Sequence[str], most: int = 3) -> str:
    """Gives names as a list in words; of many, the first and how many others there are."""
    if len(names) > most:
        return f"{names[0]} and {counted(len(names) - 1, 'other', 'others')}"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def one_by_one(rows: Sequence[Row], statistic: Statistic) -> Iterator[str]:
    """Names the values without a word on their order; where they are too many, the ends between which they lie."""
    named = [f"{row_name(row)}, {amount_in(row, statistic, with_unit=n == 0)}" for n, row in enumerate(rows)]
    if len(rows) < 4:
        yield "; ".join(named)
    low, high = min(rows, key=lambda row: row.observed.low), max(rows, key=lambda row: row.observed.high)
    least, most = amount_in(low, statistic, with_unit=True), amount_in(high, statistic)
    if len(rows) > 2:
        lowest = listed([row_name(row) for row in rows if row.observed.low == low.observed.low], most=1)
        highest = listed([row_name(row) for row in rows if row.observed.high == high.observed.high], most=1)
        yield f"from {least} ({lowest}) to {most} ({highest})"
    bare = amount_in(rows[0], statistic, with_unit=True)
    if len(rows) > 1 and _is_surely_largest(rows):
        yield f"the largest is {row_name(rows[0])}, {bare}"
    elif len(rows) > 1:
        yield f"{row_name(rows[0])}, {bare}, and {counted(len(rows) - 1, 'other value', 'other values')}"
    yield f"from {least} to {most}"


def _is_surely_largest(rows: Sequence[Row]) -> bool:
    """Tells whether the first is larger than each other, whatever the hedges and what is still to come."""
    first, others = rows[0].observed, [row.observed for row in rows[1:]]
    return (
        first.observation.bound not in LIMIT
        and all(first.low > o.high and o.observation.bound not in OPEN for o in others)
        and not any(row.observed.observation.kind in AHEAD for row in rows)
    )
