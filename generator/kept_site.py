"""Keeps, beside a finished site, what each part of it was made of, so that the next build makes only what changed.

The file is written last and removed first: a build that is stopped leaves none, and the next one makes everything.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.digests import digest_of, digest_of_bytes
from generator.keep import write_safely
from generator.making import Outcome, Unit, Written
from generator.once import TABLES
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.watched import ALL, RECORDS, TYPES, Input, WatchedCatalog


class Inputs:
    """Tells the digest of any input as it is now; each is computed once."""

    def __init__(self, catalog: WatchedCatalog, known: Mapping[str, str]) -> None:
        """`known` are the digests of the records' files, by id."""
        self._catalog, self._known = catalog, known
        self._digests: dict[Input, str] = {}
        self._keys: dict[str, Mapping[str, object]] = {}

    def digest(self, one: Input) -> str:
        """Gives the digest of an entry of a table; empty where there is no such entry."""
        if one not in self._digests:
            self._digests[one] = self._computed(*one)
        return self._digests[one]

    def _computed(self, table: str, key: str) -> str:
        if table == TYPES:
            return digest_of([(r.id, self._known[r.id]) for r in self._catalog.of(ENTITY_TYPES[key])])
        if table == RECORDS:
            return digest_of(dict(self._known)) if key == ALL else self._known.get(key, "")
        found = self._table(table)
        if key == ALL:
            return digest_of(dict(found), self._known_of)
        if key in found:
            return digest_of(found[key], self._known_of)
        if table not in self._keys:
            self._keys[table] = {repr(real): real for real in found if not isinstance(real, str)}
        return digest_of(found[self._keys[table][key]], self._known_of) if key in self._keys[table] else ""

    def _table(self, name: str) -> Mapping[object, object]:
        """Gives a table as it is now; one that nobody asked yet is computed."""
        tables = self._catalog.watch.tables
        if name not in tables and name in TABLES:
            TABLES[name](self._catalog)
        return tables.get(name, {})

    def _known_of(self, record: Record) -> str | None:
        return self._known.get(record.id)


@dataclass(frozen=True)
class KeptSite:
    """What a site in a folder was made of."""

    made_of: str
    """The digest of all that every part follows from: the program, the settings, the versions."""
    folder: int
    """The number of the folder on its disk: another one is another site, whatever its name."""
    outcomes: Mapping[str, Outcome]
    digests: Mapping[Input, str]

    def is_fresh(self, unit: Unit, inputs: Inputs) -> bool:
        """Tells whether a unit would come out as it did."""
        before = self.outcomes.get(unit.name)
        if before is None or before.own != unit.own:
            return False
        return all(inputs.digest(one) == self.digests[one] for one in before.inputs)


def read_kept(path: Path) -> KeptSite | None:
    """Gives what is kept; None where there is nothing, or it is damaged, or of another form."""
    try:
        written = path.read_bytes()
        digest, _, body = written.partition(b"\n")
        if digest.decode("ascii", "replace") != digest_of_bytes(body):
            return None
        data = json.loads(body)
        table = [(name, key) for name, key, _ in data["inputs"]]
        digests = {(name, key): found for name, key, found in data["inputs"]}
        outcomes = {}
        for name, own, numbers, files, told, anchors in data["units"]:
            inputs = tuple(table[number] for number in numbers)
            made = tuple(Written(*one) for one in files)
            outcomes[name] = Outcome(name, own, inputs, made, _tuples(told), _tuples(anchors))
        return KeptSite(data["made_of"], data["folder"], outcomes, digests)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _tuples(lists: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    return tuple((*one,) for one in lists)


def write_kept(path: Path, made_of: str, site: Path, outcomes: Iterable[Outcome], inputs: Inputs) -> None:
    """Keeps what a site was made of. A disk that refuses costs the next build its time, and no more."""
    numbers: dict[Input, int] = {}
    units = []
    for outcome in sorted(outcomes, key=lambda outcome: outcome.name):
        listed = [numbers.setdefault(one, len(numbers)) for one in outcome.inputs]
        units.append([outcome.name, outcome.own, listed, outcome.files, outcome.told, outcome.anchors])
    table = [[name, key, inputs.digest((name, key))] for name, key in numbers]
    whole = {"made_of": made_of, "folder": site.stat().st_ino, "inputs": table, "units": units}
    body = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    with suppress(OSError):
        write_safely(path, digest_of_bytes(body).encode() + b"\n" + body)
