"""Gives how close records are: what two of them share, and how much that says.

Two records of a type are the closer, the more they share and the fewer others share it. Each thing that they share
counts `weight × ln(N / n)`: n of the N records of the type have it. (Inverse document frequency: K. Spärck Jones,
"A statistical interpretation of term specificity and its application in retrieval", Journal of Documentation 28,
1972; of shared partners in a network it is the idea of L. A. Adamic and E. Adar, "Friends and neighbors on the Web",
Social Networks 25, 2003.) The sum is divided by the root of what the other record's own things count together, so
that a record which is tied to everything is not close to everything (the cosine measure, whose other half is the
same for all).
"""

import math
from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from generator.catalog import Catalog
from generator.closeness_basis import term_fields
from generator.fields import ANY_TYPE, Reference
from generator.locators import citations_in, places_in
from generator.once import once_per_catalog
from generator.record import Record
from generator.schema.place import Place, PlaceKind, above
from generator.schema.source import Source
from generator.schema.statistic import Statistic
from generator.vocabularies import Vocabulary

TIE, COUNTED, PLACE, CITED, TERM = "tie", "counted", "place", "cited", "term"
WEIGHTS: Mapping[str, float] = {TIE: 2.5, COUNTED: 0.5, PLACE: 1.5, CITED: 0.7, TERM: 1}
"""How much a sort of shared thing says, beside how rare it is. Chosen by reading the suggestions for real records."""
TOO_WIDE = (PlaceKind.WORLD, PlaceKind.REGION)
"""Kinds of places that what lies in them does not have in common, unless it names them."""
COMMON, MOST = 0.3, 100
"""What more than this part of a type's records have, or more than so many, brings none of them closer. The second
bounds the work: it grows with the records, not with their square."""
MOST_CITING = 8
"""A source without known sections on which more records of a type rest is a work of reference: a list of codes."""
FLOOR, LEAST = 1.05, 2.5
"""Records that are less close than the first, or share things that say less than the second, are not worth a look."""
ROUNDING = 1e-6
"""What the order of adding may change."""


class Trait(NamedTuple):
    """Something that records can have in common: a partner, a place, a part of a source, a term."""

    sort: str
    key: str
    """The id of the record that they have in common, or the vocabulary of the term."""
    part: str = ""
    """The part of the source, or the term."""


@dataclass(frozen=True)
class Close:
    """A record that is close to another, and what they share, what says most first."""

    record: Record
    score: float
    shared: tuple[Trait, ...]


@dataclass(frozen=True)
class Index:
    """What each record has, who has it, and how much it says."""

    traits: Mapping[str, Mapping[Trait, str]]
    """By record: what it has, with the name of the field or backlink that says so."""
    owners: Mapping[str, Mapping[Trait, tuple[str, ...]]]
    """By type: the records of it that have something, where they are not too many."""
    says: Mapping[str, Mapping[Trait, float]]
    """By type: how much it says that two records of it share something."""
    size: Mapping[str, float]
    """By record: the root of what its traits count together."""


COMMON_FIELDS = frozenset(Record.model_fields)


@dataclass(frozen=True)
class _Parsed:
    """What is the same for many records: the sections that words name in a source, the places around a place."""

    sections: dict[tuple[str, str], tuple[Trait, ...]] = field(default_factory=dict)
    around: dict[str, tuple[Trait, ...]] = field(default_factory=dict)


def _traits(record: Record, catalog: Catalog, parsed: _Parsed) -> Mapping[Trait, str]:
    """Gives what a record has that others may have too, each with the name of the field that says so."""
    found: dict[Trait, str] = {}
    for traits in (_ties(record, catalog, parsed), _terms(record), _cited(record, catalog, parsed)):
        for trait, role in traits:
            found.setdefault(trait, role)
    return found


def _ties(record: Record, catalog: Catalog, parsed: _Parsed) -> Iterator[tuple[Trait, str]]:
    """Yields the records that it names in fields of its type or that so name it; places with those around them."""
    for reference in catalog.references[record.id]:
        other = catalog.records.get(reference.target)
        if other is None or not _is_tie(reference, record):
            continue
        if isinstance(other, Place):
            if other.id not in parsed.around:
                around = (p for p in above(other.id, catalog.records) if p is other or p.kind not in TOO_WIDE)
                parsed.around[other.id] = tuple(Trait(PLACE, place.id) for place in around)
            yield from ((trait, "") for trait in parsed.around[other.id])
        else:
            is_whole = len(reference.loc) < 3
            yield Trait(TIE, other.id), _title(type(record), reference.field) if is_whole else reference.ref.back
    for reference in catalog.backlinks.get(record.id, ()):
        other = catalog[reference.source]
        if other.id != record.id and _is_tie(reference, other) and not isinstance(other, Place):
            yield Trait(COUNTED if isinstance(other, Statistic) else TIE, other.id), reference.ref.back


def _is_tie(reference: Reference, made_by: Record) -> bool:
    """Tells whether a field of the record's own type makes the reference: no mention, no citation."""
    is_own = reference.loc[0] not in COMMON_FIELDS and reference.ref is not ANY_TYPE
    return is_own and reference.loc[-1] not in ("source", "origin") and reference.target != made_by.id


