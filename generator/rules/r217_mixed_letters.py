"""Finds names with a word that mixes letters of two alphabets, which look alike and are not."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from generator.problems import Severity
from generator.record import Record
from generator.rules import MEANT, Finding
from generator.rules.r204_shared_name import names_of

ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Alphabets with letters that look like those of another."""


def check_record(record: Record) -> Iterator[Finding]:
    """No word of a name mixes letters of two alphabets."""
    for loc, name in names_of(record):
        if name.isascii():
            continue
        for word in re.findall(r"\w+", name):
            strange = _strange(word)
            if strange:
                message = f'in "{word}", {strange} is a letter of another alphabet than the rest'
                hint = f"type the word again on a Latin keyboard; if it is meant so, write  # {MEANT}  behind it"
                yield Finding(record.id, loc, message, hint, Severity.WARNING, word, MEANT)


def _strange(word: str) -> str:
    """Gives the first letter that is of another alphabet than most of the word; nothing when all are of one."""
    alphabets = [_alphabet(char) for char in word]
    known = [alphabet for alphabet in alphabets if alphabet]
    usual = max(known, key=known.count, default="")
    return next((c for c, alphabet in zip(word, alphabets, strict=True) if alphabet not in ("", usual)), "")


@lru_cache(maxsize=10_000)
def _alphabet(char: str) -> str:
    """Gives the alphabet of a letter; nothing for what is of none of those above."""
    return next((alphabet for alphabet in ALPHABETS if unicodedata.name(char, "").startswith(alphabet)), "")
