"""Gives the figure of the courses that several universities teach."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.drawn_late import alt
from generator.lines import short_name
from generator.numerals import counted
from generator.palette import colour, quiet_axis
from generator.schema.program import Program
from generator.schema.university import University

COLUMNS = (
    Column("course", "Course"),
    Column("university", "University"),
    Column("where", "Where it is taught"),
    Column("courses", "Courses", is_numeric=True),
)
OWN, SHARED = "In a programme of its own", "In a curriculum shared with others"
ALL = "All that are listed"
FEWEST = 2
"""Courses at fewer universities are not drawn."""


class _Taught(NamedTuple):
    """A course at a university, as a programme lists it."""

    name: str
    university: str
    where: str
    program: Program


def _taught(catalog: Catalog) -> Iterator[_Taught]:
    """Yields every course with each university that is named for it, or that runs the programme."""
    universities = {university.id for university in catalog.of(University)}
    for program in catalog.of(Program):
        running = universities.intersection(program.operators)
        for module in program.curriculum:
            for course in module.courses:
                teaching = universities.intersection(course.taught_by) if course.taught_by else running
                for university in sorted(teaching):
                    alone = university in running and len(running) == 1
                    yield _Taught(course.name, university, OWN if alone else SHARED, program)


def _listed(taught: Iterable[_Taught]) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Gives the name of each course, and the universities at which it is taught, by its name in small letters."""
    names: dict[str, str] = {}
    at: dict[str, set[str]] = defaultdict(set)
    for found in taught:
        key = found.name.casefold()
        names[key] = min(names.get(key, found.name), found.name)  # capitals come before small letters
        at[key].add(found.university)
    return names, at


def build(catalog: Catalog) -> Figure | None:
    """Gives the courses of the same name at several universities, and how many courses each has in all."""
    taught = list(_taught(catalog))
    names, at = _listed(taught)
    courses = sorted((c for c in at if len(at[c]) >= FEWEST), key=lambda c: (-len(at[c]), c))
    if not courses:
        return None
    shared = Counter(university for course in courses for university in at[course])
    totals = Counter(university for universities in at.values() for university in universities)
    universities = sorted(shared, key=lambda u: (-shared[u], -totals[u], u))
    labels = {u: Cell(short_name(catalog[u]), u) for u in universities}
    marks = {(t.name.casefold(), t.university, t.where) for t in taught if t.name.casefold() in courses}
    ordered = sorted(marks, key=lambda mark: (courses.index(mark[0]), universities.index(mark[1]), mark[2]))
    rows = (
        *((Cell(ALL), labels[u], Cell(""), Cell(totals[u])) for u in universities),
        *((Cell(names[course]), labels[u], Cell(where), Cell(1)) for course, u, where in ordered),
    )
    listing = list({t.program.id: t.program for t in taught}.values())
    partly = sum(any(not module.complete for module in program.curriculum) for program in listing)
    return Figure(
        _title([names[course] for course in courses], [len(at[course]) for course in courses], len(at)),
        f"A grid of {counted(len(courses), 'course', 'courses')} and the universities at which the sources list them. "
        + " ".join(
            f"{names[c]}: {', '.join(str(labels[u].value) for u in universities if u in at[c])}." for c in courses
        ),
        COLUMNS,
        rows,
        DrawnBy(_draw, (rows,)),
        notes=(
            "Courses count as the same when they have the same name. No mark does not mean that a course is not "
            f"taught: sources list only a part for {partly} of {counted(len(listing), 'programme', 'programmes')}.",
            "Drawn from " + ", ".join(f"[[{program.id}]]" for program in listing) + ".",
        ),
        left_out=_left_out(at, set(universities)),
        sources=tuple(dict.fromkeys(c.source for p in listing for module in p.curriculum for c in module.cite)),
        records=tuple(program.id for program in listing),
    )


def _title(courses: Sequence[str], numbers: Sequence[int], listed: int) -> str:
    """Names the course at most universities, unless several are at as many."""
    title = f"Of {listed} courses in AI curricula, {len(courses)} {'is' if len(courses) == 1 else 'are'} listed at "
    if numbers.count(numbers[0]) > 1:
        return f"{title}more than one university, none at more than {numbers[0]}"
    return f"{title}more than one university; {courses[0]} at {numbers[0]}, the most"


