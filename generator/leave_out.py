"""Takes a record's text and the lines that cannot be read, gives the text without what they belong to."""

import re
from collections.abc import Iterable

from generator.layout.names import FIELD_NAMES
from generator.layout.rows import row_of
from generator.syntax import lines_of

STRAY = "-"
"""Stands for a line that is left out and was a part of no field."""
WORD = re.compile(r"[\"']?([a-z_]+)")


def leave_out(text: str, numbers: Iterable[int]) -> tuple[str, set[str]]:
    """Gives the text with blank lines for each entry or field that has one of the lines; names the fields.

    All lines keep their numbers. No names: nothing was left to leave out.
    """
    lines = lines_of(text)
    kept = list(lines)
    names: set[str] = set()
    for number in sorted(set(numbers)):
        if not 1 <= number <= len(lines):
            continue
        line = lines[number - 1]
        if _starts_field(line) and line[0] not in "?{[" and not row_of(number, line).name and kept[number - 1]:
            kept[number - 1] = ""
            names.add("" if ":" in line else STRAY)
            continue
        start, end = _field(lines, number - 1)
        found = WORD.match(lines[start])
        if not any(line.strip() for line in kept[start:end]):
            continue
        names.add(found[1] if found and found[1] in FIELD_NAMES else "")
        names |= {row_of(number, line).name} & FIELD_NAMES
        first, last = _entry(lines, start, end, number - 1)
        if not any(line.strip() for line in kept[first:last]) or _is_torn(lines, first, last):
            first, last = start, end
        kept[first:last] = [""] * (last - first)
    return "\n".join(kept), names


def _starts_field(line: str) -> bool:
    return bool(line.strip()) and not line.startswith((" ", "\t", "#", "- ", "]", "}", ": "))


def _field(lines: list[str], position: int) -> tuple[int, int]:
    """Gives where the record's field that holds a line starts and ends."""
    start = position
    while start > 0 and not _starts_field(lines[start]):
        start -= 1
    end = position + 1
    while end < len(lines) and not _starts_field(lines[end]):
        end += 1
    return start, end


def _entry(lines: list[str], start: int, end: int, position: int) -> tuple[int, int]:
    """Gives where the entry of the field's list that holds a line starts and ends; the whole field without one."""
    hyphen = next((re.match(r" *- ", line) for line in lines[start + 1 : end] if line.lstrip().startswith("- ")), None)
    if not hyphen:
        return start, end
    starts = [n for n in range(start + 1, end) if lines[n].startswith(hyphen[0])]
    if position < starts[0]:
        return start, end
    first = max(n for n in starts if n <= position)
    return first, next((n for n in starts if n > position), end)


def _is_torn(lines: list[str], first: int, last: int) -> bool:
    """Tells whether a line of the entry that starts at `first` is indented no further than its hyphen."""
    indent = len(lines[first]) - len(lines[first].lstrip())
    return any(line.strip() and len(line) - len(line.lstrip()) <= indent for line in lines[first + 1 : last])
