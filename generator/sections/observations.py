"""Gives the observations of a statistic as a table, and where two of them disagree."""

from collections import defaultdict
from dataclasses import replace

from generator.blocks import Aside, Block, Line, Quiet, Table, Words
from generator.catalog import Catalog
from generator.citing import cited
from generator.lines import prose, record_link, separated
from generator.numerals import amount, kind_word
from generator.schema.statistic import Observation, Statistic
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives every observation as a row; values that differ for the same thing are named above the table."""
    record = context.record
    if not isinstance(record, Statistic):
        return ()
    rows = tuple(_row(record, observation, context) for observation in record.observations)
    unit = f"Value ({record.unit.label})" if record.unit.label else "Value"
    has_place = any(o.place for o in record.observations)
    has_period = any(o.period for o in record.observations)
    head = [dimension.name for dimension in record.dimensions]
    head += ["Place"] * has_place + ["Period"] * has_period + [unit, "Source"]
    anchors = tuple(observation.key for observation in record.observations)
    period = frozenset({len(head) - 3} if has_period else ())
    table = Table(record.name.en, tuple(head), rows, frozenset({len(head) - 2}), period, anchors)
    notes = disagreeing(record, context.catalog)
    drawn = context.pictures.get(record.id)
    return (
        *((replace(drawn, table=None, links=(), level=3, is_near=True),) if drawn else ()),
        *((Aside(notes),) if notes else ()),
        table,
    )


def _row(record: Statistic, observation: Observation, context: Context) -> tuple[Line, ...]:
    cells: list[Line] = [dimension_line(record, observation, d.id, context.catalog) for d in record.dimensions]
    if any(o.place for o in record.observations):
        place = context.catalog.records.get(observation.place or "")
        cells.append((record_link(place),) if place else ())
    if any(o.period for o in record.observations):
        cells.append((Words(observation.period.words),) if observation.period else ())
    value: Line = (Words(amount(observation)),)
    if kind_word(observation):
        value = (*value, Quiet(f" {kind_word(observation).lower()}"))
    if observation.as_printed:
        value = (*value, Quiet(f" (printed: {observation.as_printed})"))
    source: Line = cited(observation.cite, context.numbers, context.catalog)
    if observation.note:
        source = (*source, Words(" "), *prose(observation.note, context.catalog))
    return (*cells, value, source)


def dimension_line(record: Statistic, observation: Observation, dimension: str, catalog: Catalog) -> Line:
    """Gives an observation's value of a dimension: a record's link, or the term's name."""
    value = observation.by.get(dimension, "")
    if value in catalog:
        return (record_link(catalog[value]),)
    names = {term.id: term.name for d in record.dimensions if d.id == dimension for term in d.terms}
    return (Words(names.get(value, value)),)


def disagreeing(record: Statistic, catalog: Catalog) -> tuple[Line, ...]:
    """Gives a line for each thing for which two sources give different values."""
    same: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for observation in record.observations:
        same[(*observation.dimensions, observation.kind)].append(observation)
    lines: list[Line] = []
    for found in same.values():
        if len({amount(observation) for observation in found}) > 1:
            values = separated([(Words(amount(o)), Quiet(f" ({_sources(o, catalog)})")) for o in found], " and ")
            sources = {citation.source for o in found for citation in o.cite}
            opening = "the sources disagree: " if len(sources) > 1 else "one source gives two values: "
            lines.append((*_opening(record, found[0], catalog), Words(opening), *values, Words(".")))
    return tuple(lines)


def _opening(record: Statistic, observation: Observation, catalog: Catalog) -> Line:
    named = thing(record, observation, catalog)
    return (*named, Words(": ")) if named else ()


def thing(record: Statistic, observation: Observation, catalog: Catalog) -> Line:
    """Gives what the observation is of: its dimensions, place and period; nothing for a statistic of one value."""
    parts = [dimension_line(record, observation, d.id, catalog) for d in record.dimensions]
    place = catalog.records.get(observation.place or "")
    parts += [(record_link(place),)] if place else []
    parts += [(Words(observation.period.words),)] if observation.period else []
    return separated(parts)


def _sources(observation: Observation, catalog: Catalog) -> str:
    names = [catalog[c.source].name.en for c in observation.cite if c.source in catalog]
    return "; ".join(names)


SECTION = Section("Values", 25, build, ("observations", "dimensions"))
