"""Finds names of two records of one type that a reader could take for each other."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from operator import mul

from generator.catalog import Catalog
from generator.fields import Loc
from generator.problems import Severity
from generator.record import Record
from generator.rules import Finding
from generator.rules.r204_shared_name import names_of

SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"})
SPELLINGS = {"programme": "program", "centre": "center", "organisation": "organization", "defence": "defense"}
SHORTEST = 8
"""In shorter names a single letter makes a difference that everybody sees."""


def check(catalog: Catalog) -> Iterator[Finding]:
    """Names that are nearly the same belong to one record, or the two records say that they differ."""
    named = [(record, loc, name, _form(name)) for record in catalog for loc, name in names_of(record)]
    by_form: dict[tuple[str, str], list[tuple[str, str, Loc, str]]] = defaultdict(list)
    for record, loc, name, form in _with_others_like_it(named):
        for near in _one_letter_less(form) if len(form) >= SHORTEST else (form,):
            by_form[record.TYPE, near].append((form, record.id, loc, name))
    found: set[tuple[str, str]] = set()
    for bearers in by_form.values():
        first_form, first, _, first_name = bearers[0]
        for form, bearer, loc, name in bearers[1:]:
            pair = (first, bearer)
            if first == bearer or pair in found or _differs_in_number(form, first_form):
                continue
            if _same(name, first_name) or _is_known(catalog[first], catalog[bearer]):
                continue
            found.add(pair)
            message = f'"{name}" is nearly "{first_name}", a name of {first}'
            hint = f"merge the two records, or write different_from: [{first}]"
            yield Finding(bearer, loc, message, hint, Severity.WARNING)


Named = tuple[Record, Loc, str, str]
"""A record, the place of one of its names, the name, its form."""


def _with_others_like_it(named: list[Named]) -> list[Named]:
    """Gives the names that another one may be near to: whose letters, but for one each, are the letters of another.

    Most names are left out here, by sums of their letters instead of by all their forms, which take much longer.
    """
    first: dict[int, int] = {}
    alike: set[int] = set()
    for position, (record, _, _, form) in enumerate(named):
        letters = Counter(form)
        whole = hash(record.TYPE) + sum(map(mul, map(hash, letters), letters.values()))
        fewer = (whole - hash(letter) for letter in letters if letter.isascii() and letter.isalpha())
        for near in (whole, *fewer) if len(form) >= SHORTEST else (whole,):
            if first.setdefault(near, position) != position:
                alike |= {first[near], position}
    return [named[position] for position in sorted(alike)]


def _form(name: str) -> str:
    """Gives a name without case, accents, punctuation, small words, and order of words."""
    bare = name.casefold()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    words = re.findall(r"\w+", bare)
    return " ".join(sorted(SPELLINGS.get(word, word).removesuffix("s") for word in words if word not in SMALL_WORDS))


def _one_letter_less(form: str) -> set[str]:
    """Gives the form and all that lack one of its letters: two names that share one differ in a letter at most.

    A Chinese character is a word rather than a letter: another one makes another name.
    """
    return {form, *(form[:i] + form[i + 1 :] for i, letter in enumerate(form) if letter.isascii() and letter.isalpha())}


def _differs_in_number(one: str, other: str) -> bool:
    return re.findall(r"\d+", one) != re.findall(r"\d+", other)


def _same(one: str, other: str) -> bool:
    """Tells whether R204 reports the two names already."""
    return unicodedata.normalize("NFKC", one).casefold() == unicodedata.normalize("NFKC", other).casefold()


def _is_known(one: Record, other: Record) -> bool:
    return other.id in one.different_from or one.id in other.different_from
