"""Gives the figure of universities' AI schools by province, with the partners that they were built with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.drawn_late import alt
from generator.lines import short_name
from generator.numerals import counted
from generator.palette import colour, quiet_axis
from generator.schema.place import country_of, provinces_of
from generator.schema.university import School, SchoolKind, University

COLUMNS = (
    Column("place", "Province or country"),
    Column("university", "University"),
    Column("school", "School"),
    Column("kind", "Kind"),
    Column("partners", "Built with"),
    Column("founded", "Founded"),
)
AND = "; "
"""What stands between two partners of one school."""
SHAPES = {SchoolKind.SCHOOL: "circle", SchoolKind.INSTITUTE: "square", SchoolKind.CENTER: "triangle-up"}
OTHER_SHAPE = "diamond"
UNKNOWN = "Province not known"
SLOTS = 8
"""The marks for which a row has room at least."""
LABELS = 142
"""Pixels for the names beside the marks."""


@dataclass(frozen=True)
class AiSchool:
    """A university's AI school, where it is, and whom it was built with."""

    university: University
    school: School
    place: str
    """The id of its province, else of its country; empty where neither is on record."""
    is_in_a_province: bool
    partners: tuple[str, ...]


def ai_schools(catalog: Catalog) -> Iterator[AiSchool]:
    """Yields every AI school of every university, with those of its partners that are on record."""
    for university in catalog.of(University):
        provinces = sorted(provinces_of(university.places, catalog.records))
        country = university.country if university.country and university.country in catalog else ""
        place = provinces[0] if provinces else country
        for school in university.schools:
            partners = tuple(partner for partner in school.built_with if partner in catalog)
            yield AiSchool(university, school, place, bool(provinces), partners)


def build(catalog: Catalog) -> Figure | None:
    """Gives every AI school with its province, its kind and its partners, the provinces with most of them first."""
    schools = list(ai_schools(catalog))
    if not schools:
        return None
    names = _place_names(schools, catalog)
    totals = Counter(names[s.place] for s in schools)
    kinds = [kind for kind in SchoolKind if any(s.school.kind is kind for s in schools)]
    schools.sort(
        key=lambda s: (
            *(not s.is_in_a_province, -totals[names[s.place]], names[s.place]),
            *(not s.partners, kinds.index(s.school.kind), s.university.id, s.school.id),
        )
    )
    partners = Counter(short_name(catalog[p]) for s in schools for p in s.partners)
    groups = {
        "place": {name: totals[name] for name in (names[s.place] for s in schools)},
        "partner": dict(sorted(partners.items(), key=lambda pair: (-pair[1], pair[0]))),
        "year": dict(sorted(Counter(str(s.school.founded.year) for s in schools if s.school.founded).items())),
    }
    cited = Counter(source for s in schools for source in {c.source for c in s.school.cite})
    return Figure(
        _title(schools, groups["partner"]),
        _description(schools, kinds, groups),
        COLUMNS,
        tuple(_row(s, names[s.place], catalog) for s in schools),
        DrawnBy(_draw, (groups, tuple(kinds))),
        notes=(
            "A partner is whom the university built the school with or runs it with, as far as the sources say; a "
            "school for which they name none may have one. What is in a city counts for its province.",
        ),
        left_out=_left_out(schools),
        sources=tuple(sorted(cited, key=lambda source: (-cited[source], source))),
        records=tuple(sorted({p for s in schools for p in s.partners})),
    )


def _place_names(schools: Sequence[AiSchool], catalog: Catalog) -> dict[str, str]:
    """Gives the names of rows by place: a country is no row of its own where others are in its provinces."""
    divided = {country_of(s.place, catalog.records) for s in schools if s.is_in_a_province}
    places = {s.place for s in schools}
    return {p: short_name(catalog[p]) if p and p not in divided else UNKNOWN for p in sorted(places)}


def _row(found: AiSchool, place: str, catalog: Catalog) -> tuple[Cell, ...]:
    return (
        Cell(place, found.place),
        Cell(short_name(found.university), found.university.id),
        Cell(found.school.name.en),
        Cell(found.school.kind.label),
        Cell(AND.join(short_name(catalog[p]) for p in found.partners), "".join(found.partners[:1])),
        Cell(str(found.school.founded or "")),
    )


def _title(schools: Sequence[AiSchool], partners: Mapping[str, int]) -> str:
    shared = sum(1 for s in schools if s.partners)
    many = counted(len(schools), "AI school or institute", "AI schools and institutes")
    if not partners:
        return f"The tracker holds {many}, none with a named partner"
    first = next(iter(partners))
    verb = "is" if shared == 1 else "are"
    return f"{shared} of {many} {verb} known to have a partner; {first} took part in {partners[first]}"


