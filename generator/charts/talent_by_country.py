"""Gives the figure of people by country, one panel for each statistic that counts them."""

from decimal import Decimal

import altair as alt

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, Figure, Room
from generator.numerals import amount, counted
from generator.palette import colour, quiet_axis
from generator.schema.place import Place, PlaceKind
from generator.schema.statistic import Observation, Statistic, Unit

COLUMNS = (
    Column("measure", "What is counted"),
    Column("country", "Country"),
    Column("people", "People", is_numeric=True),
    Column("printed", "As the source gives it"),
)
COUNTRIES = (PlaceKind.COUNTRY, PlaceKind.UNION)
FEWEST = 2
"""A statistic with fewer countries compares nothing."""


def _by_country(statistic: Statistic, catalog: Catalog) -> dict[str, Observation]:
    """Gives the one value of each country; nothing when a country has several."""
    found: dict[str, Observation] = {}
    for observation in statistic.observations:
        place = catalog.records.get(observation.place or "")
        if isinstance(place, Place) and place.kind in COUNTRIES:
            if place.id in found:
                return {}
            found[place.id] = observation
    return found


def _number(observation: Observation) -> Decimal:
    """Gives the value, or the middle of a range."""
    if observation.value is not None:
        return observation.value
    return ((observation.low or Decimal()) + (observation.high or Decimal())) / 2


def build(catalog: Catalog) -> Figure | None:
    """Gives one row for each country of each statistic that counts people in several countries."""
    found_by = [(s, _by_country(s, catalog)) for s in catalog.of(Statistic) if s.unit is Unit.PEOPLE]
    panels = [(s, found) for s, found in found_by if len(found) >= FEWEST]
    if not panels:
        return None
    panels.sort(key=lambda panel: (-max(_number(o) for o in panel[1].values()), panel[0].id))
    rows: list[tuple[Cell, ...]] = []
    for statistic, found in panels:
        for place, observation in sorted(found.items(), key=lambda pair: (-_number(pair[1]), pair[0])):
            cells = (Cell(statistic.name.en, statistic.id), Cell(catalog[place].name.en, place))
            rows.append((*cells, Cell(_number(observation)), Cell(amount(observation))))
    first = _leader(panels[0][1])
    leads = sum(1 for _, found in panels if _leader(found) == first)
    observations = [o for _, found in panels for o in found.values()]
    sources = sorted({c.source for o in observations for c in o.cite})
    origins = sorted({c.origin for o in observations for c in o.cite if c.origin})
    notes = ["Drawn from " + ", ".join(f"[[{s.id}]]" for s, _ in panels) + ". Each panel has a scale of its own."]
    if any(o.value is None for o in observations):
        notes.append("A range is drawn to its middle.")
    named = "; ".join(f"{s.name.en}, {len(found)} countries" for s, found in panels)
    return Figure(
        f"{catalog[first].name.en} had the most people in {leads} of {counted(len(panels), 'count', 'counts')}",
        f"Bars in {counted(len(panels), 'panel', 'panels')}, one for each statistic: {named}.",
        COLUMNS,
        tuple(rows),
        lambda data, room: _draw(data, room, [s.name.en for s, _ in panels]),
        notes=tuple(notes),
        sources=(*sources, *origins),
    )


def _leader(found: dict[str, Observation]) -> str:
    return max(found, key=lambda place: _number(found[place]))


def _draw(data: alt.Data, room: Room, order: list[str]) -> alt.FacetChart:
    base = alt.Chart().encode(
        y=alt.Y("country:N", sort=None, title=None, axis=quiet_axis(wrap=room.label)),
        x=alt.X("people:Q", title=None, axis=None, scale=alt.Scale(zero=True)),
    )
    bars = base.mark_bar(color=colour("1"), height={"band": 0.7})
    labels = base.mark_text(align="left", dx=4).encode(text="printed:N")
    drawn: alt.FacetChart = (
        alt.layer(bars, labels, data=data)
        .properties(width=room.beside(200 if room.is_narrow else 260), height=alt.Step(26))
        .facet(row=alt.Row("measure:N", title=None, sort=order, header=alt.Header(orient="top", labelAnchor="start")))
        .resolve_scale(x="independent", y="independent")
    )
    return drawn


CHART = Chart(
    60,
    "People by country",
    "Which countries have the AI talent?",
    "No statistic counts people in two countries or more.",
    build,
    on=("statistic",),
)
