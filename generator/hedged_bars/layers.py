"""Draws the layers of a drawing of bars: the bars, what tells their ends, labels, values in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.hedged_bars.expressions import among, pick, slices
from generator.hedged_bars.layout import ARROW, SMALL, SMALL_LINE, Bar, Layout
from generator.hedged_bars.text import text_mark
from generator.palette import colour
from generator.vega_lite import Part, Rows, number, scale, words


@dataclass(frozen=True)
class Look:
    """How a bar looks: how strong its colour is, how wide its outline, whether that is dashed."""

    strength: float
    outline: float = 0
    dash: tuple[int, ...] = ()


LOOKS: tuple[tuple[Callable[[Bar], bool], Look], ...] = (
    (lambda bar: bar.is_ahead, Look(0.1, 1.5, (5, 3))),
    (lambda bar: bar.is_limit, Look(0.25)),
    (lambda bar: bar.is_total, Look(0.12, 1)),
    (lambda bar: True, Look(1)),
)
"""The look of a bar: the first that fits."""
END = {"field": "_end"}
"""The channel for where a bar ends, from the top."""


class Drawing:
    """The layers of one drawing: bars that begin at `origin`, zero or one; from one on, the scale is logarithmic."""

    def __init__(
        self,
        base: Rows,
        bars: Sequence[Bar],
        layout: Layout,
        origin: int = 0,
        keys: tuple[str, str, str] = ("value", "high", "given"),
    ) -> None:
        self.base, self.rows_of, self.layout, self.origin = base, bars, layout, origin
        self.value, high, self.given = keys
        self.far_end = high if any(bar.high > bar.low for bar in bars) else self.value
        second = among([bar.stands_out for bar in bars])
        self.paint: Part = {"condition": {"test": second, "value": colour("2")}, "value": colour("1")}
        self.rows = base.calculate(
            _top=pick([middle - layout.thick / 2 for middle in layout.middles]),
            _end=pick([middle + layout.thick / 2 for middle in layout.middles]),
            _middle=pick(layout.middles),
            _origin=str(origin),
            _said=f"datum.of + ': ' + datum['{self.given}']",
        )

    def x(self, name: str) -> Part:
        """Places by value."""
        low = min([float(self.origin), *(float(bar.low) for bar in self.rows_of)])
        high = max([float(self.origin), *(float(bar.high) for bar in self.rows_of)])
        domain, span = (low, high if high > low else low + 1), (self.layout.left, self.layout.right)
        return number(name, scale(domain, span, "log" if self.origin else "linear"))

    def y(self, name: str) -> Part:
        """Places by pixel, from the top."""
        span = (0, self.layout.height)
        return number(name, scale(span, span))

    def only(self, flags: Sequence[bool]) -> Rows:
        """Gives the rows whose flag is set."""
        return self.rows.only(among(flags))

    def bars(self) -> list[Part]:
        """Draws the bars with what tells their ends, and their values in words."""
        return [self.origin_line(), *self.rectangles(), *self.ends(), *self.words()]

    def origin_line(self) -> Part:
        """Draws where bars begin, row by row, so that it crosses no text."""
        line = self.rows.calculate(
            _top=pick([top for top, _ in self.layout.origins]), _end=pick([end for _, end in self.layout.origins])
        )
        places = {"x": self.x("_origin"), "y": self.y("_top"), "y2": END}
        return line.mark("rule", places, color=colour("quiet" if self.origin else "grid"), aria=False)

    def heading(self, unit: str, x: float | None = None) -> list[Part]:
        """Writes the unit above the bars."""
        if not unit:
            return []
        left = x if x is not None else 0 if self.layout.is_stacked else self.layout.left
        first = self.base.only("datum.n == 1")
        return [text_mark(first, {}, text=unit, x=left, y=SMALL_LINE / 2, size=SMALL, tone="quiet")]

    def key(self, lines: list[str]) -> list[Part]:
        """Writes what the marks mean below the bars; the height then has room for it."""
        if not lines:
            return []
        first = self.base.only("datum.n == 1")
        y = self.layout.height - (len(lines) - 0.5) * SMALL_LINE
        return [text_mark(first, {}, text=lines, x=0, y=y, size=SMALL, line=SMALL_LINE, tone="quiet")]

    def sides(self, left: str, right: str) -> list[Part]:
        """Writes what the two sides of the origin mean."""
        first = self.base.only("datum.n == 1").calculate(_origin=str(self.origin))
        at, y = {"x": self.x("_origin")}, SMALL_LINE / 2
        return [
            text_mark(first, at, text=left, align="right", dx=-8, y=y, size=SMALL, tone="quiet"),
            text_mark(first, at, text=right, dx=8, y=y, size=SMALL, tone="quiet"),
        ]

    def rectangles(self) -> list[Part]:
        """Draws a bar for each row, from zero to its value or to the lower end of its range."""
        chosen = [next(n for n, (holds, _) in enumerate(LOOKS) if holds(bar)) for bar in self.rows_of]
        encoding = {"x": self.x(self.value), "x2": {"field": "_origin"}, "y": self.y("_top"), "y2": END}
        encoding |= {"fill": self.paint, "stroke": self.paint, "description": words("_said")}
        encoding["tooltip"] = {"field": "_said", "title": " ", "type": "nominal"}
        layers = []
        for n in sorted(set(chosen)):
            look = LOOKS[n][1]
            bars, dash = self.only([one == n for one in chosen]), list(look.dash)
            layers.append(
                bars.mark("rect", encoding, fillOpacity=look.strength, strokeWidth=look.outline, strokeDash=dash)
            )
        return layers

    def ends(self) -> list[Part]:
        """Draws what tells that a bar has no sharp end: a range, a limit, an arrow."""
        ranges = [bar.high > bar.low for bar in self.rows_of]
        ticks = [bar.high > bar.low or bar.is_limit for bar in self.rows_of]
        x, y = self.x(self.far_end), self.y("_top")
        layers = []
        if any(ranges):
            places = {"x": self.x(self.value), "x2": {"field": self.far_end}, "y": y, "y2": END, "fill": self.paint}
            layers.append(self.only(ranges).mark("rect", places, fillOpacity=0.35, aria=False))
        if any(ticks):
            places = {"x": x, "y": y, "y2": END, "stroke": self.paint}
            layers.append(self.only(ticks).mark("rule", places, strokeWidth=3, aria=False))
        for is_left, shape in ((False, "triangle-right"), (True, "triangle-left")):
            flags = [bar.is_open and (bar.high < self.origin) is is_left for bar in self.rows_of]
            if any(flags):
                look = {"shape": shape, "filled": True, "size": 70, "opacity": 1, "xOffset": -5 if is_left else 5}
                places = {"x": x, "y": self.y("_middle"), "fill": self.paint}
                layers.append(self.only(flags).mark("point", places, aria=False, **look))
        return layers

    def labels(self) -> list[Part]:
        """Draws the texts on the left."""
        layout = self.layout
        label = self.base.calculate(_label=slices("of", layout.label_lines), _y=pick(layout.labels))
        layers = [text_mark(label, self._said("_label"), x=0)]
        below, headings = [bool(bar.below) for bar in self.rows_of], [bool(bar.heading) for bar in self.rows_of]
        if any(below):
            who = self.only(below).calculate(_who=slices("who", layout.below_lines), _y=pick(layout.below))
            layers.append(text_mark(who, self._said("_who"), x=0, size=SMALL, line=SMALL_LINE, tone="quiet"))
        if any(headings):
            panel = slices("panel", layout.heading_lines)
            rows = self.only(headings).calculate(_panel=panel, _y=pick(layout.headings))
            layers.append(text_mark(rows, self._said("_panel"), x=0, is_bold=True))
        return layers

    def words(self) -> list[Part]:
        """Draws the values in words, behind their bars or above them."""
        rows = self.rows.calculate(_y=pick(self.layout.words))
        if self.layout.has_words_above:
            lines = rows.calculate(_given=slices(self.given, self.layout.words_lines))
            return [text_mark(lines, self._said("_given"), x=0)]
        layers = []
        for is_left in (False, True):
            for is_open in (False, True):
                flags = [(b.high < self.origin) is is_left and b.is_open is is_open for b in self.rows_of]
                shift = 6 + (ARROW if is_open else 0)
                if any(flags):
                    shown = rows.only(among(flags))
                    places = {"x": self.x(self.value if is_left else self.far_end), **self._said(self.given)}
                    dx = -shift if is_left else shift
                    layers.append(text_mark(shown, places, align="right" if is_left else "left", dx=dx))
        return layers

    def _said(self, field: str) -> dict[str, Part]:
        """Gives where a row's text stands from the top, and what it says."""
        return {"y": self.y("_y"), "text": words(field)}
