"""Remembers what was computed from all records, so that no page need compute it again."""

from collections.abc import Callable
from typing import TypeVar

from generator.catalog import Catalog

T = TypeVar("T")


def once_per_catalog(compute: Callable[[Catalog], T]) -> Callable[[Catalog], T]:
    """Gives the same function, which computes once for a catalog and keeps the answer until it is asked of another."""
    kept: list[tuple[Catalog, T]] = []

    def answer(catalog: Catalog) -> T:
        if not kept or kept[0][0] is not catalog:
            kept[:] = [(catalog, compute(catalog))]
        return kept[0][1]

    return answer
