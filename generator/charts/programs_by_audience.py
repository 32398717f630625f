"""Gives the figure of which kinds of programmes there are for whom, and what figures by kind share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.charts.policies_over_time import sources_of
from generator.drawn_late import alt
from generator.numerals import counted
from generator.palette import colour, quiet_axis
from generator.schema.program import Program
from generator.schema.source import Source

COLUMNS = (
    Column("kind", "Kind of programme"),
    Column("audience", "For"),
    Column("programmes", "Programmes", is_numeric=True),
)
ALL = "All"
UNKNOWN = "Not said"


def build(catalog: Catalog) -> Figure | None:
    """Gives how many programmes of each kind are meant for each audience."""
    programs = catalog.of(Program)
    known = [program for program in programs if program.audiences]
    if not known:
        return None
    totals = Counter(audience.label for program in known for audience in program.audiences)
    audiences = sorted(totals, key=lambda audience: (-totals[audience], audience))
    kinds = kinds_by_number(programs)
    counts = {kind: _counts(kind, programs) for kind in kinds}
    rows = tuple(
        (Cell(kind), Cell(audience), Cell(counts[kind][audience]))
        for kind in kinds
        for audience in (ALL, *audiences, UNKNOWN)
        if counts[kind][audience]
    )
    return Figure(
        _title(totals, audiences, len(known)),
        f"A grid of circles, one row for each of {counted(len(kinds), 'kind', 'kinds')} of programmes and one column "
        f"for each audience. The number in a circle is how many programmes the tracker holds. Kinds with most "
        f"programmes: {', '.join(f'{kind.lower()} ({counts[kind][ALL]})' for kind in kinds[:3])}. By audience: "
        f"{', '.join(f'{audience.lower()} ({totals[audience]})' for audience in audiences)}.",
        COLUMNS,
        rows,
        DrawnBy(draw_counts, ("audience", tuple(kinds), (ALL, *audiences, UNKNOWN))),
        notes=("A programme for several audiences counts for each of them, once among all.", *interests(catalog)),
        sources=sources_of(programs),
        records=tuple(program.id for program in programs),
    )


def _counts(kind: str, programs: Sequence[Program]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for program in programs:
        if program.kind.label == kind:
            counts.update([ALL, *(audience.label for audience in program.audiences or ())])
            counts[UNKNOWN] += not program.audiences
    return counts


def _title(totals: Mapping[str, int], audiences: Sequence[str], known: int) -> str:
    """Names the audience of most programmes and the next."""
    first, *rest = audiences
    title = f"{totals[first]} of {known} programmes whose audience is known are for {first.lower()}"
    if not rest or totals[rest[0]] == totals[first]:
        return title
    return f"{title}; {rest[0].lower()} come next with {totals[rest[0]]}"


def kinds_by_number(programs: Sequence[Program]) -> list[str]:
    """Gives the kinds that the programmes are of, those with most programmes first."""
    numbers = Counter(program.kind.label for program in programs)
    return sorted(numbers, key=lambda kind: (-numbers[kind], kind))


def interests(catalog: Catalog) -> tuple[str, ...]:
    """Gives a note on how many programmes are known from nobody but interested parties, if there are any."""
    programs = catalog.of(Program)
    interested = {source.id for source in catalog.of(Source) if source.interest}
    number = sum(all(citation.source in interested for citation in program.cite) for program in programs)
    if not number:
        return ()
    return (
        f"{number} of {counted(len(programs), 'programme', 'programmes')} are known only from parties with an interest "
        "in the subject, which may tell more of their own.",
    )


def draw_counts(data: alt.Data, room: Room, field: str, kinds: Sequence[str], columns: Sequence[str]) -> alt.LayerChart:
    """Draws numbers of programmes in circles, a row for each kind and a column for each value of a field."""
    angle = -90 if room.is_narrow else -40
    x_axis = quiet_axis(
        orient="top", labelOverlap=False, labelAngle=angle, labelAlign="left", labelBaseline="middle", labelPadding=8
    )
    y_axis = quiet_axis(wrap=14 if room.is_narrow else room.label, grid=True)
    base = alt.Chart(data).encode(
        y=alt.Y("kind:N", title=None, scale=alt.Scale(domain=list(kinds)), axis=y_axis),
        x=alt.X(f"{field}:N", title=None, scale=alt.Scale(domain=list(columns)), axis=x_axis),
    )
    largest = 280 if room.is_narrow else 700
    size = alt.Size("programmes:Q", legend=None, scale=alt.Scale(type="linear", rangeMin=200, rangeMax=largest))
    parts, sums = (base.transform_filter(f"datum.{field} {test} '{ALL}'") for test in ("!=", "=="))
    unknown = f"datum.{field} == '{UNKNOWN}'"
    fill = alt.condition(unknown, alt.value(colour("quiet")), alt.value(colour("1")))
    circles = parts.mark_circle(opacity=1).encode(size=size, color=fill)
    numbers = parts.mark_text(color=colour("ground"), fontWeight="bold").encode(text="programmes:Q")
    behind = sums.mark_point(shape="square", filled=True, color=colour("ground"), opacity=1, size=400)
    totals = sums.mark_text(fontWeight="bold").encode(text="programmes:Q")
    drawn: alt.LayerChart = (behind + totals + circles + numbers).properties(height=alt.Step(30))
    return drawn


CHART = Chart(
    25,
    "Programmes by kind and audience",
    "Which kinds of programmes are there, and for whom?",
    "No programme in the records says whom it is meant for.",
    build,
    on=("program",),
)
