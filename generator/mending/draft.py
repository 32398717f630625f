"""Gives the text that is being mended: characters are replaced, lines keep their number in the file as it was."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from generator.read import SourceText

STEP = 2
"""So many blanks deeper stands what belongs to a field."""


@dataclass(frozen=True, order=True)
class Edit:
    """Replaces the characters from `start` up to, without, `end`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Mend:
    """One mistake mended."""

    edits: tuple[Edit, ...]
    words: str
    """What was done, for the person who wrote the record."""
    wrong_if: frozenset[str] | None = None
    """The findings that, coming up in the mended lines, show that something else was meant; None: any."""
    is_form: bool = False
    """Whether the check has nothing against what stands there."""


NOTHING: frozenset[str] = frozenset()
"""For a mend that is right even if what stands there, read only now, shows other mistakes."""
SHAPE = frozenset({"S101", "S103", "S111", "S113", "S115"})
"""Findings which tell that a line belongs elsewhere, or that its value is of another sort."""
VALUE = SHAPE | {"S104", "S105", "S106", "S107", "S108"}
"""Those, and findings which tell that a value is not what its field holds."""

Choice = tuple[Mend, ...]
"""Ways to mend the same mistake."""


@dataclass(frozen=True)
class Draft:
    """A record's text while it is being mended."""

    source: SourceText
    numbers: tuple[int, ...]
    """For each line, its number in the file as it was."""

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.source.text

    @cached_property
    def lines(self) -> list[str]:
        """The lines as they are now."""
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def offset(self, line: int, column: int = 1) -> int:
        """Gives the position of a place; lines and columns count from 1."""
        return self._starts[line - 1] + column - 1

    def line_at(self, offset: int) -> int:
        """Gives the line of a position, counted from 1."""
        return min(bisect_right(self._starts, offset), len(self.lines))

    def rewrite(self, line: int, new: str, words: str, wrong_if: frozenset[str] | None = None) -> Mend:
        """Gives the mend that writes a line anew, touching only the characters that differ."""
        old, start = self.lines[line - 1], self.offset(line)
        same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        return Mend((Edit(start + same, start + len(old), new[same:]),), words, wrong_if)

    def without(self, first: int, last: int, words: str) -> Mend:
        """Gives the mend that takes out whole lines."""
        end = min(self.offset(last) + len(self.lines[last - 1]) + 1, len(self.text))
        return Mend((Edit(self.offset(first), end, ""),), words)

    def mended(self, mends: Iterable[Mend]) -> "Draft":
        """Gives the draft with these mends made; none of them may overlap."""
        text, numbers = self.text, list(self.numbers)
        for edit in sorted((edit for mend in mends for edit in mend.edits), reverse=True):
            line = self.line_at(edit.start)
            removed = text.count("\n", edit.start, edit.end)
            if removed and not edit.new and edit.start == self._starts[line - 1]:
                del numbers[line - 1 : line - 1 + removed]
            else:
                numbers[line : line + removed] = [numbers[line - 1]] * edit.new.count("\n")
            text = text[: edit.start] + edit.new + text[edit.end :]
        return Draft(replace(self.source, text=text), tuple(numbers))


def start_draft(source: SourceText) -> Draft:
    """Gives the draft of a file as it stands, with line ends of one sort."""
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    return Draft(replace(source, text=text), tuple(range(1, text.count("\n") + 2)))
