"""Gives a record's place among the others: statistics that hold the same number for several, drawn as bars."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blocks import Block, Line, Link, Quiet, Strong, Table
from generator.catalog import Catalog
from generator.lines import address_of, record_link, short_name
from generator.numerals import amount, counted, kind_word
from generator.observed import AHEAD, LIMIT, OPEN, ends
from generator.record import Record
from generator.schema.place import Place, PlaceKind
from generator.schema.statistic import Observation, Statistic, Unit
from generator.sections import Context, Section
from generator.sparklines import Bar, Drawn

MOST = 3
"""The most statistics on a page; the table of numbers has all."""
FEWEST = 3
"""Between two, a bar tells no more than the numbers."""
WHOLE = 8
"""Up to so many are all shown; of more, the first and those around the record."""
FIRST, AROUND = 3, 1
LONGEST = 0.94
"""The length of the longest bar, which leaves room for an arrow behind it."""
PLACE = ""
"""Stands for the place among the names of dimensions."""
ALIKE = (
    {PlaceKind.COUNTRY, PlaceKind.UNION, PlaceKind.SPECIAL_REGION},
    {PlaceKind.PROVINCE, PlaceKind.MUNICIPALITY},
    {PlaceKind.CITY, PlaceKind.MUNICIPALITY},
    {PlaceKind.REGION},
    {PlaceKind.AREA},
)
"""Kinds of places that can be compared with each other. The world is compared with nothing."""


@dataclass(frozen=True)
class Comparison:
    """The values of one statistic that differ in one dimension only: a record's own and those of others."""

    statistic: Statistic
    dimension: str
    """The dimension that tells the records apart; empty for the place."""
    own: Observation
    observations: tuple[Observation, ...]
    """From the largest to the smallest."""


def build(context: Context) -> tuple[Block, ...]:
    """Gives the most telling comparisons: those with the most values first, then counts, then the latest."""
    best: dict[str, Comparison] = {}
    for comparison in sorted(comparisons(context.record, context.catalog), key=_tells_less):
        best.setdefault(comparison.statistic.id, comparison)
    return tuple(_table(comparison, context) for comparison in list(best.values())[:MOST])


def comparisons(record: Record, catalog: Catalog) -> Iterator[Comparison]:
    """Yields every comparison that the statistics allow for the record. Ranks and negative values are not drawn."""
    for statistic in catalog.of(Statistic):
        if statistic.unit is Unit.RANK:
            continue
        for own in statistic.observations:
            for dimension in (PLACE, *own.by):
                if _subject(own, dimension) == record.id:
                    alike = _alike(record, own, dimension, statistic, catalog)
                    subjects = {_subject(observation, dimension) for observation in alike}
                    if len(subjects) >= FEWEST and min(ends(o)[0] for o in alike) >= 0 and ends(alike[0])[1] > 0:
                        yield Comparison(statistic, dimension, own, alike)


def _tells_less(comparison: Comparison) -> tuple[int, bool, int]:
    is_share = comparison.statistic.unit in (Unit.PERCENT, Unit.SCORE, Unit.RATIO)
    period = comparison.own.period
    return -len(comparison.observations), is_share, -period.end.year if period else 0


def _subject(observation: Observation, dimension: str) -> str:
    return (observation.place or "") if dimension == PLACE else observation.by.get(dimension, "")


def _alike(
    record: Record, own: Observation, dimension: str, statistic: Statistic, catalog: Catalog
) -> tuple[Observation, ...]:
    """Gives the values for the same period and dimensions, from the largest; no whole stands beside its parts."""
    same = [o for o in statistic.observations if _rest(o, dimension) == _rest(own, dimension)]
    subjects = {id_: catalog[id_] for o in same if (id_ := _subject(o, dimension)) in catalog}
    fitting = {id_ for id_, other in subjects.items() if _is_comparable(record, other, catalog)}
    wholes = {whole for id_ in fitting for whole in _wholes(subjects[id_], catalog)}
    found = [o for o in same if (id_ := _subject(o, dimension)) in fitting and (id_ == record.id or id_ not in wholes)]
    return tuple(sorted(found, key=lambda o: ends(o)[::-1], reverse=True))


