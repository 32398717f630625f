"""Takes the catalog, gives what lists of records show: their columns, their order, and what stands in each cell."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from generator import blocks as b
from generator.catalog import Catalog
from generator.facets import facet_key, vocabulary_fields
from generator.fields import column_of
from generator.lines import address_of, by_name, record_link, value_lines
from generator.numerals import counted
from generator.once import once_per_catalog
from generator.per_record import per_record
from generator.placing import all_within, is_direct
from generator.record import Name, Record
from generator.schema import ENTITY_TYPES
from generator.schema.place import Place
from generator.schema.source import Source
from generator.values import PartialDate, parse_date

NAMED = 3
"""Up to this many parts or places are named in a cell; of more, their number is given."""
NAME, TERMS, DATE, LINKS, PARTS = "name", "terms", "date", "links", "parts"


@dataclass(frozen=True)
class Column:
    """A column of a type's list."""

    key: str
    """As it stands in addresses, where a list is sorted by it."""
    label: str
    field: str
    sort: str
    """What its cells hold: names, terms, dates, links, or parts that are counted where they are many."""
    facet: str = ""
    """The facet that holds the same terms."""


def columns_of(record_type: type[Record], catalog: Catalog) -> tuple[Column, ...]:
    """Gives the columns of a type's list, as its fields declare them."""
    return _columns(catalog)[record_type.TYPE]


@once_per_catalog
def _columns(catalog: Catalog) -> Mapping[str, tuple[Column, ...]]:
    return {name: _columns_of(record_type, catalog) for name, record_type in ENTITY_TYPES.items()}


def _columns_of(record_type: type[Record], catalog: Catalog) -> tuple[Column, ...]:
    placed = [(p, name) for name, field in record_type.model_fields.items() if (p := column_of(field)) is not None]
    held = {one for record in catalog.of(record_type) for one in _held(record)}
    return tuple(_column(record_type, name, held) for _, name in sorted(placed))


def _column(record_type: type[Record], name: str, held: Set[tuple[str, str]]) -> Column:
    label = str(record_type.model_fields[name].title)
    vocabulary = dict(vocabulary_fields(record_type)).get(name)
    if name == NAME:
        return Column(NAME, label, name, NAME)
    if vocabulary:
        key = facet_key(vocabulary, record_type)
        return Column(key, label, name, TERMS, key)
    if (name, DATE) in held:
        return Column(DATE, label, name, DATE)
    is_parts = (name, PARTS) in held
    return Column(name.replace("_", "-"), label, name, PARTS if is_parts else LINKS)


@per_record
def _held(record: Record) -> tuple[tuple[str, str], ...]:
    """Gives the fields that hold a date, or parts with sources of their own; not every type has some that do."""
    fields = [name for name, field in type(record).model_fields.items() if column_of(field) is not None]
    values = [(name, getattr(record, name)) for name in fields]
    dates = [(name, DATE) for name, value in values if isinstance(value, PartialDate)]
    return (*dates, *((n, PARTS) for n, v in values if isinstance(v, tuple) and v and hasattr(v[0], "cite")))


def in_order(record_type: type[Record], catalog: Catalog) -> Sequence[Record]:
    """Gives a type's records by name; of the sources those first on which most rests."""
    records = by_name(catalog.of(record_type))
    if record_type is Source:
        return sorted(records, key=lambda source: -len(catalog.backlinks.get(source.id, ())))
    return records


# Cells. The same lines stand in the tables and in the data.


def cell(record: Record, column: Column, catalog: Catalog) -> tuple[b.Line, ...]:
    """Gives what stands in a cell, value by value."""
    match column.sort:
        case "name":
            chinese = (b.Quiet(f" {record.name.zh}"),) if record.name.zh else ()
            return ((record_link(record), *chinese),)
        case "date":
            start = record.start_date()
            return ((b.Words(parse_date(start).words),),) if start else ()
        case "terms":
            value = getattr(record, column.field)
            terms = value if isinstance(value, tuple) else (value,)
            return tuple((b.Words(term.label or term.value.capitalize()),) for term in terms if term is not None)
        case "parts":
            return _parts(record, getattr(record, column.field))
        case _:
            is_reference = any(made.field == column.field for made in catalog.own_references(record.id))
            return value_lines(getattr(record, column.field), catalog, is_reference=is_reference)


def _parts(record: Record, parts: Sequence[object]) -> tuple[b.Line, ...]:
    """Gives the names of a few parts, linked, where they have names of their own; else how many there are."""
    named = [(str(getattr(part, "id", "")), getattr(part, "name", None)) for part in parts]
    links = [b.Link(address_of(record, part_id), name.en) for part_id, name in named if isinstance(name, Name)]
    if 0 < len(links) == len(parts) <= NAMED:
        return tuple((link,) for link in links)
    return ((b.Words(str(len(parts))),),) if parts else ()


def places_shown(record: Record, catalog: Catalog) -> tuple[b.Line, ...]:
    """Gives the places in which a record belongs, the smallest that its fields name; many are counted."""
    made = [r for r in catalog.own_references(record.id) if r.ref.types == (Place.TYPE,) and r.target in catalog]
    named = [r.target for r in made if is_direct(r)] or [r.target for r in made]
    larger = {outer for place in named for outer in all_within(place, catalog)}
    places = [place for place in dict.fromkeys(named) if place not in larger]
    if len(places) > NAMED:
        return ((b.Words(counted(len(places), "place", "places")),),)
    return tuple((record_link(catalog[place]),) for place in places)
