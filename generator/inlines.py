"""Gives the typed pieces that a line of a page is made of: words, links, citations, bars, small drawings."""

from dataclasses import dataclass

from generator.sparklines import Drawn


@dataclass(frozen=True)
class Address:
    """A page of the site (`firms/baidu`; the home page is empty), or a place in it."""

    page: str
    anchor: str = ""
    query: str = ""
    """What a script of the page reads from its address, such as `type=firms`."""


@dataclass(frozen=True)
class File:
    """A file that is finished when it is staged, such as `data/v1/policies.csv`; a document's ends in a slash."""

    path: str


@dataclass(frozen=True)
class Words:
    """Plain text. Chinese in it is marked as Chinese when it is written."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Plain text that stands out."""

    text: str


@dataclass(frozen=True)
class Quiet:
    """Plain text that stands back: years, types, counts."""

    text: str


@dataclass(frozen=True)
class Latin:
    """Pinyin."""

    text: str


@dataclass(frozen=True)
class Link:
    """A link inside the site."""

    to: Address | File
    text: str


@dataclass(frozen=True)
class Outside:
    """A link to another host."""

    url: str
    text: str


@dataclass(frozen=True)
class Cited:
    """A place in a source: the source's number on the page, and where in it."""

    number: int
    at: str
    origin: int = 0
    """The number of the source that the first one repeats; 0 when it speaks for itself."""
    note: "Line" = ()


@dataclass(frozen=True)
class Break:
    """The end of a line inside a cell."""


@dataclass(frozen=True)
class Bar:
    """A bar from zero in a cell, in hundredths of the longest in its row; paler from `low` to `high`."""

    low: float
    high: float
    is_ahead: bool = False
    """Whether it is outlined, as forecasts and targets are."""


Inline = Words | Strong | Quiet | Latin | Link | Outside | Cited | Break | Bar | Drawn
Line = tuple[Inline, ...]
