"""Gives the small drawings that stand in a line of text: a bar, marks on a strip of years, a row of shapes.

They are made of numbers only, so that nothing in them needs escaping, and have no `viewBox`: places along the
line are percentages, so that a drawing is as wide as the room it gets while dots and digits keep their shape.
Colours come from the page's classes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PER_LINE = 20
"""Shapes in one line before the next begins."""
STEP = 11
"""Pixels from one shape to the next."""
TALL, FLAT = 30, 24
"""Pixels of a strip with columns and of one with single marks, which a stylesheet may stretch."""
COLUMN, BROADEST = 18, 0.04
"""Pixels of the tallest column, and the part of the strip that the broadest takes."""
SHAPES = {
    "round": "M5 0.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0 -9z",
    "square": "M1 1h8v8h-8z",
    "triangle": "M5 0.5l5 9h-10z",
}
"""The outlines of the shapes, ten pixels square."""


@dataclass(frozen=True)
class Bar:
    """A value as a bar from zero. Ends are parts of the longest bar, from 0 to 1."""

    low: float
    high: float
    """Equal to `low` unless the value is a range, whose upper part is paler."""
    is_ahead: bool = False
    """Whether it is a forecast or a target, which is outlined."""
    points: int = 0
    """1 where the source says that it is more, -1 where it says that it is less: an arrow at the end."""
    is_this: bool = False
    """Whether it is that of the record whose page it stands on."""


@dataclass(frozen=True)
class Mark:
    """Something on a strip: from where to where, as parts of its length; equal for a single day or month."""

    start: float
    end: float
    number: int = 1
    is_ahead: bool = False
    """Whether it is a goal or a plan, which is outlined."""


@dataclass(frozen=True)
class Strip:
    """A strip of years with marks on it."""

    marks: tuple[Mark, ...]
    lines: tuple[float, ...]
    """Where the years begin that the axis names."""
    most: int = 0
    """The largest number of any mark of all strips that belong together; 0 for strips of single marks."""


@dataclass(frozen=True)
class Axis:
    """The years below strips."""

    years: tuple[tuple[float, int], ...]


@dataclass(frozen=True)
class Shapes:
    """As many shapes as there are things."""

    shape: str
    number: int


@dataclass(frozen=True)
class Drawn:
    """A small drawing in a line, and what it shows in words; no words where the text beside it has the same."""

    drawing: Bar | Strip | Axis | Shapes
    words: str = ""


def to_svg(drawing: Bar | Strip | Axis | Shapes) -> str:
    """Gives the drawing as SVG, without a name for screen readers."""
    match drawing:
        case Bar():
            kind = "bar this" if drawing.is_this else "bar"
            return _svg(kind, "100%", 12, _bar(drawing))
        case Strip(marks, lines, most):
            height = TALL if most else FLAT
            drawn = _columns(marks, most) if most else _marks(marks)
            return _svg("strip columns" if most else "strip", "100%", height, (*_lines(lines), *drawn))
        case Axis(years):
            texts = (f'<text x="{_percent(at)}" dx="3" y="11">{year}</text>' for at, year in years)
            return _svg("axis", "100%", 14, (*_lines([at for at, _ in years]), *texts))
        case Shapes(shape, number):
            rows = -(-number // PER_LINE)
            places = ((n % PER_LINE * STEP, n // PER_LINE * STEP) for n in range(number))
            drawn_shapes = (f'<path transform="translate({x} {y})" d="{SHAPES[shape]}"/>' for x, y in places)
            return _svg(f"shapes {shape}", str(min(number, PER_LINE) * STEP), rows * STEP, drawn_shapes)


def _svg(kind: str, width: str, height: int, parts: Sequence[str] | Iterator[str]) -> str:
    drawn = "".join(parts)
    return f'<svg class="drawn {kind}" width="{width}" height="{height}" focusable="false">{drawn}</svg>'


def _percent(part: float) -> str:
    return f"{part * 100:.4g}%"


def _rect(start: float, end: float, y: float, height: float, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f'<rect{name} x="{_percent(start)}" y="{y:g}" width="{_percent(end - start)}" height="{height:g}"/>'


def _bar(bar: Bar) -> Iterator[str]:
    yield _rect(0, bar.low, 1, 10, "ahead" if bar.is_ahead else "")
    if bar.high > bar.low:
        yield _rect(bar.low, bar.high, 1, 10, "range")
    if bar.points:
        arrow = "M3 2l4 4l-4 4" if bar.points > 0 else "M-3 2l-4 4l4 4"
        kind = "more" if bar.points > 0 else "less"
        yield f'<svg x="{_percent(bar.high)}" overflow="visible"><path class="{kind}" d="{arrow}"/></svg>'


def _lines(places: Sequence[float]) -> Iterator[str]:
    for at in places:
        yield f'<line x1="{_percent(at)}" x2="{_percent(at)}" y1="0" y2="100%"/>'


def _marks(marks: Sequence[Mark]) -> Iterator[str]:
    """Yields a dot for a day or a month, and a rounded bar for what is known to the year."""
    for mark in marks:
        name = ' class="ahead"' if mark.is_ahead else ""
        if mark.end > mark.start:
            place = f'x="{_percent(mark.start)}" width="{_percent(mark.end - mark.start)}"'
            yield f'<rect{name} {place} y="50%" height="8" rx="4" transform="translate(0 -4)"/>'
        else:
            yield f'<circle{name} cx="{_percent(mark.start)}" cy="50%" r="4.5"/>'


def _columns(marks: Sequence[Mark], most: int) -> Iterator[str]:
    """Yields a column for each year, with its number above where it is more than one."""
    for mark in marks:
        tall = max(COLUMN * mark.number / max(most, 3), 4)
        middle = (mark.start + mark.end) / 2
        half = min((mark.end - mark.start) * 0.76, BROADEST) / 2
        yield _rect(middle - half, middle + half, TALL - tall, tall, "ahead" if mark.is_ahead else "")
        if mark.number > 1:
            yield f'<text class="number" x="{_percent(middle)}" y="{TALL - tall - 2:.4g}">{mark.number}</text>'
