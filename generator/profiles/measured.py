"""Takes a record, gives every value that statistics hold about it, as cells of its profile."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.catalog import Catalog
from generator.lines import address_of, short_name
from generator.numerals import amount, kind_word, with_unit
from generator.observed import AHEAD, ends, values_about
from generator.once import once_per_catalog
from generator.profiles.rows import MEASURED, Cells, Row, Value
from generator.record import Record
from generator.schema.place import Place
from generator.schema.statistic import Observation, ObservationKind, Statistic, Unit
from generator.values import Period

Sort = tuple[tuple[tuple[str, str], ...], Period | None, bool]
"""What tells values of one statistic apart, besides the records that they are about."""


def measured_cells(record: Record, catalog: Catalog) -> Cells:
    """Gives the values about the record: those of the same statistic, sort, period and kind share a row."""
    found: dict[Row, tuple[Value, ...]] = {}
    for statistic_id, positions in values_about(catalog).get(record.id, ()):
        statistic = catalog[statistic_id]
        if not isinstance(statistic, Statistic):
            continue
        same: dict[Row, list[Observation]] = defaultdict(list)
        for position in positions:
            observation = statistic.observations[position]
            if _is_about(record, statistic, observation):
                same[_row(record, statistic, observation, catalog)].append(observation)
        found |= {row: _values(row, statistic, observations, catalog) for row, observations in same.items()}
    return found


def _is_about(record: Record, statistic: Statistic, observation: Observation) -> bool:
    """Tells whether the value is the record's own: one of a firm in a country is the firm's, not the country's."""
    named = {observation.by[d.id] for d in statistic.dimensions if d.type and d.id in observation.by}
    return record.id in named or (not named and observation.place == record.id)


def _row(record: Record, statistic: Statistic, observation: Observation, catalog: Catalog) -> Row:
    """Gives the row of a value: whatever tells it from others of the statistic, except for the record itself."""
    ahead = observation.kind if observation.kind in AHEAD else None
    telling = {d.id: observation.by.get(d.id, "") for d in statistic.dimensions}
    if observation.place not in _homes(record):
        telling["place"] = observation.place or ""
    telling = {name: value for name, value in telling.items() if value not in ("", record.id)}
    terms = {term.id: term.name for d in statistic.dimensions for term in d.terms}
    words = [terms.get(value) or _name(value, catalog) for value in telling.values()]
    words.append(observation.period.words if observation.period else "no date given")
    words += [ahead.label.lower()] if ahead else []
    key = [statistic.id, *(f"{name}={value}" for name, value in telling.items()), str(observation.period or "undated")]
    return Row(
        "|".join([*key, ahead] if ahead else key),
        (MEASURED, statistic.name.en.casefold(), _firsts(catalog)[statistic.id][_sort(statistic, observation)]),
        statistic.name.en,
        ", ".join(words),
        address_of(statistic),
        address_of(statistic, "disagreements") if statistic.disagreements else None,
        has_bars=statistic.unit is not Unit.RANK,
        is_ahead=ahead is not None,
    )


def _homes(record: Record) -> tuple[str | None, ...]:
    """Gives the places that go without saying: the record itself, or where it is at home."""
    if isinstance(record, Place):
        return (record.id, None)
    return (getattr(record, "country", None), *getattr(record, "places", ()), None)


@once_per_catalog
def _firsts(catalog: Catalog) -> Mapping[str, Mapping[Sort, int]]:
    """Gives where the first value of each sort and period stands, so that a row's place is the same for all records."""
    found: dict[str, dict[Sort, int]] = {}
    for statistic in catalog.of(Statistic):
        of_statistic = found.setdefault(statistic.id, {})
        for position, observation in enumerate(statistic.observations):
            of_statistic.setdefault(_sort(statistic, observation), position)
    return found


def _sort(statistic: Statistic, observation: Observation) -> Sort:
    typed = {d.id for d in statistic.dimensions if d.type}
    told = tuple(sorted((k, v) for k, v in observation.by.items() if k not in typed))
    return (told, observation.period, observation.kind in AHEAD)


def _name(record_id: str, catalog: Catalog) -> str:
    return catalog[record_id].name.en if record_id in catalog else record_id


def _values(row: Row, statistic: Statistic, observations: Sequence[Observation], catalog: Catalog) -> tuple[Value, ...]:
    """Gives the values of one cell, below a warning where they contradict each other."""
    values = [_value(statistic, observation, catalog, has_kind=not row.is_ahead) for observation in observations]
    of_kind = [[o for o in observations if o.kind is kind] for kind in ObservationKind]
    differing = [o for same in of_kind if len({amount(o) for o in same}) > 1 for o in same]
    if differing:
        several = len({citation.source for o in differing for citation in o.cite}) > 1
        values.insert(0, Value("The sources disagree" if several else "One source gives two values", is_mark=True))
    return tuple(values)


def _value(statistic: Statistic, observation: Observation, catalog: Catalog, *, has_kind: bool) -> Value:
    remarks = [kind_word(observation).lower()] if has_kind and kind_word(observation) else []
    remarks += [f"printed: {observation.as_printed}"] if observation.as_printed else []
    makers = dict.fromkeys(citation.origin or citation.source for citation in observation.cite)
    return Value(
        with_unit(observation, statistic.unit),
        address_of(statistic, observation.key),
        ", ".join(remarks),
        tuple(short_name(catalog[maker]) if maker in catalog else maker for maker in makers),
        *ends(observation),
    )
