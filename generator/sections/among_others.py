"""Gives a record's place among the others: statistics that hold the same number for several, drawn as bars."""

from generator.blocks import Block, Line, Link, Quiet, Strong, Table
from generator.catalog import Catalog
from generator.lines import address_of, record_link, short_name
from generator.numerals import amount, counted, kind_word
from generator.observed import AHEAD, LIMIT, OPEN, ends
from generator.schema.statistic import Observation, Statistic, Unit
from generator.sections import Context, Section
from generator.sparklines import Bar, Drawn
from generator.standings import PLACE, Standing, standings, subject_of

LONGEST = 0.94
"""The length of the longest bar, which leaves room for an arrow behind it."""


def build(context: Context) -> tuple[Block, ...]:
    """Gives the most telling comparisons, each with the first values and those around the record's own."""
    found = standings(context.catalog).get(context.record.id, ())
    return tuple(_table(standing, context) for standing in found)


def _table(standing: Standing, context: Context) -> Table:
    statistic = _statistic(standing, context.catalog)
    rows: list[tuple[Line, ...]] = []
    before = -1
    for rank, position in (*standing.shown, (standing.number, -1)):
        if rank > before + 1:
            left_out = counted(rank - before - 1, "other", "others")
            rows.append(((record_link(statistic, text=left_out),), (), ()))
        if position >= 0:
            rows.append(_row(standing, statistic, statistic.observations[position], context))
        before = rank
    unit = statistic.unit.label
    head = (_dimension_name(standing, statistic), "Drawn", unit[:1].upper() + unit[1:] or "Value")
    return Table(_caption(standing, statistic, context.catalog), head, tuple(rows), frozenset({2}))


def _statistic(standing: Standing, catalog: Catalog) -> Statistic:
    statistic = catalog[standing.statistic]
    if not isinstance(statistic, Statistic):
        raise TypeError(f"{standing.statistic} is no statistic")
    return statistic


def _row(standing: Standing, statistic: Statistic, observation: Observation, context: Context) -> tuple[Line, ...]:
    record = context.catalog[subject_of(observation, standing.dimension)]
    is_this = record.id == context.record.id
    longest = ends(statistic.observations[standing.shown[0][1]])[1]
    low, high = (float(end / longest) * LONGEST for end in ends(observation))
    points = (observation.bound in OPEN) - (observation.bound in LIMIT)
    bar = Bar(low, high, observation.kind in AHEAD, points, is_this)
    words = amount(observation) + (statistic.unit.label if statistic.unit is Unit.PERCENT else "")
    value: Line = (Link(address_of(statistic, observation.key), words),)
    remarks = [kind_word(observation).lower()] if kind_word(observation) else []
    remarks += ["not as printed"] if observation.as_printed else []
    value = (*value, Quiet(f" {', '.join(remarks)}")) if remarks else value
    name: Line = (Strong(short_name(record)),) if is_this else (record_link(record, text=short_name(record)),)
    return (name, (Drawn(bar),), value)


def _dimension_name(standing: Standing, statistic: Statistic) -> str:
    names = {dimension.id: dimension.name for dimension in statistic.dimensions}
    return names.get(standing.dimension, "Place")


def _caption(standing: Standing, statistic: Statistic, catalog: Catalog) -> str:
    """Gives what is compared: the statistic, what else tells its values apart, the period, the unit."""
    own = statistic.observations[standing.own]
    parts = [statistic.name.en]
    for dimension in statistic.dimensions:
        if dimension.id != standing.dimension:
            value = own.by.get(dimension.id, "")
            names = {term.id: term.name for term in dimension.terms}
            parts.append(names.get(value) or (short_name(catalog[value]) if value in catalog else value))
    places = {observation.place for observation in statistic.observations}
    if standing.dimension != PLACE and own.place in catalog and len(places) > 1:
        parts.append(short_name(catalog[own.place or ""]))
    parts += [own.period.words] if own.period else []
    unit = "" if statistic.unit is Unit.PERCENT else statistic.unit.label
    return ", ".join(part for part in parts if part) + (f" ({unit})" if unit else "")


SECTION = Section("Among others", 48, build, anchor="its-place-among-others")
