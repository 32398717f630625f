"""Gives where each record stands among others: statistics that hold the same number for several of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.observed import ends
from generator.once import once_per_catalog_from
from generator.outlines import PLAIN, RECORDS
from generator.record import Record
from generator.record_inputs import ALL, REFERENCES
from generator.schema.place import Place, PlaceKind
from generator.schema.statistic import Observation, Statistic, Unit

MOST = 3
"""The most statistics on a page; the table of numbers has all."""
FEWEST = 3
"""Between two, a bar tells no more than the numbers."""
WHOLE = 8
"""Up to so many are all shown; of more, the first and those around the record."""
FIRST, AROUND = 3, 1
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
class Standing:
    """A record's place among others in one statistic, whose values differ in one dimension only."""

    statistic: str
    dimension: str
    """The dimension that tells the records apart; empty for the place."""
    own: int
    """The position of the record's own value among the statistic's observations, which the record has in its order."""
    shown: tuple[tuple[int, int], ...]
    """The values that are shown, the largest first: each one's rank from 0 on, and its position."""
    number: int
    """How many values there are."""


@dataclass(frozen=True)
class _Row:
    """Values that can be compared with each other, from the largest to the smallest."""

    positions: tuple[int, ...]
    ranks: Mapping[int, int]


Sort = tuple[int, bool, int]
"""What is less telling stands later: the number of values, whether they are shares, the year."""
Found = tuple[Sort, str, str, int, _Row]


@once_per_catalog_from((RECORDS, ALL + Statistic.TYPE), (REFERENCES, ALL), (PLAIN, ALL + Place.TYPE))
def standings(catalog: Catalog) -> Mapping[str, tuple[Standing, ...]]:
    """Gives each record's most telling comparisons: those with the most values first, then counts, then the latest."""
    found: dict[str, list[Found]] = defaultdict(list)
    wholes: dict[str, frozenset[str]] = {}
    for statistic in catalog.of(Statistic):
        if statistic.unit is not Unit.RANK:
            _compare(statistic, catalog, wholes, found)
    return {record_id: tuple(_best(of_record)) for record_id, of_record in found.items()}


def _best(found: list[Found]) -> Iterator[Standing]:
    """Yields the best comparison of each statistic, up to the most that are shown."""
    best: dict[str, Found] = {}
    for one in sorted(found, key=lambda one: one[0]):
        best.setdefault(one[1], one)
    for _, statistic, dimension, own, row in list(best.values())[:MOST]:
        number, rank = len(row.positions), row.ranks[own]
        ranks = range(number) if number <= WHOLE else sorted({*range(FIRST), *_around(rank, number)})
        yield Standing(statistic, dimension, own, tuple((n, row.positions[n]) for n in ranks), number)


def _around(rank: int, number: int) -> range:
    return range(max(0, rank - AROUND), min(number, rank + AROUND + 1))


def _compare(
    statistic: Statistic, catalog: Catalog, wholes: dict[str, frozenset[str]], found: dict[str, list[Found]]
) -> None:
    """Adds every comparison that a statistic allows, in the order of its observations and their dimensions."""
    observations = statistic.observations
    groups: dict[tuple[str, object], list[int]] = defaultdict(list)
    for n, observation in enumerate(observations):
        for dimension in (PLACE, *observation.by):
            if subject_of(observation, dimension) in catalog:
                groups[dimension, _rest(observation, dimension)].append(n)
    comparisons: dict[int, list[tuple[str, _Row]]] = defaultdict(list)
    for (dimension, _), positions in groups.items():
        subjects = {n: subject_of(observations[n], dimension) for n in positions}
        if len(set(subjects.values())) >= FEWEST:
            for n, row in _rows(subjects, observations, catalog, wholes):
                comparisons[n].append((dimension, row))
    is_share = statistic.unit in (Unit.PERCENT, Unit.SCORE, Unit.RATIO)
    for n, observation in enumerate(observations):
        year = observation.period.end.year if observation.period else 0
        order = [PLACE, *observation.by]
        for dimension, row in sorted(comparisons.get(n, ()), key=lambda pair: order.index(pair[0])):
            sort = (-len(row.positions), is_share, -year)
            found[subject_of(observation, dimension)].append((sort, statistic.id, dimension, n, row))


def subject_of(observation: Observation, dimension: str) -> str:
    """Gives the id that a value has for a dimension or, without one, its place; empty where it has none."""
    return (observation.place or "") if dimension == PLACE else observation.by.get(dimension, "")


def _rest(observation: Observation, dimension: str) -> tuple[object, ...]:
    place = None if dimension == PLACE else observation.place
    return (observation.period, place, tuple(sorted((k, v) for k, v in observation.by.items() if k != dimension)))


def _rows(
    subjects: Mapping[int, str],
    observations: Sequence[Observation],
    catalog: Catalog,
    wholes: dict[str, frozenset[str]],
) -> Iterator[tuple[int, _Row]]:
    """Yields each value with the row that it stands in. No whole stands beside its parts, except on its own page.

    Records of a sort share their row; only one that others of it are a part of has a row of its own, without them.
    """
    sorts: dict[object, list[str]] = defaultdict(list)
    own: dict[str, list[int]] = defaultdict(list)
    for n, subject in subjects.items():
        own[subject].append(n)
    for subject in own:
        wholes.setdefault(subject, _wholes(catalog[subject], catalog))
        sorts[_sort(catalog[subject])].append(subject)
    for sort, of_sort in sorts.items():
        members = {one for other, inside in sorts.items() if _is_alike(sort, other) for one in inside}
        larger = frozenset[str]().union(*(wholes[one] for one in members))
        shared = _row([n for n, one in subjects.items() if one in members - larger], subjects, observations)
        for record_id in of_sort:
            row = shared
            if record_id in larger:
                fitting = {i for i in members if i not in wholes[record_id] and record_id not in wholes[i]}
                above = frozenset[str]().union(*(wholes[one] for one in fitting)) - {record_id}
                row = _row([n for n, one in subjects.items() if one in fitting - above], subjects, observations)
            if row:
                yield from ((n, row) for n in own[record_id] if n in row.ranks)


def _sort(record: Record) -> object:
    return record.kind if isinstance(record, Place) else record.TYPE


def _is_alike(one: object, other: object) -> bool:
    if isinstance(one, PlaceKind) and isinstance(other, PlaceKind):
        return any(one in kinds and other in kinds for kinds in ALIKE)
    return not isinstance(one, PlaceKind) and not isinstance(other, PlaceKind) and one == other


def _row(positions: Sequence[int], subjects: Mapping[int, str], observations: Sequence[Observation]) -> _Row | None:
    """Gives the values from the largest to the smallest; None where they are too few, negative or all nothing."""
    if len({subjects[n] for n in positions}) < FEWEST:
        return None
    ordered = sorted(positions, key=lambda n: ends(observations[n])[::-1], reverse=True)
    if min(ends(observations[n])[0] for n in ordered) < 0 or ends(observations[ordered[0]])[1] <= 0:
        return None
    return _Row(tuple(ordered), {n: rank for rank, n in enumerate(ordered)})


def _wholes(record: Record, catalog: Catalog) -> frozenset[str]:
    """Gives the ids of all that a place, policy or programme is a part of, however far up."""
    found: set[str] = set()
    waiting = [record]
    while waiting:
        larger = {whole for whole in getattr(waiting.pop(), "part_of", ()) if whole in catalog} - found
        found |= larger
        waiting += [catalog[whole] for whole in larger]
    return frozenset(found - {record.id})