def _rest(observation: Observation, dimension: str) -> tuple[object, ...]:
    place = None if dimension == PLACE else observation.place
    return (observation.period, place, sorted((k, v) for k, v in observation.by.items() if k != dimension))


def _is_comparable(record: Record, other: Record, catalog: Catalog) -> bool:
    if isinstance(record, Place) and isinstance(other, Place):
        is_alike = any(record.kind in kinds and other.kind in kinds for kinds in ALIKE)
    else:
        is_alike = record.TYPE == other.TYPE
    return is_alike and other.id not in _wholes(record, catalog) and record.id not in _wholes(other, catalog)


def _wholes(record: Record, catalog: Catalog) -> set[str]:
    """Gives the ids of all that a place, policy or programme is a part of, however far up."""
    found: set[str] = set()
    waiting = [record]
    while waiting:
        larger = {whole for whole in getattr(waiting.pop(), "part_of", ()) if whole in catalog} - found
        found |= larger
        waiting += [catalog[whole] for whole in larger]
    return found - {record.id}


def _table(comparison: Comparison, context: Context) -> Table:
    statistic, own, observations = comparison.statistic, comparison.own, comparison.observations
    shown = _shown([o is own for o in observations])
    rows: list[tuple[Line, ...]] = []
    before = -1
    for position in (*shown, len(observations)):
        if position > before + 1:
            left_out = counted(position - before - 1, "other", "others")
            rows.append(((record_link(statistic, text=left_out),), (), ()))
        if position < len(observations):
            rows.append(_row(comparison, observations[position], context))
        before = position
    unit = statistic.unit.label
    head = (_dimension_name(comparison), "Drawn", unit[:1].upper() + unit[1:] or "Value")
    return Table(_caption(comparison, context.catalog), head, tuple(rows), frozenset({2}))


def _shown(is_own: list[bool]) -> tuple[int, ...]:
    """Gives the positions that are shown: all of a few, else the first and those around the record."""
    if len(is_own) <= WHOLE:
        return tuple(range(len(is_own)))
    place = is_own.index(True)
    return tuple(n for n in range(len(is_own)) if n < FIRST or abs(n - place) <= AROUND)


def _row(comparison: Comparison, observation: Observation, context: Context) -> tuple[Line, ...]:
    record, statistic = context.catalog[_subject(observation, comparison.dimension)], comparison.statistic
    is_this = record.id == context.record.id
    longest = ends(comparison.observations[0])[1]
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


def _dimension_name(comparison: Comparison) -> str:
    names = {dimension.id: dimension.name for dimension in comparison.statistic.dimensions}
    return names.get(comparison.dimension, "Place")


def _caption(comparison: Comparison, catalog: Catalog) -> str:
    """Gives what is compared: the statistic, what else tells its values apart, the period, the unit."""
    statistic, own = comparison.statistic, comparison.own
    parts = [statistic.name.en]
    for dimension in statistic.dimensions:
        if dimension.id != comparison.dimension:
            value = own.by.get(dimension.id, "")
            names = {term.id: term.name for term in dimension.terms}
            parts.append(names.get(value) or (short_name(catalog[value]) if value in catalog else value))
    places = {observation.place for observation in statistic.observations}
    if comparison.dimension != PLACE and own.place in catalog and len(places) > 1:
        parts.append(short_name(catalog[own.place or ""]))
    parts += [own.period.words] if own.period else []
    unit = "" if statistic.unit is Unit.PERCENT else statistic.unit.label
    return ", ".join(part for part in parts if part) + (f" ({unit})" if unit else "")


SECTION = Section("Among others", 48, build, anchor="its-place-among-others")
