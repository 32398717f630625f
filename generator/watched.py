"""Notes what is read while a part of the site is made, so that it need be made again only when that changed.

A part asks a catalog, and what was computed from all records once, for entries by their ids. Each entry that it asked
for is one of its inputs, also one that was not there. Whoever goes through a whole table has all of it as input.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeVar, cast

from generator.catalog import Catalog, Loaded
from generator.fields import Reference
from generator.load import RawRecord
from generator.outlines import NAMES, RECORDS, outline
from generator.record import Record
from generator.record_inputs import ALL, IDS, OWN, Backlinks, told_of

K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R", bound=Record)

Input = tuple[str, str]
"""A table, and the key of an entry in it."""
BACKLINKS = "backlinks"
"""The table of a catalog, beside what can be read of a record."""


class Watch:
    """Collects the inputs of what is being made, and knows every table that was asked."""

    def __init__(self) -> None:
        self.tables: dict[str, Mapping[object, object]] = {}
        self.noted: set[Input] | None = None
        """The inputs of what is being made; None while nobody wants to know."""

    def note(self, table: str, key: object) -> None:
        """Adds an input to those of the part that is being made, if any is."""
        if self.noted is not None:
            self.noted.add((table, key if type(key) is str else repr(key)))

    @contextmanager
    def noting(self) -> Iterator[set[Input]]:
        """Gives the set into which the inputs go meanwhile."""
        before, self.noted = self.noted, set()
        try:
            yield self.noted
        finally:
            self.noted = before

    def table(self, name: str, inner: Mapping[K, V]) -> Mapping[K, V]:
        """Gives a table that notes what is asked of it."""
        self.tables[name] = cast("Mapping[object, object]", inner)
        return WatchedTable(self, name, inner)


class WatchedTable(Mapping[K, V]):
    """A mapping that notes each entry that is asked for, and that all are if somebody goes through it.

    An entry may be made when it is asked for: it is an input itself, and what it is made of is not noted.
    """

    def __init__(self, watch: Watch, name: str, inner: Mapping[K, V]) -> None:
        self._watch, self._name, self._inner = watch, name, inner

    def __getitem__(self, key: K) -> V:
        watch = self._watch
        noted = watch.noted
        if noted is None:
            return self._inner[key]
        noted.add((self._name, key if type(key) is str else repr(key)))  # type: ignore[arg-type]
        watch.noted = None
        try:
            return self._inner[key]
        finally:
            watch.noted = noted

    def get(self, key: K, default: object = None) -> object:  # type: ignore[override]
        """Gives an entry, or the default; both are inputs."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key: object) -> bool:
        self._watch.note(self._name, key)
        return key in self._inner

    def __iter__(self) -> Iterator[K]:
        self._watch.note(self._name, ALL)
        return iter(self._inner)

    def __len__(self) -> int:
        self._watch.note(self._name, ALL)
        return len(self._inner)


class WatchedRecords(WatchedTable[str, Record]):
    """All records: each tells what is read of it; who goes through them has their ids as input."""

    def __init__(self, watch: Watch, inner: Mapping[str, Record]) -> None:
        super().__init__(watch, NAMES, inner)
        self._outlines: dict[str, Record] = {}

    def __getitem__(self, key: str) -> Record:
        if self._watch.noted is None:
            return self._inner[key]
        self._watch.note(NAMES, key)
        if key not in self._outlines:
            self._outlines[key] = outline(self._inner[key], self._watch.note)
        return self._outlines[key]

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
        """Gives a record, or the default; both are inputs."""
        with suppress(KeyError):
            return self[key]
        return default

    def __iter__(self) -> Iterator[str]:
        self._watch.note(IDS, ALL)
        return iter(self._inner)

    def __len__(self) -> int:
        self._watch.note(IDS, ALL)
        return len(self._inner)


@dataclass(frozen=True)
class WatchedCatalog(Catalog):
    """A catalog that notes what is asked of it."""

    watch: Watch = field(default_factory=Watch)
    plain: Catalog | None = None
    """The same catalog, which notes nothing: what is computed from all records once is computed from it."""

    def of(self, record_type: type[R]) -> tuple[R, ...]:
        """Gives all records of a type, sorted by id; which there are is an input."""
        found = self.plain.of(record_type) if self.plain else super().of(record_type)
        if self.watch.noted is None:
            return found
        self.watch.note(IDS, record_type.TYPE)
        return cast("tuple[R, ...]", tuple(self.records[record.id] for record in found))

    def own_references(self, record_id: str) -> tuple[Reference, ...]:
        """Gives the references that fields of the record's own type make; they are an input of their own."""
        self.watch.note(OWN, record_id)
        return self.plain.own_references(record_id) if self.plain else super().own_references(record_id)

    def counts(self) -> Mapping[str, int]:
        """Gives the number of records of each type; which there are is an input."""
        self.watch.note(IDS, ALL)
        return self.plain.counts() if self.plain else super().counts()


def watch_loaded(loaded: Loaded) -> tuple[Loaded, WatchedCatalog]:
    """Gives the same records, which note what is asked of them, and their catalog."""
    watch, catalog = Watch(), loaded.catalog
    raw: Mapping[str, RawRecord] = watch.table(RECORDS, loaded.raw)
    backlinks = watch.table(BACKLINKS, catalog.backlinks)
    watch.tables.update({**told_of(catalog), BACKLINKS: Backlinks(catalog.backlinks)})
    watched = WatchedCatalog(
        WatchedRecords(watch, catalog.records),
        WatchedTable(watch, RECORDS, catalog.references),
        backlinks,
        catalog.broken_ids,
        catalog.checked,
        catalog.moves,
        watch,
        catalog,
    )
    return Loaded(watched, raw, loaded.moved, loaded.releases), watched


def whole(catalog: Catalog) -> Catalog:
    """Gives the catalog for who makes something of all of it: that is one input, and nothing below is noted."""
    if not isinstance(catalog, WatchedCatalog):
        return catalog
    catalog.watch.note(RECORDS, ALL)
    return catalog.plain or catalog


def whole_type(catalog: Catalog, record_type: type[Record]) -> Catalog:
    """Gives the catalog for who makes something of all that the records of a type say: they are one input."""
    if not isinstance(catalog, WatchedCatalog):
        return catalog
    catalog.watch.note(RECORDS, ALL + record_type.TYPE)
    return catalog.plain or catalog
