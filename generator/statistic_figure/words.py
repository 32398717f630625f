"""Gives what stands around a statistic's figure: its description, the notes below it, and what was left out."""

from collections.abc import Iterator, Sequence

from generator.catalog import Catalog
from generator.lines import plain
from generator.numerals import counted
from generator.observed import AHEAD, LIMIT, MISPRINT, OPEN, maker_of
from generator.schema.source import Source
from generator.schema.statistic import Bound, Observation, Statistic
from generator.statistic_figure.forms import MOST, Form, Plan, Row

FEW = 3
"""Makers up to which the notes say who made which number, and numbers whose own notes they carry."""
NAMED = 12
"""Values that a description names; the table has them all."""
VISIBLE = 200
"""A range shorter than this part of the longest bar is about a pixel."""
SHORT = 260
"""Characters up to which a definition or a method stands below the figure; longer ones are on its page."""


def description_of(statistic: Statistic, plan: Plan, where_and_when: str) -> str:
    """Gives in words what the drawing looks like and shows."""
    many = counted(len(plan.drawn), "value", "values")
    looks = {
        Form.NUMBER: "A single value, written large",
        Form.RANKING: f"A list of {len(plan.drawn)} places, the best first",
        Form.LIST: f"A list of {many}, without a common scale",
        Form.LINE: f"A line through {len(plan.drawn)} points in time, from zero",
        Form.BARS: f"{counted(len(plan.drawn), 'bar', 'bars')} from zero, {_order(plan)}",
    }[plan.form]
    labels = [", ".join(filter(None, (row.panel, row.label or where_and_when))) for row in plan.drawn[:NAMED]]
    named = [f"{label}: {row.observed.words}" for label, row in zip(labels, plan.drawn, strict=False)]
    more = len(plan.rows) - len(named)
    rest = f"; {more} more in the table" if more else ""
    unit = f" (in {statistic.unit.label})" if len(statistic.unit.label) > 1 else ""
    return f"{looks}{unit}. {'; '.join(named)}{rest}."


def _order(plan: Plan) -> str:
    if plan.panels:
        return f"in groups by {plan.panels.lower()}"
    order = "in the order of time" if plan.is_in_time else "the largest first"
    has_totals = {row.observed.is_apart for row in plan.drawn} == {True, False} and len(plan.rows) <= MOST
    return f"{order}, those that include others last" if has_totals else order


def left_out_of(plan: Plan) -> tuple[str, ...]:
    """Gives what is in the table and not in the drawing."""
    more = len(plan.rows) - MOST
    if more <= 0:
        return ()
    what = "later places" if plan.form is Form.RANKING else "smaller values"
    return (f"{counted(more, what[:-1], what)} {'is' if more == 1 else 'are'} in the table only.",)


def notes_of(statistic: Statistic, plan: Plan, catalog: Catalog) -> tuple[str, ...]:
    """Gives the notes: what is counted, how, by whom, and how to read the drawing."""
    notes = [statistic.definition] if len(plain(statistic.definition, catalog)) <= SHORT else []
    if statistic.method and len(plain(statistic.method, catalog)) <= SHORT:
        notes.append(f"Method: {statistic.method}")
    observations = [row.observed.observation for row in plan.rows]
    makers = list(dict.fromkeys(maker_of(o) for o in observations))
    if len(makers) == 1:
        notes.append(_maker(makers[0], observations, catalog))
    else:
        notes.append(_makers(plan, makers, catalog))
    notes += _reading(plan, observations, catalog)
    notes += [
        f"{MISPRINT} {row.label}: corrected; the source prints “{row.observed.observation.as_printed}”, a misprint."
        for row in plan.rows
        if row.observed.observation.as_printed
    ]
    if len(plan.rows) <= FEW:
        notes += _own_notes(plan)
    if len(plan.rows) > 1 and not any(o.period for o in observations):
        notes.append("The source gives no date." if len(makers) == 1 else "The sources give no dates.")
    if any(row.observed.differs for row in plan.rows):
        notes.append("≠ and the second colour: the sources give different values for the same thing.")
    if statistic.disagreements:
        notes.append("The sources disagree; the statistic's page sets it out.")
    return tuple(notes)


