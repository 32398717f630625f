"""Gives the figure of the top universities: ranking score beside number of faculty."""

from decimal import Decimal

import altair as alt

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, Figure, Room
from generator.lines import short_name
from generator.palette import colour, quiet_axis
from generator.schema.statistic import Statistic, Unit

COLUMNS = (
    Column("university", "University"),
    Column("score", "Score", is_numeric=True),
    Column("faculty", "Faculty in the field", is_numeric=True),
)
DIMENSION = "university"


def _statistic(catalog: Catalog, unit: Unit) -> Statistic | None:
    """Gives the statistic in this unit with the most values by university alone."""
    fitting = [s for s in catalog.of(Statistic) if s.unit is unit and [d.id for d in s.dimensions] == [DIMENSION]]
    return max(fitting, key=lambda s: len(s.observations), default=None)


def _values(statistic: Statistic) -> dict[str, Decimal]:
    found = ((o.by.get(DIMENSION), o.value) for o in statistic.observations)
    return {university: value for university, value in found if university and value is not None}


def _periods(statistic: Statistic) -> str:
    return ", ".join(sorted({o.period.words for o in statistic.observations if o.period}))


def build(catalog: Catalog) -> Figure | None:
    """Gives score and number of faculty of each university that both statistics hold."""
    scores, faculty = _statistic(catalog, Unit.SCORE), _statistic(catalog, Unit.PEOPLE)
    if scores is None or faculty is None:
        return None
    score, people = _values(scores), _values(faculty)
    both = sorted((u for u in score if u in people and u in catalog), key=lambda u: (-score[u], u))
    if not both:
        return None
    rows = tuple((Cell(short_name(catalog[u]), u), Cell(score[u]), Cell(people[u])) for u in both)
    best, largest = both[0], max(both, key=lambda u: people[u])
    names = [short_name(catalog[u]) for u in both]
    title = f"{scores.name.en}: {names[0]} had the highest, {score[best]}"
    if largest != best:
        title += f"; {short_name(catalog[largest])} had the most faculty, {people[largest]}"
    sources = sorted({c.source for s in (scores, faculty) for o in s.observations for c in o.cite})
    origins = sorted({c.origin for s in (scores, faculty) for o in s.observations for c in o.cite if c.origin})
    return Figure(
        title,
        f"{scores.name.en} ({_periods(scores)}), beside the number of faculty in the field. Two bars for each of "
        f"{len(both)} universities, sorted by score from {score[best]} down to {score[both[-1]]}.",
        COLUMNS,
        rows,
        lambda data, room: _draw(data, room, names),
        notes=(f"Drawn from [[{scores.id}]] and [[{faculty.id}]].", *((scores.method,) if scores.method else ())),
        sources=(*sources, *origins),
        records=(scores.id, faculty.id),
    )


def _draw(data: alt.Data, room: Room, order: list[str]) -> alt.HConcatChart:
    def bars(field: str, title: str, fill: str, form: str, *, named: bool) -> alt.LayerChart:
        heading = alt.TitleParams(title, color=colour("quiet"), fontSize=13, anchor="start", fontWeight="normal")
        base = alt.Chart(data, title=heading).encode(
            y=alt.Y("university:N", sort=order, title=None, axis=quiet_axis(wrap=room.label, labels=named)),
            x=alt.X(f"{field}:Q", title=None, axis=None, scale=alt.Scale(zero=True)),
        )
        label = base.mark_text(align="left", dx=4).encode(text=alt.Text(f"{field}:Q", format=form))
        panel = base.mark_bar(color=fill, height={"band": 0.7}) + label
        drawn: alt.LayerChart = panel.properties(
            width=room.beside(180 if room.is_narrow else 300) // 2, height=alt.Step(30)
        )
        return drawn

    return alt.hconcat(
        bars("score", "Score", colour("1"), ".1f", named=True),
        bars("faculty", "Faculty in the field", colour("2"), "d", named=False),
        spacing=28,
    )


CHART = Chart(
    20,
    "Universities by ranking score",
    "Which universities rank highest in AI, and how many faculty do they have?",
    "No two statistics give a score and a number of faculty for the same universities.",
    build,
    on=("university",),
)
