"""Takes a file's lines, gives those that hold a field or an entry; what belongs to a text below >- is left out."""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from generator.layout.names import FIELD_NAMES
from generator.layout.written import Flaw, brackets

FIELD = re.compile(r"(\"[^\"]+\"|'[^']+'|\w[\w.-]*)[ \t]*:(?=[ \t]|$)[ \t]*(.*)")
"""A field: its name, a colon, and what stands behind it."""
GLUED = re.compile(r"([a-z_]+):(?![ \t])\s*(\S.*)")
"""A field with no blank behind its colon, or with what only looks like one."""
NO_COLON = re.compile(r"([a-z_]+)(?:\s*[^\w\s>|\[{\"'-]\s*|\s+|$|(?=[>|\[{\"']))(.*)")
LOST_COLON = re.compile(r"\s*[a-z_]+\s*[^\w\s'\"(,.-]\s*\S|\s*[a-z_]+\s+[\d\[{>]")
"""A line that is a field without its colon rather than words: another sign, or a value that is no word, follows."""
NEAR = 50
"""So many lines further down is looked for what follows."""
LONGEST_LIST = 200
"""A list in brackets is followed over so many lines."""


@dataclass(frozen=True)
class Row:
    """One line that is no part of a text: how far it is indented, whether a hyphen begins it, what it holds."""

    number: int
    indent: int
    width: int
    """How many characters the hyphen and the blanks behind it take; 0 without."""
    content: str
    name: str = ""
    value: str = ""
    value_column: int = 0
    has_tab: bool = False
    lacks: str = ""
    """What is missing behind the name of the field: a space, or the colon."""
    is_closed_below: bool = False
    """Whether the value is a list or group in brackets that goes on in the lines below, and ends there."""

    @property
    def is_entry(self) -> bool:
        """Whether a hyphen begins the line."""
        return self.width > 0

    @property
    def inner(self) -> int:
        """How far the fields of the entry that begins here are indented; of a field, the field itself."""
        return self.indent + self.width

    @property
    def begins_text(self) -> bool:
        """Whether a text follows in the lines below."""
        return (self.value[:1] in (">", "|") and bool(self.value)) or self.value in ('"', "'")


def row_of(number: int, line: str) -> Row:
    """Gives what a line holds."""
    bare = line.lstrip(" \t")
    indent = len(line) - len(bare)
    hyphens = re.match(r"(?:-[ \t]+)*(?:-$)?", bare.rstrip())
    width = hyphens.end() if hyphens else 0
    content = bare.rstrip()[width:]
    has_tab = "\t" in line[:indent]
    field = FIELD.fullmatch(content)
    if field:
        column = indent + width + field.start(2) + 1
        return Row(number, indent, width, content, field[1].strip("\"'"), field[2], column, has_tab)
    for pattern, lacks in ((GLUED, "space"), (NO_COLON, "colon")):
        broken = pattern.fullmatch(content)
        if broken and broken[1] in FIELD_NAMES and (not width or lacks == "space"):
            return Row(number, indent, width, content, broken[1], broken[2], indent + width + 1, has_tab, lacks)
    value = content if width else ""
    return Row(number, indent, width, content, "", value, indent + width + 1, has_tab)


def rows(lines: list[str]) -> Iterator[Row | Flaw]:
    """Yields every row, and a flaw for each line of a text that is indented otherwise than the text."""
    number, before = 0, None
    while number < len(lines):
        line, number = lines[number], number + 1
        if not line.strip() or line.lstrip().startswith("#") or re.fullmatch(r"(---|\.\.\.)\s*", line):
            continue
        row = row_of(number, line)
        if row.begins_text:
            yield row
            number = yield from _text(lines, row, before)
        elif row.value[:1] in ("[", "{"):
            last = _end_of_list(lines, row)
            yield row if last == number else Row(**{**vars(row), "is_closed_below": True})
            number = last
        else:
            yield row
        before = row


def _text(lines: list[str], row: Row, before: Row | None) -> Generator[Flaw, None, int]:
    """Yields the flaws of the text below a row; gives the number of its last line."""
    above = row.inner if row.name else row.indent
    number, first, indent = row.number, 0, 0
    while number < len(lines):
        line, number = lines[number], number + 1
        here = len(line) - len(line.lstrip(" "))
        if not line.strip():
            continue
        if here <= above:
            if _is_field(line) or not _goes_on(lines, number, above if first or not here else here - 1):
                return number - 1
            if first or not here or _is_in_place(row, before):
                yield _indented_text(number, here, indent or above + 2)
            else:
                yield _too_far(row, here - 2)
                above, first, indent = here - 1, number, here
        elif not first:
            first, indent = number, here
        elif here < indent:
            if _is_field(line):
                return number - 1
            if here == above + 2:
                yield _indented_text(first, indent, here)
                indent = here
            else:
                yield _indented_text(number, here, indent)
    return number


def _is_in_place(row: Row, before: Row | None) -> bool:
    """Tells whether a field is indented as the line before lets one expect."""
    if before is None or row.indent <= before.inner:
        return True
    return not before.value and row.indent == before.inner + 2


def _is_field(line: str) -> bool:
    """Tells whether a line is surely one of a field or an entry, and not of a text."""
    row = row_of(0, line)
    is_known = row.name in FIELD_NAMES and (row.lacks != "colon" or bool(LOST_COLON.match(line)))
    return is_known or row.is_entry or line.startswith("#") or row.has_tab


def _goes_on(lines: list[str], number: int, above: int) -> bool:
    """Tells whether what follows a line is more of the text, or what can stand behind a text."""
    rest = next((line for line in lines[number : number + NEAR] if line.strip()), "")
    return not rest or row_of(0, rest).indent > above or _is_field(rest)


def _too_far(row: Row, wanted: int) -> Flaw:
    message = f"this line is indented by {row.indent} spaces, its text below only by {wanted + 2}"
    return Flaw(row.number, row.indent + 1, message, f"indent it by {max(wanted, 0)} spaces")


def _indented_text(number: int, here: int, wanted: int) -> Flaw:
    message = f"this line of the text is indented by {here} spaces, its neighbours by {wanted}"
    return Flaw(number, 1, message, f"indent it by {wanted} spaces")


def _end_of_list(lines: list[str], row: Row) -> int:
    """Gives the last line of a list in brackets; its first where it does not go on properly."""
    whole, last = row.value, row.number
    while last < len(lines) and last - row.number < LONGEST_LIST:
        found = brackets(whole)
        if not found.open or found.wrong >= 0:
            break
        following = lines[last]
        below = row_of(0, following)
        if (
            below.is_entry
            or (below.name and below.lacks != "colon")
            or (below.indent <= row.indent and below.content[:1] not in ("]", "}"))
        ):
            return row.number
        whole, last = f"{whole} {following.strip()}", last + 1
    return last if brackets(whole).end >= 0 else row.number
