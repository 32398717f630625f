"""Tells which of some known words a word is, however it is spelt, where there is no doubt."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

LONG = 10
"""From so many letters on, a word may differ in two of them and still be the same."""


def folded(text: str) -> str:
    """Gives a text without capitals, quotes, accents of width, and with single blanks for all that separates words."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s_-]+", " ", re.sub(r"[\"'“”‘’`´]", "", plain)).strip(" .,;:!")


def only_one(word: str, known: Mapping[str, Iterable[str]]) -> str | None:
    """Gives the one of the known words that is meant, given the ways to write each; None where none or several are."""
    wanted = folded(word)
    if not wanted:
        return None
    same = [name for name, ways in known.items() if wanted in {folded(way) for way in (name, *ways)}]
    if same:
        return same[0] if len(same) == 1 else None
    near = [name for name in known if is_near(wanted, folded(name))]
    return near[0] if len(near) == 1 else None


def is_near(word: str, known: str) -> bool:
    """Tells whether a word is a misspelling of another: one letter off, two in a long word; the first one stays.

    What differs in the first letter may be the opposite: inactive, active.
    """
    allowed = 2 if min(len(word), len(known)) >= LONG else 1
    shortest = min(len(word), len(known))
    if shortest < 3 or word[0] != known[0] or abs(len(word) - len(known)) > allowed:
        return False
    return _distance(word, known) <= allowed


def _distance(one: str, other: str) -> int:
    """Counts letters put in, left out, replaced, or swapped with the next (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
