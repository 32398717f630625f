"""Gives one JSON file per type, and one per record."""

from collections.abc import Mapping
from typing import Any

from generator.catalog import Catalog, Loaded
from generator.exports import FOLDER, Export, to_json
from generator.pinyin import pinyin_of
from generator.record import Record
from generator.schema import ENTITY_TYPES


def build(loaded: Loaded) -> Mapping[str, str]:
    """Gives each type's records in one file."""
    files: dict[str, str] = {}
    for record_type in ENTITY_TYPES.values():
        records = [to_data(record, loaded.catalog) for record in loaded.catalog.of(record_type)]
        whole = {"type": record_type.TYPE, "count": len(records), "records": records}
        files[f"{FOLDER}/{record_type.FOLDER}.json"] = to_json(whole)
    return files


def to_data(record: Record, catalog: Catalog) -> dict[str, Any]:
    """Gives a record as plain data: its fields, its pinyin, its page, and who refers to it."""
    fields: dict[str, Any] = record.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    pinyin = pinyin_of(record.name)
    if pinyin:
        fields["name"]["pinyin"] = pinyin
    backlinks = catalog.backlinks.get(record.id, ())
    referred = sorted({(r.source, r.field) for r in backlinks if r.source != record.id})
    return {
        "type": record.TYPE,
        "page": f"{record.FOLDER}/{record.id}/",
        **fields,
        "referred_to_by": [{"record": source, "field": field} for source, field in referred],
    }


EXPORT = Export(
    10, "Records as JSON, one file per type", "Every field of every record, with its page and backlinks.", build
)
