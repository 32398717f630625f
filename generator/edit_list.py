"""Gives the typed blocks that tell what changed. Holds no markup and escapes nothing."""

from dataclasses import dataclass
from typing import ClassVar

from generator.edits import Piece
from generator.inlines import Line


@dataclass(frozen=True)
class FieldEdit:
    """A field with the pieces of what it held and holds."""

    label: Line
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class EditEntry:
    """What somebody did at once to a record: what it was, in a line, and unfolded each field."""

    head: Line
    summary: str
    fields: tuple[FieldEdit, ...] = ()
    more: Line = ()
    """What is said below the fields, such as how many are not shown."""


@dataclass(frozen=True)
class EditList:
    """Edits, newest first; those beyond a handful are folded."""

    HANDFUL: ClassVar[int] = 10
    """How many are shown before somebody asks for the rest; one or two more are not worth folding."""

    entries: tuple[EditEntry, ...]
    shown: int = HANDFUL
    folded_as: str = "Show {} older"
    """What is said where the rest is folded, with their number in the place of {}."""
