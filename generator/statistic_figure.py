"""Takes a statistic, gives its own figure: one bar for each value that the sources give."""

from decimal import Decimal

import altair as alt

from generator.catalog import Catalog
from generator.charts import Cell, Column, Figure, Room
from generator.lines import short_name
from generator.numerals import amount, kind_word, with_unit
from generator.palette import bar_scale, colour, quiet_axis
from generator.schema.statistic import Observation, ObservationKind, Statistic, Unit

COLUMNS = (
    Column("of", "Of"),
    Column("low", "From", is_numeric=True),
    Column("high", "To", is_numeric=True),
    Column("given", "As the source gives it"),
    Column("kind", "Kind"),
)
FEWEST, MOST = 2, 40
"""A single value needs no drawing, and more bars than this cannot be read."""
AHEAD = (ObservationKind.FORECAST, ObservationKind.TARGET)
"""Kinds of values that speak about a time to come: their bars are outlined."""


def build_statistic_figures(catalog: Catalog) -> dict[str, Figure]:
    """Gives the figure of every statistic that has one, by the statistic's id."""
    built = ((statistic, statistic_figure(statistic, catalog)) for statistic in catalog.of(Statistic))
    return {statistic.id: figure for statistic, figure in built if figure}


def statistic_figure(statistic: Statistic, catalog: Catalog) -> Figure | None:
    """Gives the figure of a statistic; None for ranks, for single values, and where a value is negative."""
    observations = statistic.observations
    if statistic.unit is Unit.RANK or not FEWEST <= len(observations) <= MOST:
        return None
    ends = [_ends(observation) for observation in observations]
    if min(low for low, _ in ends) < 0 or max(high for _, high in ends) == 0:
        return None
    labels = _labels(statistic, catalog)
    given = [_given(observation, statistic.unit) for observation in observations]
    rows = tuple(
        (Cell(label, o.place or ""), Cell(low), Cell(high), Cell(words), Cell(o.kind.label))
        for o, (low, high), label, words in zip(observations, ends, labels, given, strict=True)
    )
    most = max(range(len(ends)), key=lambda n: ends[n][1])
    sources = dict.fromkeys(c.source for o in observations for c in o.cite)
    origins = dict.fromkeys(c.origin for o in observations for c in o.cite if c.origin)
    return Figure(
        f"{statistic.name.en}: {labels[most]}, {given[most]}, is the largest of {len(rows)} values",
        f"{len(rows)} bars from zero, in the order of the sources: "
        + "; ".join(f"{label}, {words}" for label, words in zip(labels, given, strict=True))
        + ".",
        COLUMNS,
        rows,
        lambda data, room: _draw(data, room, labels),
        notes=_notes(statistic),
        sources=(*sources, *origins),
        records=(statistic.id,),
    )


def _ends(observation: Observation) -> tuple[Decimal, Decimal]:
    if observation.value is not None:
        return observation.value, observation.value
    return observation.low or Decimal(), observation.high or Decimal()


def _given(observation: Observation, unit: Unit) -> str:
    """Gives the value with its hedge, and a word on what it is when nobody counted it."""
    number = with_unit(observation, unit) if unit is Unit.PERCENT else amount(observation)
    remarks = [kind_word(observation).lower()] if kind_word(observation) else []
    remarks += ["not as printed"] if observation.as_printed else []
    return f"{number} ({', '.join(remarks)})" if remarks else number


def _labels(statistic: Statistic, catalog: Catalog) -> list[str]:
    """Gives what tells the values apart: dimensions, place and period, without what all have in common."""
    terms = {(d.id, term.id): term.name for d in statistic.dimensions for term in d.terms}
    columns: list[list[str]] = []
    for dimension in statistic.dimensions:
        values = [observation.by.get(dimension.id, "") for observation in statistic.observations]
        columns.append([terms.get((dimension.id, value)) or _name(value, catalog) for value in values])
    columns.append([_name(observation.place or "", catalog) for observation in statistic.observations])
    columns.append([o.period.words if o.period else "" for o in statistic.observations])
    telling = [column for column in columns if len(set(column)) > 1] or [columns[-1]]
    labels = [", ".join(part for part in parts if part) for parts in zip(*telling, strict=True)]
    return [
        f"{label} ({labels[: n + 1].count(label)})" if labels.count(label) > 1 else label or "undated"
        for n, label in enumerate(labels)
    ]


def _name(record_id: str, catalog: Catalog) -> str:
    return short_name(catalog[record_id]) if record_id in catalog else record_id


def _notes(statistic: Statistic) -> tuple[str, ...]:
    observations = statistic.observations
    notes = [f"Unit: {statistic.unit.label}."] if statistic.unit.label else []
    if any(o.bound for o in observations):
        notes.append("Where the source says more than, under or about, the bar ends at the number.")
    if any(o.value is None for o in observations):
        notes.append("The paler end of a bar is a range.")
    if any(o.kind in AHEAD for o in observations):
        notes.append("Outlined bars are forecasts or targets, not counts.")
    if statistic.disagreements or any(o.as_printed for o in observations):
        notes.append(f"[[{statistic.id}|The statistic]] tells where the sources disagree or slip.")
    return tuple(notes)


def _draw(data: alt.Data, room: Room, order: list[str]) -> alt.LayerChart:
    base = alt.Chart(data).encode(y=alt.Y("of:N", sort=order, title=None, axis=quiet_axis(wrap=room.label)))
    ahead = " || ".join(f"datum.kind == '{kind.label}'" for kind in AHEAD)
    scale = bar_scale(150 if room.is_narrow else 240)
    low = alt.X("low:Q", title=None, axis=None, scale=scale)
    high = alt.X("high:Q", title=None, axis=None, scale=scale)
    bars = base.transform_filter(f"!({ahead})").mark_bar(color=colour("1"), height={"band": 0.7}).encode(x=low)
    outlined = (
        base.transform_filter(ahead)
        .mark_bar(color=colour("1"), fillOpacity=0.12, stroke=colour("1"), strokeDash=[4, 3], height={"band": 0.7})
        .encode(x=low)
    )
    ranges = (
        base.transform_filter("datum.high > datum.low")
        .mark_bar(color=colour("1"), opacity=0.45, height={"band": 0.7})
        .encode(x=low, x2="high:Q")
    )
    words = base.mark_text(align="left", dx=4).encode(x=high, text="given:N")
    drawn: alt.LayerChart = (bars + outlined + ranges + words).properties(height=alt.Step(28))
    return drawn
