"""Gives what decides how the theme's frame around a page looks, beside the page's own texts: its form.

Links of the frame are relative, so a form says where the page lies. What a page has at most once or many times over
(styles, feeds, a figure) is no part of the form: each shell knows these with and without.
"""

from dataclasses import dataclass
from functools import lru_cache

from generator.blocks import PageView
from generator.shells.content import PageHtml


@dataclass(frozen=True, slots=True)
class Outline:
    """What the theme tells apart in a page's headings."""

    has_h1: bool = True
    is_titled: bool = True
    """Whether the table of contents starts with a title, which it then leaves out."""
    has_entries: bool = True
    """Whether it shows anything."""


@dataclass(frozen=True, slots=True)
class Form:
    """All pages of one form have one shell."""

    place: str
    """The page's own address where no other page can stand for it, else the folder that its links are relative to."""
    depth: int
    """How many folders deep the page lies."""
    is_own: bool = False
    """Whether the shell is this one page's: the theme's navigation names it, or stands below it."""
    hides: tuple[str, ...] = ()
    outline: Outline = Outline()
    title: str = ""
    """The title of a page that has its own shell: the navigation of all pages shows it."""


def form_of(view: PageView, html: PageHtml, navigation: frozenset[str]) -> Form:
    """Gives a page's form; `navigation` are the addresses that the theme's navigation names."""
    return _form(view.address, view.title, view.hides, outline_of(html), navigation)


def likely_form(address: str, title: str, hides: tuple[str, ...], navigation: frozenset[str]) -> Form:
    """Gives the form that a page will have, before it is made: nearly every page has headings."""
    return _form(address, title, hides, Outline(has_entries="/page/" not in address), navigation)


def _form(address: str, title: str, hides: tuple[str, ...], outline: Outline, navigation: frozenset[str]) -> Form:
    parts = address.split("/")
    if has_own_shell(address, navigation):
        return Form(address, len(parts), True, hides, outline, title)
    return Form(_shared(parts, navigation), len(parts), False, hides, outline)


def has_own_shell(address: str, navigation: frozenset[str]) -> bool:
    """Tells whether a page's frame is like no other's: it is named by the navigation, at the top, or above such."""
    return address in navigation or "/" not in address or address in _folders(navigation)


def _shared(parts: list[str], navigation: frozenset[str]) -> str:
    """Gives the longest folder that a page shares with any that the frame links to; at least its first."""
    folders = _folders(navigation)
    for count in range(len(parts) - 1, 1, -1):
        folder = "/".join(parts[:count])
        if folder in navigation or folder in folders:
            return folder
    return parts[0]


@lru_cache(4)
def _folders(navigation: frozenset[str]) -> frozenset[str]:
    """Gives the folders above the pages that the navigation names."""
    ways = [named.split("/") for named in navigation]
    return frozenset("/".join(way[:depth]) for way in ways for depth in range(1, len(way)))


def outline_of(html: PageHtml) -> Outline:
    """Gives what the theme tells apart in the headings of finished content."""
    is_titled = bool(html.entries) and html.entries[0].level == 1
    return Outline("<h1" in html.content, is_titled, len(html.entries) > is_titled)
