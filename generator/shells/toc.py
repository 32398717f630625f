"""Takes the headings of a page, gives them nested as the table of contents shows them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Entry(NamedTuple):
    """A heading of the table of contents: its level, its anchor, its words as HTML without elements."""

    level: int
    anchor: str
    name: str


@dataclass(slots=True)
class Branch:
    """An entry with those below it."""

    entry: Entry
    below: "list[Branch]" = field(default_factory=list)


def nested(entries: Iterable[Entry]) -> list[Branch]:
    """Gives the entries as a tree: each below the last one before it that is of a lower level."""
    roots: list[Branch] = []
    way: list[Branch] = []
    for entry in entries:
        branch = Branch(entry)
        while way and way[-1].entry.level >= entry.level:
            way.pop()
        (way[-1].below if way else roots).append(branch)
        way.append(branch)
    return roots
