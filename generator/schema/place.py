"""Gives the place type."""

from typing import Annotated, ClassVar

from generator.fields import about, ref
from generator.record import Record
from generator.values import RecordId
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
