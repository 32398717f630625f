"""Gives the place type."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator

from generator.fields import about, ref
from generator.record import Part, Record
from generator.values import Count, RecordId, refusal
from generator.vocabularies import Vocabulary


class PlaceKind(Vocabulary):
    """What sort of place it is."""

    WORLD = "world", "World", "All countries together."
    REGION = "region", "World region", "Several countries, such as Europe or East Asia."
    UNION = "union", "Union of countries", "Countries that legislate together, such as the European Union."
    COUNTRY = "country", "Country", "A country."
    PROVINCE = "province", "Province", "A province or another first-level part of a country."
    MUNICIPALITY = "municipality", "Municipality", "A Chinese city with the rank of a province."
    SPECIAL_REGION = "special-region", "Special administrative region", "Hong Kong or Macau."
    CITY = "city", "City", "A city, town or district."
    AREA = "area", "Economic area", "Several provinces or cities, such as the Yangtze River Delta."


PROVINCES = frozenset({PlaceKind.PROVINCE, PlaceKind.MUNICIPALITY, PlaceKind.SPECIAL_REGION})
"""The kinds that have the rank of a province."""
LAST_TILE = 20
"""No tile map has more columns or rows, so that its tiles stay large enough to read."""


def check_tile(value: int) -> int:
    """Gives the number of a column or row, or raises when no tile map is so large."""
    if value > LAST_TILE:
        raise refusal("number", f"{value} is beyond the tile map", f"columns and rows are numbered 1 to {LAST_TILE}")
    return value


class Tile(Part):
    """Where a province stands in the tile map of its country: a layout for charts, not a fact."""

    column: Annotated[Count, AfterValidator(check_tile), about("Column", "Counted from the west, from 1 on.")]
    row: Annotated[Count, AfterValidator(check_tile), about("Row", "Counted from the north, from 1 on.")]


class Place(Record):
    """A country, province, city or region that records refer to."""

    TYPE: ClassVar[str] = "place"
    FOLDER: ClassVar[str] = "places"
    LABEL: ClassVar[str] = "Place"
    PLURAL: ClassVar[str] = "Places"
    ORDER: ClassVar[int] = 6

    kind: Annotated[PlaceKind, about("Kind", "What sort of place it is.", column=2)]
    part_of: Annotated[
        tuple[Annotated[RecordId, ref("place", back="Places within")], ...],
        about("Part of", "The larger places that it belongs to.", column=3),
    ] = ()
    tile: Annotated[
        Tile | None,
        about("Tile", "Where it stands in the tile map of its country; no two provinces of a country share a tile."),
    ] = None


def above(place_id: str, records: Mapping[str, Record]) -> Iterator[Place]:
    """Yields the place and those that it belongs to, the nearest first."""
    waiting, seen = [place_id], set[str]()
    while waiting:
        place = records.get(waiting.pop(0))
        if isinstance(place, Place) and place.id not in seen:
            seen.add(place.id)
            waiting += place.part_of
            yield place


def country_of(place_id: str, records: Mapping[str, Record]) -> str | None:
    """Gives the country that the place is or lies in."""
    return next((place.id for place in above(place_id, records) if place.kind is PlaceKind.COUNTRY), None)


def provinces_of(places: Iterable[str], records: Mapping[str, Record]) -> frozenset[str]:
    """Gives the provinces that the places are or lie in."""
    found = (next((p.id for p in above(place, records) if p.kind in PROVINCES), "") for place in places)
    return frozenset(province for province in found if province)
