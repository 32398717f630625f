"""Writes text into a drawing, always in the middle of its line and hidden from screen readers, who have the table."""

from collections.abc import Mapping
from typing import Literal

from generator.hedged_bars.layout import LINE
from generator.palette import colour
from generator.vega_lite import Part, Rows


def text_mark(
    rows: Rows,
    encoding: Mapping[str, Part],
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
) -> Part:
    """Gives the rows as text, at a place in pixels where one is given, or with words that are in no data."""
    return rows.mark(
        "text",
        encoding,
        align=align,
        baseline="middle",
        aria=False,
        x=x,
        y=y,
        dx=dx,
        dy=dy,
        fontSize=size,
        lineHeight=line,
        color=colour(tone),
        fontWeight="bold" if is_bold else "normal",
        text=text,
    )
