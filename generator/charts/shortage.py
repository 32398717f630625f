"""Gives the figure of how many people are said to be missing: every number, so that a reader sees how far they differ.

A number is one of a shortage where the name of its statistic, or of its term, says so in one of the `WORDS`.
"""

import re
from collections.abc import Sequence

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.hedged_bars import Bar, hedged_bars
from generator.observed import AHEAD, LIMIT, OPEN, ends, maker_of, name_of, sources_of, with_article, words_of
from generator.schema.statistic import Observation, ObservationKind, Statistic, Unit
from generator.vega_lite import Part

COLUMNS = (
    Column("panel", "Place"),
    Column("of", "When"),
    Column("value", "People, from", is_numeric=True, unit="people"),
    Column("high", "To", is_numeric=True, unit="people"),
    Column("given", "In words"),
    Column("kind", "Kind"),
    Column("who", "Who says so"),
    Column("statistic", "Statistic"),
)
WORDS = ("shortage", "shortages", "shortfall", "gap", "deficit", "lack", "missing")
FEW = 3
"""So many numbers are named by their ends only."""
FEWEST = 2
"""A single number does not differ from any."""
Found = tuple[Statistic, Observation]


def _says_shortage(name: str) -> bool:
    return any(word in WORDS for word in re.findall(r"[a-z]+", name.lower()))


def _numbers(catalog: Catalog) -> dict[str, list[Found]]:
    """Gives the numbers of each place in the order of time, undated last; the place with the most numbers first."""
    found: dict[str, list[Found]] = {}
    for statistic in catalog.of(Statistic):
        if statistic.unit is not Unit.PEOPLE:
            continue
        terms = {(d.id, t.id): t.name for d in statistic.dimensions for t in d.terms}
        named = any(_says_shortage(name) for name in terms.values())
        for o in statistic.observations:
            of_term = any(_says_shortage(terms.get(pair, "")) for pair in o.by.items())
            if o.place and (of_term or (not named and _says_shortage(statistic.name.en))):
                found.setdefault(o.place, []).append((statistic, o))
    for numbers in found.values():
        numbers.sort(key=lambda pair: (not pair[1].period, str(pair[1].period), ends(pair[1]), pair[0].id, pair[1].key))
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def build(catalog: Catalog) -> Figure | None:
    """Gives one row for each number of people said to be missing in a place."""
    places = _numbers(catalog)
    numbers = [pair for found in places.values() for pair in found]
    if len(numbers) < FEWEST:
        return None
    statistics = tuple(dict.fromkeys(s.id for s, _ in numbers))
    rows, bars = [], []
    for place, found in places.items():
        for n, (statistic, o) in enumerate(found):
            when, maker = o.period.words if o.period else "undated", maker_of(o)
            words, who = words_of(o, Unit.PEOPLE), name_of(maker, catalog)
            cells = (Cell(name_of(place, catalog), place), Cell(when), *(Cell(end) for end in ends(o)))
            rows.append(
                (
                    *cells,
                    Cell(words, bound=o.bound or ""),
                    Cell(o.kind.label),
                    Cell(who, maker),
                    Cell(statistic.name.en, statistic.id),
                )
            )
            heading = name_of(place, catalog) if n == 0 and len(places) > 1 else ""
            bars.append(_bar(o, when, words, who, heading))
    return Figure(
        _title(places, catalog),
        f"{len(rows)} bars from zero, in the order of time, undated last, each with its date and who says so: "
        + "; ".join(f"{row[0].value}, {row[1].value}: {row[4].value}" for row in rows)
        + ".",
        COLUMNS,
        tuple(rows),
        DrawnBy(_draw, (tuple(bars),), is_plain=True),
        notes=_notes(statistics, [o for _, o in numbers]),
        left_out=("Shortages given as percentages or ratios, which share no scale with numbers of people.",),
        sources=sources_of([o for _, o in numbers]),
        records=statistics,
    )


def _bar(o: Observation, when: str, words: str, who: str, heading: str) -> Bar:
    low, high = ends(o)
    is_ahead, is_open, is_limit = o.kind in AHEAD, o.bound in OPEN, o.bound in LIMIT
    return Bar(when, words, low, high, who, heading, is_ahead=is_ahead, is_open=is_open, is_limit=is_limit)


def _title(places: dict[str, list[Found]], catalog: Catalog) -> str:
    """Says what the place with the most numbers is said to lack, and apart from that what is forecast."""
    place, numbers = next(iter(places.items()))
    now = [words_of(o, Unit.PEOPLE, with_kind=False) for o in _by_size(numbers) if o.kind not in AHEAD]
    ahead = [
        words_of(o, Unit.PEOPLE, with_kind=False) + (f" ({o.period.words})" if o.period else "")
        for o in _by_size(numbers)
        if o.kind in AHEAD
    ]
    name = with_article(name_of(place, catalog))
    forecast = f"forecast: {_ends(ahead)}" if ahead else ""
    if not now:
        return f"People with AI skills whom {name} lacks, {forecast}"
    title = f"{name} is said to lack {_ends(now)} people with AI skills{f'; {forecast}' if forecast else ''}"
    return title[0].upper() + title[1:]


def _by_size(numbers: list[Found]) -> list[Observation]:
    return sorted((o for _, o in numbers), key=ends)


def _ends(words: list[str]) -> str:
    """Gives one number, both, or the ends between which many lie."""
    return " or ".join(words) if len(words) < FEW else f"between {words[0]} and {words[-1]}"


def _notes(statistics: tuple[str, ...], observations: list[Observation]) -> tuple[str, ...]:
    notes = ["Drawn from " + " and ".join(f"[[{name}]]" for name in statistics) + "."]
    notes.append("The numbers are of different years and makers, and need not count the same people.")
    if any(o.bound in OPEN for o in observations):
        notes.append("An arrow stands where the source says “more than” or “at least”.")
    if any(o.bound in LIMIT for o in observations):
        notes.append("A pale bar that ends in a line stands where the source gives only an upper limit.")
    if any(o.kind in AHEAD for o in observations):
        notes.append("Dashed outlines are forecasts or targets.")
    if all(o.kind is not ObservationKind.COUNT for o in observations):
        notes.append("None of the numbers was counted.")
    notes += [f"{o.period.words if o.period else 'Undated'}: {o.note}" for o in observations if o.note]
    return tuple(notes)


def _draw(room: Room, bars: Sequence[Bar]) -> Part:
    return hedged_bars(bars, room.width - 10, is_narrow=room.is_narrow, unit=Unit.PEOPLE.label)


CHART = Chart(
    51,
    "How many people are missing",
    "How large is the AI talent shortage, and do the sources agree?",
    "Fewer than two statistics or terms give a number of people who are missing.",
    build,
    on=("statistic",),
)
