"""Gives the figure of supply and demand: how many people there are for each that is wanted."""

from decimal import Decimal

import altair as alt

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, Figure, Room
from generator.numerals import amount
from generator.palette import colour, quiet_axis
from generator.schema.statistic import Observation, Statistic, Unit

COLUMNS = (
    Column("group", "By"),
    Column("name", "Position or technology"),
    Column("ratio", "People for each one wanted", is_numeric=True),
    Column("printed", "As the source gives it"),
)
EVEN = Decimal(1)
"""As many people as are wanted."""


def _measured(catalog: Catalog) -> list[tuple[Statistic, Observation, str]]:
    """Gives the ratios that statistics give by one dimension of terms, with the term's name."""
    found = []
    for statistic in catalog.of(Statistic):
        if statistic.unit is not Unit.RATIO or len(statistic.dimensions) != 1:
            continue
        dimension = statistic.dimensions[0]
        names = {term.id: term.name for term in dimension.terms}
        for observation in statistic.observations:
            name = names.get(observation.by.get(dimension.id, ""))
            if name and observation.value is not None:
                found.append((statistic, observation, name))
    return found


def build(catalog: Catalog) -> Figure | None:
    """Gives each ratio as a row, those by position before those by technology, the scarcest first."""
    measured = [(s, o, name, o.value) for s, o, name in _measured(catalog) if o.value is not None]
    if not measured:
        return None
    measured.sort(key=lambda found: (found[0].id, found[3], found[2]))
    rows = tuple(
        (Cell(s.dimensions[0].name, s.id), Cell(name), Cell(value), Cell(amount(o))) for s, o, name, value in measured
    )
    short = sum(1 for *_, value in measured if value < EVEN)
    scarcest = min(measured, key=lambda found: found[3])
    richest = max(measured, key=lambda found: found[3])
    statistics = list(dict.fromkeys(s.id for s, *_ in measured))
    sources = sorted({c.source for _, o, *_ in measured for c in o.cite})
    origins = sorted({c.origin for _, o, *_ in measured for c in o.cite if c.origin})
    notes = ["Drawn from " + " and ".join(f"[[{name}]]" for name in statistics) + "."]
    if any(o.bound for _, o, *_ in measured):
        notes.append("Where the source gives only an upper limit, the bar is drawn to that limit.")
    return Figure(
        f"{short} of {len(measured)} groups had less than one person for each one wanted; "
        f"least: {scarcest[2]}, {amount(scarcest[1])}",
        f"One bar for each of {len(measured)} groups: how many people there were for each one that employers wanted. "
        f"A line marks one for one; bars to its left mean a shortage, on a logarithmic scale. "
        f"Lowest: {scarcest[2]} with {amount(scarcest[1])}. Highest: {richest[2]} with {amount(richest[1])}.",
        COLUMNS,
        rows,
        _draw,
        notes=tuple(notes),
        sources=(*sources, *origins),
    )


def _draw(data: alt.Data, room: Room) -> alt.FacetChart:
    # From one for one outwards, on a scale on which half as many and twice as many are equally far away.
    base = alt.Chart().encode(y=alt.Y("name:N", sort=None, title=None, axis=quiet_axis(wrap=room.label)))
    scale = alt.Scale(type="log", domain=[0.03, 20], clamp=True)
    x = alt.X("ratio:Q", title=None, axis=None, scale=scale)
    fewer, more = "datum.ratio < 1", "datum.ratio >= 1"
    bars = base.mark_bar(height={"band": 0.7}).encode(
        x=x, x2=alt.datum(1), color=alt.condition(fewer, alt.value(colour("2")), alt.value(colour("1")))
    )
    left = base.transform_filter(fewer).mark_text(align="right", dx=-4).encode(x=x, text="printed:N")
    right = base.transform_filter(more).mark_text(align="left", dx=4).encode(x=x, text="printed:N")
    even = alt.Chart().mark_rule(color=colour("quiet")).encode(x=alt.datum(1, scale=scale))
    drawn: alt.FacetChart = (
        alt.layer(bars, left, right, even, data=data)
        .properties(width=room.beside(190 if room.is_narrow else 300), height=alt.Step(28))
        .facet(row=alt.Row("group:N", title=None, header=alt.Header(orient="top", labelAnchor="start")))
        .resolve_scale(y="independent")
    )
    return drawn


CHART = Chart(
    50,
    "Supply of people for each one wanted",
    "For which positions and technologies are people scarcest?",
    "No statistic gives a ratio of people to vacancies by position or technology.",
    build,
    on=("statistic",),
)
