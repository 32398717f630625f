"""Takes a record, gives the places that its own fields name, and what includes a place."""

from generator.catalog import Catalog
from generator.fields import Reference
from generator.record import Record
from generator.schema.place import Place, PlaceKind

LARGER = (PlaceKind.WORLD, PlaceKind.REGION, PlaceKind.UNION)
"""Kinds of places that stand for themselves: what a country does is not the doing of its continent or union."""


def is_direct(reference: Reference) -> bool:
    """Tells whether a field itself makes the reference, or a position in its list, and not a part inside it."""
    return all(isinstance(step, int) for step in reference.loc[1:])


def own_places(record: Record, catalog: Catalog) -> tuple[str, ...]:
    """Gives the places that a record's own fields name, from its parts too, in their order; a place is its own."""
    found = [
        r.target for r in catalog.own_references(record.id) if r.ref.types == (Place.TYPE,) and r.target in catalog
    ]
    if isinstance(record, Place):
        return (record.id,)
    return tuple(dict.fromkeys(found))


def within(place_id: str, catalog: Catalog) -> tuple[str, ...]:
    """Gives the places that include this one, up to its country: a province before an area, the nearest first."""
    place = catalog.records.get(place_id)
    if not isinstance(place, Place) or place.kind is PlaceKind.COUNTRY:
        return ()
    larger = [p for i in place.part_of if isinstance(p := catalog.records.get(i), Place) and p.kind not in LARGER]
    return tuple(p.id for p in sorted(larger, key=lambda p: (p.kind is PlaceKind.AREA, p.kind is PlaceKind.COUNTRY)))


def all_within(place_id: str, catalog: Catalog) -> frozenset[str]:
    """Gives all places that include this one, up to its country."""
    found: set[str] = set()
    waiting = [place_id]
    while waiting:
        larger = set(within(waiting.pop(), catalog)) - found
        found |= larger
        waiting += larger
    return frozenset(found)
