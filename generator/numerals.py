"""Takes numbers of the records, gives them in words and digits for English readers."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from generator.schema.statistic import Observation, ObservationKind, Unit

NO_SPACE = "\u00a0"


def digits(number: Decimal) -> str:
    """Gives the number with thousands separators, as precise as it was written: 28536 -> 28,536; 7.0 -> 7.0."""
    return f"{number:,f}"


def amount(observation: Observation) -> str:
    """Gives the value or the range, with the source's hedge: `more than 5,000,000`, `10–14`."""
    if observation.value is not None:
        number = digits(observation.value)
    else:
        number = f"{digits(observation.low or Decimal())}–{digits(observation.high or Decimal())}"
    return f"{observation.bound.label} {number}" if observation.bound else number


def with_unit(observation: Observation, unit: Unit) -> str:
    """Gives the value with its hedge and unit: `about 300,000 people`, `44%`."""
    if unit is Unit.PERCENT:
        return amount(observation) + unit.label
    return f"{amount(observation)}{NO_SPACE}{unit.label}" if unit.label else amount(observation)


def kind_word(observation: Observation) -> str:
    """Gives the word for numbers that were not counted; empty for counts."""
    return "" if observation.kind is ObservationKind.COUNT else observation.kind.label


def differing(observations: Iterable[Observation]) -> tuple[tuple[Observation, ...], ...]:
    """Gives the observations that have different values for the same thing, thing by thing."""
    same: defaultdict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for observation in observations:
        same[(*observation.dimensions, observation.kind)].append(observation)
    return tuple(tuple(found) for found in same.values() if len({amount(one) for one in found}) > 1)


def counted(number: int, one: str, many: str) -> str:
    """Gives `1 record` or `12 records`."""
    return f"{number:,} {one if number == 1 else many}"
