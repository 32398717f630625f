"""Gives the figure of people by country, one panel for each statistic that counts them."""

from collections.abc import Mapping, Sequence

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.hedged_bars import Bar, panels_of_bars
from generator.numerals import counted
from generator.observed import AHEAD, LIMIT, OPEN, ends, sources_of, with_article, words_of
from generator.schema.place import Place, PlaceKind
from generator.schema.statistic import Observation, ObservationKind, Statistic, Unit
from generator.vega_lite import Part

COLUMNS = (
    Column("panel", "What is counted"),
    Column("of", "Country"),
    Column("when", "Date"),
    Column("value", "People, from", is_numeric=True, unit="people"),
    Column("high", "To", is_numeric=True, unit="people"),
    Column("given", "In words"),
)
COUNTRIES = (PlaceKind.COUNTRY, PlaceKind.UNION)
FEWEST = 2
"""A statistic with fewer countries compares nothing."""
Panel = tuple[Statistic, Mapping[str, Observation]]


def _by_country(statistic: Statistic, catalog: Catalog) -> dict[str, list[Observation]]:
    """Gives the values of each country that somebody counted or estimated, not those that are ahead."""
    found: dict[str, list[Observation]] = {}
    for observation in statistic.observations:
        place = catalog.records.get(observation.place or "")
        is_now = observation.kind in (ObservationKind.COUNT, ObservationKind.ESTIMATE)
        if isinstance(place, Place) and place.kind in COUNTRIES and is_now:
            found.setdefault(place.id, []).append(observation)
    return found


def build(catalog: Catalog) -> Figure | None:
    """Gives one row for each country of each statistic that counts people in several countries."""
    panels: list[Panel] = []
    several: list[Statistic] = []
    for statistic in catalog.of(Statistic):
        found = _by_country(statistic, catalog)
        if statistic.unit is not Unit.PEOPLE or len(found) < FEWEST:
            continue
        if any(len(values) > 1 for values in found.values()):
            several.append(statistic)
        else:
            ordered = sorted(found, key=lambda place: (-ends(found[place][0])[1], place))
            panels.append((statistic, {place: found[place][0] for place in ordered}))
    if not panels:
        return None
    panels.sort(key=lambda panel: (-max(ends(o)[1] for o in panel[1].values()), panel[0].id))
    named = "; ".join(f"{s.name.en}, {len(found)} countries or unions" for s, found in panels)
    return Figure(
        _title(panels, catalog),
        f"Bars from zero in {counted(len(panels), 'panel', 'panels')}, one for each statistic, each on a scale of its "
        f"own, the largest first: {named}.",
        COLUMNS,
        _rows(panels, catalog),
        DrawnBy(_draw, (_bars(panels, catalog),), is_plain=True),
        notes=_notes(panels),
        left_out=_left_out(panels, several),
        sources=sources_of([o for _, found in panels for o in found.values()]),
        records=tuple(s.id for s, _ in panels),
    )


def _title(panels: list[Panel], catalog: Catalog) -> str:
    """Says who leads in how many of the counts; the first panel's numbers stand for its size."""
    leaders = [next(iter(found)) for _, found in panels]
    first = max(dict.fromkeys(leaders), key=leaders.count)
    leads, name = leaders.count(first), catalog[first].name.en
    if leads == len(panels) == 1:
        return f"{panels[0][0].name.en}: {name} had the most, {words_of(panels[0][1][first], Unit.PEOPLE)}"
    where = f"each of the {len(panels)}" if leads == len(panels) else f"{leads} of the {len(panels)}"
    name = with_article(name)
    return f"{name[0].upper()}{name[1:]} had the most people in {where} counts of AI talent by country drawn here"


def _heading(statistic: Statistic, found: Mapping[str, Observation]) -> str:
    """Gives what is counted, and when, where that is the same for all countries."""
    dates = {o.period.words if o.period else "year not given" for o in found.values()}
    return f"{statistic.name.en}, {dates.pop()}" if len(dates) == 1 else statistic.name.en


def _rows(panels: list[Panel], catalog: Catalog) -> tuple[tuple[Cell, ...], ...]:
    rows = []
    for statistic, found in panels:
        for place, o in found.items():
            when = o.period.words if o.period else "year not given"
            of = (Cell(_heading(statistic, found), statistic.id), Cell(catalog[place].name.en, place), Cell(when))
            rows.append((*of, *(Cell(end) for end in ends(o)), Cell(words_of(o, Unit.PEOPLE), bound=o.bound or "")))
    return tuple(rows)


def _notes(panels: list[Panel]) -> tuple[str, ...]:
    observations = [o for _, found in panels for o in found.values()]
    notes = [
        "Drawn from " + ", ".join(f"[[{s.id}]]" for s, _ in panels) + ". They count different people in different "
        "years: compare within a panel, not between two. Each panel has a scale of its own."
    ]
    if any(o.value is None for o in observations):
        notes.append("The paler end of a bar is a range.")
    if any(o.bound for o in observations):
        notes.append("Where the source says “more than”, “about” or “up to”, the words stand with the number.")
    return tuple(notes)


def _left_out(panels: list[Panel], several: list[Statistic]) -> tuple[str, ...]:
    drawn = {id(o) for _, found in panels for o in found.values()}
    others = [(s, [o for o in s.observations if id(o) not in drawn]) for s, _ in panels]
    totals = [s.id for s, left in others if any(o.kind not in AHEAD for o in left)]
    ahead = [s.id for s, left in others if any(o.kind in AHEAD for o in left)]
    found = []
    if totals:
        found.append(f"Totals of the world and of groups, of {_linked(totals)}: they are not countries.")
    if ahead:
        found.append(f"Forecasts and targets of {_linked(ahead)}.")
    for statistic in several:
        by = " and ".join(d.name.lower() for d in statistic.dimensions)
        found.append(f"[[{statistic.id}]]: gives several numbers for each country{f', by {by}' if by else ''}.")
    return tuple(found)


def _linked(ids: list[str]) -> str:
    return ", ".join(f"[[{record_id}]]" for record_id in ids)


def _bars(panels: list[Panel], catalog: Catalog) -> tuple[tuple[Bar, ...], ...]:
    """Gives the bars of each panel."""
    return tuple(
        tuple(
            Bar(
                catalog[place].name.en,
                words_of(o, Unit.PEOPLE),
                *ends(o),
                heading="" if n else _heading(statistic, found),
                is_open=o.bound in OPEN,
                is_limit=o.bound in LIMIT,
            )
            for n, (place, o) in enumerate(found.items())
        )
        for statistic, found in panels
    )


def _draw(room: Room, bars: Sequence[Sequence[Bar]]) -> Part:
    return panels_of_bars(bars, room.width - 10, is_narrow=room.is_narrow)


CHART = Chart(
    60,
    "People by country",
    "Which countries have the AI talent?",
    "No statistic counts people in two countries or more.",
    build,
    on=("statistic",),
)
