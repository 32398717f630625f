"""Remembers what was computed from all records, so that no page need compute it again."""

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

from generator.catalog import Catalog
from generator.record_inputs import ALL, REFERENCES
from generator.watched import BACKLINKS, Input, WatchedCatalog

T = TypeVar("T")

TABLES: dict[str, Callable[[Catalog], object]] = {}
"""Everything that is computed once, by the name under which its entries are noted as inputs."""
FOLLOWS: dict[str, tuple[Input, ...]] = {BACKLINKS: ((REFERENCES, ALL),)}
"""The tables that follow from some inputs alone, with these."""


def once_per_catalog(compute: Callable[[Catalog], T]) -> Callable[[Catalog], T]:
    """Gives the same function, which computes once for a catalog and keeps the answer until it is asked of another.

    A catalog that notes what is read gets a mapping that does so too: then each entry is an input of its own.
    """
    kept: list[tuple[Catalog, T]] = []
    name = _name_of(compute)

    def answer(catalog: Catalog) -> T:
        plain = (catalog.plain or catalog) if isinstance(catalog, WatchedCatalog) else catalog
        if not kept or kept[0][0] is not plain:
            kept[:] = [(plain, compute(plain))]
        value = kept[0][1]
        if not isinstance(catalog, WatchedCatalog):
            return value
        if isinstance(value, Mapping):
            return cast("T", catalog.watch.table(name, value))
        catalog.watch.tables[name] = {ALL: value}
        catalog.watch.note(name, ALL)
        return value

    TABLES[name] = answer
    return answer


def once_per_catalog_from(*inputs: Input) -> Callable[[Callable[[Catalog], T]], Callable[[Catalog], T]]:
    """Gives `once_per_catalog` for what follows from these inputs alone: while they are the same, it is, too."""

    def once(compute: Callable[[Catalog], T]) -> Callable[[Catalog], T]:
        FOLLOWS[_name_of(compute)] = inputs
        return once_per_catalog(compute)

    return once


def _name_of(compute: Callable[[Catalog], object]) -> str:
    return f"{compute.__module__}.{compute.__qualname__}"
