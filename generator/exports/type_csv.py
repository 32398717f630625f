"""Gives one CSV file per type: a row per record, a column per plain field."""

from collections.abc import Mapping

from pydantic import BaseModel

from generator.catalog import Loaded
from generator.exports import FOLDER, Export, to_csv
from generator.lines import plain
from generator.pinyin import pinyin_of
from generator.record import Identifiers, Name, Record
from generator.schema import ENTITY_TYPES

SEPARATOR = "; "


def build(loaded: Loaded) -> Mapping[str, str]:
    """Gives the tables; fields that are lists of parts have files of their own."""
    files: dict[str, str] = {}
    for record_type in ENTITY_TYPES.values():
        fields = plain_fields(record_type)
        head = ["id", "name_en", "name_zh", "pinyin", *fields, "wikidata", "ror", "sources", "page"]
        rows = [_row(record, fields, loaded) for record in loaded.catalog.of(record_type)]
        files[f"{FOLDER}/{record_type.FOLDER}.csv"] = to_csv(head, rows)
    return files


def plain_fields(record_type: type[Record]) -> list[str]:
    """Gives the fields whose values fit a cell: words, dates, ids, terms, and lists of them."""
    skipped = {"id", "name", "identifiers", "cite"}
    return [n for n in record_type.field_order() if n not in skipped and "BaseModel" not in _kinds(record_type, n)]


def _kinds(record_type: type[Record], name: str) -> str:
    annotation = record_type.model_fields[name].annotation
    stack, found = [annotation], ""
    while stack:
        part = stack.pop()
        stack += getattr(part, "__args__", ())
        if isinstance(part, type) and issubclass(part, BaseModel):
            found = "BaseModel"
    return found


def _row(record: Record, fields: list[str], loaded: Loaded) -> list[object]:
    name: Name = record.name
    identifiers: Identifiers = record.identifiers
    values = [_cell(getattr(record, field), loaded) for field in fields]
    sources = SEPARATOR.join(f"{c.source} ({c.at})" for c in record.cite)
    page = f"{record.FOLDER}/{record.id}/"
    head = [record.id, name.en, name.zh, pinyin_of(name)]
    return [*head, *values, identifiers.wikidata, identifiers.ror, sources, page]


def _cell(value: object, loaded: Loaded) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return SEPARATOR.join(_cell(part, loaded) for part in value)
    return plain(str(value), loaded.catalog)


EXPORT = Export(20, "Records as CSV, one table per type", "A row per record and a column per plain field.", build)
