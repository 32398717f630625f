"""Gives the figure of supply and demand: how many people there are for each that is wanted."""

from collections.abc import Sequence
from dataclasses import replace

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.hedged_bars import Bar, bars_from_one
from generator.numerals import kind_word
from generator.observed import LIMIT, OPEN, Observed, maker_of, observe, sources_of, words_of
from generator.schema.statistic import Statistic, Unit
from generator.vega_lite import Part

COLUMNS = (
    Column("panel", "By"),
    Column("of", "Position or technology"),
    Column("value", "People for each one wanted", is_numeric=True),
    Column("given", "In words"),
    Column("kind", "Kind"),
)
SCALE = "People for each one wanted, on a logarithmic scale"
EVEN = 1
"""As many people as are wanted."""
SIDES = ("fewer people than wanted", "more")
Found = tuple[Statistic, Observed]


def _measured(catalog: Catalog) -> tuple[list[Found], list[Found]]:
    """Gives the ratios that statistics give by one dimension of terms: those that can be drawn, and the others."""
    drawn: list[Found] = []
    others: list[Found] = []
    for statistic in catalog.of(Statistic):
        if statistic.unit is not Unit.RATIO or len(statistic.dimensions) != 1 or not statistic.dimensions[0].terms:
            continue
        for o in observe(statistic, catalog):
            # A ratio of zero or below has no place on a scale on which half as many is always equally far.
            (drawn if o.observation.value is not None and o.low > 0 else others).append((statistic, o))
    drawn.sort(key=lambda found: (found[0].id, found[1].is_apart, found[1].low, found[1].label))
    return drawn, others


def build(catalog: Catalog) -> Figure | None:
    """Gives each ratio as a row, those by position before those by technology, the scarcest first."""
    measured, others = _measured(catalog)
    groups = [o for _, o in measured if o.label and not o.is_apart]
    if not groups:
        return None
    rows = tuple(
        (
            Cell(s.dimensions[0].name, s.id),
            Cell(o.label),
            Cell(o.low),
            Cell(_words_and_kind(o), bound=o.observation.bound or ""),
            Cell(o.observation.kind.label),
        )
        for s, o in measured
    )
    scarcest, richest = min(groups, key=lambda o: o.low), max(groups, key=lambda o: o.high)
    bars = [_bar(o) for _, o in measured]
    panels = [s.dimensions[0].name for s, _ in measured]
    bars = [
        replace(bar, heading=panel if n == 0 or panels[n - 1] != panel else "")
        for n, (bar, panel) in enumerate(zip(bars, panels, strict=True))
    ]
    statistics = list(dict.fromkeys(s.id for s, _ in measured))
    return Figure(
        f"Fewer AI specialists than wanted in {_how_many_short(measured)}, "
        f"as few as {_words(scarcest)} for each one wanted, in {scarcest.label}",
        f"One bar for each of {len(measured)} groups: how many people there were for each one that employers wanted. "
        f"A line marks one for one; bars to its left mean a shortage, on a logarithmic scale, on which half as many "
        f"and twice as many are equally far from the line. Lowest: {scarcest.label} with {_words(scarcest)}. "
        f"Highest: {richest.label} with {_words(richest)}.",
        COLUMNS,
        rows,
        DrawnBy(_draw, (tuple(bars),), is_plain=True),
        notes=_notes(statistics, measured),
        left_out=tuple(f"{o.label} of [[{s.id}]], {o.words}: no single ratio above zero." for s, o in others),
        sources=sources_of([o.observation for _, o in measured]),
        records=tuple(statistics),
    )


def _how_many_short(measured: list[Found]) -> str:
    """Gives how many groups lack people, for each way of grouping by itself, since they divide the same jobs."""
    grouped: dict[str, list[Observed]] = {}
    for statistic, o in measured:
        if not o.is_apart:
            grouped.setdefault(statistic.dimensions[0].name.lower(), []).append(o)
    parts = []
    for name, found in grouped.items():
        short = sum(o.high < EVEN for o in found)
        parts.append(f"all {len(found)} by {name}" if short == len(found) else f"{short} of {len(found)} by {name}")
    return " and ".join(parts).replace(" by ", " groups by ", 1)


def _words(o: Observed) -> str:
    return words_of(o.observation, Unit.RATIO, with_kind=False)


def _words_and_kind(o: Observed) -> str:
    return words_of(o.observation, Unit.RATIO)


def _bar(o: Observed) -> Bar:
    """Gives the bar: an arrow stands where the number may lie further out, a pale bar where it may lie further in."""
    bound, is_short = o.observation.bound, o.high < EVEN
    outwards, inwards = (LIMIT, OPEN) if is_short else (OPEN, LIMIT)
    return Bar(
        o.label,
        _words_and_kind(o),
        o.low,
        o.high,
        is_open=bound in outwards,
        is_limit=bound in inwards,
        is_total=o.is_apart,
        stands_out=is_short,
    )


def _notes(statistics: list[str], measured: list[Found]) -> tuple[str, ...]:
    notes = ["Drawn from " + " and ".join(f"[[{name}]]" for name in statistics) + "."]
    notes.append("Equal distances are equal multiples: the scale is logarithmic, from one for one outwards.")
    if any(o.observation.bound for _, o in measured):
        notes.append("An arrow stands where the source gives only a limit, and the number may lie beyond it.")
    notes += [f"{o.label}: {kind_word(o.observation).lower()}." for _, o in measured if kind_word(o.observation)]
    for o in (o for _, o in measured if o.is_apart):
        others = {maker_of(each.observation) for _, each in measured if not each.is_apart}
        maker = maker_of(o.observation)
        whose = f" and from another source, [[{maker}]]" if maker not in others else ""
        notes.append(
            f"The pale bar with an outline, {o.label}, is of all together{whose}; it is not one of the groups."
        )
    return tuple(notes)


def _draw(room: Room, bars: Sequence[Bar]) -> Part:
    return bars_from_one(bars, room.width - 10, is_narrow=room.is_narrow, sides=SIDES, scale=SCALE)


CHART = Chart(
    50,
    "Supply of people for each one wanted",
    "For which positions and technologies are people scarcest?",
    "No statistic gives a ratio of people to vacancies by position or technology.",
    build,
    on=("statistic",),
)
