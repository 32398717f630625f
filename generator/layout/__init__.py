"""Takes the text of a file that is not YAML, gives the lines that keep it from being so, with what to do.

A YAML parser tells where it gave up, which is often a line after the mistake, and in its own words. Records
have a plain layout: fields, lists, groups, texts below >-. Against that, each line can be judged by itself.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice, zip_longest

from generator.config import MAX_PROBLEMS
from generator.layout.levels import Levels
from generator.layout.names import FIELD_NAMES
from generator.layout.rows import FIELD, Row, rows
from generator.layout.written import ENTRY_SIGN, Flaw, shown, value_flaw

__all__ = ["FIELD", "Flaw", "flaws"]
SENTENCE = 5
"""A line of so many words is one of a text, and its first word no field's name."""


def flaws(lines: list[str]) -> tuple[Flaw, ...]:
    """Gives what breaks the layout, one flaw for a line at most."""
    found: dict[int, Flaw] = {}
    for flaw in islice(_all(lines), MAX_PROBLEMS + 1):
        found.setdefault(flaw.line, flaw)
    return tuple(found[line] for line in sorted(found))


def _all(lines: list[str]) -> Iterator[Flaw]:
    levels = Levels([], [])
    found = list(rows(lines))
    yield from (flaw for flaw in found if isinstance(flaw, Flaw))
    kept = [row for row in found if isinstance(row, Row)]
    for row, following in zip_longest(kept, kept[1:]):
        if row.has_tab:
            yield Flaw(row.number, 1, "a tab stands before the first word", "indent with spaces, two for each step")
            continue
        is_group = row.is_entry and following and following.name and following.indent == row.inner
        is_group = is_group and row.content[:1].isalpha()
        if not row.name and (not row.is_entry or is_group):
            if is_group:
                levels.flaw_of(row, following)
            yield _no_field(row, following)
            continue
        misplaced = levels.flaw_of(row, following)
        if misplaced:
            yield misplaced
        if row.lacks:
            yield _lacks(row)
        elif row.value and not row.value.startswith("#") and not row.is_closed_below:
            wrong = value_flaw(row.value, row.name, row.number, row.value_column)
            if wrong:
                yield wrong


def _lacks(row: Row) -> Flaw:
    """Gives the flaw of a field whose name is not followed by a colon and a space."""
    column = row.inner + len(row.name) + 1
    message = f"the {row.lacks} behind {row.name}{':' if row.lacks == 'space' else ''} is missing"
    return Flaw(row.number, column, message, f"write {row.name}: {shown(row.value or '…')}")


def _no_field(row: Row, following: Row | None) -> Flaw:
    """Gives the flaw of a line that is neither a field nor an entry nor part of a text."""
    column = row.inner + 1
    if row.content[:1] in "[{" and following and following.is_entry and following.indent == row.indent:
        return Flaw(row.number, column, "the hyphen before this entry is missing", f"write - {shown(row.content)}")
    entry = ENTRY_SIGN.fullmatch(row.content)
    if entry and row.indent:
        message = "an entry of a list begins with a hyphen and a space"
        return Flaw(row.number, column, message, f"write - {shown(entry[1])}")
    if re.match(r"<{4,}|={4,}|>{4,}", row.content):
        message = "this line is left over from two versions of the file that were put together"
        return Flaw(
            row.number, column, message, "keep the lines that are right, and remove the lines with <<<, === and >>>"
        )
    message = f'"{shown(row.content)}" is no field, no entry of a list, and no part of a text'
    first = re.match(r"[A-Za-z_]+", row.content)
    is_name = first and len(row.content.split()) < SENTENCE
    near = get_close_matches(first[0].lower(), FIELD_NAMES, n=1, cutoff=0.7) if first and is_name else []
    hint = "write a field as name: value and an entry as - value; indent a text further than its field, after >-"
    return Flaw(row.number, column, message, f"did you mean {near[0]}: …? {hint}" if near else hint)
