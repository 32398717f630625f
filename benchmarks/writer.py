"""Chooses what a synthetic record says: ids, terms, sentences, citations. What it chooses follows from a seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from random import Random

from benchmarks.names import Root
from benchmarks.phrases import FACTS, NOTES, SECTIONS, SUMMARIES
from benchmarks.yaml_text import OnOneLine, Prose, Value
from generator.vocabularies import Topic, Vocabulary

LAST_YEAR = 2018
"""Everything happens up to this year, and every source is newer."""
UNEVEN = 3
"""How unevenly records are named: of ten thousand, the first is chosen about once in 22 times."""
Fields = dict[str, Value]


@dataclass(frozen=True)
class Cast:
    """The ids and names of every record, by type."""

    roots: Mapping[str, Mapping[str, Root]]

    @cached_property
    def everyone(self) -> tuple[str, ...]:
        """The ids of all records."""
        return tuple(record_id for found in self.roots.values() for record_id in found)

    @cached_property
    def _found(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    def ids(self, *types: str) -> tuple[str, ...]:
        """Gives all ids of these types."""
        if types not in self._found:
            self._found[types] = tuple(record_id for name in types for record_id in self.roots[name])
        return self._found[types]


@cache
def _terms(vocabulary: type[Vocabulary]) -> tuple[str, ...]:
    return tuple(sorted(term.value for term in vocabulary))


@cache
def _topics() -> tuple[str, ...]:
    return tuple(sorted(term.label.lower() for term in Topic))


class Writer:
    """Writes the fields of one record after the other; what it chooses follows from the seed."""

    def __init__(self, cast: Cast, rng: Random) -> None:
        self.cast = cast
        self.rng = rng

    def some(self, ids: Sequence[str], most: int) -> list[str]:
        """Gives up to `most` ids, the first ones more often, so that a few records are named by very many."""
        wanted = self.rng.randint(1, most)
        return list(dict.fromkeys(ids[int(len(ids) * self.rng.random() ** UNEVEN)] for _ in range(wanted)))

    def one(self, *types: str) -> str:
        """Gives the id of a record of these types."""
        return self.some(self.cast.ids(*types), 1)[0]

    def terms(self, vocabulary: type[Vocabulary], most: int) -> OnOneLine:
        """Gives up to `most` values of a vocabulary, as a list on one line."""
        return OnOneLine([*self.rng.sample(_terms(vocabulary), self.rng.randint(1, most))])

    def term(self, vocabulary: type[Vocabulary]) -> str:
        """Gives a value of a vocabulary."""
        return self.rng.choice(_terms(vocabulary))

    def cite(self) -> OnOneLine:
        """Gives a citation."""
        section, row = self.rng.choice(SECTIONS), self.rng.randint(1, 40)
        return OnOneLine({"source": self.one("source"), "at": f"{section}, paragraph {row}"})

    def year(self) -> int:
        """Gives a year before every source."""
        return self.rng.randint(1998, LAST_YEAR)

    def sentence(self, template: str, besides: str) -> Prose:
        """Gives a sentence in which records and numbers stand in the places that the template has for them."""
        actor, other = self.another(besides), self.another(besides)
        number = self.rng.randint(2, 900) * 50
        topic = self.rng.choice(_topics())
        return Prose(template.format(actor=actor, other=other, number=f"{number:,}", topic=topic, year=self.year()))

    def facts(self, record_id: str, count: int) -> list[Value]:
        """Gives facts with ids, kinds, dates and citations."""
        found: list[Value] = []
        for position, (kind, template) in enumerate(self.rng.sample(FACTS, min(count, len(FACTS))), start=1):
            fact: Fields = {"id": f"{kind}-{position}", "text": self.sentence(template, record_id), "kind": kind}
            found.append({**fact, "date": self.year(), "cite": self.cite()})
        return found

    def rest(self, record_id: str, facts: int) -> Fields:
        """Gives the fields that all types share, after those of the type."""
        return {
            "topics": self.terms(Topic, 3),
            "summary": self.sentence(self.rng.choice(SUMMARIES), record_id),
            "facts": self.facts(record_id, facts),
            "related": OnOneLine([self.another(record_id)]),
            "verified": "2025-06-01",
            "note": Prose(self.rng.choice(NOTES)),
            "cite": [self.cite(), self.cite()],
        }

    def another(self, record_id: str) -> str:
        """Gives the id of any record but this one."""
        while (found := self.some(self.cast.everyone, 1)[0]) == record_id:
            pass
        return found
