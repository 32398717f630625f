"""Gives the figure of policies over time by jurisdiction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.drawn_late import alt
from generator.lines import short_name
from generator.numerals import counted
from generator.palette import colour, quiet_axis
from generator.record import CitedRecord
from generator.schema.policy import Policy, PolicyKind

COLUMNS = (
    Column("jurisdiction", "Jurisdiction"),
    Column("year", "Year"),
    Column("policies", "Policies", is_numeric=True),
)

SPAN = 10
"""The years that have a column of their own, back from the last."""
EARLIER = "earlier"
ALL = "All"
FEW = 5
"""Columns up to this many have room for whole years on a phone."""


def build(catalog: Catalog) -> Figure | None:
    """Gives how many policies each jurisdiction issued in each year."""
    official = [p for p in catalog.of(Policy) if p.kind is not PolicyKind.RECOMMENDATION and p.jurisdiction in catalog]
    issued = [(p, p.issued.year) for p in official if p.issued]
    if not issued:
        return None
    counts = Counter((p.jurisdiction, year) for p, year in issued)
    totals = Counter(p.jurisdiction for p, _ in issued)
    places = sorted(totals, key=lambda place: (-totals[place], short_name(catalog[place])))
    names = [short_name(catalog[place]) for place in places]
    rows = tuple(
        (Cell(name, place), Cell(str(year)), Cell(counts[place, year]))
        for place, name in zip(places, names, strict=True)
        for year in sorted(y for p, y in counts if p == place)
    )
    years = sorted(year for _, year in issued)
    first = min(year for year in years if year > years[-1] - SPAN)
    columns = [EARLIER] * (years[0] < first) + [str(year) for year in range(first, years[-1] + 1)]
    return Figure(
        _title(counts),
        f"A grid of circles, one row for each of {counted(len(places), 'jurisdiction', 'jurisdictions')} and one "
        f"column for each year{' since' if first < years[-1] else ':'} {first}"
        f"{', after one for all earlier years' if years[0] < first else ''}. The number in a circle is how many "
        f"policies the tracker holds; the first row adds them up. Most are of {names[0]}: {totals[places[0]]}.",
        COLUMNS,
        rows,
        DrawnBy(_draw, (tuple(names), tuple(columns))),
        notes=(
            "Policies in the tracker by the year in which they were issued, as the sources date them. They are those "
            "that the sources name, not all that governments issued.",
        ),
        left_out=_left_out(catalog, official),
        sources=sources_of([policy for policy, _ in issued]),
        records=tuple(policy.id for policy, _ in issued),
    )


def sources_of(records: Sequence[CitedRecord]) -> tuple[str, ...]:
    """Gives the sources that the records rest on, those of most records first."""
    cited = Counter(source for record in records for source in sorted({c.source for c in record.cite}))
    return tuple(sorted(cited, key=lambda source: (-cited[source], source)))


def _title(counts: Counter[tuple[str, int]]) -> str:
    """Names the year from which most policies are, or both years where two have as many."""
    years: Counter[int] = Counter()
    for (_, year), number in counts.items():
        years[year] += number
    most = max(years.values())
    busiest = sorted(year for year in years if years[year] == most)
    places = {place for place, _ in counts}
    if len(busiest) > 2 or len(years) == 1:
        dated = counted(years.total(), "dated policy", "dated policies")
        return f"The tracker's {dated} come from {counted(len(places), 'jurisdiction', 'jurisdictions')}"
    if len(busiest) == 2:
        many = f"{most} each of the tracker's {years.total()} dated policies"
        return f"{busiest[0]} and {busiest[1]} were the busiest years, with {many}"
    active = sum(year == busiest[0] for _, year in counts)
    return (
        f"{busiest[0]} was the busiest year: {most} of the tracker's {years.total()} dated policies, "
        f"by {active} of {len(places)} jurisdictions"
    )


def _left_out(catalog: Catalog, official: Sequence[Policy]) -> tuple[str, ...]:
    undated = Counter(p.jurisdiction for p in official if not p.issued)
    proposals = sum(p.kind is PolicyKind.RECOMMENDATION for p in catalog.of(Policy))
    found = []
    if undated:
        most = max(sorted(undated), key=lambda place: undated[place])
        found.append(
            f"{counted(undated.total(), 'policy', 'policies')} for which no source gives a date of issue, "
            f"{undated[most]} of them of [[{most}]]."
        )
    if proposals:
        what = "set of recommendations" if proposals == 1 else "sets of recommendations"
        found.append(f"{proposals} {what} from outside government.")
    return tuple(found)


def _draw(data: alt.Data, room: Room, places: Sequence[str], columns: Sequence[str]) -> alt.LayerChart:
    axis = _short_years() if room.is_narrow and len(columns) > FEW else quiet_axis(labelAngle=0, orient="top")
    years = [column for column in columns if column != EARLIER]
    no_line = {"condition": {"test": f"datum.value === '{ALL}'", "value": "transparent"}, "value": colour("grid")}
    y_axis = quiet_axis(wrap=room.label, grid=True, gridColor=no_line)
    column = f"datum.year < '{years[0]}' ? '{EARLIER}' : datum.year"
    x = alt.X("year:O", title=None, scale=alt.Scale(domain=list(columns)), axis=axis)
    y_scale = alt.Scale(domain=[ALL, *places])
    base = (
        alt.Chart(data)
        .transform_calculate(year=column)
        .encode(x=x, y=alt.Y("jurisdiction:N", title=None, scale=y_scale, axis=y_axis))
    )
    largest = 380 if room.is_narrow else 900
    # Areas follow the numbers; a "1" stays large enough for its digit.
    size = alt.Size("sum(policies):Q", legend=None, scale=alt.Scale(type="linear", rangeMin=190, rangeMax=largest))
    circles = base.mark_circle(color=colour("1"), opacity=1).encode(size=size)
    numbers = base.mark_text(color=colour("ground"), fontWeight="bold").encode(text="sum(policies):Q")
    sums = (
        alt.Chart(data)
        .transform_calculate(year=column)
        .mark_text(fontWeight="bold")
        .encode(x=x, y=alt.datum(ALL, type="nominal"), text="sum(policies):Q")
    )
    drawn: alt.LayerChart = (circles + numbers + sums).properties(height=alt.Step(36))
    return drawn


def _short_years() -> alt.Axis:
    """Gives the axis for a phone: years of two digits, and the word for the first column ends where that ends."""
    is_early = f"datum.value === '{EARLIER}'"
    return quiet_axis(
        labelAngle=0,
        orient="top",
        labelOverlap=False,
        labelFontSize=12,
        labelExpr=f"{is_early} ? datum.label : '’' + slice(datum.label, 2)",
        labelAlign={"condition": {"test": is_early, "value": "right"}, "value": "center"},
        labelOffset={"condition": {"test": is_early, "value": 9}, "value": 0},
    )


CHART = Chart(
    10,
    "Policies over time",
    "When did governments issue policies on AI talent?",
    "No policy in the records has a date of issue and a jurisdiction.",
    build,
    on=("policy",),
)
