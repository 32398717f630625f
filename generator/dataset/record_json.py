"""Gives each record as JSON, written once for every file that holds it, and who refers to it beside that.

What follows from the record alone is kept; the references that others make to it are put behind it.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog import Catalog
from generator.dataset.identity import SCHEMA_VERSION
from generator.once import once_per_catalog_from
from generator.outlines import entire
from generator.per_record import per_record
from generator.pinyin import pinyin_of
from generator.record import Record
from generator.record_inputs import ALL, REFERENCES
from generator.schema import ENTITY_TYPES
from generator.schema.statistic import Statistic
from generator.watched import whole_type

compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
"""Gives a value as JSON in one line without blanks."""


def own_data(record: Record) -> dict[str, Any]:
    """Gives a record as plain data as far as that follows from itself: its fields, its pinyin, its page."""
    fields: dict[str, Any] = record.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    pinyin = pinyin_of(record.name)
    if pinyin:
        fields["name"]["pinyin"] = pinyin
    if isinstance(record, Statistic):
        # An observation's id is made where none is written: whoever links to it must know it.
        made = zip(record.observations, fields["observations"], strict=True)
        fields["observations"] = [{"id": observation.key, **data} for observation, data in made]
    return {"type": record.TYPE, "page": f"{record.FOLDER}/{record.id}/", **fields}


@per_record
def own_json(record: Record) -> bytes:
    """Gives a record's own data as JSON: as bytes, which take less memory than text with Chinese in it."""
    return compact(own_data(record)).encode()


@per_record
def refers(record: Record) -> tuple[tuple[str, str], ...]:
    """Gives each field, or text, in which a record refers to others, and the other; sorted."""
    return tuple(sorted({(r.field, r.target) for r in record.references()}))


@once_per_catalog_from((REFERENCES, ALL))
def referred_to_by(catalog: Catalog) -> Mapping[str, str]:
    """Gives who refers to each record, and in which field, as JSON by the record's id: a list sorted by both."""
    found: dict[str, list[str]] = {}
    for record in catalog:
        for field, target in refers(record):
            if target != record.id:
                found.setdefault(target, []).append(f'{{"record":"{record.id}","field":"{field}"}}')
    return {record.id: f"[{','.join(found.get(record.id, ()))}]" for record in catalog}


@once_per_catalog_from((REFERENCES, ALL))
def _referred_to_by_type(catalog: Catalog) -> Mapping[str, Mapping[str, str]]:
    """Gives the same for all records of a type together, by the type."""
    referred = referred_to_by(catalog)
    return {name: {r.id: referred[r.id] for r in catalog.of(kind)} for name, kind in ENTITY_TYPES.items()}


def record_json(record: Record, catalog: Catalog) -> bytes:
    """Gives all that a record's own file says, as JSON in one line. It says the version of its form itself."""
    return _versioned(_with(own_json(entire(record)), referred_to_by(catalog)[record.id]))


def json_of_type(record_type: type[Record], catalog: Catalog) -> Iterator[bytes]:
    """Yields each record of a type, by id, without the version of the form."""
    referred = _referred_to_by_type(catalog)[record_type.TYPE]
    records = whole_type(catalog, record_type).of(record_type)
    return (_with(own_json(record), referred[record.id]) for record in records)


def lines_of_type(record_type: type[Record], catalog: Catalog) -> Iterator[bytes]:
    """Yields each record of a type, by id, as a line that says the version of its form: one may be all that is read."""
    return (_versioned(record) + b"\n" for record in json_of_type(record_type, catalog))


def _with(own: bytes, referred: str) -> bytes:
    return b'%b,"referred_to_by":%b}' % (own[:-1], referred.encode())


def _versioned(record: bytes) -> bytes:
    return b'{"schema_version":%d,%b' % (SCHEMA_VERSION, record[1:])
