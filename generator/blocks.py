"""Gives the typed blocks that a page is made of until the very end. Holds no markup and escapes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from generator.citations import Citable
from generator.edit_list import EditEntry, EditList, FieldEdit
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
from generator.tables import Comparison, Picture, Table

__all__ = [
    "Address",
    "Bar",
    "Break",
    "Citable",
    "Cited",
    "Comparison",
    "Drawn",
    "EditEntry",
    "EditList",
    "FieldEdit",
    "File",
    "Inline",
    "Latin",
    "Line",
    "Link",
    "Outside",
    "Picture",
    "Quiet",
    "Strong",
    "Table",
    "Words",
]
"""The pieces of lines, for whoever makes blocks of them, and the blocks of other modules."""


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
class Tool:
    """Where a script of the page builds something to use; what it holds is for readers without scripts."""

    name: str
    """The id of its element, by which the script finds it."""
    data: tuple[tuple[str, "Address | File | str"], ...] = ()
    """What the script reads from the element: names of data attributes with an address or a text each."""
    blocks: tuple["Paragraph | Table | Groups", ...] = ()


@dataclass(frozen=True)
class Steps:
    """Links to what comes before and after in a list, and to the list."""

    label: str
    """What list it is, such as "Within all programmes"."""
    whole: Link
    before: Link | None = None
    after: Link | None = None


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
    | Tool
    | Steps
    | Copyable
    | Citable
    | EditList
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
    hides: tuple[str, ...] = field(default=("navigation",))
    image: str = ""
    """The path of the picture that stands for the page where it is shared; empty for the site's own."""
    scripts: tuple[str, ...] = ()
    """The modules below assets/ that the page needs, beside those of every page."""
    styles: tuple[str, ...] = ()
    """The style sheets below assets/ that the page needs, beside those of every page."""
    metadata: tuple[tuple[str, str], ...] = ()
    """What reference managers read in the page's head: names of meta elements with what they say."""
    linked_data: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """What search engines read: JSON-LD. Empty for none."""
    alternates: tuple[tuple[str, str, File], ...] = ()
    """The same in another form: media type, title and file of each feed and data file."""