def _own_notes(plan: Plan) -> Iterator[str]:
    """Yields what the record notes on each number; of many numbers, that is on the page only."""
    for row in plan.rows:
        if note := row.observed.observation.note:
            yield f"{row.label}: {note}" if row.label else note


def _has_interest(source: str, catalog: Catalog) -> bool:
    record = catalog.records.get(source)
    return isinstance(record, Source) and bool(record.interest)


def _maker(maker: str, observations: Sequence[Observation], catalog: Catalog) -> str:
    """Says who made the numbers, and who quotes them."""
    quoting = dict.fromkeys(c.source for o in observations for c in o.cite if c.origin == maker and c.source != maker)
    party = " (an interested party)" if _has_interest(maker, catalog) else ""
    quoted = f", quoted from {' and '.join(f'[[{source}]]' for source in quoting)}" if quoting else ""
    return f"Who says so: [[{maker}]]{party}{quoted}."


def _makers(plan: Plan, makers: Sequence[str], catalog: Catalog) -> str:
    """Says who made which numbers: the one who made most of them, and the others with the rows that are theirs."""
    rows = {maker: [r for r in plan.rows if maker_of(r.observed.observation) == maker] for maker in makers}
    first = max(makers, key=lambda maker: len(rows[maker]))
    party = {maker: " (an interested party)" if _has_interest(maker, catalog) else "" for maker in makers}
    is_drawn = plan.is_about_makers and plan.form is Form.BARS
    if plan.is_about_makers or len(makers) > FEW:
        named = [f"[[{maker}]] is an interested party" for maker in makers if party[maker]]
        where = "in the drawing" if is_drawn else "in the table"
        return f"Who says so stands with each number {where}{''.join(f'; {name}' for name in named)}."
    others = [f"[[{m}]]{party[m]} for {', '.join(r.label for r in rows[m])}" for m in makers if m != first]
    return f"Who says so: {'; '.join(others)}; [[{first}]]{party[first]} for the rest."


def _reading(plan: Plan, observations: Sequence[Observation], catalog: Catalog) -> Iterator[str]:
    """Yields how hedges, kinds and totals are drawn, as far as they are there."""
    kinds = dict.fromkeys(o.kind for o in observations)
    if len(kinds) == 1 and len(observations) > 1 and (kind := next(iter(kinds))).value != "count":
        yield f"All values are {kind.label.lower()}s."
    if plan.form is not Form.BARS:
        return
    if any(o.bound in OPEN for o in observations):
        yield "An arrow stands where the source says “more than” or “at least”."
    if any(o.bound in LIMIT for o in observations):
        yield "A pale bar that ends in a line stands where the source gives only an upper limit."
    if any(o.bound is Bound.ABOUT for o in observations):
        yield "Where the source says “about”, the bar ends at the number."
    if any(_is_visible(row, plan.drawn) for row in plan.rows):
        yield "The paler end of a bar is a range."
    if any(o.kind in AHEAD for o in observations):
        yield "Dashed outlines are forecasts or targets, not counts."
    if any(row.observed.is_total for row in plan.rows):
        yield "Pale bars with an outline are totals or of all together: they include other rows."
    yield from _overlapping(plan, catalog)


def _is_visible(row: Row, rows: Sequence[Row]) -> bool:
    """Tells whether the range of a value is long enough to be seen beside the longest bar."""
    longest = max(max(abs(each.observed.low), abs(each.observed.high)) for each in rows)
    return row.observed.high - row.observed.low > longest / VISIBLE


def _overlapping(plan: Plan, catalog: Catalog) -> Iterator[str]:
    """Yields which values are no totals and yet cannot stand beside the others, and why."""
    apart = [row for row in plan.rows if row.observed.overlaps]
    rest = {maker_of(row.observed.observation) for row in plan.rows if not row.observed.is_apart}
    own = [row for row in apart if not rest or maker_of(row.observed.observation) in rest]
    if own:
        names = "; ".join(row.label for row in own)
        yield f"Pale with an outline, since it includes or overlaps others: {names}. Do not add them up."
    for row in apart:
        if row not in own:
            maker = maker_of(row.observed.observation)
            yield f"Pale with an outline: {row.label} includes others, but it is from [[{maker}]], another source."
