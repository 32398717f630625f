"""Finds names of two records of one type that a reader could take for each other."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from operator import mul

from generator.catalog import Catalog
from generator.fields import Loc
from generator.per_record import per_record
from generator.problems import Severity
from generator.record import Record
from generator.rules import Finding
from generator.rules.r204_shared_name import folded_names, names_of

SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"})
SPELLINGS = {"programme": "program", "centre": "center", "organisation": "organization", "defence": "defense"}
SHORTEST = 8
"""In shorter names a single letter makes a difference that everybody sees."""


def check(catalog: Catalog) -> Iterator[Finding]:
    """Names that are nearly the same belong to one record, or the two records say that they differ."""
    by_form: dict[tuple[str, str], list[tuple[str, str, Loc, str]]] = defaultdict(list)
    for record, loc, name, form in _with_others_like_it(catalog):
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


def _with_others_like_it(catalog: Catalog) -> list[Named]:
    """Gives the names that another one may be near to: whose letters, but for one each, are the letters of another.

    Most names are left out here, by sums of their letters instead of by all their forms, which take much longer.
    """
    first: dict[str, dict[int, int]] = defaultdict(dict)
    owners: list[tuple[Record, int]] = []
    alike: set[int] = set()
    for record in catalog:
        firsts = first[record.TYPE]
        for number, (_, sums) in enumerate(_forms(record)):
            position = len(owners)
            owners.append((record, number))
            for near in sums:
                known = firsts.setdefault(near, position)
                if known != position:
                    alike |= {known, position}
    found: list[Named] = []
    for record, number in (owners[position] for position in sorted(alike)):
        loc, name, _ = folded_names(record)[number]
        found.append((record, loc, name, _forms(record)[number][0]))
    return found


@per_record
def _forms(record: Record) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Gives the form of each name, and the sums of its letters: of all, and of all but one that may be left out."""
    return tuple((form, _sums(form)) for form in (_form(name) for _, name in names_of(record)))


def _sums(form: str) -> tuple[int, ...]:
    letters = Counter(form)
    whole = sum(map(mul, map(_weight, letters), letters.values()))
    if len(form) < SHORTEST:
        return (whole,)
    return (whole, *(whole - _weight(letter) for letter in letters if letter.isascii() and letter.isalpha()))


@lru_cache(maxsize=10_000)
def _weight(letter: str) -> int:
    """Gives a number for a letter, the same in every run; two names of one sum by chance cost a closer look only."""
    return int.from_bytes(blake2b(letter.encode("utf-8", "surrogatepass"), digest_size=5).digest())


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
