"""Takes out characters that nobody can see, and puts plain blanks where YAML needs them. What may be meant stays."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from generator.mending.draft import NOTHING, SHAPE, Choice, Draft, Edit, Mend
from generator.mending.judging import Judged
from generator.mending.slots import all_field_names
from generator.syntax import is_forbidden

EMPTY = frozenset("\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff")
"""Soft hyphen, zero-width space, word joiner and their like: without them the text reads the same."""
JOINERS = frozenset("\u200c\u200d")
"""They join or part letters of scripts such as Arabic, and pictures; between other characters they are nothing."""
MARKS = frozenset("\u200e\u200f\u061c")
"""They say which way a neighbour without a direction is written; in a line from left to right they say nothing."""
BREAKS = frozenset("\u2028\u2029\u0085\x0b\x0c\x1c\x1d\x1e\x1f")
"""They end a line in some programs, and are a blank to the check."""
ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
BLANK_PLACES = re.compile(rf"^[ \t{ODD_BLANKS}]*(?:-[ {ODD_BLANKS}]+)*(?:\w+[ {ODD_BLANKS}]*:[ {ODD_BLANKS}]*)?")


def hidden(judged: Judged) -> Iterator[Choice]:
    """Yields, line by line, the text without the invisible characters that mean nothing there."""
    draft = judged.draft
    for number, line in enumerate(draft.lines, start=1):
        start, found = draft.offset(number), []
        for position, char in enumerate(line):
            if char != "\t" and is_forbidden(char) and (new := _instead(line, position, draft)) is not None:
                found.append((char, Edit(start + position, start + position + 1, new)))
        if found:
            names = ", ".join(sorted({f"U+{ord(char):04X}" for char, _ in found}))
            many = "character" if len(found) == 1 else "characters"
            words = f"took out {len(found)} invisible {many} ({names})"
            yield (Mend(tuple(edit for _, edit in found), words, NOTHING),)


def _instead(line: str, position: int, draft: Draft) -> str | None:
    """Gives what stands for an invisible character; None where it may have a meaning."""
    char = line[position]
    if char in EMPTY:
        return ""
    beside = line[position - 1 : position] + line[position + 1 : position + 2]
    if char in JOINERS and all(_stands_alone(other) for other in beside):
        return ""
    if char in MARKS and not any(
        unicodedata.bidirectional(other) in ("R", "AL", "AN") for other in line if other != char
    ):
        return ""
    if char in BREAKS:
        follows = re.match(r"\s*(?:- +)*(\w+)\s*:", line[position + 1 :])
        return None if follows and follows[1] in all_field_names(draft.source.folder) else " "
    return None


def _stands_alone(char: str) -> bool:
    """Tells whether a character looks the same, whatever stands beside it."""
    name = unicodedata.name(char, "")
    return char.isascii() or name.startswith(("LATIN", "CJK", "IDEOGRAPHIC", "FULLWIDTH")) or char.isspace()


def blanks(judged: Judged) -> Iterator[Choice]:
    """Yields each line with plain blanks before and behind the field's name, where others keep it from being read."""
    inside = {number for first, last in judged.texts_below for number in range(first + 1, last + 1)}
    for number, line in enumerate(judged.draft.lines, start=1):
        found = BLANK_PLACES.match(line)
        place = found[0] if found else ""
        if re.search(rf"[{ODD_BLANKS}]", place) and number not in inside:
            plain = re.sub(rf"[{ODD_BLANKS}]", " ", place)
            words = "wrote plain blanks for others that look the same"
            mend = judged.draft.rewrite(number, plain + line[len(place) :], words, SHAPE)
            yield (replace(mend, is_form=True),)
