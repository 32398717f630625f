"""Notes what is read while a part of the site is made, so that it need be made again only when that changed.

A part asks a catalog, and what was computed from all records once, for entries by their ids. Each entry that it asked
for is one of its inputs, also one that was not there. Whoever goes through a whole table has all of it as input.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar, cast

from generator.catalog import Catalog, Loaded
from generator.load import RawRecord
from generator.record import Record

K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R", bound=Record)

Input = tuple[str, str]
"""A table, and the key of an entry in it."""
ALL = "*"
"""Instead of a key: the whole table. No id looks so."""
RECORDS, BACKLINKS, TYPES = "records", "backlinks", "types"
"""The tables of a catalog. A record's references and text follow from the record, so they are the same input."""


class Watch:
    """Collects the inputs of what is being made, and knows every table that was asked."""

    def __init__(self) -> None:
        self.tables: dict[str, Mapping[object, object]] = {}
        self._noted: set[Input] | None = None

    def note(self, table: str, key: object) -> None:
        """Adds an input to those of the part that is being made, if any is."""
        if self._noted is not None:
            self._noted.add((table, key if isinstance(key, str) else repr(key)))

    @contextmanager
    def noting(self) -> Iterator[set[Input]]:
        """Gives the set into which the inputs go meanwhile."""
        before, self._noted = self._noted, set()
        try:
            yield self._noted
        finally:
            self._noted = before

    def aside(self, compute: Callable[[], V]) -> V:
        """Computes what is an input itself: what it is made of is not noted for whoever asked."""
        before, self._noted = self._noted, None
        try:
            return compute()
        finally:
            self._noted = before

    def table(self, name: str, inner: Mapping[K, V]) -> Mapping[K, V]:
        """Gives a table that notes what is asked of it."""
        self.tables[name] = cast("Mapping[object, object]", inner)
        return WatchedTable(self, name, inner)


class WatchedTable(Mapping[K, V]):
    """A mapping that notes each entry that is asked for, and that all are if somebody goes through it."""

    def __init__(self, watch: Watch, name: str, inner: Mapping[K, V]) -> None:
        self._watch, self._name, self._inner = watch, name, inner

    def __getitem__(self, key: K) -> V:
        self._watch.note(self._name, key)
        return self._watch.aside(lambda: self._inner[key])

    def get(self, key: K, default: object = None) -> object:  # type: ignore[override]
        """Gives an entry, or the default; both are inputs."""
        self._watch.note(self._name, key)
        return self._watch.aside(lambda: self._inner.get(key, default))

    def __contains__(self, key: object) -> bool:
        self._watch.note(self._name, key)
        return key in self._inner

    def __iter__(self) -> Iterator[K]:
        self._watch.note(self._name, ALL)
        return iter(self._inner)

    def __len__(self) -> int:
        self._watch.note(self._name, ALL)
        return len(self._inner)


@dataclass(frozen=True)
class WatchedCatalog(Catalog):
    """A catalog that notes what is asked of it."""

    watch: Watch = field(default_factory=Watch)
    plain: Catalog | None = None
    """The same catalog, which notes nothing: what is computed from all records once is computed from it."""

    def of(self, record_type: type[R]) -> tuple[R, ...]:
        """Gives all records of a type, sorted by id; they are one input together."""
        self.watch.note(TYPES, record_type.TYPE)
        return self.plain.of(record_type) if self.plain else super().of(record_type)


def watch_loaded(loaded: Loaded) -> tuple[Loaded, WatchedCatalog]:
    """Gives the same records, which note what is asked of them, and their catalog."""
    watch, catalog = Watch(), loaded.catalog
    raw: Mapping[str, RawRecord] = watch.table(RECORDS, loaded.raw)
    watched = WatchedCatalog(
        watch.table(RECORDS, catalog.records),
        WatchedTable(watch, RECORDS, catalog.references),
        watch.table(BACKLINKS, catalog.backlinks),
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
