"""Gives records by the year in which they began, as strips with a column for each year."""

from collections import Counter
from collections.abc import Sequence

from generator import blocks as b
from generator.browse.parts import of_type
from generator.record import Record
from generator.sparklines import Axis, Drawn, Mark, Strip

FEWEST = 3
"""Fewer dates are read faster than drawn."""
NAMED_YEARS = 6
"""The most years that the axis names."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def strips(records: Sequence[Record]) -> tuple[b.Block, ...]:
    """Gives a strip for each type, or nothing for a few dates. What was founded came long before, and is left out."""
    types = {t: inside for t, inside in of_type(records).items() if "founded" not in t.model_fields}
    lanes = {t: Counter(int(r.start_date()[:4]) for r in inside if r.start_date()) for t, inside in types.items()}
    years = [year for numbers in lanes.values() for year in numbers.elements()]
    if len(years) < FEWEST or min(years) == max(years):
        return ()
    first, last = min(years), max(years)
    named = _named_years(first, last)
    most = max(number for numbers in lanes.values() for number in numbers.values())
    rows: list[tuple[b.Line, ...]] = []
    for record_type, numbers in lanes.items():
        if numbers:
            spoken = ", ".join(f"{year}: {number}" for year, number in sorted(numbers.items()))
            marks = tuple(_column(year, number, first, last) for year, number in sorted(numbers.items()))
            strip = Strip(marks, tuple(at for at, _ in named), most)
            label: b.Line = (b.Words(f"{record_type.PLURAL} "), b.Quiet(str(numbers.total())))
            rows.append((label, (Drawn(strip, spoken),)))
    rows.append(((), (Drawn(Axis(named)),)))
    caption = f"{len(years)} dates, {first}–{last}"
    return (b.Heading(2, "By year", "by-year"), b.Table(caption, ("What", "By year"), tuple(rows)))


def _column(year: int, number: int, first: int, last: int) -> Mark:
    length = last + 1 - first
    return Mark((year - first) / length, (year + 1 - first) / length, number)


def _named_years(first: int, last: int) -> tuple[tuple[float, int], ...]:
    step = next(step for step in STEPS if (last - first) // step < NAMED_YEARS or step == STEPS[-1])
    return tuple(((year - first) / (last + 1 - first), year) for year in range(first + -first % step, last + 1, step))
