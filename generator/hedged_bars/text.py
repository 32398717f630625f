"""Writes text into a drawing, always in the middle of its line and hidden from screen readers, who have the table."""

from __future__ import annotations

from typing import Literal

from generator.drawn_late import alt
from generator.hedged_bars.layout import LINE
from generator.palette import colour


def text_mark(
    chart: alt.Chart,
    *,
    align: Literal["left", "right", "center"] = "left",
    x: float | None = None,
    y: float | None = None,
    dx: float = 0,
    dy: float = 0,
    size: float = 13,
    line: float = LINE,
    tone: str = "ink",
    is_bold: bool = False,
    text: str | list[str] | None = None,
) -> alt.Chart:
    """Gives the chart as text, at a place in pixels where one is given, or with words that are in no data."""
    drawn: alt.Chart = chart.mark_text(
        align=align,
        baseline="middle",
        aria=False,
        x=alt.Undefined if x is None else x,
        y=alt.Undefined if y is None else y,
        dx=dx,
        dy=dy,
        fontSize=size,
        lineHeight=line,
        color=colour(tone),
        fontWeight="bold" if is_bold else "normal",
        text=alt.Undefined if text is None else text,
    )
    return drawn
