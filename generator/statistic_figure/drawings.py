"""Draws a statistic's figure in each of its forms. Every mark and every text is of the figure's rows."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from generator.charts import Room
from generator.hedged_bars import Bar
from generator.hedged_bars.expressions import pick, slices
from generator.hedged_bars.layout import LINE, SMALL, Lines, pixels, text_lines
from generator.hedged_bars.text import text_mark
from generator.observed import AHEAD, LIMIT, OPEN, ends, in_words
from generator.palette import colour
from generator.schema.statistic import Observation, ObservationKind
from generator.statistic_figure.forms import Row
from generator.vega_lite import Part, Rows, number, scale, words

INDENT = 20
LARGEST, LARGE = 60, 20
"""Sizes of the number of a single value, and of those in a list."""
COLUMNS_FROM = 10
"""A list of more lines than this stands in two columns, where there is room."""


def bar(row: Row, who: str, heading: str) -> Bar:
    """Gives the row as a bar with its hedges."""
    observed, o = row.observed, row.observed.observation
    return Bar(
        row.label,
        observed.words,
        observed.low,
        observed.high,
        who,
        heading,
        is_ahead=o.kind in AHEAD,
        is_open=o.bound in OPEN,
        is_limit=o.bound in LIMIT,
        is_total=observed.is_apart,
        stands_out=observed.differs,
    )


def draw_number(room: Room, observation: Observation, given: str, of: str, who: str) -> Part:
    """Draws a single value as large as it fits, with its hedge, unit, place and period around it."""
    number = "–".join(dict.fromkeys(in_words(end) for end in ends(observation)))
    start = given.index(number)
    end = start + len(number) + given[start + len(number) :].startswith("%")
    width = room.width - INDENT - 10
    size = min(LARGEST, width / max(pixels(given[start:end], 1.08), 1))
    maker = f"According to: {who}"
    kind = "" if observation.kind is ObservationKind.COUNT else observation.kind.label
    parts: list[tuple[str, Lines, float, str]] = [
        ("given", [(0, start, False)], 18, "quiet"),
        ("given", [(start, end, False)], size, "1"),
        ("given", [(end + 1, len(given), False)], 18, "ink"),
        ("kind", [(0, len(kind), False)], 14, "ink"),
        ("of", text_lines(of, width, 14), 14, "ink"),
        ("_who", text_lines(maker, width, SMALL), SMALL, "quiet"),
    ]
    base = Rows().calculate(n="1", _who="'According to: ' + datum.who")
    layers, y = [], 2.0
    for key, lines, font, tone in parts:
        if lines[-1][0] >= lines[-1][1]:
            continue
        tall = font * (1.0 if font > LARGE else 1.32)
        text = base.calculate(_text=slices(key, [lines]))
        is_bold = key == "kind" or tone == "1"
        said = {"text": words("_text")}
        layers.append(text_mark(text, said, x=INDENT, y=y + tall / 2, size=font, line=tall, tone=tone, is_bold=is_bold))
        y += tall * len(lines) + 2
    dash = [5, 4] if observation.kind in AHEAD else [1, 0]
    places: dict[str, Part] = {"x": {"value": 2}, "y": {"value": 0}, "y2": {"value": y}}
    line = base.mark("rule", places, color=colour("1"), strokeWidth=4, aria=False, strokeDash=dash)
    return {"layer": [line, *layers], "height": y + 2}


def draw_list(room: Room, rows: Sequence[Row], is_ranking: bool) -> Part:
    """Draws numbers, each before what it is of: places in a ranking, or counts that share no scale."""
    longest = max(pixels(row.observed.words, 1.07) for row in rows)
    font = min(15 if is_ranking else LARGE, (room.width - 14) / longest)
    wide = max(pixels(row.observed.words, font * 1.07) for row in rows) + 4
    is_stacked = wide > room.width * 0.45
    columns = 2 if len(rows) > COLUMNS_FROM and not room.is_narrow and not is_stacked else 1
    indent = 0 if is_stacked else wide + 14
    column = (room.width - 10) / columns
    space = column - indent - 14
    lines = [text_lines(row.label, space) for row in rows]
    above = font * 1.25 if is_stacked else 0
    per_column = -(-len(rows) // columns)
    tops: list[float] = []
    for n in range(len(rows)):
        block = max(LINE * len(lines[n - 1]), font) + above + 12
        tops.append(tops[-1] + block if n % per_column else 0)
    height = max(top + max(LINE * len(found), font) + above + 12 for top, found in zip(tops, lines, strict=True))
    middles = [top + above + max(LINE * len(found), font) / 2 for top, found in zip(tops, lines, strict=True)]
    firsts = [middle - (len(found) - 1) * LINE / 2 for middle, found in zip(middles, lines, strict=True)]
    lefts = [n // per_column * column for n in range(len(rows))]
    base = Rows().numbered().only(f"datum.n <= {len(rows)}")
    numbers = base.calculate(
        _x=pick([left + (0 if is_stacked else wide) for left in lefts]),
        _y=pick([top + font / 2 for top in tops] if is_stacked else middles),
    )
    names = base.calculate(_x=pick([left + indent for left in lefts]), _y=pick(firsts), _label=slices("of", lines))
    at = {"x": _place("_x", room.width - 10), "y": _place("_y", height)}
    align: Literal["left", "right"] = "left" if is_stacked else "right"
    bold = text_mark(numbers, {**at, "text": words("given")}, align=align, size=font, tone="1", is_bold=True)
    return {"layer": [bold, text_mark(names, {**at, "text": words("_label")})], "height": height}


def draw_line(room: Room, rows: Sequence[Row], unit: str) -> Part:
    """Draws the values of one maker as points in time, joined, from zero, each with its number and its date."""
    height, base_line = 260.0, 224.0
    years = [_year(row.observed.observation) for row in rows]
    edge = max(pixels(text) for row in rows for text in (row.label, row.observed.words)) / 2 + 6
    span = max(years[-1] - years[0], 0.01)
    places = [edge + (year - years[0]) / span * (room.width - 10 - 2 * edge) for year in years]
    values = [row.observed.low for row in rows]
    low, high = float(min([*values, Decimal()])), float(max([*values, Decimal()]))
    base = Rows().numbered().calculate(_x=pick(places), _zero="0", _said="datum.of + ': ' + datum.given")
    heights = scale((low, high if high > low else 1.0), (base_line, 44))
    x, y = _place("_x", room.width - 10), number("value", heights)
    first, blue, quiet = base.only("datum.n == 1"), colour("1"), colour("quiet")
    with_words = _spread(places, [row.observed.words for row in rows])
    with_dates = _spread(places, [row.label for row in rows])
    said, dated = (base.only(f"indexof({shown}, datum.n) >= 0") for shown in (with_words, with_dates))
    point = {"x": x, "y": y, "description": words("_said")}
    zero = {"y": number("_zero", heights)}
    layers = [
        first.mark("rule", zero, color=colour("grid"), x=0, x2=room.width - 10, aria=False),
        base.mark("line", {"x": x, "y": y}, strokeWidth=2, color=blue, aria=False),
        base.mark("point", point, size=70, filled=True, opacity=1, color=blue),
        *([text_mark(first, {}, text=unit, x=0, y=8, size=SMALL, tone="quiet")] if unit else []),
        said.mark("text", {"x": x, "y": y, "text": words("given")}, dy=-14, aria=False),
        dated.mark("text", {"x": x, "text": words("of")}, y=height - 12, color=quiet, aria=False),
    ]
    return {"layer": layers, "height": height}


def _place(name: str, size: float) -> Part:
    """Places by pixel, from the left or from the top."""
    return number(name, scale((0, size), (0, size)))


def _year(observation: Observation) -> float:
    """Gives a date as years and parts of a year; the middle of what is not known."""
    start = observation.period.start if observation.period else None
    if start is None:
        return 0.0
    day = Decimal(start.day or 15) / 31
    return float(start.year + ((start.month - 1 + day) / 12 if start.month else Decimal("0.5")))


def _spread(places: Sequence[float], texts: Sequence[str]) -> list[int]:
    """Gives the numbers of the points whose texts have room: the last, and back from it as far as they fit."""
    chosen: list[int] = []
    for n in range(len(places), 0, -1):
        near = chosen[-1] - 1 if chosen else None
        apart = 0 if near is None else (pixels(texts[near]) + pixels(texts[n - 1])) / 2 + 8
        if near is None or places[near] - places[n - 1] >= apart:
            chosen.append(n)
    return sorted(chosen)
