"""Gives what content/ holds: the pages and files that people write by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.written import WrittenPage


@dataclass(frozen=True)
class Content:
    """What a person wrote by hand: pages, and other files that are copied as they are."""

    pages: tuple[WrittenPage, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    released: tuple[str, ...] = ()
    """Every address that was ever released: what is no longer at one still answers."""
    lost: frozenset[str] = frozenset()
    """The paths below content/ of what is there and cannot be read."""
    assets: frozenset[str] | None = None
    """The names of the site's own scripts and style sheets, which a page's head may name; None when not known."""
