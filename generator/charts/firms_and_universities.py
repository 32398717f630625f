"""Gives the figure of which firm works with which university."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.drawn_late import alt
from generator.lines import short_name
from generator.numerals import counted
from generator.palette import CATEGORIES, quiet_axis
from generator.schema.firm import Firm
from generator.schema.university import School, University
from generator.ties import Tie, ties_of

COLUMNS = (
    Column("university", "University"),
    Column("firm", "Firm"),
    Column("tie", "Tie"),
    Column("number", "How many", is_numeric=True),
)
KINDS = SCHOOL, SITE, PARTNER = "AI school", "Training base or other site", "Joint programme"

LOWER = 10
"""Pixels by which, on a phone, the marks stand below the middle of their row and the name above it."""
FEWEST = 2
"""Firms that are tied to fewer universities are only named."""


def _ties(catalog: Catalog) -> dict[tuple[str, str], list[Tie]]:
    """Gives the ties between each university and firm."""
    ties: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for firm in catalog.of(Firm):
        for tie in ties_of(firm, catalog):
            if isinstance(catalog[tie.partner], University):
                ties[tie.partner, firm.id].append(tie)
    return ties


def _kind(tie: Tie) -> str:
    return SCHOOL if isinstance(tie.part, School) else SITE if tie.part else PARTNER


def build(catalog: Catalog) -> Figure | None:
    """Gives every pair of a firm and a university that the records link, with what links them."""
    every = _ties(catalog)
    numbers = Counter(record_id for pair in every for record_id in pair)  # of universities for a firm, and of firms
    ties = {pair: found for pair, found in every.items() if numbers[pair[1]] >= FEWEST}
    if not ties:
        return None
    # All ties count for the order and in words, also those of firms that have no column.
    all_firms, all_universities = _ordered(every, catalog)
    tied = {record_id for pair in ties for record_id in pair}
    firms = [firm for firm in all_firms if firm in tied]
    universities = [university for university in all_universities if university in tied]
    names = {record_id: short_name(catalog[record_id]) for record_id in (*all_firms, *all_universities)}
    place = {record_id: number for number, record_id in enumerate((*universities, *firms))}
    rows = tuple(
        (Cell(names[u], u), Cell(names[f], f), Cell(kind), Cell(found))
        for u, f in sorted(ties, key=lambda pair: (place[pair[0]], place[pair[1]]))
        for kind in KINDS
        if (found := sum(_kind(tie) == kind for tie in ties[u, f]))
    )
    counts = Counter(firm for _, firm in ties)
    leading = " and ".join(
        [f"{names[firms[0]]} works with {counts[firms[0]]}", *(f"{names[f]} with {counts[f]}" for f in firms[1:2])]
    )
    shared = sorted(names[u] for u in all_universities if numbers[u] > 1)
    several = f"More than one firm works with {', '.join(shared)}." if shared else "None works with more than one firm."
    return Figure(
        f"{leading} of the {len(all_universities)} universities that the sources link to firms",
        f"A grid with one row for each of {len(universities)} universities and one column for each of "
        f"{counted(len(firms), 'firm', 'firms')}, those with several firms first. A mark shows a tie: an AI "
        f"school, a training base or another site, or a joint programme. {several}",
        COLUMNS,
        rows,
        DrawnBy(_draw, (tuple(names[u] for u in universities), tuple(names[f] for f in firms))),
        notes=(
            "A tie is an AI school built together, a site at a university, or a programme in which both take part. "
            "Universities with several firms stand first, also where one of the firms has no column; then those of "
            "each firm alone.",
        ),
        left_out=_left_out(every.keys() - ties.keys(), catalog),
        sources=tuple(sorted({source for found in every.values() for tie in found for source in tie.sources})),
        records=tuple(sorted({tie.through.id for found in every.values() for tie in found})),
    )


def _left_out(undrawn: Iterable[tuple[str, str]], catalog: Catalog) -> tuple[str, ...]:
    """Names the firms that have no column, each with its university."""
    pairs = sorted(undrawn, key=lambda pair: (short_name(catalog[pair[1]]), pair))
    listed = ", ".join(f"[[{firm}]] with [[{university}]]" for university, firm in pairs)
    return (f"Firms with a single university, which have no column: {listed}.",) if pairs else ()


def _ordered(ties: Iterable[tuple[str, str]], catalog: Catalog) -> tuple[list[str], list[str]]:
    """Gives the firms, those with most universities first, and the universities.

    Those with most firms come first; where the numbers are alike, those of the first firm before the others.
    """
    by_firm: dict[str, set[str]] = defaultdict(set)
    by_university: dict[str, set[str]] = defaultdict(set)
    for university, firm in ties:
        by_firm[firm].add(university)
        by_university[university].add(firm)
    firms = sorted(by_firm, key=lambda f: (-len(by_firm[f]), short_name(catalog[f]), f))

    def place(university: str) -> tuple[int, list[int], str, str]:
        partners = by_university[university]
        return -len(partners), sorted(map(firms.index, partners)), short_name(catalog[university]), university

    return firms, sorted(by_university, key=place)


def _draw(data: alt.Data, room: Room, universities: Sequence[str], firms: Sequence[str]) -> alt.Chart | alt.LayerChart:
    # Colour and shape share one legend only when their scales are written out alike.
    kinds = list(KINDS)
    colours = alt.Scale(domain=kinds, range=CATEGORIES[:3])
    shapes = alt.Scale(domain=kinds, range=["circle", "square", "triangle-up"])
    legend = alt.Legend(columns=1 if room.is_narrow else 3, labelLimit=300, symbolSize=90)
    size = 12 if room.is_narrow else 13
    columns = quiet_axis(
        wrap=10, orient="top", labelAngle=0, grid=True, tickBand="extent", labelFontSize=size, labelLimit=90
    )
    marks = (
        alt.Chart(data)
        .mark_point(filled=True, size=90, opacity=1, yOffset=LOWER if room.is_narrow else 0)
        .encode(
            x=alt.X("firm:N", sort=firms, title=None, axis=columns),
            xOffset=alt.XOffset("tie:N", sort=kinds),
            color=alt.Color("tie:N", title=None, scale=colours, legend=legend),
            shape=alt.Shape("tie:N", title=None, scale=shapes, legend=legend),
        )
    )
    if not room.is_narrow:
        rows = alt.Y("university:N", sort=universities, title=None, axis=quiet_axis(grid=True, labelLimit=380))
        wide: alt.Chart = marks.encode(y=rows).properties(height=alt.Step(24))
        return wide
    # On a phone the name stands above its marks, so that both have the whole width.
    rows = alt.Y(
        "university:N", sort=universities, axis=quiet_axis(grid=True, tickBand="extent", labels=False), title=None
    )
    first = alt.Chart(data).transform_window(nth="row_number()", groupby=["university"])
    names = first.transform_filter("datum.nth == 1").mark_text(
        align="left", x=0, yOffset=-LOWER, fontSize=size, limit=room.width
    )
    narrow: alt.LayerChart = marks.encode(y=rows) + names.encode(y=rows, text="university:N")
    return narrow.properties(height=alt.Step(42))


CHART = Chart(
    40,
    "Firms and universities",
    "Which firm works with which university?",
    "No firm in the records is tied to two universities or more.",
    build,
    on=("firm", "university"),
)
