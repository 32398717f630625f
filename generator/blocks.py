"""Gives the typed blocks that a page is made of until the very end. Holds no markup and escapes nothing."""

from dataclasses import dataclass, field
from typing import ClassVar

from generator.inlines import (
    Address,
    Bar,
    Break,
    Cited,
    File,
    Inline,
    Latin,
    Line,
    Link,
    Outside,
    Quiet,
    Strong,
    Words,
)
from generator.sparklines import Drawn

__all__ = [
    "Address",
    "Bar",
    "Break",
    "Cited",
    "Drawn",
    "File",
    "Inline",
    "Latin",
    "Line",
    "Link",
    "Outside",
    "Quiet",
    "Strong",
    "Words",
]
"""The pieces of lines, for whoever makes blocks of them."""


@dataclass(frozen=True)
class Heading:
    """A heading with its anchor written out."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True)
class Contents:
    """The headings below, as links, for screens that have no room for the list beside the page."""

    entries: tuple[tuple[str, str], ...]
    """An anchor and the heading, each."""


@dataclass(frozen=True)
class Bullets:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Names:
    """What stands below a record's title: its name in other scripts, its type, its status."""

    lines: tuple[Line, ...]
    is_small: bool = False
    """Whether these are other names, which stand back."""


@dataclass(frozen=True)
class FactsBox:
    """A record's plain fields: a label, its meaning, and one or more values."""

    rows: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True)
class Statement:
    """One fact, site, school or disagreement with its anchor and, in front, what sort it is."""

    anchor: str
    line: Line
    tags: Line = ()
    sources: tuple[Cited, ...] = ()
    more: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Statements:
    """Statements one below the other."""

    statements: tuple[Statement, ...]
    kind: str = "facts"


@dataclass(frozen=True)
class Group:
    """A labelled and counted list of links, shown folded beyond a handful."""

    HANDFUL: ClassVar[int] = 6
    """How many lines are shown before somebody asks for the rest; one or two more are not worth folding."""

    label: str
    lines: tuple[Line, ...]
    count: int = 0
    """How many there are, where a line names several; else 0."""


@dataclass(frozen=True)
class Groups:
    """Groups of links."""

    groups: tuple[Group, ...]


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


@dataclass(frozen=True)
class Numbered:
    """The sources of a page, numbered from one, each with its anchor `source-1` …"""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Card:
    """A way in: a title that links, a number, a sentence."""

    to: Address
    title: str
    number: str
    text: str


@dataclass(frozen=True)
class Cards:
    """Cards side by side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Aside:
    """A note that the reader should not miss."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Copyable:
    """Text to be copied as it stands, with a label."""

    label: str
    text: str


Block = (
    Heading
    | Paragraph
    | Contents
    | Bullets
    | Names
    | FactsBox
    | Statements
    | Groups
    | Table
    | Comparison
    | Picture
    | Numbered
    | Cards
    | Aside
    | Copyable
)


@dataclass(frozen=True)
class PageView:
    """A page before it is text: where it is, what it is called, where it belongs, what it holds."""

    address: str
    title: str
    description: str
    blocks: tuple[Block, ...]
    trail: tuple[tuple[Address, str], ...] = ()
    """The pages above it, from home down."""
    boost: float = 1.0
    """How much more than others the page counts in the search."""
    hides: tuple[str, ...] = field(default=("navigation",))
    image: str = ""
    """The path of the picture that stands for the page where it is shared; empty for the site's own."""
