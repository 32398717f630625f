"""Takes the catalog, gives what records can be filtered by. Everything follows from how the types are declared."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from generator.catalog import Catalog, is_own
from generator.lines import by_name, vocabulary_id
from generator.own_facets import PROPOSALS, has_of, may_have, sources_of
from generator.placing import all_within, is_direct, own_places, within
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.firm import Firm
from generator.schema.source import Source
from generator.vocabularies import Vocabulary

PLACE, FIRM, SOURCE, HAS = "place", "firm", "source", "has"
KINDS, BODIES, PLACES, TERMS, NAMES, PARTS, LAST = 1, 2, 3, 5, 6, 7, 8
"""The order of facets; the years, which the page makes itself, stand at 4."""


@dataclass(frozen=True)
class Choice:
    """One value that records can be filtered by."""

    value: str
    """As it stands in addresses."""
    label: str
    more: str = ""
    """What it means, or its Chinese name."""
    within: tuple[str, ...] = ()
    """The choices that include it, the nearest first."""


@dataclass(frozen=True)
class Facet:
    """One respect in which records of a type can be filtered."""

    key: str
    """As it stands in addresses."""
    label: str
    meaning: str
    choices: tuple[Choice, ...]
    rank: int
    """Where it stands among the others, the lower the earlier."""
    is_shared: bool = False
    """Whether other types have it too, with the same values."""


@dataclass(frozen=True)
class Faceted:
    """What the records of a type can be filtered by, and the values of each record in each respect."""

    facets: tuple[Facet, ...]
    values: Mapping[str, Mapping[str, tuple[str, ...]]]


def facets_of(record_type: type[Record], catalog: Catalog) -> Faceted:
    """Gives the facets of a type that any of its records has a value for, in the order in which a reader meets them."""
    found: list[tuple[Facet, Mapping[str, tuple[str, ...]]]] = [
        *_vocabularies(record_type, catalog),
        *_bodies(record_type, catalog),
        _places(record_type, catalog),
        _named(FIRM, "Firm", "Firms that the record names in its fields, or that name it.", Firm, record_type, catalog),
        _parts(record_type, catalog),
        _named(SOURCE, "Source", "Sources that the record cites anywhere.", Source, record_type, catalog),
    ]
    filled = sorted(((f, v) for f, v in found if v), key=lambda pair: pair[0].rank)
    return Faceted(
        tuple(facet for facet, _ in filled),
        {r.id: {f.key: v[r.id] for f, v in filled if r.id in v} for r in catalog.of(record_type)},
    )


# Vocabularies.


@cache
def vocabulary_fields(record_type: type[Record]) -> tuple[tuple[str, type[Vocabulary]], ...]:
    """Gives each field of a type whose value is a term or several, with its vocabulary."""
    found = ((name, _vocabulary_in(record_type.model_fields[name].annotation)) for name in record_type.field_order())
    return tuple((name, vocabulary) for name, vocabulary in found if vocabulary)


@cache
def facet_key(vocabulary: type[Vocabulary], record_type: type[Record]) -> str:
    """Gives a vocabulary's name in addresses: without the type's, whose filter stands beside it."""
    return vocabulary_id(vocabulary).removeprefix(f"{record_type.TYPE}-")


def _vocabulary_in(annotation: object) -> type[Vocabulary] | None:
    if isinstance(annotation, type) and issubclass(annotation, Vocabulary):
        return annotation
    if get_origin(annotation) in (Annotated, UnionType, Union, tuple):
        return next((found for part in get_args(annotation) if (found := _vocabulary_in(part))), None)
    return None


def _vocabularies(record_type: type[Record], catalog: Catalog) -> Iterator[tuple[Facet, Mapping[str, tuple[str, ...]]]]:
    users: defaultdict[type[Vocabulary], set[str]] = defaultdict(set)
    for other in ENTITY_TYPES.values():
        for _, vocabulary in vocabulary_fields(other):
            users[vocabulary].add(other.TYPE)
    seen: set[str] = set()
    for name, vocabulary in vocabulary_fields(record_type):
        field = record_type.model_fields[name]
        terms = {record.id: _many(getattr(record, name)) for record in catalog.of(record_type)}
        used = {term for found in terms.values() for term in found}
        choices = tuple(
            Choice(term.value, term.label or term.value.capitalize(), term.meaning)
            for term in vocabulary
            if term in used
        )
        key = facet_key(vocabulary, record_type)
        key = name.replace("_", "-") if key in seen else key
        seen.add(key)
        facet = Facet(
            key,
            str(field.title),
            str(field.description),
            choices,
            KINDS if key == "kind" else TERMS,
            len(users[vocabulary]) > 1,
        )
        yield facet, {i: tuple(term.value for term in found) for i, found in terms.items() if found}


def _many(value: object) -> tuple[Vocabulary, ...]:
    found = value if isinstance(value, tuple) else (value,)
    return tuple(term for term in found if isinstance(term, Vocabulary))


# What other records a record names.


def _bodies(record_type: type[Record], catalog: Catalog) -> Iterator[tuple[Facet, Mapping[str, tuple[str, ...]]]]:
    """Yields a facet for each field that may name bodies of several types: which type they are of."""
    kinds: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for record in catalog.of(record_type):
        types: defaultdict[str, set[str]] = defaultdict(set)
        for reference in catalog.own_references(record.id):
            if len(reference.ref.types) > 1 and is_direct(reference) and reference.target in catalog:
                types[reference.field].add(catalog[reference.target].TYPE)
        for name, found in types.items():
            kinds[name][record.id] = tuple(kind for kind in ENTITY_TYPES if kind in found)
    for name, field in record_type.model_fields.items():
        used = {kind for found in kinds[name].values() for kind in found}
        choices = tuple(Choice(kind, _one(ENTITY_TYPES[kind])) for kind in ENTITY_TYPES if kind in used)
        if len(choices) > 1:
            yield Facet(name.replace("_", "-"), str(field.title), str(field.description), choices, BODIES), kinds[name]


def _one(record_type: type[Record]) -> str:
    return f"{'An' if record_type.LABEL[0] in 'AEIO' else 'A'} {record_type.LABEL.lower()}"


def _named(
    key: str, label: str, meaning: str, sought: type[Record], record_type: type[Record], catalog: Catalog
) -> tuple[Facet, Mapping[str, tuple[str, ...]]]:
    """Gives the records of one type that records refer to, or are referred to by; sources wherever they are cited."""
    found: dict[str, tuple[str, ...]] = {}
    for record in catalog.of(record_type):
        if sought is Source:
            ids = set(sources_of(record))
        else:
            back = catalog.backlinks.get(record.id, ())
            ids = {r.target for r in catalog.own_references(record.id)} | {r.source for r in back if is_own(r)}
        ids = {i for i in ids - {record.id} if isinstance(catalog.records.get(i), sought)}
        if ids:
            found[record.id] = tuple(sorted(ids))
    used = by_name(catalog[i] for i in {i for ids in found.values() for i in ids})
    return Facet(
        key,
        label,
        meaning,
        tuple(_choice(record) for record in used),
        NAMES if sought is Firm else LAST,
        is_shared=True,
    ), found


def _choice(record: Record, within: tuple[str, ...] = ()) -> Choice:
    return Choice(record.id, record.name.en, record.name.zh or "", within)


# Places.


def _places(record_type: type[Record], catalog: Catalog) -> tuple[Facet, Mapping[str, tuple[str, ...]]]:
    found = {r.id: places for r in catalog.of(record_type) if (places := own_places(r, catalog))}
    named = {place for places in found.values() for place in places}
    used = named.union(*(all_within(place, catalog) for place in named))
    choices = tuple(_choice(place, within(place.id, catalog)) for place in by_name(catalog[i] for i in used))
    meaning = "Countries, provinces and cities that the record's fields name; a country includes what lies in it."
    return Facet(PLACE, "Place", meaning, choices, PLACES, is_shared=True), found


# What a record has.


def _parts(record_type: type[Record], catalog: Catalog) -> tuple[Facet, Mapping[str, tuple[str, ...]]]:
    """Gives which sorts of statements with sources of their own a record has, beside plain facts."""
    fields = may_have(record_type)
    found = {record.id: has for record in catalog.of(record_type) if (has := has_of(record))}
    used = {part for has in found.values() for part in has}
    titles = {**fields, PROPOSALS: "Proposals"}
    choices = tuple(Choice(name, title) for name, title in titles.items() if name in used)
    return Facet(HAS, "Has", "What the record tells beside its plain fields.", choices, PARTS, is_shared=True), found
