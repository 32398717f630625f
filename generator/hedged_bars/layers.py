"""Draws the layers of a drawing of bars: the bars, what tells their ends, labels, values in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.drawn_late import alt
from generator.hedged_bars.expressions import among, pick, slices
from generator.hedged_bars.layout import ARROW, SMALL, SMALL_LINE, Bar, Layout
from generator.hedged_bars.text import text_mark
from generator.palette import colour


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


class Drawing:
    """The layers of one drawing: bars that begin at `origin`, zero or one; from one on, the scale is logarithmic."""

    def __init__(
        self,
        base: alt.Chart,
        bars: Sequence[Bar],
        layout: Layout,
        origin: int = 0,
        keys: tuple[str, str, str] = ("value", "high", "given"),
    ) -> None:
        self.base, self.rows_of, self.layout, self.origin = base, bars, layout, origin
        self.value, high, self.given = keys
        self.far_end = high if any(bar.high > bar.low for bar in bars) else self.value
        second = among([bar.stands_out for bar in bars])
        # Altair takes words and conditions too, and then looks for their class at the price of a whole drawing.
        condition = {"test": second, "value": colour("2")}
        self.fill = alt.FillValue(colour("1"), condition=condition)
        self.stroke = alt.StrokeValue(colour("1"), condition=condition)
        self.rows = base.transform_calculate(
            _top=pick([middle - layout.thick / 2 for middle in layout.middles]),
            _end=pick([middle + layout.thick / 2 for middle in layout.middles]),
            _middle=pick(layout.middles),
            _origin=str(origin),
            _said=f"datum.of + ': ' + datum['{self.given}']",
        )

    def x(self, name: str) -> alt.X:
        """Places by value."""
        low = min([float(self.origin), *(float(bar.low) for bar in self.rows_of)])
        high = max([float(self.origin), *(float(bar.high) for bar in self.rows_of)])
        scale = alt.Scale(
            type="log" if self.origin else "linear",
            domain=[low, high if high > low else low + 1],
            range=[self.layout.left, self.layout.right],
            nice=False,
            zero=False,
        )
        return alt.X(f"{name}:Q", axis=None, title=None, scale=scale)

    def y(self, name: str) -> alt.Y:
        """Places by pixel, from the top."""
        height = self.layout.height
        scale = alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)
        return alt.Y(f"{name}:Q", axis=None, title=None, scale=scale)

    def only(self, flags: Sequence[bool]) -> alt.Chart:
        """Gives the rows whose flag is set."""
        return self.rows.transform_filter(among(flags))

    def bars(self) -> list[alt.Chart]:
        """Draws the bars with what tells their ends, and their values in words."""
        return [self.origin_line(), *self.rectangles(), *self.ends(), *self.words()]

    def origin_line(self) -> alt.Chart:
        """Draws where bars begin, row by row, so that it crosses no text."""
        line = self.rows.transform_calculate(
            _top=pick([top for top, _ in self.layout.origins]), _end=pick([end for _, end in self.layout.origins])
        )
        rule = line.mark_rule(color=colour("quiet" if self.origin else "grid"), aria=False)
        drawn: alt.Chart = rule.encode(x=self.x("_origin"), y=self.y("_top"), y2=alt.Y2("_end"))
        return drawn

    def heading(self, unit: str, x: float | None = None) -> list[alt.Chart]:
        """Writes the unit above the bars."""
        if not unit:
            return []
        left = x if x is not None else 0 if self.layout.is_stacked else self.layout.left
        first = self.base.transform_filter("datum.n == 1")
        return [text_mark(first, text=unit, x=left, y=SMALL_LINE / 2, size=SMALL, tone="quiet")]

    def key(self, lines: list[str]) -> list[alt.Chart]:
        """Writes what the marks mean below the bars; the height then has room for it."""
        if not lines:
            return []
        first = self.base.transform_filter("datum.n == 1")
        y = self.layout.height - (len(lines) - 0.5) * SMALL_LINE
        return [text_mark(first, text=lines, x=0, y=y, size=SMALL, line=SMALL_LINE, tone="quiet")]

    def sides(self, left: str, right: str) -> list[alt.Chart]:
        """Writes what the two sides of the origin mean."""
        first = self.base.transform_filter("datum.n == 1").transform_calculate(_origin=str(self.origin))
        before = text_mark(first, text=left, align="right", dx=-8, y=SMALL_LINE / 2, size=SMALL, tone="quiet")
        behind = text_mark(first, text=right, dx=8, y=SMALL_LINE / 2, size=SMALL, tone="quiet")
        return [said.encode(x=self.x("_origin")) for said in (before, behind)]

    def rectangles(self) -> list[alt.Chart]:
        """Draws a bar for each row, from zero to its value or to the lower end of its range."""
        chosen = [next(n for n, (holds, _) in enumerate(LOOKS) if holds(bar)) for bar in self.rows_of]
        layers = []
        for n in sorted(set(chosen)):
            look = LOOKS[n][1]
            bars = self.only([one == n for one in chosen]).mark_rect(
                fillOpacity=look.strength, strokeWidth=look.outline, strokeDash=list(look.dash)
            )
            layers.append(
                bars.encode(
                    x=self.x(self.value),
                    x2=alt.X2("_origin"),
                    y=self.y("_top"),
                    y2=alt.Y2("_end"),
                    fill=self.fill,
                    stroke=self.stroke,
                    description=alt.Description("_said:N"),
                    tooltip=alt.Tooltip("_said:N", title=" "),
                )
            )
        return layers

    def ends(self) -> list[alt.Chart]:
        """Draws what tells that a bar has no sharp end: a range, a limit, an arrow."""
        ranges = [bar.high > bar.low for bar in self.rows_of]
        ticks = [bar.high > bar.low or bar.is_limit for bar in self.rows_of]
        x, y = self.x(self.far_end), self.y("_top")
        layers = []
        if any(ranges):
            paler = self.only(ranges).mark_rect(fillOpacity=0.35, aria=False)
            layers.append(
                paler.encode(x=self.x(self.value), x2=alt.X2(self.far_end), y=y, y2=alt.Y2("_end"), fill=self.fill)
            )
        if any(ticks):
            tick = self.only(ticks).mark_rule(strokeWidth=3, aria=False)
            layers.append(tick.encode(x=x, y=y, y2=alt.Y2("_end"), stroke=self.stroke))
        for is_left, shape in ((False, "triangle-right"), (True, "triangle-left")):
            flags = [bar.is_open and (bar.high < self.origin) is is_left for bar in self.rows_of]
            if any(flags):
                arrow = self.only(flags).mark_point(
                    shape=shape, filled=True, size=70, opacity=1, xOffset=-5 if is_left else 5, aria=False
                )
                layers.append(arrow.encode(x=x, y=self.y("_middle"), fill=self.fill))
        return layers

    def labels(self) -> list[alt.Chart]:
        """Draws the texts on the left."""
        layout = self.layout
        label = self.base.transform_calculate(_label=slices("of", layout.label_lines), _y=pick(layout.labels))
        layers = [text_mark(label, x=0).encode(y=self.y("_y"), text=alt.Text("_label:N"))]
        below, headings = [bool(bar.below) for bar in self.rows_of], [bool(bar.heading) for bar in self.rows_of]
        if any(below):
            who = self.only(below).transform_calculate(_who=slices("who", layout.below_lines), _y=pick(layout.below))
            quiet = text_mark(who, x=0, size=SMALL, line=SMALL_LINE, tone="quiet")
            layers.append(quiet.encode(y=self.y("_y"), text=alt.Text("_who:N")))
        if any(headings):
            rows = self.only(headings).transform_calculate(
                _panel=slices("panel", layout.heading_lines), _y=pick(layout.headings)
            )
            layers.append(text_mark(rows, x=0, is_bold=True).encode(y=self.y("_y"), text=alt.Text("_panel:N")))
        return layers

    def words(self) -> list[alt.Chart]:
        """Draws the values in words, behind their bars or above them."""
        rows = self.rows.transform_calculate(_y=pick(self.layout.words))
        if self.layout.has_words_above:
            lines = rows.transform_calculate(_given=slices(self.given, self.layout.words_lines))
            return [text_mark(lines, x=0).encode(y=self.y("_y"), text=alt.Text("_given:N"))]
        layers = []
        for is_left in (False, True):
            for is_open in (False, True):
                flags = [(b.high < self.origin) is is_left and b.is_open is is_open for b in self.rows_of]
                shift = 6 + (ARROW if is_open else 0)
                if any(flags):
                    shown = rows.transform_filter(among(flags))
                    said = text_mark(shown, align="right", dx=-shift) if is_left else text_mark(shown, dx=shift)
                    x = self.x(self.value if is_left else self.far_end)
                    layers.append(said.encode(x=x, y=self.y("_y"), text=alt.Text(f"{self.given}:N")))
        return layers
