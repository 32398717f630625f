"""Gives places as a tree: countries, the provinces in them, the cities in those, each with its number of records."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator import blocks as b
from generator.browse.parts import SHOWN, numbered
from generator.catalog import Catalog
from generator.lines import record_link, separated
from generator.placing import own_places, within
from generator.schema.place import Place, PlaceKind

CITIES = 6
"""How many places within a province are named behind it."""


def place_groups(catalog: Catalog) -> tuple[b.Group, ...]:
    """Gives a group for each country with places in it, then the other countries, then the places above countries."""
    numbers = _numbers(catalog)
    inner: dict[str, list[str]] = defaultdict(list)
    tops: list[str] = []
    for place in sorted(numbers, key=lambda place: (-numbers[place], place)):
        around = within(place, catalog)
        inner[around[0]].append(place) if around else tops.append(place)
    countries = [p for p in tops if getattr(catalog[p], "kind", None) is PlaceKind.COUNTRY]
    wide = [p for p in tops if p not in countries]
    groups = [_country(p, inner, numbers, catalog) for p in countries if inner[p]]
    for label, places in (("Other countries", [p for p in countries if not inner[p]]), ("Beyond one country", wide)):
        lines = tuple(numbered(record_link(catalog[p]), numbers[p]) for p in places[:SHOWN])
        groups += [b.Group(label if groups else label.replace("Other c", "C"), lines)] if lines else []
    return tuple(groups)


def _numbers(catalog: Catalog) -> Counter[str]:
    """Counts the records whose own fields name a place or one that lies in it."""
    numbers: Counter[str] = Counter()
    for record in catalog:
        if isinstance(record, Place):
            continue
        waiting, seen = list(own_places(record, catalog)), set[str]()
        while waiting:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                waiting += within(place, catalog)
        numbers.update(sorted(seen))
    return numbers


def _country(country: str, inner: Mapping[str, Sequence[str]], numbers: Mapping[str, int], catalog: Catalog) -> b.Group:
    name = catalog[country].name.en
    lines: list[b.Line] = [(record_link(catalog[country], text=f"All of {name}"),)]
    for province in inner[country][:SHOWN]:
        cities = inner.get(province, ())
        named = [numbered(record_link(catalog[city]), numbers[city]) for city in cities[:CITIES]]
        named += [(b.Quiet(f"{len(cities) - CITIES} more"),)] if len(cities) > CITIES else []
        behind: b.Line = (b.Quiet(": "), *separated(named)) if named else ()
        lines.append((*numbered(record_link(catalog[province]), numbers[province]), *behind))
    return b.Group(name, tuple(lines), numbers[country])
