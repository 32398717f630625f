"""Gives a record's timeline: when things happened, at a glance, as a strip of years."""

from collections.abc import Sequence
from itertools import groupby

from generator.at_most import LINES
from generator.blocks import Block, Line, Paragraph, Quiet, Table, Words
from generator.moments import Moment, moments_of
from generator.numerals import counted
from generator.sections import Context, Section
from generator.sparklines import Axis, Drawn, Mark, Strip
from generator.values import PartialDate

FEWEST = 3
"""Fewer dates are told faster than drawn."""
SINGLY = 8
"""More dates than this are drawn by what they are, with a column for each year."""
NAMED_YEARS = 6
"""The most years that the axis names."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200)


def build(context: Context) -> tuple[Block, ...]:
    """Gives the timeline of a record with enough dates in different years; a few that its page has anyway are none."""
    found = moments_of(context.record, context.catalog)
    years = {moment.date.year for moment in found}
    are_few = len(found) <= SINGLY
    if len(found) < FEWEST or len(years) < 2 or (are_few and all(moment.is_own for moment in found)):
        return ()
    drawn, *folded = _singly(found) if are_few else _by_lane(found)
    note = Paragraph((Quiet("Outlined marks are goals and plans."),))
    return (drawn, *((note,) if any(moment.is_ahead for moment in found) else ()), *folded)


def _singly(found: Sequence[Moment]) -> tuple[Block, ...]:
    """Gives a line for each date, in order, with its mark."""
    first, last = found[0].date.year, found[-1].date.year
    lines = tuple(at for at, _ in _named_years(first, last))
    rows: list[tuple[Line, ...]] = []
    for moment in found:
        strip = Strip((_mark(moment, first, last),), lines)
        rows.append(((Words(moment.date.words),), moment.line, (Drawn(strip),)))
    rows.append(((), (), (_axis(first, last),)))
    caption = f"{len(found)} dates, {first}–{last}"
    return (Table(caption, ("Date", "What", "On a line of years"), tuple(rows), unbroken=frozenset({0})),)


def _by_lane(found: Sequence[Moment]) -> tuple[Block, ...]:
    """Gives a line for each sort of thing, with a column for each year, and all of them as a folded table."""
    first, last = found[0].date.year, found[-1].date.year
    lanes = {lane: [m for m in found if m.lane == lane] for lane in dict.fromkeys(m.lane for m in found)}
    columns = {lane: _columns(inside, first, last) for lane, inside in lanes.items()}
    most = max(mark.number for marks in columns.values() for mark in marks)
    lines = tuple(at for at, _ in _named_years(first, last))
    rows: list[tuple[Line, ...]] = []
    for lane, inside in lanes.items():
        spoken = ", ".join(f"{year}: {len(list(same))}" for year, same in groupby(inside, lambda m: m.date.year))
        label: Line = (Words(f"{lane} "), Quiet(str(len(inside))))
        rows.append((label, (Drawn(Strip(columns[lane], lines, most), spoken),)))
    rows.append(((), (_axis(first, last),)))
    every = tuple(((Words(moment.date.words),), moment.line) for moment in found[-LINES:])
    words = counted(len(found), "date", "dates")
    title = f"All {words}" if len(found) <= LINES else f"The latest {LINES} of {words}"
    return (
        Table(f"{words}, {first}–{last}", ("What", "By year"), tuple(rows)),
        Table(title, ("Date", "What"), every, unbroken=frozenset({0}), folded_as=title),
    )


def _columns(inside: Sequence[Moment], first: int, last: int) -> tuple[Mark, ...]:
    marks = []
    for year, same in groupby(inside, lambda moment: moment.date.year):
        start, end = _place(PartialDate(year), first, last), _place(PartialDate(year), first, last, at_end=True)
        marks.append(Mark(start, end, len(list(same)), inside[0].is_ahead))
    return tuple(marks)


def _mark(moment: Moment, first: int, last: int) -> Mark:
    """Gives a dot for a day or a month; a year alone is drawn as long as it is."""
    start = _place(moment.date, first, last)
    end = _place(moment.date, first, last, at_end=True)
    return Mark(start, start if moment.date.month else end, is_ahead=moment.is_ahead)


def _place(date: PartialDate, first: int, last: int, *, at_end: bool = False) -> float:
    """Gives where a date lies between the start of the first year and the end of the last, from 0 to 1."""
    month = (date.month - 1) / 12 + (date.day or 15) / 372 if date.month else 0
    return (date.year + (1 if at_end else month) - first) / (last + 1 - first)


def _named_years(first: int, last: int) -> tuple[tuple[float, int], ...]:
    step = next(step for step in STEPS if (last - first) // step < NAMED_YEARS or step == STEPS[-1])
    years = range(first + -first % step, last + 1, step)
    return tuple((_place(PartialDate(year), first, last), year) for year in years)


def _axis(first: int, last: int) -> Drawn:
    return Drawn(Axis(_named_years(first, last)))


SECTION = Section("Timeline", 35, build, anchor="its-timeline")
