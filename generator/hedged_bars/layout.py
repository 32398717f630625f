"""Takes the rows of a drawing, gives where everything stands, in pixels.

A drawing so has exactly the width that it is given, whatever the length of its labels.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

LINE, SMALL_LINE, SMALL = 16, 15, 12
"""Pixels from one line of text to the next, and of smaller text, with its size."""
THICK, THIN = 20, 14
"""Pixels of a bar beside its label, and of one below it."""
BOLD = 14
"""The size at which bold text is measured, which is wider."""
LABEL, SHORTEST, GAP = 280, 220, 18
"""The widest column of labels, the narrowest space for bars beside it, and what is between the two."""
ARROW = 9

Lines = list[tuple[int, int, bool]]
"""The lines of a text, as positions in it, and whether something is cut off behind."""


@dataclass(frozen=True)
class Bar:
    """One row of the drawing. Its texts stand in the data too: `of`, `given`, `who`, `panel`."""

    label: str
    words: str
    low: Decimal
    high: Decimal
    below: str = ""
    """A quieter line below the label: who made the number."""
    heading: str = ""
    """What stands above it, where a new group begins."""
    is_ahead: bool = False
    """A forecast or target: outlined."""
    is_open: bool = False
    """More than the number: with an arrow."""
    is_limit: bool = False
    """At most the number: pale, up to a line."""
    is_total: bool = False
    """Includes other rows: pale, with an outline, and apart."""
    stands_out: bool = False
    """In the second colour."""


@dataclass
class Layout:
    """Where everything stands: for each row its texts and its bar."""

    width: float
    left: float
    """Where zero is, or the lowest negative value."""
    right: float
    """Where the longest bar ends."""
    label_width: float
    """The width at which labels are broken."""
    is_stacked: bool
    """Whether labels stand above their bars."""
    has_words_above: bool
    """Whether the values stand above their bars too, because they would leave the bars no space."""
    height: float = 0
    origins: list[tuple[float, float]] = field(default_factory=list)
    """From where to where the line is drawn at which bars begin."""
    headings: list[float] = field(default_factory=list)
    heading_lines: list[Lines] = field(default_factory=list)
    labels: list[float] = field(default_factory=list)
    label_lines: list[Lines] = field(default_factory=list)
    below: list[float] = field(default_factory=list)
    below_lines: list[Lines] = field(default_factory=list)
    words: list[float] = field(default_factory=list)
    words_lines: list[Lines] = field(default_factory=list)
    middles: list[float] = field(default_factory=list)

    @property
    def thick(self) -> int:
        """How thick a bar is."""
        return THIN if self.is_stacked else THICK


def pixels(text: str, size: float = 13) -> float:
    """Gives about how wide a text is; Chinese characters are as wide as they are high."""
    return sum(size if character > "\u2e80" else size * 0.57 for character in text)


def text_lines(text: str, width: float, size: float = 13, most: int = 3) -> Lines:
    """Gives the lines into which a text is broken: at spaces, or anywhere where there are none, as in Chinese.

    What does not fit into the last line is cut off. It is cut here, since Vega would cut a character in two.
    """
    lines: Lines = []
    start, space, used = 0, -1, 0.0
    for position, character in enumerate(text):
        space = position if character == " " else space
        used += pixels(character, size)
        if start < position and used > width:
            if len(lines) == most - 1:
                return [*lines, _line(text, start, position - 1, is_cut=True)]
            lines.append(_line(text, start, space if space > start else position))
            start = space + 1 if space > start else position
            used = pixels(text[start : position + 1], size)
    return [*lines, _line(text, start, len(text))]


def _line(text: str, start: int, end: int, *, is_cut: bool = False) -> tuple[int, int, bool]:
    """Gives a line as positions in UTF-16 units, as JavaScript counts."""
    return _utf16(text[:start]), _utf16(text[: max(start, end)]), is_cut


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def lay_out(
    bars: Sequence[Bar],
    width: float,
    *,
    is_narrow: bool,
    has_unit: bool,
    origin: int = 0,
    alike: Sequence[Bar] = (),
    label_room: float = 0,
    shortest: float = SHORTEST,
) -> Layout:
    """Gives the places of all rows, one below the other. Bars begin at `origin` and may go to its left.

    Beside their labels, drawings in which the bars `alike` are measured together have equal columns. Labels above
    bars may be as wide as `label_room`, if that is given.
    """
    measured = [*bars, *alike]
    wanted = max(max(pixels(bar.label), pixels(bar.below, SMALL)) for bar in measured)
    lefts, rights = ([bar.words for bar in measured if (bar.high < origin) is side] for side in (True, False))
    before, behind = (max(map(pixels, words)) + 10 + ARROW if words else 0 for words in (lefts, rights))
    column = min(wanted, LABEL) + GAP
    is_stacked = is_narrow or width - column - before - behind < shortest
    is_above = is_stacked and before + behind > width * 0.6
    left = (0 if is_stacked else column) + (ARROW if is_above and lefts else 0 if is_above else before)
    right = width - (ARROW + 4 if is_above else behind)
    label_width = (label_room or width) if is_stacked else column - GAP
    found = Layout(width, left, right, label_width, is_stacked, is_above)
    y = SMALL_LINE + (9 if is_stacked else 4) if has_unit else 0.0
    is_first_total = True
    for n, bar in enumerate(bars):
        y += 20 if bar.heading and n else 0
        y += 12 if n and bar.is_total and is_first_total else 0
        is_first_total = is_first_total and not bar.is_total
        y = _heading(found, y, bar, width)
        y = _row(found, y, bar)
    found.height = y
    return found


def with_room_for(layout: Layout, lines: int) -> Layout:
    """Gives the layout with so many small lines below the bars."""
    return replace(layout, height=layout.height + 8 + lines * SMALL_LINE) if lines else layout


def _heading(found: Layout, y: float, bar: Bar, width: float) -> float:
    """Places what stands above a row; gives where the row begins."""
    lines = text_lines(bar.heading, width, BOLD, 2) if bar.heading else []
    found.headings.append(y + 9)
    found.heading_lines.append(lines)
    return y + len(lines) * LINE + (10 if lines else 0)


def _row(found: Layout, y: float, bar: Bar) -> float:
    """Places one row; gives where the next one begins."""
    lines = text_lines(bar.label, found.label_width)
    below = text_lines(bar.below, found.label_width, SMALL) if bar.below else []
    found.label_lines.append(lines)
    found.below_lines.append(below)
    block = len(lines) * LINE + len(below) * SMALL_LINE
    height = max(block, THICK) + 10
    first = y if found.is_stacked else y + (height - block) / 2
    found.labels.append(first + LINE / 2)
    found.below.append(first + len(lines) * LINE + SMALL_LINE / 2)
    if not found.is_stacked:
        found.middles.append(y + height / 2)
        found.words.append(y + height / 2)
        found.origins.append((y, y + height))
        return y + height
    found.words_lines.append(text_lines(bar.words, found.width, most=2))
    bar_top = y + block + 3 + (LINE * len(found.words_lines[-1]) if found.has_words_above else 0)
    found.middles.append(bar_top + THIN / 2)
    found.words.append(y + block + LINE / 2 if found.has_words_above else bar_top + THIN / 2)
    found.origins.append((bar_top - 2, bar_top + THIN + 2))
    return bar_top + THIN + 13
