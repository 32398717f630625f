"""Takes observations, gives them as figures say them: short numbers with their hedge, makers, totals told apart."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.catalog import Catalog
from generator.lines import short_name
from generator.numerals import digits, kind_word
from generator.once import once_per_catalog_from
from generator.outlines import RECORDS
from generator.record_inputs import ALL, IDS
from generator.schema.place import Place, PlaceKind
from generator.schema.statistic import Bound, Observation, ObservationKind, Statistic, Unit

MISPRINT, DIFFERS = "†", "≠"
"""What stands behind a number that we corrected, and behind one that another source contradicts."""
AHEAD = (ObservationKind.FORECAST, ObservationKind.TARGET)
"""Kinds of values that speak about a time to come."""
OPEN, LIMIT = (Bound.MORE_THAN, Bound.AT_LEAST), (Bound.LESS_THAN, Bound.UP_TO)
"""Hedges that leave a value open upwards, and those that only limit it."""
WHOLE = frozenset({"all", "total"})
"""Ids of terms that stand for everything that the other terms divide."""
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
SHORT = 3
"""Digits that may stand before million or billion; a longer number is written out, so that none is rounded."""


@dataclass(frozen=True)
class Observed:
    """An observation with what a figure needs to tell of it."""

    observation: Observation
    parts: tuple[str, ...]
    """What tells it apart, in the order of `telling`."""
    words: str
    is_total: bool = False
    """Whether it includes other values of the same statistic."""
    differs: bool = False
    """Whether another source gives another value for the same."""
    overlaps: bool = False
    """Whether it includes or overlaps others without being their total, as another maker's number of all together."""

    @property
    def is_apart(self) -> bool:
        """Whether it stands apart from the values that can be compared, since it includes or overlaps some of them."""
        return self.is_total or self.overlaps

    @property
    def label(self) -> str:
        """What tells it apart, as one text."""
        return ", ".join(part for part in self.parts if part)

    @property
    def low(self) -> Decimal:
        """The value, or the lower end of its range."""
        return ends(self.observation)[0]

    @property
    def high(self) -> Decimal:
        """The value, or the upper end of its range."""
        return ends(self.observation)[1]


def ends(observation: Observation) -> tuple[Decimal, Decimal]:
    """Gives both ends of a range, or the value twice."""
    if observation.value is not None:
        return observation.value, observation.value
    return observation.low or Decimal(), observation.high or Decimal()


def in_words(number: Decimal) -> str:
    """Gives the number as a newspaper writes it, never rounded: 6 trillion, 4.06 million, 204,575."""
    for size, word in SCALES:
        short = (number / size).normalize()
        if abs(number) >= size and len(short.as_tuple().digits) <= SHORT:
            return f"{short:,f} {word}"
    return digits(number)


def words_of(observation: Observation, unit: Unit, *, with_unit: bool = False, with_kind: bool = True) -> str:
    """Gives the value with its hedge, a word on what it is when nobody counted it, and the mark of a correction."""
    number = "–".join(dict.fromkeys(in_words(end) for end in ends(observation)))
    hedge = f"{observation.bound.label} " if observation.bound else ""
    behind = unit.label if unit is Unit.PERCENT else f" {unit.label}" if with_unit and unit.label else ""
    kind = f" ({kind_word(observation).lower()})" if with_kind and kind_word(observation) else ""
    return f"{hedge}{number}{behind}{kind}{f' {MISPRINT}' if observation.as_printed else ''}"


@once_per_catalog_from((RECORDS, ALL + Statistic.TYPE), (IDS, ALL))
def values_about(catalog: Catalog) -> Mapping[str, tuple[tuple[str, tuple[int, ...]], ...]]:
    """Gives the statistics that hold values about each record, each with the positions of the values, in its order."""
    found: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for statistic in catalog.of(Statistic):
        for position, observation in enumerate(statistic.observations):
            for about in {observation.place, *observation.by.values()}:
                if about in catalog:
                    found[str(about)].setdefault(statistic.id, []).append(position)
    return {about: tuple((s, tuple(positions)) for s, positions in held.items()) for about, held in found.items()}


def maker_of(observation: Observation) -> str:
    """Gives the id of the source that made the number: the first origin named, else the source that we read."""
    return next((c.origin for c in observation.cite if c.origin), observation.cite[0].source)


def sources_of(observations: Sequence[Observation]) -> tuple[str, ...]:
    """Gives the ids of the sources that we read, then those of the sources that these repeat."""
    cited = [citation for observation in observations for citation in observation.cite]
    return tuple(dict.fromkeys([*(c.source for c in cited), *(c.origin for c in cited if c.origin)]))


