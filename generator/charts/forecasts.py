"""Gives the figure of what is forecast or aimed at, beside the latest number that somebody counted or estimated."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.hedged_bars import Bar, panels_of_bars
from generator.lines import shortened
from generator.numerals import counted
from generator.observed import AHEAD, LIMIT, OPEN, ends, maker_of, name_of, sources_of, words_of
from generator.schema.statistic import Observation, ObservationKind, Statistic
from generator.vega_lite import Part

COLUMNS = (
    Column("panel", "Statistic"),
    Column("of", "Of what and when"),
    Column("value", "Value, from", is_numeric=True),
    Column("high", "To", is_numeric=True),
    Column("given", "In words"),
    Column("kind", "Kind"),
    Column("who", "Who says so"),
)
LONGEST = 140


@dataclass(frozen=True)
class _Ahead:
    """What is said about a time to come, and what is known of the same before it."""

    statistic: Statistic
    ahead: Observation
    before: Observation | None


def _found(catalog: Catalog) -> list[_Ahead]:
    found = []
    for statistic in catalog.of(Statistic):
        for o in statistic.observations:
            if o.kind in AHEAD:
                same = [b for b in statistic.observations if b.kind not in AHEAD and (b.place, b.by) == (o.place, o.by)]
                latest = max(same, key=lambda b: str(b.period.end) if b.period else "", default=None)
                found.append(_Ahead(statistic, o, latest))
    return found


def build(catalog: Catalog) -> Figure | None:
    """Gives a row for each forecast and target, after the row of the latest number of the same, if there is one."""
    found = _found(catalog)
    if not found:
        return None
    panels: dict[str, list[Observation]] = {}
    for each in found:
        rows = panels.setdefault(each.statistic.id, [])
        rows += [o for o in (each.before, each.ahead) if o and not any(o is known for known in rows)]
    statistics = {each.statistic.id: each.statistic for each in found}
    table = tuple(_row(statistics[panel], o, catalog) for panel, drawn in panels.items() for o in drawn)
    paired = sum(1 for each in found if each.before)
    return Figure(
        _title(found, catalog),
        f"Bars from zero in {counted(len(panels), 'panel', 'panels')}, one for each statistic, each on a scale of its "
        "own. Forecasts and targets have a dashed outline; above them, filled, the latest number of the same that "
        f"somebody counted or estimated, where there is one: {paired} of {len(found)}.",
        COLUMNS,
        table,
        DrawnBy(_draw, (_bars(statistics, panels, catalog),), is_plain=True),
        notes=(
            "A forecast is what somebody said would come; whether it came is not told here.",
            "Each panel has its own unit and scale: compare within a panel only.",
            "An arrow stands where the source says “more than”, a pale bar with a line where it gives only a limit.",
        ),
        left_out=("Counts and estimates of statistics for which nobody forecasts anything or sets a target.",),
        sources=sources_of([o for drawn in panels.values() for o in drawn]),
        records=tuple(panels),
    )


def _row(statistic: Statistic, o: Observation, catalog: Catalog) -> tuple[Cell, ...]:
    low, high = ends(o)
    of = (Cell(statistic.name.en, statistic.id), Cell(_of(statistic, o, catalog), o.place or ""))
    words = words_of(o, statistic.unit, with_unit=True)
    maker = maker_of(o)
    return (
        *of,
        Cell(low),
        Cell(high),
        Cell(words, bound=o.bound or ""),
        Cell(o.kind.label),
        Cell(name_of(maker, catalog), maker),
    )


def _of(statistic: Statistic, o: Observation, catalog: Catalog) -> str:
    """Gives what a value is of: its terms, its place unless the statistic's name says it, its period."""
    terms = {(d.id, term.id): term.name for d in statistic.dimensions for term in d.terms}
    parts = [terms.get(pair) or name_of(pair[1], catalog) for pair in o.by.items()]
    place = name_of(o.place, catalog) if o.place else ""
    parts += [place] if place not in statistic.name.en else []
    return ", ".join([*parts, o.period.words if o.period else "undated"])


def _title(found: list[_Ahead], catalog: Catalog) -> str:
    """Says how many there are, and how far the one goes that is farthest from its latest number."""
    kinds = [
        counted(sum(1 for each in found if each.ahead.kind is kind), kind.label.lower(), f"{kind.label.lower()}s")
        for kind in (ObservationKind.FORECAST, ObservationKind.TARGET)
        if any(each.ahead.kind is kind for each in found)
    ]
    many = " and ".join(kinds)
    compared = [(each, each.before) for each in found if each.before and ends(each.before)[1] > 0]
    if not compared:
        first = max(found, key=lambda each: str(each.ahead.period or ""))
        words = words_of(first.ahead, first.statistic.unit, with_unit=True)
        return f"{many}: {shortened(first.statistic.name.en, LONGEST - len(many) - len(words) - 5)}, {words}"
    each, before = max(compared, key=lambda pair: ends(pair[0].ahead)[0] / ends(pair[1])[1])
    now = words_of(before, each.statistic.unit, with_unit=True, with_kind=False)
    then = words_of(each.ahead, each.statistic.unit, with_kind=False)
    when = f" in {each.ahead.period.words}" if each.ahead.period else ""
    change = f"from {now} to {then}{when}"
    return f"{many}, such as “{_what(each, LONGEST - len(many) - len(change) - 14)}”: {change}"


def _what(each: _Ahead, longest: int) -> str:
    """Gives the statistic's name, up to its first comma where that names the term that the value is of."""
    name = each.statistic.name.en
    terms = [t.name for d in each.statistic.dimensions for t in d.terms if each.ahead.by.get(d.id) == t.id]
    clause = name.split(",")[0]
    if terms and all(term.lower() in clause.lower() for term in terms):
        return shortened(clause, longest)
    return ", ".join([shortened(name, longest - sum(len(term) + 2 for term in terms)), *terms])


def _bars(
    statistics: dict[str, Statistic], panels: dict[str, list[Observation]], catalog: Catalog
) -> tuple[tuple[Bar, ...], ...]:
    """Gives the bars of each panel."""
    return tuple(
        tuple(
            Bar(
                _of(statistics[panel], o, catalog),
                words_of(o, statistics[panel].unit, with_unit=True),
                *ends(o),
                heading="" if n else statistics[panel].name.en,
                is_ahead=o.kind in AHEAD,
                is_open=o.bound in OPEN,
                is_limit=o.bound in LIMIT,
            )
            for n, o in enumerate(observations)
        )
        for panel, observations in panels.items()
    )


def _draw(room: Room, bars: Sequence[Sequence[Bar]]) -> Part:
    return panels_of_bars(bars, room.width - 10, is_narrow=room.is_narrow)


CHART = Chart(
    52,
    "Forecasts and targets",
    "What is forecast or aimed at?",
    "No statistic holds a forecast or a target.",
    build,
    on=("statistic",),
)
