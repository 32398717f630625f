"""Gives the observations of a statistic as a table, and where two of them disagree."""

from dataclasses import replace

from generator.blocks import Aside, Block, Line, Paragraph, Quiet, Table, Words
from generator.catalog import Catalog
from generator.citing import cited
from generator.lines import prose, record_link, separated
from generator.numerals import amount, differing, kind_word
from generator.quoting import file_links
from generator.schema.statistic import Observation, Statistic
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives every observation as a row; values that differ for the same thing are named above the table."""
    record = context.record
    if not isinstance(record, Statistic):
        return ()
    rows = [_row(record, observation, context) for observation in record.observations]
    unit = f"Value ({record.unit.label})" if record.unit.label else "Value"
    has_place = any(o.place for o in record.observations)
    has_period = any(o.period for o in record.observations)
    head = [dimension.name for dimension in record.dimensions]
    head += ["Place"] * has_place + ["Period"] * has_period + [unit, "Source"]
    anchors = tuple(observation.key for observation in record.observations)
    head, rows, constant = _without_constant(head, rows)
    period = frozenset({len(head) - 3} if "Period" in head else ())
    table = Table(record.name.en, tuple(head), tuple(rows), frozenset({len(head) - 2}), period, anchors)
    notes = disagreeing(record, context.catalog)
    drawn = context.pictures.get(record.id)
    files = file_links(f"{record.FOLDER}/{record.id}")
    return (
        *((replace(drawn, table=None, links=files, level=3, is_near=True),) if drawn else ()),
        *((Aside(notes),) if notes else ()),
        *((Paragraph((Quiet("For all values: "), *constant)),) if constant else ()),
        table,
    )


def _without_constant(head: list[str], rows: list[tuple[Line, ...]]) -> tuple[list[str], list[tuple[Line, ...]], Line]:
    """Takes out the columns before the value that say the same in every row; gives what they say as a line.

    One column always stays, so that each row has a heading.
    """
    before = len(head) - 2
    same = [n for n in range(before) if len(rows) > 1 and len({row[n] for row in rows}) == 1]
    same = same[:-1] if len(same) == before else same
    said = separated(rows[0][n] for n in same if rows[0][n])
    kept = [n for n in range(len(head)) if n not in same]
    return [head[n] for n in kept], [tuple(row[n] for n in kept) for row in rows], said


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
    lines: list[Line] = []
    for found in differing(record.observations):
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
