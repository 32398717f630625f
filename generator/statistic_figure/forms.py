"""Chooses the form in which a statistic is drawn, from the shape of its data, and puts its values in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from generator.catalog import Catalog
from generator.observed import AHEAD, Observed, maker_of, observe, telling
from generator.schema.statistic import Observation, Statistic, Unit

MOST = 40
"""More marks than this cannot be read; the smaller values then stand in the table only."""
TOTAL = " (total)"
"""What stands behind the label of a value that includes others."""
SCALE = 200
"""A bar of less than this part of the longest is about a pixel long."""
POINTS = 3
"""A line through fewer points shows nothing."""


class Form(Enum):
    """How a statistic is drawn."""

    NUMBER = "the number itself"
    RANKING = "places in order"
    LIST = "numbers that share no scale"
    LINE = "points in time"
    BARS = "bars from zero"


@dataclass(frozen=True)
class Row:
    """A value in its place in the figure."""

    observed: Observed
    label: str
    panel: str = ""


@dataclass(frozen=True)
class Plan:
    """A statistic as it is to be drawn: its form, and its values in order, those first that are drawn."""

    form: Form
    rows: tuple[Row, ...]
    telling: tuple[str, ...]
    """The headings of the columns in which the values differ."""
    panels: str = ""
    """The heading of the column that the panels stand for; empty where there are none."""
    is_in_time: bool = False
    """Whether the values that are no totals differ in their period only, and stand in that order."""

    @property
    def is_about_makers(self) -> bool:
        """Whether a reader must see who made each number, since they are not of one thing made alike."""
        observations = [row.observed.observation for row in self.rows]
        many = len({maker_of(o) for o in observations}) > 1
        return many and (self.is_in_time or any(row.observed.differs for row in self.rows))

    @property
    def drawn(self) -> tuple[Row, ...]:
        """The rows that are drawn."""
        return self.rows[:MOST]

    @property
    def parts(self) -> tuple[Row, ...]:
        """The rows that can be compared: those that do not include others; all of them where too few are left."""
        single = tuple(row for row in self.rows if not row.observed.is_apart)
        return single if len(single) > 1 else self.rows


def plan(statistic: Statistic, catalog: Catalog) -> Plan:
    """Gives the form that fits the data, and the values in its order. This is the only place that chooses."""
    found = observe(statistic, catalog)
    columns = telling(statistic, catalog)
    headings = tuple(columns)
    if len(found) == 1:
        return Plan(Form.NUMBER, (Row(found[0], found[0].label),), headings)
    if statistic.unit is Unit.RANK:
        return Plan(Form.RANKING, _rows(sorted(found, key=lambda o: (o.low, o.label))), headings)
    if all(o.low == o.high == 0 for o in found) or _counts_different_things(statistic, headings):
        return Plan(Form.LIST, _rows(sorted(found, key=_size)), headings)
    if _is_series(found, headings):
        return Plan(Form.LINE, _rows(sorted(found, key=_start)), headings, is_in_time=True)
    if len(found) <= MOST and (outer := _outer(found, headings)) is not None:
        return Plan(Form.BARS, _panels(found, outer, headings), headings, headings[outer])
    if _share_no_scale(found):
        return Plan(Form.LIST, _rows(sorted(found, key=_by_size(found))), headings)
    parts = [o for o in found if not o.is_apart]
    in_time = len(found) <= MOST and len(parts) > 1 and _differing(parts, headings) == {"Period"}
    order = _in_time if in_time else _by_size(found)
    return Plan(Form.BARS, _rows(sorted(found, key=order)), headings, is_in_time=in_time)


def _counts_different_things(statistic: Statistic, headings: Sequence[str]) -> bool:
    """Tells whether each value counts another thing, as courses and data sets; they share no scale."""
    return statistic.unit is Unit.COUNT and any(d.terms and d.name in headings for d in statistic.dimensions)


def _share_no_scale(found: Sequence[Observed]) -> bool:
    """Tells whether most bars would be too short to be seen beside the longest one.

    Values that contradict each other, or are still to come, need the marks that only bars have.
    """
    if any(o.differs or o.observation.kind in AHEAD for o in found):
        return False
    sizes = [abs(o.high) for o in found]
    return len(found) <= MOST and sum(size * SCALE < max(sizes) for size in sizes) * 2 > len(found)


def _differing(found: Sequence[Observed], headings: Sequence[str]) -> set[str]:
    return {heading for n, heading in enumerate(headings) if len({o.parts[n] for o in found}) > 1}


def _is_series(found: Sequence[Observed], headings: Sequence[str]) -> bool:
    """Tells whether the values are one maker's for several dates, all made alike: only these are joined by a line."""
    observations = [o.observation for o in found]
    return (
        headings == ("Period",)
        and POINTS <= len({o.period for o in observations}) == len(found) <= MOST
        and all(o.period and o.period.start == o.period.end for o in observations)
        and all(o.value is not None and not o.bound for o in observations)
        and len({(o.kind, frozenset((c.source, c.origin) for c in o.cite)) for o in observations}) == 1
    )


