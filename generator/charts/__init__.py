"""Gives the figures: one file in this folder is one chart, drawn from the records.

A chart's file defines `CHART`: where it is shown, and `build`, which takes the catalog and gives the figure,
or None where there is nothing to draw. A figure's rows are the only data: the picture, the table, the CSV and
the JSON are all made from them.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import pkgutil
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from generator.catalog import Catalog
from generator.drawn_late import alt
from generator.vega_lite import Part

Value = str | int | Decimal


@dataclass(frozen=True)
class Cell:
    """A value of a figure's row, with the record that it is about, if it is about one."""

    value: Value
    record: str = ""
    bound: str = ""
    """How the source hedges the number that these words give, as records write it; for programs that read the files."""


@dataclass(frozen=True)
class Column:
    """A column of a figure's data: its key in files, its heading, whether it holds numbers, and of what."""

    key: str
    label: str
    is_numeric: bool = False
    unit: str = ""
    """The unit of its numbers in words, such as "people"; empty where it holds words."""

    @property
    def heading(self) -> str:
        """The heading with the unit, where it does not say it already."""
        return f"{self.label} ({self.unit})" if self.unit and self.unit not in self.label.lower() else self.label


@dataclass(frozen=True)
class Room:
    """The space that a drawing has: every figure is drawn once for wide pages and once for phones."""

    id: str
    width: int
    """Pixels from edge to edge, labels included."""
    label: int
    """Characters after which a label on the left is broken into two lines."""

    @property
    def is_narrow(self) -> bool:
        """Whether the drawing is for a phone."""
        return self.width < 500

    def beside(self, pixels: int) -> int:
        """Gives the width that is left beside labels of so many pixels, for drawings made of several panels."""
        return max(self.width - pixels, 60)


WIDE, NARROW = Room("wide", 760, 34), Room("narrow", 340, 18)
ROOMS = (WIDE, NARROW)


@dataclass(frozen=True)
class DrawnBy:
    """How a figure is drawn: a function, and what it takes beside data and room.

    These are values, not captured by a function made on the spot: what is drawn follows from them, so that a drawing
    can be found again without being made.
    """

    function: Callable[..., alt.TopLevelMixin | Part]
    """Draws the data. A chart of a single panel leaves its width to the room and is fitted into it."""
    values: tuple[object, ...] = ()
    is_plain: bool = False
    """Whether the function takes no data and gives the specification itself, without Altair."""

    def __call__(self, room: Room, rows: str) -> alt.TopLevelMixin | Part:
        """Draws in the room the data that have this name."""
        return self.function(*(() if self.is_plain else (alt.NamedData(rows),)), room, *self.values)


@dataclass(frozen=True)
class Figure:
    """A figure before it is drawn."""

    title: str
    """What the figure shows, as a statement."""
    description: str
    """What the drawing looks like and shows, in words, for whoever cannot see it."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    draw: DrawnBy
    notes: tuple[str, ...] = field(default=(), kw_only=True)
    """What stands below the drawing: how the data were made and how to read them. `[[id]]` links."""
    left_out: tuple[str, ...] = field(default=(), kw_only=True)
    """What could have been shown and is not, and why. `[[id]]` links."""
    sources: tuple[str, ...] = field(default=(), kw_only=True)
    """The ids of the sources that the data rest on."""
    records: tuple[str, ...] = field(default=(), kw_only=True)
    """The ids of records behind the data that no cell names, such as the statistics that a chart draws."""

    @property
    def behind(self) -> tuple[str, ...]:
        """The ids of all records whose change would change the data."""
        return tuple(sorted({*self.records, *(c.record for row in self.rows for c in row if c.record)}))

    @property
    def data_hash(self) -> str:
        """A hash of what is shown: equal data give equal hashes, whenever and wherever they are built."""
        shown = [
            [self.title, *(column.key for column in self.columns)],
            *([[str(cell.value), cell.record] for cell in row] for row in self.rows),
            [*self.notes, *self.left_out],
            list(self.sources),
        ]
        return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()[:12]

    @property
    def values(self) -> list[dict[str, str | int | float]]:
        """The rows as data of a chart."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, (_plain(cell.value) for cell in row), strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Chart:
    """One chart: its place in lists, the index pages that show it, and how to make its figure."""

    order: int
    name: str
    """What it is about, in a few words: the title of its page, which stays when the data change."""
    question: str
    """The reader's question that it answers."""
    nothing: str
    """What its page says when there is nothing to draw, and why that can be."""
    build: Callable[[Catalog], Figure | None]
    on: tuple[str, ...] = ()
    """The types whose index pages show it."""


def _plain(value: Value) -> str | int | float:
    return float(value) if isinstance(value, Decimal) else value


def _discover() -> Mapping[str, Chart]:
    found: dict[str, Chart] = {}
    for info in pkgutil.iter_modules(__path__):
        chart = importlib.import_module(f"{__name__}.{info.name}").CHART
        found[info.name.replace("_", "-")] = chart
    return MappingProxyType(dict(sorted(found.items(), key=lambda pair: (pair[1].order, pair[0]))))


CHARTS: Mapping[str, Chart] = _discover()
"""Every chart by its id, which is its file's name, in the order of the list of figures."""


def build_figures(catalog: Catalog) -> Mapping[str, Figure]:
    """Gives the figure of every chart by the chart's id; one that has nothing to show says so in words."""
    return MappingProxyType({chart_id: build_figure(chart_id, catalog) for chart_id in CHARTS})


def build_figure(chart_id: str, catalog: Catalog) -> Figure:
    """Gives the figure of one chart."""
    figure = CHARTS[chart_id].build(catalog)
    return figure if figure and figure.rows else nothing(CHARTS[chart_id])


def nothing(chart: Chart) -> Figure:
    """Gives the figure of a chart for which the records hold nothing: its words in place of the drawing."""
    return Figure(f"{chart.name}: nothing to show", chart.nothing, (), (), DrawnBy(say, (chart.nothing,)))


def say(_: alt.Data, room: Room, words: str) -> alt.Chart:
    """Draws words in place of marks."""
    lines = textwrap.wrap(words, room.width // 8)
    said = alt.Data(values=[{"words": lines}])  # type: ignore[no-untyped-call]
    drawn: alt.Chart = (
        alt.Chart(said).mark_text(align="left", x=0, lineBreak="\n").encode(text="words:N").properties(height=60)
    )
    return drawn
