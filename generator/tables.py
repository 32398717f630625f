"""Gives the blocks that hold many values: tables, comparisons, and pictures with their tables."""

from dataclasses import dataclass

from generator.inlines import File, Line


@dataclass(frozen=True)
class Table:
    """A table with a caption, a head, and rows; the first cell of a row is its heading."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numeric: frozenset[int] = frozenset()
    """The positions of the columns that hold numbers."""
    unbroken: frozenset[int] = frozenset()
    """The positions of the columns whose cells stay on one line, such as dates."""
    anchors: tuple[str, ...] = ()
    """An anchor per row, or none at all."""
    folded_as: str = ""
    """What stands in its place until somebody opens it; empty for a table that is always shown."""


@dataclass(frozen=True)
class Comparison:
    """Records side by side: a column for each, and rows in groups; the first cell of a row is its heading."""

    caption: str
    head: tuple[Line, ...]
    groups: tuple[tuple[str, tuple[tuple[Line, ...], ...]], ...]


@dataclass(frozen=True)
class Picture:
    """A chart: drawn as SVG, described in words, with a caption and the same data as a table."""

    anchor: str
    title: str
    description: str
    wide: str
    """The drawing as SVG for wide pages."""
    narrow: str
    """The drawing as SVG for phones."""
    table: Table | None
    """None where the page itself has the same as a table."""
    caption: Line = ()
    notes: tuple[Line, ...] = ()
    """How to read it and what was left out, folded."""
    links: Line = ()
    level: int = 3
    spec: File | None = None
    """The Vega-Lite specification, from which a reader's browser makes the drawing interactive."""
    is_near: bool = False
    """Whether it becomes interactive when it comes near the screen, instead of when a reader asks for it."""
