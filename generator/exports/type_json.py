"""Gives one JSON file per type."""

import json
from collections.abc import Iterable, Iterator
from functools import partial

from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.dataset.record_json import json_of_type
from generator.exports import FOLDER, Export, indented, to_json
from generator.part import Part
from generator.record import Record
from generator.schema import ENTITY_TYPES, FOLDERS

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
        yield Part(f"export {record_type.FOLDER}.json", (path,), partial(_file, path, record_type, loaded.catalog))


def _file(path: str, record_type: type[Record], catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yields the file, written record by record: the data of all records at once would fill the memory."""
    records = [indented(json.loads(record), DEEPER) for record in json_of_type(record_type, catalog)]
    head = to_json({"type": record_type.TYPE, "count": len(records), "records": []})
    body = f"[{DEEPER}{f',{DEEPER}'.join(records)}\n ]" if records else "[]"
    yield path, f"{head.removesuffix(EMPTY)}{body}\n}}\n"


EXPORT = Export(
    10,
    "Records as JSON, one file per type",
    "Every field of every record, with its page and backlinks.",
    paths,
    parts,
)
