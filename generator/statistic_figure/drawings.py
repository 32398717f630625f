"""Draws a statistic's figure in each of its forms. Every mark and every text is of the figure's rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.charts import Room
from generator.drawn_late import alt
from generator.hedged_bars import Bar
from generator.hedged_bars.expressions import pick, slices
from generator.hedged_bars.layout import LINE, SMALL, Lines, pixels, text_lines
from generator.hedged_bars.text import text_mark
from generator.observed import AHEAD, LIMIT, OPEN, ends, in_words
from generator.palette import colour
from generator.schema.statistic import Observation, ObservationKind
from generator.statistic_figure.forms import Row

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


def draw_number(data: alt.Data, room: Room, observation: Observation, given: str, of: str, who: str) -> alt.LayerChart:
    """Draws a single value as large as it fits, with its hedge, unit, place and period around it."""
    number = "–".join(dict.fromkeys(in_words(end) for end in ends(observation)))
    start = given.index(number)
    end = start + len(number) + given[start + len(number) :].startswith("%")
    width = room.width - INDENT - 10
    size = min(LARGEST, width / max(pixels(given[start:end], 1.08), 1))
    said = f"According to: {who}"
    kind = "" if observation.kind is ObservationKind.COUNT else observation.kind.label
    parts: list[tuple[str, Lines, float, str]] = [
        ("given", [(0, start, False)], 18, "quiet"),
        ("given", [(start, end, False)], size, "1"),
        ("given", [(end + 1, len(given), False)], 18, "ink"),
        ("kind", [(0, len(kind), False)], 14, "ink"),
        ("of", text_lines(of, width, 14), 14, "ink"),
        ("_who", text_lines(said, width, SMALL), SMALL, "quiet"),
    ]
    base = alt.Chart(data).transform_calculate(n="1", _who="'According to: ' + datum.who")
    layers, y = [], 2.0
    for key, lines, font, tone in parts:
        if lines[-1][0] >= lines[-1][1]:
            continue
        tall = font * (1.0 if font > LARGE else 1.32)
        text = base.transform_calculate(_text=slices(key, [lines]))
        is_bold = key == "kind" or tone == "1"
        mark = text_mark(text, x=INDENT, y=y + tall / 2, size=font, line=tall, tone=tone, is_bold=is_bold)
        layers.append(mark.encode(text=alt.Text("_text:N")))
        y += tall * len(lines) + 2
    dash = [5, 4] if observation.kind in AHEAD else [1, 0]
    line = base.mark_rule(color=colour("1"), strokeWidth=4, aria=False, strokeDash=dash)
    left, top, foot = alt.XValue(2), alt.YValue(0), alt.Y2Value(y)  # type: ignore[no-untyped-call]
    line = line.encode(x=left, y=top, y2=foot)
    return alt.LayerChart(layer=[line, *layers], height=y + 2)


def draw_list(data: alt.Data, room: Room, rows: Sequence[Row], is_ranking: bool) -> alt.LayerChart:
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
    base = alt.Chart(data).transform_window(n="row_number()").transform_filter(f"datum.n <= {len(rows)}")
    numbers = base.transform_calculate(
        _x=pick([left + (0 if is_stacked else wide) for left in lefts]),
        _y=pick([top + font / 2 for top in tops] if is_stacked else middles),
    )
    names = base.transform_calculate(
        _x=pick([left + indent for left in lefts]), _y=pick(firsts), _label=slices("of", lines)
    )
    bold = text_mark(numbers, align="left" if is_stacked else "right", size=font, tone="1", is_bold=True)
    said = text_mark(names)
    x, y = _x("_x", room.width - 10), _y("_y", height)
    layers = (bold.encode(x=x, y=y, text=alt.Text("given:N")), said.encode(x=x, y=y, text=alt.Text("_label:N")))
    return alt.LayerChart(layer=[*layers], height=height)


def draw_line(data: alt.Data, room: Room, rows: Sequence[Row], unit: str) -> alt.LayerChart:
    """Draws the values of one maker as points in time, joined, from zero, each with its number and its date."""
    height, base_line = 260.0, 224.0
    years = [_year(row.observed.observation) for row in rows]
    edge = max(pixels(text) for row in rows for text in (row.label, row.observed.words)) / 2 + 6
    span = max(years[-1] - years[0], 0.01)
    places = [edge + (year - years[0]) / span * (room.width - 10 - 2 * edge) for year in years]
    values = [row.observed.low for row in rows]
    low, high = float(min([*values, Decimal()])), float(max([*values, Decimal()]))
    base = (
        alt.Chart(data)
        .transform_window(n="row_number()")
        .transform_calculate(_x=pick(places), _zero="0", _said="datum.of + ': ' + datum.given")
    )
    x = _x("_x", room.width - 10)
    scale = alt.Scale(domain=[low, high if high > low else 1.0], range=[base_line, 44], nice=False, zero=False)
    y = alt.Y("value:Q", axis=None, title=None, scale=scale)
    line = base.mark_line(strokeWidth=2, color=colour("1"), aria=False).encode(x=x, y=y)
    points = base.mark_point(size=70, filled=True, opacity=1, color=colour("1"))
    with_words = _spread(places, [row.observed.words for row in rows])
    with_dates = _spread(places, [row.label for row in rows])
    words = (
        base.transform_filter(f"indexof({with_words}, datum.n) >= 0")
        .mark_text(dy=-14, aria=False)
        .encode(x=x, y=y, text=alt.Text("given:N"))
    )
    dated = base.transform_filter(f"indexof({with_dates}, datum.n) >= 0")
    dates = dated.mark_text(y=height - 12, color=colour("quiet"), aria=False).encode(x=x, text=alt.Text("of:N"))
    zero = base.transform_filter("datum.n == 1").mark_rule(color=colour("grid"), x=0, x2=room.width - 10, aria=False)
    layers = [
        zero.encode(y=alt.Y("_zero:Q", axis=None, title=None, scale=scale)),
        line,
        points.encode(x=x, y=y, description=alt.Description("_said:N")),
    ]
    if unit:
        first = base.transform_filter("datum.n == 1")
        layers.append(text_mark(first, text=unit, x=0, y=8, size=SMALL, tone="quiet"))
    return alt.LayerChart(layer=[*layers, words, dates], height=height)


def _x(name: str, width: float) -> alt.X:
    """Places by pixel, from the left."""
    return alt.X(f"{name}:Q", axis=None, title=None, scale=_pixels(width))


def _y(name: str, height: float) -> alt.Y:
    """Places by pixel, from the top."""
    return alt.Y(f"{name}:Q", axis=None, title=None, scale=_pixels(height))


def _pixels(size: float) -> alt.Scale:
    return alt.Scale(domain=[0, size], range=[0, size], nice=False, zero=False)


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
