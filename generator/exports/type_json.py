"""Gives one JSON file per type, and one per record."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.exports import FOLDER, Export, to_json
from generator.once import once_per_catalog
from generator.pinyin import pinyin_of
from generator.record import Record
from generator.schema import ENTITY_TYPES, FOLDERS
from generator.schema.statistic import Statistic


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives the paths of the files."""
    return (f"{FOLDER}/{folder}.json" for folder in FOLDERS)


def build(loaded: Loaded, settings: Settings) -> Mapping[str, str | bytes]:
    """Gives each type's records in one file."""
    files: dict[str, str | bytes] = {}
    for record_type in ENTITY_TYPES.values():
        records = [data_of_all(loaded.catalog)[record.id] for record in loaded.catalog.of(record_type)]
        whole = {"type": record_type.TYPE, "count": len(records), "records": records}
        files[f"{FOLDER}/{record_type.FOLDER}.json"] = to_json(whole)
    return files


@once_per_catalog
def data_of_all(catalog: Catalog) -> Mapping[str, Mapping[str, Any]]:
    """Gives every record as plain data, by its id."""
    return {record.id: to_data(record, catalog) for record in catalog}


def to_data(record: Record, catalog: Catalog) -> dict[str, Any]:
    """Gives a record as plain data: its fields, its pinyin, its page, and who refers to it."""
    fields: dict[str, Any] = record.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    pinyin = pinyin_of(record.name)
    if pinyin:
        fields["name"]["pinyin"] = pinyin
    if isinstance(record, Statistic):
        # An observation's id is made where none is written: whoever links to it must know it.
        made = zip(record.observations, fields["observations"], strict=True)
        fields["observations"] = [{"id": observation.key, **data} for observation, data in made]
    backlinks = catalog.backlinks.get(record.id, ())
    referred = sorted({(r.source, r.field) for r in backlinks if r.source != record.id})
    return {
        "type": record.TYPE,
        "page": f"{record.FOLDER}/{record.id}/",
        **fields,
        "referred_to_by": [{"record": source, "field": field} for source, field in referred],
    }


EXPORT = Export(
    10, "Records as JSON, one file per type", "Every field of every record, with its page and backlinks.", build, paths
)
