"""Gives the records as JSON Lines: a record in each line, by type and all together."""

import json
from collections.abc import Iterable, Mapping

from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.dataset.identity import SCHEMA_VERSION
from generator.exports import FOLDER, Export
from generator.exports.type_json import to_data
from generator.schema import ENTITY_TYPES, FOLDERS

ALL = f"{FOLDER}/records.jsonl"


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives one path per type, and one for all."""
    return (ALL, *(f"{FOLDER}/{folder}.jsonl" for folder in FOLDERS))


def build(loaded: Loaded, settings: Settings) -> Mapping[str, str | bytes]:
    """Gives the files; types in their order, records by id."""
    files: dict[str, str | bytes] = {}
    for record_type in ENTITY_TYPES.values():
        lines = [_line(to_data(record, loaded.catalog)) for record in loaded.catalog.of(record_type)]
        files[f"{FOLDER}/{record_type.FOLDER}.jsonl"] = "".join(lines)
    return {ALL: "".join(map(str, files.values())), **files}


def _line(data: Mapping[str, object]) -> str:
    """Gives a record in one line. It says the version of its form itself: a line may be all that a program gets."""
    whole = {"schema_version": SCHEMA_VERSION, **data}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


EXPORT = Export(
    12,
    "Records as JSON Lines",
    "A record in each line, the same as in its own JSON file; records.jsonl holds all types.",
    build,
    paths,
    meanings={ALL: "Every record of every type, one in each line."},
)
