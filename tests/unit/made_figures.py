"""Figures made from a test's own records: their values, and the words and the width of their drawing."""

import re

from generator.catalog import link
from generator.charts import CHARTS, Figure, Room
from generator.draw import draw
from generator.record import Record


def drawn_from(chart_id: str, *records: Record) -> Figure:
    """Gives the figure that a chart makes of the records."""
    figure = CHARTS[chart_id].build(link(records))
    assert figure is not None
    return figure


def values(figure: Figure) -> list[tuple[object, ...]]:
    """Gives the values of the figure's rows."""
    return [tuple(cell.value for cell in row) for row in figure.rows]


def texts(figure: Figure, room: Room) -> list[str]:
    """Gives the words in the drawing, line by line."""
    return re.findall(r">([^<>]+)</t(?:ext|span)>", draw(figure, "made", room).svg)


def drawn_width(figure: Figure, room: Room) -> int:
    """Gives the width of the drawing in pixels."""
    found = re.search(r'width="(\d+)"', draw(figure, "made", room).svg)
    assert found
    return int(found[1])
