"""Gives the figure of policies over time by jurisdiction."""

from collections import Counter

import altair as alt

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, Figure, Room
from generator.lines import short_name
from generator.palette import colour, quiet_axis
from generator.schema.policy import Policy, PolicyKind

COLUMNS = (
    Column("jurisdiction", "Jurisdiction"),
    Column("year", "Year"),
    Column("policies", "Policies", is_numeric=True),
)

SPAN = 10
"""The years that have a column of their own, back from the last."""
EARLIER = "earlier"


def build(catalog: Catalog) -> Figure | None:
    """Gives how many policies each jurisdiction issued in each year."""
    official = [p for p in catalog.of(Policy) if p.kind is not PolicyKind.RECOMMENDATION]
    dated = [p for p in official if p.issued and p.jurisdiction in catalog]
    if not dated:
        return None
    counts = Counter((p.jurisdiction, str(p.issued.year)) for p in dated if p.issued)
    totals = Counter(p.jurisdiction for p in dated)
    places = sorted(totals, key=lambda place: (-totals[place], short_name(catalog[place])))
    rows = tuple(
        (Cell(short_name(catalog[place]), place), Cell(year), Cell(counts[place, year]))
        for place in places
        for year in sorted({y for p, y in counts if p == place})
    )
    years = Counter(str(p.issued.year) for p in dated if p.issued)
    busiest = max(sorted(years), key=lambda year: years[year])
    last = max(years)
    first = max(min(years), str(int(last) - SPAN + 1))
    early = sum(number for year, number in years.items() if year < first)
    undated = Counter(p.jurisdiction for p in official if not p.issued)
    notes = [
        "Policies in the tracker by the year in which they were issued, as the sources date them; without "
        "recommendations from outside government."
    ]
    left_out: list[str] = []
    if undated:
        most = max(sorted(undated), key=lambda place: undated[place])
        whose = f", {undated[most]} of them of [[{most}]]" if most in catalog else ""
        left_out.append(f"{undated.total()} without a date of issue{whose}.")
    cited = Counter(source for policy in dated for source in sorted({c.source for c in policy.cite}))
    sources = sorted(cited, key=lambda source: (-cited[source], source))
    return Figure(
        f"{years[busiest]} of the tracker's {len(dated)} dated policies are from {busiest}",
        f"A grid of circles, one row for each of {len(places)} jurisdictions and one column for each year from "
        f"{first} to {last}{', after one for all earlier years' if early else ''}. "
        f"A circle's number is how many policies the tracker holds. "
        f"Most are of {short_name(catalog[places[0]])}: {totals[places[0]]}.",
        COLUMNS,
        rows,
        lambda data, room: _draw(
            data, room, [short_name(catalog[place]) for place in places], int(first), int(last), bool(early)
        ),
        notes=tuple(notes),
        left_out=tuple(left_out),
        sources=tuple(sources),
    )


def _draw(data: alt.Data, room: Room, order: list[str], first: int, last: int, has_earlier: bool) -> alt.LayerChart:
    columns = [EARLIER] * has_earlier + [str(year) for year in range(first, last + 1)]
    base = (
        alt.Chart(data)
        .transform_calculate(column=f"datum.year < '{first}' ? '{EARLIER}' : datum.year")
        .encode(
            x=alt.X(
                "column:O", title=None, scale=alt.Scale(domain=columns), axis=quiet_axis(labelAngle=0, orient="top")
            ),
            y=alt.Y("jurisdiction:N", title=None, sort=order, axis=quiet_axis(grid=True)),
        )
    )
    circles = base.mark_circle(color=colour("1"), opacity=1).encode(
        size=alt.Size("sum(policies):Q", legend=None, scale=alt.Scale(domain=[0, 8], range=[160, 1500]))
    )
    numbers = base.mark_text(color=colour("ground"), fontWeight="bold").encode(text="sum(policies):Q")
    drawn: alt.LayerChart = (circles + numbers).properties(height=alt.Step(36))
    return drawn


CHART = Chart(
    10,
    "Policies over time",
    "When did governments issue policies on AI talent?",
    "No policy in the records has a date of issue and a jurisdiction.",
    build,
    on=("policy",),
)