def _outer(found: Sequence[Observed], headings: Sequence[str]) -> int | None:
    """Gives which of two columns makes the panels, where each value of one meets each of the other once."""
    if len(headings) != 2:
        return None
    sides = [dict.fromkeys(o.parts[n] for o in found) for n in (0, 1)]
    pairs = {o.parts for o in found}
    if "" in sides[0] or "" in sides[1] or len(found) != len(pairs) or len(pairs) != len(sides[0]) * len(sides[1]):
        return None
    if headings == ("Place", "Period"):
        return 0
    return 0 if headings[1] in ("Place", "Period") or len(sides[0]) <= len(sides[1]) else 1


def _panels(found: Sequence[Observed], outer: int, headings: Sequence[str]) -> tuple[Row, ...]:
    """Gives the values panel by panel, in the same order in each: by the size in the first, periods in time."""
    inner = 1 - outer
    order = list(dict.fromkeys(o.parts[outer] for o in found))
    first = [o for o in found if o.parts[outer] == order[0]]
    first.sort(key=_start if headings[inner] == "Period" else _size)
    within = [o.parts[inner] for o in first]
    ordered = sorted(found, key=lambda o: (order.index(o.parts[outer]), within.index(o.parts[inner])))
    return tuple(Row(o, o.parts[inner], o.parts[outer]) for o in ordered)


def _size(o: Observed) -> tuple[Decimal, Decimal]:
    return -o.high, -o.low


def _start(o: Observed) -> tuple[bool, str]:
    """Sorts by date; what is undated comes last."""
    return not o.observation.period, str(o.observation.period or "")


def _in_time(o: Observed) -> tuple[bool, tuple[bool, str], Decimal]:
    return o.is_apart, _start(o), -o.high


def _by_size(found: Sequence[Observed]) -> Callable[[Observed], tuple[object, ...]]:
    """Sorts the largest first, values that contradict each other side by side, totals at the end.

    Where not all can be drawn, totals are not told apart: the largest are drawn.
    """
    most: dict[tuple[object, ...], Decimal] = {}
    for o in found:
        key = _of(o.observation)
        most[key] = max(most.get(key, o.high), o.high)
    apart = len(found) <= MOST
    return lambda o: (apart and o.is_apart, -most[_of(o.observation)], str(_of(o.observation)), *_size(o))


def _of(observation: Observation) -> tuple[object, ...]:
    return observation.dimensions


def _rows(found: Sequence[Observed]) -> tuple[Row, ...]:
    """Gives the values with their labels; totals are called so, and equal labels of one maker are numbered."""
    said = [(o.label + TOTAL if o.is_total else o.label, maker_of(o.observation)) for o in found]
    labels = [
        f"{label} ({said[: n + 1].count((label, maker))})" if said.count((label, maker)) > 1 else label
        for n, (label, maker) in enumerate(said)
    ]
    return tuple(Row(o, label) for o, label in zip(found, labels, strict=True))
