"""Gives each input of the parts of a site a number and its digest as it is now: both are cheap to hand on and keep."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

from generator.digests import digest_of
from generator.once import FOLLOWS, TABLES
from generator.outlines import GROUPS, NAMES, PLAIN, RECORDS
from generator.per_record import VALUES
from generator.record import Record
from generator.record_inputs import ALL, OWN, REFERENCES, EachTold
from generator.watched import BACKLINKS, Input, WatchedCatalog
from generator.when_asked import WhenAsked

Noted = tuple[str, str, str, tuple[int, ...]]
"""An input and its digest; where its entry was made of others when somebody asked for it, the numbers of these."""


OF_FILES = frozenset({RECORDS, GROUPS, PLAIN, NAMES, OWN, REFERENCES})
"""The tables of which each entry follows from one record's file, beside the values that are kept for each record."""
OF_RECORDS = OF_FILES | {BACKLINKS}
"""The tables whose keys are ids of records, beside those values."""
MANY = 500
"""Who reads so many entries of a table has all of it as input, or those of all records of a type: lists stay short."""


class Inputs:
    """All inputs that anybody has noted, numbered as they come; the digest of each is computed once."""

    def __init__(self, catalog: WatchedCatalog, known: Mapping[str, str]) -> None:
        """`known` are the digests of the records' files, by id."""
        self.watch = catalog.watch
        self._catalog, self._known = catalog, known
        self._records = (catalog.plain or catalog).records
        self._numbers: dict[Input, int] = {}
        self._noted: list[Noted | None] = []
        self._kept: Sequence[Noted] = ()
        self._same_files: Set[str] = frozenset()
        self._keys: dict[str, Mapping[str, object]] = {}

    def __len__(self) -> int:
        return len(self._noted)

    def take_over(self, kept: Sequence[Noted]) -> set[int]:
        """Gives the inputs of an earlier build the numbers that they had; gives the numbers of those that changed.

        Nobody has asked for anything yet.
        """
        self._kept = kept
        files = ((key, digest) for table, key, digest, _ in kept if table == RECORDS)
        self._same_files = {key for key, digest in files if self._known.get(key) == digest}
        self._numbers = {(table, key): number for number, (table, key, _, _) in enumerate(kept)}
        self._noted = [None] * len(kept)
        return {number for number in range(len(kept)) if not self._is_same(number)}

    def number(self, one: Input) -> int:
        """Gives the number of an input, the next one if it is new."""
        found = self._numbers.get(one)
        return self._add(self._computed(*one)) if found is None else found

    def digest(self, one: Input) -> str:
        """Gives the digest of an entry of a table; empty where there is no such entry."""
        return self._now(self.number(one))[2]

    def told(self, start: int = 0) -> list[Noted]:
        """Gives the inputs from a number on, for another process or another run."""
        return [self._now(number) for number in range(start, len(self._noted))]

    def learn(self, told: Iterable[Noted], here: list[int]) -> None:
        """Takes over what another process computed, and adds the numbers that these inputs have here."""
        for table, key, digest, below in told:
            found = self._numbers.get((table, key))
            known = found if found is not None else self._add((table, key, digest, tuple([here[n] for n in below])))
            here.append(known)

    def summed_up(self, noted: Set[Input]) -> Set[Input]:
        """Gives inputs with all entries of a table, or those of all records of a type, in place of very many."""
        if len(noted) <= MANY:
            return noted
        numbers = Counter(table for table, _ in noted)
        return {self._wider(*one) if numbers[one[0]] > MANY else one for one in noted}

    def _wider(self, table: str, key: str) -> Input:
        record = self._records.get(key)
        if table not in OF_RECORDS and table not in VALUES:
            return table, ALL
        return (table, ALL + record.TYPE) if record else (table, key)

    def _add(self, noted: Noted) -> int:
        number = self._numbers[noted[:2]] = len(self._noted)
        self._noted.append(noted)
        return number

    def _is_same(self, number: int) -> bool:
        return self._now(number)[2] == self._kept[number][2]

    def _now(self, number: int) -> Noted:
        """Gives an input as it is now: as it was, without making it, where what it was made of is as it was."""
        noted = self._noted[number]
        if noted is None:
            table, key, _, below = was = self._kept[number]
            is_told_by_file = key in self._same_files and (table in OF_FILES or table in VALUES)
            is_there = bool(below) and (table in FOLLOWS or key in self._table(table))
            is_same = is_told_by_file or (is_there and all(map(self._is_same, below)))
            noted = was if is_same else self._computed(table, key)
            self._noted[number] = noted
        return noted

    def _computed(self, table: str, key: str) -> Noted:
        """Gives an input as it is now, made anew."""
        if table in FOLLOWS:
            return table, key, self._digest(table, key), tuple(map(self.number, FOLLOWS[table]))
        found = {} if table == RECORDS or key.startswith(ALL) else self._table(table)
        if not (isinstance(found, WhenAsked) and found.is_watched and key in found):
            return table, key, self._digest(table, key), ()
        with self.watch.noting() as read:
            digest = digest_of(found[key], self._known_of)
        return (
            table,
            key,
            digest,
            tuple([self.number(one) for one in sorted(self.summed_up(read) | found.follows_from)]),
        )

    def _digest(self, table: str, key: str) -> str:
        if key != ALL and key.startswith(ALL):
            of_type = (r.id for r in self._records.values() if key.removeprefix(ALL) == r.TYPE)
            return digest_of([(one, self._digest(table, one)) for one in of_type])
        if table == RECORDS:
            return digest_of(dict(self._known)) if key == ALL else self._known.get(key, "")
        found = self._table(table)
        if key == ALL and isinstance(found, WhenAsked):
            return digest_of([(one, self.digest((table, one))) for one in found])
        if key == ALL:
            return digest_of(dict(found), self._known_of)
        if key in found:
            return digest_of(found[key], self._known_of)
        if table not in self._keys:
            self._keys[table] = {repr(real): real for real in found if type(real) is not str}
        return digest_of(found[self._keys[table][key]], self._known_of) if key in self._keys[table] else ""

    def _table(self, name: str) -> Mapping[object, object]:
        """Gives a table as it is now; one that nobody asked yet is computed."""
        tables = self.watch.tables
        if name not in tables and name in TABLES:
            TABLES[name](self._catalog)
        if name not in tables and name in VALUES:
            tables[name] = EachTold(self._records, VALUES[name])
        return tables.get(name, {})

    def _known_of(self, record: Record) -> str | None:
        return self._known.get(record.id)
