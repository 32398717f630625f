"""Gives the figure of training bases by province and year."""

from collections import Counter

import altair as alt

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, Figure, Room
from generator.lines import short_name
from generator.palette import CATEGORIES, colour, quiet_axis
from generator.schema.program import Program, ProgramKind

COLUMNS = (
    Column("place", "Province or city"),
    Column("year", "Year"),
    Column("bases", "Bases", is_numeric=True),
)


def build(catalog: Catalog) -> Figure | None:
    """Gives how many training bases were set up in each province in each year."""
    bases = [p for p in catalog.of(Program) if p.kind is ProgramKind.TRAINING_BASE]
    programs = [p for p in bases if any(s.place in catalog and s.year for s in p.sites)]
    sites = [s for p in programs for s in p.sites if s.place in catalog and s.year]
    if not sites:
        return None
    counts = Counter((str(s.place), str(s.year.year)) for s in sites if s.year)
    totals = Counter(str(s.place) for s in sites)
    years = Counter(str(s.year.year) for s in sites if s.year)
    places = sorted(totals, key=lambda place: (-totals[place], short_name(catalog[place])))
    rows = tuple(
        (Cell(short_name(catalog[place]), place), Cell(year), Cell(counts[place, year]))
        for place in places
        for year in sorted(y for p, y in counts if p == place)
    )
    most = [short_name(catalog[p]) for p in places if totals[p] == totals[places[0]]]
    busiest = max(sorted(years), key=lambda year: years[year])
    sources = sorted({c.source for s in sites for c in s.cite})
    where = " and ".join(most) if len(most) < 4 else f"{len(most)} provinces"
    operators = sorted({short_name(catalog[o]) for p in programs for o in p.operators if o in catalog})
    return Figure(
        f"Training bases of {' and '.join(operators)}: {where} had the most, {totals[places[0]]} of {len(sites)}; "
        f"{years[busiest]} carry the year {busiest}",
        f"Bars for {len(places)} provinces and municipalities, sorted by number of bases and divided by year: "
        + ", ".join(f"{years[year]} in {year}" for year in sorted(years))
        + ".",
        COLUMNS,
        rows,
        lambda data, room: _draw(data, room, [short_name(catalog[p]) for p in places]),
        notes=(
            "Provinces and years as the sources print them: " + ", ".join(f"[[{p.id}]]" for p in programs) + ".",
            *(f"[[{site.host}]]: {site.note}" for site in sites if site.note and site.host in catalog),
        ),
        sources=tuple(sources),
    )


def _draw(data: alt.Data, room: Room, order: list[str]) -> alt.Chart:
    drawn: alt.Chart = (
        alt.Chart(data)
        .mark_bar(height={"band": 0.7}, stroke=colour("ground"), strokeWidth=1)
        .encode(
            y=alt.Y("place:N", sort=order, title=None, axis=quiet_axis()),
            x=alt.X("bases:Q", title="Bases", axis=quiet_axis(tickMinStep=1, format="d")),
            color=alt.Color("year:O", title="Year", scale=alt.Scale(range=CATEGORIES)),
            order=alt.Order("year:O"),
        )
        .properties(height=alt.Step(28))
    )
    return drawn


CHART = Chart(
    30,
    "Training bases",
    "Where and when were training bases set up?",
    "No training base in the records has a site with a place and a year.",
    build,
    on=("program", "place"),
)
