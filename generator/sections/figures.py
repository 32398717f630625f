"""Gives the numbers that statistics hold about a record: a place, a university, a firm."""

from generator.at_most import all_naming, cut_rows
from generator.blocks import Block, Line, Link, Quiet, Table, Words
from generator.lines import address_of, record_link, separated, short_name
from generator.numerals import kind_word, with_unit
from generator.observed import values_about
from generator.schema.statistic import Observation, Statistic
from generator.sections import Context, Section
from generator.sections.observations import dimension_line

MANY = 5
"""Beyond this many values of one statistic, a single line leads to them."""


def build(context: Context) -> tuple[Block, ...]:
    """Gives each value about the record with a link to its line in the statistic; many of one kind as one line."""
    rows: list[tuple[Line, ...]] = []
    for statistic_id, positions in values_about(context.catalog).get(context.record.id, ()):
        statistic = context.catalog[statistic_id]
        if len(positions) > MANY:
            rows.append(((record_link(statistic),), (), (), (record_link(statistic, text=f"{len(positions)} values"),)))
        elif isinstance(statistic, Statistic):
            rows += [_row(statistic, statistic.observations[position], context) for position in positions]
    if not rows:
        return ()
    head = ("Statistic", "For", "Period", "Value")
    caption = f"Numbers about {context.record.name.en}"
    shown = cut_rows(rows, all_naming(context.record, of=Statistic))
    return (Table(caption, head, shown, frozenset({3}), frozenset({2})),)


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


SECTION = Section("Numbers", 28, build, anchor="its-numbers")  # facts are called "numbers", too
