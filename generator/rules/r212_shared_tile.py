"""Finds two places of one country that stand on the same tile of its map."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.rules import Finding
from generator.schema.place import Place, country_of


def check(catalog: Catalog) -> Iterator[Finding]:
    """No two places of a country share a tile."""
    first: dict[tuple[str, int, int], str] = {}
    for place in catalog.of(Place):
        if place.tile:
            country = country_of(place.id, catalog.records) or ""
            owner = first.setdefault((country, place.tile.column, place.tile.row), place.id)
            if owner != place.id:
                message = f"{owner} is on this tile already (column {place.tile.column}, row {place.tile.row})"
                yield Finding(place.id, ("tile",), message, "choose a free tile near where the place lies")
