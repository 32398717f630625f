"""Gives one JSON file per type, and one per record."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.exports import FOLDER, Export, entire, indented, to_json
from generator.part import Part
from generator.pinyin import pinyin_of
from generator.record import Record
from generator.schema import ENTITY_TYPES, FOLDERS
from generator.schema.statistic import Statistic

DEEPER = "\n  "
"""Begins a line at the level of a record in the list of all."""
EMPTY = "[]\n}\n"
"""Ends the file whose list is empty."""


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives the paths of the files."""
    return (f"{FOLDER}/{folder}.json" for folder in FOLDERS)


def parts(loaded: Loaded, settings: Settings) -> Iterator[Part]:
    """Yields what makes each file."""
    for record_type in ENTITY_TYPES.values():
        path = f"{FOLDER}/{record_type.FOLDER}.json"
        yield Part(f"export {record_type.FOLDER}.json", (path,), partial(_file, path, record_type, loaded))


def _file(path: str, record_type: type[Record], loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Yields the file, written record by record: the data of all records at once would fill the memory."""
    catalog = entire(loaded).catalog
    records = [indented(to_data(record, catalog), DEEPER) for record in catalog.of(record_type)]
    head = to_json({"type": record_type.TYPE, "count": len(records), "records": []})
    body = f"[{DEEPER}{f',{DEEPER}'.join(records)}\n ]" if records else "[]"
    yield path, f"{head.removesuffix(EMPTY)}{body}\n}}\n"


def build(loaded: Loaded, settings: Settings) -> Mapping[str, str | bytes]:
    """Gives each type's records in one file."""
    return {path: text for part in parts(loaded, settings) for path, text in part.make()}


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
    10,
    "Records as JSON, one file per type",
    "Every field of every record, with its page and backlinks.",
    build,
    paths,
    parts=parts,
)
