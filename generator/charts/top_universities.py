"""Gives the figure of the top universities: ranking score beside number of faculty."""

from collections.abc import Sequence
from decimal import Decimal

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.hedged_bars import Bar, paired_bars
from generator.lines import short_name, shortened
from generator.numerals import counted, digits
from generator.observed import sources_of
from generator.schema.statistic import Statistic, Unit
from generator.vega_lite import Part

COLUMNS = (
    Column("of", "University"),
    Column("value", "Score", is_numeric=True, unit="points"),
    Column("given", "Score as printed"),
    Column("value2", "Faculty in the field", is_numeric=True, unit="people"),
    Column("given2", "Faculty as printed"),
)
DIMENSION = "university"
MOST = 30
"""More universities than this make too long a drawing."""


def _statistic(catalog: Catalog, unit: Unit) -> Statistic | None:
    """Gives the statistic in this unit with the most values by university alone."""
    fitting = [s for s in catalog.of(Statistic) if s.unit is unit and [d.id for d in s.dimensions] == [DIMENSION]]
    return max(fitting, key=lambda s: (len(_values(s)), s.id), default=None)


def _values(statistic: Statistic) -> dict[str, Decimal]:
    found = ((o.by.get(DIMENSION), o.value) for o in statistic.observations)
    return {university: value for university, value in found if university and value is not None and value >= 0}


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
    rows = tuple(
        (
            Cell(short_name(catalog[u]), u),
            *(Cell(score[u]), Cell(digits(score[u]))),
            *(Cell(people[u]), Cell(digits(people[u]))),
        )
        for u in both
    )
    best, largest = both[0], max(both, key=lambda u: people[u])
    names = [short_name(catalog[u]) for u in both]
    when = f", {_periods(scores)}" if _periods(scores) else ""
    title = f"{shortened(scores.name.en, 80)}{when}: {names[0]} highest ({digits(score[best])})"
    if largest != best:
        title += f", {short_name(catalog[largest])} most faculty ({digits(people[largest])})"
    pairs = [(_bar(name, score[u]), _bar(name, people[u], is_second=True)) for name, u in zip(names, both, strict=True)]
    return Figure(
        title,
        f"{scores.name.en}, beside the number of faculty in the field. Two bars for each of "
        f"{counted(len(both), 'university', 'universities')}, sorted by score from {digits(score[best])} down to "
        f"{digits(score[both[-1]])}, each on a scale of its own.",
        COLUMNS,
        rows,
        DrawnBy(_draw, (tuple(pairs[:MOST]),), is_plain=True),
        notes=(f"Drawn from [[{scores.id}]] and [[{faculty.id}]].", *((scores.method,) if scores.method else ())),
        left_out=_left_out(scores, faculty, both),
        sources=sources_of([*scores.observations, *faculty.observations]),
        records=(scores.id, faculty.id),
    )


def _left_out(scores: Statistic, faculty: Statistic, both: list[str]) -> tuple[str, ...]:
    found = []
    only = set(_values(scores)) ^ set(_values(faculty))
    if only:
        found.append(f"{counted(len(only), 'university', 'universities')} with a score or a number of faculty only.")
    if len(both) > MOST:
        found.append(f"{counted(len(both) - MOST, 'lower score', 'lower scores')}, which the table has.")
    return tuple(found)


def _bar(name: str, value: Decimal, *, is_second: bool = False) -> Bar:
    return Bar(name, digits(value), value, value, stands_out=is_second)


def _draw(room: Room, pairs: Sequence[tuple[Bar, Bar]]) -> Part:
    units = ("Score, points", "Faculty in the field")
    return paired_bars(pairs, room.width - 10, is_narrow=room.is_narrow, units=units)


CHART = Chart(
    64,
    "Universities by ranking score",
    "Which universities rank highest in AI, and how many faculty do they have?",
    "No two statistics give a score and a number of faculty for the same universities.",
    build,
    on=("university",),
)
