"""Gives what values that can be compared say, the largest first: who has most, what is highest."""

from collections.abc import Iterator, Sequence

from generator.observed import AHEAD, LIMIT, OPEN, with_article
from generator.schema.statistic import Statistic, Unit
from generator.statistic_figure.forms import Plan, Row
from generator.statistic_figure.phrases import HIGH_OR_LOW, amount_in, listed, one_by_one, row_name

ACTORS = ("university", "firm", "organization")
"""Types of records that have something, as countries do."""


def by_size(plan: Plan, statistic: Statistic) -> Iterator[str]:
    """Says what the values say of each other, at length first, then shorter."""
    rows = sorted(plan.parts, key=lambda row: (-row.observed.high, row_name(row)))
    columns = {heading for n, heading in enumerate(plan.telling) if len({r.observed.parts[n] for r in rows}) > 1}
    if len(columns) == 1:
        at = plan.telling.index(next(iter(columns)))
        rows = [Row(row.observed, row.observed.parts[at] or row_name(row)) for row in rows]
    actors = {d.name for d in statistic.dimensions if d.type in ACTORS}
    is_place = columns == {"Place"}
    hedged = any(row.observed.observation.bound in (*OPEN, *LIMIT) for row in rows)
    differ = any(row.observed.observation.kind in AHEAD or row.observed.differs for row in rows)
    if statistic.unit in HIGH_OR_LOW and len(rows) > 2 and not hedged and not differ:
        yield from _highest_of_places(rows, statistic) if is_place else _highest_and_lowest(rows, statistic)
    elif (is_place or (len(columns) == 1 and columns <= actors)) and not differ and statistic.unit not in HIGH_OR_LOW:
        yield from _had(plan, rows, statistic)
    elif differ and "Period" in plan.telling:
        yield from _said_ahead(plan, rows, statistic)
    elif not differ and len(columns) > 1 and "Place" in columns:
        yield from _had_of_one_group(plan, statistic)
    is_amount = statistic.unit not in HIGH_OR_LOW
    yield from one_by_one(sorted(plan.rows, key=lambda row: -row.observed.high) if is_amount else rows, statistic)


def _had(plan: Plan, rows: Sequence[Row], statistic: Statistic) -> Iterator[str]:
    """Says what the first three or two have; of all, where there is one total of the same sort."""
    totals = [row for row in plan.rows if row.observed.is_total]
    first, whole = rows[0].observed.observation, totals[0].observed.observation if len(totals) == 1 else None
    amount = amount_in(rows[0], statistic, with_unit=True)
    if whole and not (whole.bound or first.bound) and (whole.kind, whole.period) == (first.kind, first.period):
        rows = [row for row in rows if not row.observed.is_total]
        amount = f"{amount_in(rows[0], statistic)} of the {amount_in(totals[0], statistic, with_unit=True)}"
    had = [f"{with_article(row_name(rows[0]))} had {amount}"]
    had += [f"{with_article(row_name(row))} {amount_in(row, statistic)}" for row in rows[1:]]
    for many in (3, 2, 1):
        if many <= len(had) and (many > 1 or len(had) == 1):
            yield listed(had[:many])


def _had_of_one_group(plan: Plan, statistic: Statistic) -> Iterator[str]:
    """Says what countries have of the one group that also has a total."""
    totals = [row for row in plan.rows if row.observed.is_total]
    at = plan.telling.index("Place")
    if len(totals) == 1:
        group = totals[0].observed.observation.by
        same = [Row(r.observed, r.observed.parts[at]) for r in plan.rows if r.observed.observation.by == group]
        countries = sorted((r for r in same if not r.observed.is_total), key=lambda r: -r.observed.high)
        if len(countries) > 1 and statistic.unit not in HIGH_OR_LOW:
            yield from _had(plan, countries, statistic)


def _said_ahead(plan: Plan, rows: Sequence[Row], statistic: Statistic) -> Iterator[str]:
    """Says what is forecast or aimed at for one date, where that is most of what there is."""
    at = plan.telling.index("Period")
    largest = rows[0].observed.observation
    same = [
        r
        for r in rows
        if (r.observed.observation.period, r.observed.observation.kind) == (largest.period, largest.kind)
    ]
    if largest.kind not in AHEAD or not largest.period or len(same) < 2:
        return
    named = []
    for n, row in enumerate(same):
        parts = [part for number, part in enumerate(row.observed.parts) if number != at and part]
        named.append(f"{', '.join(parts)} {amount_in(row, statistic, with_unit=n == 0).split(' (')[0]}")
    for many in (3, 2):
        if many <= len(same):
            yield f"{', '.join(named[:many])} ({largest.kind.label.lower()} for {largest.period.words})"


def _highest_of_places(rows: Sequence[Row], statistic: Statistic) -> Iterator[str]:
    """Names the first places, never the last: a list of places is a top list, below which others may lie."""
    unit = " " + statistic.unit.label if statistic.unit is Unit.TIMES else ""
    named = [f"{with_article(row_name(row))}, {amount_in(row, statistic)}{unit}" for row in rows]
    for many in (3, 2, 1):
        ties = many < len(rows) and rows[many - 1].observed.high == rows[many].observed.high
        if not ties and many <= len(rows):
            yield f"highest in {', then '.join(named[:many])}"


def _highest_and_lowest(rows: Sequence[Row], statistic: Statistic) -> Iterator[str]:
    ends = []
    for end in (rows[0], rows[-1]):
        names = sorted(row_name(row) for row in rows if row.observed.high == end.observed.high)
        unit = " " + statistic.unit.label if statistic.unit is Unit.TIMES else ""
        ends.append((names, amount_in(end, statistic) + unit))
    (top, most), (bottom, least) = ends
    for many in (3, 1):
        yield f"highest for {listed(top, many)}, {most}; lowest for {listed(bottom, many)}, {least}"
    short_top, short_bottom = ([name.split(" (")[0] for name in names] for names in (top, bottom))
    yield f"highest for {listed(short_top, 1)}, {most}; lowest for {listed(short_bottom, 1)}, {least}"