def _left_out(at: Mapping[str, set[str]], shown: set[str]) -> tuple[str, ...]:
    alone = Counter(
        university for universities in at.values() for university in universities if university not in shown
    )
    single = sum(len(universities) < FEWEST for universities in at.values())
    found = [f"{counted(single, 'course', 'courses')} listed at one university only."] if single else []
    if alone:
        listed = ", ".join(f"[[{university}]] {number}" for university, number in sorted(alone.items()))
        found.append(f"Universities with no course that another one is known to teach: {listed}.")
    return tuple(found)


def _draw(data: alt.Data, room: Room, rows: Sequence[Sequence[Cell]]) -> alt.LayerChart:
    """Draws a grid, or on a phone, where names of universities do not fit side by side, a list."""
    if room.is_narrow:
        return _as_list(alt.Chart(data), rows)
    courses = dict.fromkeys(str(row[0].value) for row in rows)
    universities = dict.fromkeys(str(row[1].value) for row in rows)
    no_line = {"condition": {"test": f"datum.value === '{ALL}'", "value": "transparent"}, "value": colour("grid")}
    y_axis = quiet_axis(grid=True, gridColor=no_line, wrap=room.label)
    x_axis = quiet_axis(wrap=24, orient="top", labelAngle=-90, labelAlign="left")
    base = alt.Chart(data).encode(
        y=alt.Y("course:N", title=None, scale=alt.Scale(domain=list(courses)), axis=y_axis),
        x=alt.X("university:N", title=None, scale=alt.Scale(domain=list(universities)), axis=x_axis),
    )
    totals = base.transform_filter(f"datum.course == '{ALL}'").mark_text(fontWeight="bold").encode(text="courses:Q")
    drawn: alt.LayerChart = (_marks(base, 2) + totals).properties(height=alt.Step(28))
    return drawn


def _marks(base: alt.Chart, columns: int) -> alt.Chart:
    """Gives the marks: filled where a university teaches by itself, open where several teach together."""
    legend = alt.Legend(labelLimit=300, columns=columns, symbolStrokeWidth=2, symbolOpacity=1)
    both = [OWN, SHARED]
    shape = alt.Shape("where:N", title=None, legend=legend, scale=alt.Scale(domain=both, range=["circle", "diamond"]))
    fills = alt.Scale(domain=both, range=[colour("1"), colour("ground")])
    colours = alt.Scale(domain=both, range=[colour("1"), colour("2")])
    marks = base.transform_filter(f"datum.course != '{ALL}'").mark_point(size=130, opacity=1, strokeWidth=2)
    drawn: alt.Chart = marks.encode(
        shape=shape,
        fill=alt.Fill("where:N", title=None, legend=legend, scale=fills),
        stroke=alt.Stroke("where:N", title=None, legend=legend, scale=colours),
    )
    return drawn


def _as_list(chart: alt.Chart, rows: Sequence[Sequence[Cell]]) -> alt.LayerChart:
    order: dict[str, None] = {}
    for course, university, *_ in sorted(rows, key=lambda row: row[0].value == ALL):
        order |= {str(course.value): None, f"{course.value} {university.value}": None}
    scale = alt.Scale(domain=list(order))
    heads = (
        chart.transform_aggregate(universities="count()", groupby=["course"])
        .mark_text(align="left", fontWeight="bold", dy=4)
        .encode(x=alt.value(0), y=alt.Y("course:N", title=None, axis=None, scale=scale), text="course:N")
    )
    base = chart.transform_calculate(key="datum.course + ' ' + datum.university").encode(
        y=alt.Y("key:N", title=None, axis=None, scale=scale)
    )
    once = base.transform_aggregate(marks="count()", groupby=["key", "university"])
    names = once.mark_text(align="left", limit=310).encode(x=alt.value(26), text="university:N")
    totals = base.transform_filter(f"datum.course == '{ALL}'").mark_text(align="right", fontWeight="bold")
    marks = _marks(base, 1).encode(x=alt.value(9))
    drawn: alt.LayerChart = heads + marks + names + totals.encode(x=alt.value(20), text="courses:Q")
    return drawn.properties(height=alt.Step(21))


CHART = Chart(
    45,
    "Courses at several universities",
    "Which courses do universities teach?",
    "No two universities in the records are known to teach a course of the same name.",
    build,
    on=("university",),
)