def name_of(record_id: str, catalog: Catalog) -> str:
    """Gives the short name of a record; of an id that no record has, the id itself."""
    return short_name(catalog[record_id]) if record_id in catalog else record_id


def columns_of(statistic: Statistic, catalog: Catalog) -> Mapping[str, list[str]]:
    """Gives the words of every value for each dimension, the place and the period, by their heading."""
    terms = {(d.id, term.id): term.name for d in statistic.dimensions for term in d.terms}
    found: dict[str, list[str]] = {}
    for dimension in statistic.dimensions:
        values = [observation.by.get(dimension.id, "") for observation in statistic.observations]
        found[dimension.name] = [terms.get((dimension.id, value)) or name_of(value, catalog) for value in values]
    found["Place"] = [name_of(observation.place or "", catalog) for observation in statistic.observations]
    found["Period"] = [o.period.words if o.period else "" for o in statistic.observations]
    return found


def telling(statistic: Statistic, catalog: Catalog) -> Mapping[str, list[str]]:
    """Gives the columns in which the values differ; of a single value, or of values all alike, none."""
    columns = columns_of(statistic, catalog)
    return {heading: words for heading, words in columns.items() if len(set(words)) > 1}


def shared(statistic: Statistic, catalog: Catalog) -> Mapping[str, str]:
    """Gives what all values have in common, by its heading, without what none of them has."""
    columns = columns_of(statistic, catalog)
    return {heading: words[0] for heading, words in columns.items() if len(set(words)) == 1 and words[0]}


def observe(statistic: Statistic, catalog: Catalog) -> list[Observed]:
    """Gives the observations in the order of the record."""
    observations = statistic.observations
    columns = telling(statistic, catalog)
    mixed = len({o.kind for o in observations}) > 1
    wide = {(d.id, term.id) for d in statistic.dimensions for term in d.terms if term.includes_others}
    found = []
    for n, observation in enumerate(observations):
        others = [o for o in observations if o is not observation and o.dimensions == observation.dimensions]
        differs = any(ends(other) != ends(observation) for other in others)
        words = words_of(observation, statistic.unit, with_kind=mixed) + (f" {DIFFERS}" if differs else "")
        parts = _parts(n, columns)
        included = _included(observation, statistic, catalog)
        is_total = any(maker_of(other) == maker_of(observation) for other in included)
        overlaps = not is_total and (bool(included) or any(pair in wide for pair in observation.by.items()))
        found.append(Observed(observation, parts, words, is_total, differs, overlaps))
    return found


def _parts(n: int, columns: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Gives what tells the value apart; that it has no date is said only where others differ from it in their date."""
    rows = list(zip(*(words for heading, words in columns.items() if heading != "Period"), strict=True))
    is_alone = bool(rows) and rows.count(rows[n]) == 1
    undated = "" if is_alone else "undated"
    return tuple(words[n] or (undated if heading == "Period" else "") for heading, words in columns.items())


def _included(observation: Observation, statistic: Statistic, catalog: Catalog) -> list[Observation]:
    """Gives the values whose groups or places a value includes, as the world's, a union's, or that of all groups.

    They add up to it only where the same maker counted both.
    """
    found = []
    for other in statistic.observations:
        is_alike = (other.period, other.kind in AHEAD) == (observation.period, observation.kind in AHEAD)
        if is_alike and other.by == observation.by and _is_within(other.place, observation.place, catalog):
            found.append(other)
        different = {key for key, value in observation.by.items() if other.by.get(key, value) != value}
        if other.place == observation.place and any(observation.by[key] in WHOLE for key in different):
            found.append(other)
    return found


def with_article(name: str) -> str:
    """Gives a place's name as a sentence needs it: `the United States`, but `China`."""
    needs = name.startswith(("United ", "Union of ")) or name.split(" (")[0].endswith((" Union", " Republic", "lands"))
    return f"the {name}" if needs or name in ("World", "world") else name


def is_world(place_id: str | None, catalog: Catalog) -> bool:
    """Tells whether a place is the whole world."""
    place = catalog.records.get(place_id or "")
    return isinstance(place, Place) and place.kind is PlaceKind.WORLD


def _is_within(inner: str | None, outer: str | None, catalog: Catalog) -> bool:
    """Tells whether a place is part of another; every other place is part of the world."""
    if not inner or not outer or inner == outer:
        return False
    if is_world(outer, catalog):
        return True
    seen, waiting = {inner}, [inner]
    while waiting:
        place = catalog.records.get(waiting.pop())
        larger = set(place.part_of) - seen if isinstance(place, Place) else set()
        seen |= larger
        waiting += sorted(larger)
    return outer in seen
