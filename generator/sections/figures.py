"""Gives the numbers that statistics hold about a record: a place, a university, a firm."""

from generator.blocks import Block, Line, Link, Quiet, Table, Words
from generator.lines import address_of, record_link, separated, short_name
from generator.numerals import kind_word, with_unit
from generator.schema.statistic import Observation, Statistic
from generator.sections import Context, Section
from generator.sections.observations import dimension_line


def build(context: Context) -> tuple[Block, ...]:
    """Gives each observation about the record, with a link to its line in the statistic."""
    rows: list[tuple[Line, ...]] = []
    for statistic in context.catalog.of(Statistic):
        for observation in statistic.observations:
            if context.record.id in (observation.place, *observation.by.values()):
                rows.append(_row(statistic, observation, context))
    if not rows:
        return ()
    table = Table(
        f"Numbers about {context.record.name.en}", ("Statistic", "For", "Period", "Value"), tuple(rows), frozenset({3})
    )
    return (table,)


def _row(statistic: Statistic, observation: Observation, context: Context) -> tuple[Line, ...]:
    others: list[Line] = []
    place = context.catalog.records.get(observation.place or "")
    if place and place.id != context.record.id:
        others.append((record_link(place, text=short_name(place)),))
    for dimension in statistic.dimensions:
        if observation.by.get(dimension.id) != context.record.id:
            others.append(dimension_line(statistic, observation, dimension.id, context.catalog))
    period: Line = (Words(observation.period.words),) if observation.period else ()
    value: Line = (Link(address_of(statistic, observation.key), with_unit(observation, statistic.unit)),)
    if kind_word(observation):
        value = (*value, Quiet(f" {kind_word(observation).lower()}"))
    return ((record_link(statistic),), separated(others), period, value)


SECTION = Section("Numbers", 50, build)