def _description(
    schools: Sequence[AiSchool], kinds: Sequence[SchoolKind], groups: Mapping[str, Mapping[str, int]]
) -> str:
    """Says what the rows hold, the longest first, and how many of each kind have a partner."""
    by_kind = "; ".join(
        f"{kind.label.lower()} {sum(1 for s in schools if s.school.kind is kind and s.partners)} of "
        f"{sum(s.school.kind is kind for s in schools)}"
        for kind in kinds
    )
    listed = {f: ", ".join(f"{name} {number}" for name, number in list(rows.items())[:6]) for f, rows in groups.items()}
    return (
        f"One mark for each of {counted(len(schools), 'AI school', 'AI schools')}, in rows by province; its shape "
        "tells the kind, and it is filled where a partner is named. Then the same marks in rows by partner"
        f"{' and by year' if groups['year'] else ''}. First by province: {listed['place']}. "
        + (f"First by partner: {listed['partner']}. " if groups["partner"] else "")
        + (f"By year: {listed['year']}. " if groups["year"] else "")
        + f"With a partner, by kind: {by_kind}."
    )


def _left_out(schools: Sequence[AiSchool]) -> tuple[str, ...]:
    undated = sum(1 for s in schools if not s.school.founded)
    if not undated:
        return ()
    return (f"When they were set up: the sources on record give no year for {undated} of {len(schools)}.",)


def _draw(
    data: alt.Data, room: Room, groups: Mapping[str, Mapping[str, int]], kinds: Sequence[SchoolKind]
) -> alt.ConcatChart:
    """Draws the same marks in rows by province, by partner and, where some are known, by year."""
    base = alt.Chart(data).transform_calculate(
        is_shared="length(datum.partners) > 0",
        partner=f"split(datum.partners, '{AND}')",
        year="slice(datum.founded, 0, 4)",
    )
    panels = 1 if room.is_narrow else 2
    width = room.beside(panels * (LABELS + 16)) // panels
    most = max(SLOTS, *(number for rows in groups.values() for number in rows.values()))
    x = alt.X("nth:Q", axis=None, scale=alt.Scale(domain=[1, most], padding=12))
    charts = {
        "place": base,
        "partner": base.transform_flatten(["partner"]).transform_filter("length(datum.partner) > 0"),
        "year": base.transform_filter("length(datum.year) > 0"),
    }
    first, *others = (
        _marks(chart, field, list(groups[field]), room, kinds).properties(width=width).encode(x=x)
        for field, chart in charts.items()
        if groups[field]
    )
    stacks = [first, alt.vconcat(*others, spacing=20)] if others else [first]
    drawn: alt.ConcatChart = alt.concat(*stacks, columns=panels, spacing=20).resolve_scale(shape="shared")
    return drawn


def _marks(chart: alt.Chart, field: str, names: list[str], room: Room, kinds: Sequence[SchoolKind]) -> alt.Chart:
    shapes = alt.Scale(domain=[kind.label for kind in kinds], range=[SHAPES.get(kind, OTHER_SHAPE) for kind in kinds])
    direction: Literal["vertical", "horizontal"] = "vertical" if room.is_narrow else "horizontal"
    axis = quiet_axis(wrap=20, minExtent=LABELS, maxExtent=LABELS, labelLimit=LABELS - 4)
    legend = alt.Legend(
        symbolStrokeWidth=2, symbolStrokeColor=colour("1"), symbolFillColor="transparent", direction=direction
    )
    fills = alt.Scale(domain=[False, True], range=[colour("ground"), colour("1")])
    drawn: alt.Chart = (
        chart.transform_window(nth="row_number()", groupby=[field])
        .mark_point(size=90, opacity=1, stroke=colour("1"), strokeWidth=2)
        .encode(
            y=alt.Y(f"{field}:N", title=None, sort=names, axis=axis),
            shape=alt.Shape("kind:N", title=None, scale=shapes, legend=legend),
            fill=alt.Fill("is_shared:N", scale=fills, legend=None),
        )
        .properties(height=alt.Step(22), title=_heading(field))
    )
    return drawn


def _heading(field: str) -> alt.TitleParams:
    """Gives a panel's heading; the first one says what the filling means."""
    meaning = "Filled: a partner is named" if field == "place" else alt.Undefined
    heading = f"By {'province' if field == 'place' else field}"
    ink = colour("ink")
    return alt.TitleParams(
        heading, anchor="start", fontSize=14, color=ink, subtitle=meaning, subtitleColor=ink, subtitleFontSize=13
    )


CHART = Chart(
    32,
    "AI schools",
    "Where and when have universities set up AI schools, and with whom?",
    "No university in the records has an AI school.",
    build,
    on=("university",),
)
