"""Gives the figure of training bases by province and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.drawn_late import alt
from generator.lines import plain, short_name
from generator.numerals import counted
from generator.palette import colour, quiet_axis
from generator.schema.program import Program, ProgramKind, Site

COLUMNS = (
    Column("place", "Province or city"),
    Column("year", "Year"),
    Column("host", "At"),
    Column("remark", "Remark"),
)
UNNAMED = "not named"
"""A base whose source does not say at which university it is."""
SEE = "(see the note)"
"""What stands behind the university of a base that has a remark."""
LOWER = 10
"""Pixels by which, on a phone, the university stands below the middle of its row, and the mark above it."""


def build(catalog: Catalog) -> Figure | None:
    """Gives every training base with its place and year, the places with most bases first."""
    programs = [p for p in catalog.of(Program) if p.kind is ProgramKind.TRAINING_BASE and p.sites]
    every = [site for p in programs for site in p.sites]
    shown = [p for p in programs if any(site.place in catalog and site.year for site in p.sites)]
    sites = [(site, site.place, site.year.year) for site in every if site.place in catalog and site.place and site.year]
    if not sites:
        return None
    totals = Counter(place for _, place, _ in sites)
    years = Counter(year for _, _, year in sites)
    names = {place: short_name(catalog[place]) for place in totals}
    sites.sort(key=lambda s: (-totals[s[1]], names[s[1]], s[2], _host(s[0], catalog)))
    rows = tuple(
        (
            Cell(names[place], place),
            Cell(str(year)),
            Cell(_host(site, catalog), site.host if site.host in catalog and site.host else ""),
            Cell(plain(site.note or "", catalog)),
        )
        for site, place, year in sites
    )
    cited = Counter(source for site, *_ in sites for source in {c.source for c in site.cite})
    return Figure(
        _title(catalog, programs, totals, years, len(cited)),
        _description(totals, years, names),
        COLUMNS,
        rows,
        DrawnBy(_draw),
        notes=(
            "Drawn from " + ", ".join(f"[[{p.id}]]" for p in shown) + ". "
            "Provinces and years stand as the sources print them. A base that is marked with a ring has a remark.",
            *(f"[[{site.host}]]: {site.note}" for site, *_ in sites if site.note and site.host in catalog),
        ),
        left_out=_left_out(programs, len(every) - len(sites)),
        sources=tuple(sorted(cited, key=lambda source: (-cited[source], source))),
        records=tuple(p.id for p in shown),
    )


def _host(site: Site, catalog: Catalog) -> str:
    return short_name(catalog[site.host]) if site.host and site.host in catalog else UNNAMED


def _title(
    catalog: Catalog, programs: Sequence[Program], totals: Counter[str], years: Counter[int], sources: int
) -> str:
    """Names who set the bases up and the year that most of them carry; the places are the sources' word."""
    operators = sorted({short_name(catalog[o]) for p in programs for o in p.operators if o in catalog})
    who = f"{' and '.join(operators)} set up " if operators else ""
    bases = counted(totals.total(), "training base", "training bases")
    busiest = max(sorted(years), key=lambda year: years[year])
    when = "" if len(years) == 1 else f", {years[busiest]} of them in {busiest}"
    listed = "the source lists" if sources == 1 else "the sources list"
    them = "it" if totals.total() == 1 else "them"
    return f"{who}{bases}{when}; {listed} {them} in {counted(len(totals), 'province or city', 'provinces and cities')}"


def _description(totals: Counter[str], years: Counter[int], names: dict[str, str]) -> str:
    by_year = ", ".join(f"{years[year]} in {year}" for year in sorted(years))
    most = ", ".join(f"{names[place]} {number}" for place, number in totals.most_common(3))
    return (
        f"A list of {counted(totals.total(), 'training base', 'training bases')} by province or city, each with a mark "
        f"in the column of its year: {by_year}. Those with most bases come first: {most}."
    )


def _left_out(programs: Sequence[Program], unplaced: int) -> tuple[str, ...]:
    return (f"{counted(unplaced, 'base', 'bases')} without a place or a year on record.",) if unplaced else ()


def _draw(data: alt.Data, room: Room) -> alt.LayerChart:
    start, end = (120, 56) if room.is_narrow else (150, 270)
    across = alt.Scale(type="point", padding=0, range=[start, alt.expr(f"width - {end}")])
    base = (
        alt.Chart(data)
        .transform_window(line="row_number()")
        .transform_window(nth="row_number()", groupby=["place"])
        .transform_calculate(is_doubtful="length(datum.remark) > 0")
        .transform_calculate(named=f"datum.host + (datum.is_doubtful ? ' {SEE}' : '')")
        .encode(y=alt.Y("line:O", axis=None))
    )
    # A phone shows a part of the list at a time: there each mark has its year beside it.
    axis = None if room.is_narrow else quiet_axis(orient="top", labelAngle=0)
    x = alt.X("year:O", title=None, scale=across, axis=axis)
    first = base.transform_filter("datum.nth == 1")
    fill = alt.condition("datum.is_doubtful", alt.value(colour("ground")), alt.value(colour("1")))
    height, up = (46, LOWER) if room.is_narrow else (24, 0)
    rules = first.mark_rule(color=colour("grid"), x=0, x2=alt.expr("width"), yOffset=-height / 2)
    places = first.mark_text(align="left", x=0, dy=-up, limit=start - 20, fontWeight="bold").encode(text="place:N")
    bases = base.mark_point(size=90, opacity=1, stroke=colour("1"), strokeWidth=2, yOffset=-up)
    drawn: alt.LayerChart = rules + places + bases.encode(x=x, fill=fill)
    if room.is_narrow:
        drawn += base.mark_text(align="left", dx=10, dy=-up).encode(x=x, text="year:N")
        drawn += base.mark_text(align="left", x=0, dy=up, limit=room.width, fontSize=12).encode(text="named:N")
    else:
        drawn += base.mark_text(align="left", dx=12, limit=400).encode(x=x, text="named:N")
    return drawn.properties(height=alt.Step(height))


CHART = Chart(
    30,
    "Training bases",
    "Where and when were training bases set up?",
    "No training base in the records has a site with a place and a year.",
    build,
    on=("program", "place"),
)
