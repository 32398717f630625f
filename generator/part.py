"""Gives what a part of the site is: files that are made together, and not before they are asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Made = Iterable[tuple[str, str | bytes]]
"""Paths, each with what the file there holds."""


@dataclass(frozen=True)
class Part:
    """Files that are made together. Who plans a site knows their paths without making them."""

    name: str
    """Unique in a site, and the same in every build: what is kept of a part is found by it."""
    paths: tuple[str, ...]
    make: Callable[[], Made]
    """Gives exactly the files at `paths`; reads nothing but values, so that it may run in another process."""
