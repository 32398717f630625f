"""Gives the records as JSON Lines: a record in each line, by type and all together."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.dataset.record_json import lines_of_type
from generator.exports import FOLDER, Export, entire
from generator.part import Part
from generator.record import Record
from generator.schema import ENTITY_TYPES, FOLDERS

ALL = f"{FOLDER}/records.jsonl"


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives one path per type, and one for all."""
    return (ALL, *(f"{FOLDER}/{folder}.jsonl" for folder in FOLDERS))


def parts(loaded: Loaded, settings: Settings) -> Iterator[Part]:
    """Yields what makes each file: types in their order, records by id."""
    yield Part("export records.jsonl", (ALL,), lambda: ((ALL, _lines(ENTITY_TYPES.values(), entire(loaded).catalog)),))
    for record_type in ENTITY_TYPES.values():
        path = f"{FOLDER}/{record_type.FOLDER}.jsonl"
        yield Part(f"export {record_type.FOLDER}.jsonl", (path,), partial(_file, path, record_type, loaded.catalog))


def _file(path: str, record_type: type[Record], catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    yield path, _lines((record_type,), catalog)


def _lines(record_types: Iterable[type[Record]], catalog: Catalog) -> bytes:
    return b"".join(line for record_type in record_types for line in lines_of_type(record_type, catalog))


EXPORT = Export(
    12,
    "Records as JSON Lines",
    "A record in each line, the same as in its own JSON file; records.jsonl holds all types.",
    paths,
    parts,
    meanings={ALL: "Every record of every type, one in each line."},
)