def _terms(record: Record) -> Iterator[tuple[Trait, str]]:
    for name in term_fields(type(record)):
        value = getattr(record, name)
        for term in value if isinstance(value, tuple) else (value,):
            if isinstance(term, Vocabulary):
                yield Trait(TERM, type(term).__name__, term.value), _title(type(record), name)


@cache
def _title(record_type: type[Record], name: str) -> str:
    return str(record_type.model_fields[name].title)


def _cited(record: Record, catalog: Catalog, parsed: _Parsed) -> Iterator[tuple[Trait, str]]:
    """Yields the parts of sources that it rests on, and for a source the records that rest on it."""
    for citation in citations_in(record):
        source = catalog.records.get(citation.source)
        if isinstance(source, Source):
            if (source.id, citation.at) not in parsed.sections:
                named = (place.section for place in places_in(citation.at, source)) if source.sections else ()
                ids = tuple(section.id for section in named if section) or ("",)
                parsed.sections[source.id, citation.at] = tuple(Trait(CITED, source.id, section) for section in ids)
            yield from ((trait, "") for trait in parsed.sections[source.id, citation.at])
    if isinstance(record, Source):
        users = dict.fromkeys(r.source for r in catalog.backlinks.get(record.id, ()) if r.loc[-1] == "source")
        yield from ((Trait(TIE, user), "cited for") for user in users)


@once_per_catalog
def index_of(catalog: Catalog) -> Index:
    """Gives what every record has, and the lists by which those of a type that share something are found."""
    parsed = _Parsed()
    traits = {record.id: _traits(record, catalog, parsed) for record in catalog}
    owners: dict[str, dict[Trait, list[str]]] = {name: defaultdict(list) for name in catalog.counts()}
    for record_id, found in traits.items():
        of_type = owners[catalog[record_id].TYPE]
        for trait in found:
            of_type[trait].append(record_id)
    kept: dict[str, Mapping[Trait, tuple[str, ...]]] = {}
    says: dict[str, Mapping[Trait, float]] = {}
    for name, number in catalog.counts().items():
        telling = {trait: tuple(i) for trait, i in owners[name].items() if 1 < len(i) <= _most(trait, number)}
        kept[name] = telling
        says[name] = {trait: WEIGHTS[trait.sort] * math.log(number / len(ids)) for trait, ids in telling.items()}
    size: dict[str, float] = {}
    for record_id, found in traits.items():
        weights = says[catalog[record_id].TYPE]
        size[record_id] = math.sqrt(sum(weights[trait] for trait in sorted(found) if trait in weights))
    return Index(traits, kept, says, size)


def _most(trait: Trait, of_type: int) -> float:
    is_whole_source = trait.sort == CITED and not trait.part
    return MOST_CITING if is_whole_source else min(of_type * COMMON, MOST)


def closest(record: Record, catalog: Catalog, most: int) -> tuple[Close, ...]:
    """Gives the records closest to one, the closest first, without those that it names or that name it."""
    index = index_of(catalog)
    owners, says, own = index.owners[record.TYPE], index.says[record.TYPE], index.traits[record.id]
    linked = {r.target for r in catalog.references[record.id]} | {record.id}
    linked |= {r.source for r in catalog.backlinks.get(record.id, ())}
    shares: dict[str, float] = defaultdict(float)
    for trait in own:
        if trait in says:
            weight = says[trait]
            for other in owners[trait]:
                shares[other] += weight
    # Places that lie in one another count once, so this is the most that each can be close.
    bounds = {i: share / index.size[i] for i, share in shares.items() if share >= LEAST - ROUNDING and i not in linked}
    found: list[Close] = []
    best: list[float] = []
    for other in sorted(bounds, key=lambda i: -bounds[i]):
        if bounds[other] < (best[-most] if len(best) >= most else FLOOR) - ROUNDING:
            break  # no other can be among the closest
        traits = [trait for trait in own if trait in says and trait in index.traits[other]]
        close = _close(catalog[other], traits, index, catalog)
        if close.score >= FLOOR and not _encloses(record, close.record, catalog):
            found.append(close)
            insort(best, close.score)
    found.sort(key=lambda close: (-round(close.score, 6), close.record.id))
    return tuple(found[:most])


def _encloses(one: Record, other: Record, catalog: Catalog) -> bool:
    """Tells whether one of two places lies in the other."""
    if not isinstance(one, Place):
        return False
    pairs = ((one.id, other.id), (other.id, one.id))
    return any(place.id == outer for outer, inner in pairs for place in above(inner, catalog.records))


def _close(other: Record, traits: list[Trait], index: Index, catalog: Catalog) -> Close:
    """Weighs what is shared. Of places that lie in one another only the smallest counts."""
    places = [trait.key for trait in traits if trait.sort == PLACE]
    around = {wider.id for place in places for wider in above(place, catalog.records) if wider.id != place}
    told = (trait for trait in traits if trait.sort != PLACE or trait.key not in around)
    says = index.says[other.TYPE]
    ordered = tuple(sorted(told, key=lambda trait: (-says[trait], trait)))
    total = sum(says[trait] for trait in ordered)
    return Close(other, total / index.size[other.id] if total >= LEAST else 0, ordered)
