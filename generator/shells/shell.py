"""Gives what a shell is: the theme's frame around all pages of one form, as patterns that a page's texts go into."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.shells.forms import Form


class ShellError(Exception):
    """A frame cannot be cut, or a page does not fit into any: the message says which and why."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands around the entries of a table of contents, on two levels."""

    opening: str = ""
    """A pattern for an entry: anchor and words."""
    unfolds: str = ""
    """Between the words of an entry and the first entry below it: a pattern that takes the words as a label."""
    next_below: str = ""
    next_above: str = ""
    """Behind an entry that has none below it, before the next one of its level; and the same above."""
    folds: str = ""
    """Behind the last entry below another, before the next one above."""
    ends: str = ""
    ends_below: str = ""
    """Behind the last entry of all: one above, and one below another."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of one form of pages, as a pattern for `%` with names."""

    page: str
    parts: Mapping[str, str]
    """A pattern for each part that a page has never, once or often."""
    contents: Contents = Contents()


@dataclass(frozen=True)
class Shells:
    """All that the theme's frame makes of a site, but for the pages themselves."""

    by_form: Mapping[Form, Shell]
    navigation: frozenset[str]
    """The addresses of the pages that the theme's navigation names."""
    description: str = ""
    """What is said of a page that says nothing of itself."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What MkDocs puts beside the pages: scripts, styles and pictures of the theme, and the page for lost addresses."""
    sitemap: tuple[str, str, str] = ("", "", "")
    """The list of pages for search engines: what stands before, between two, and behind."""
