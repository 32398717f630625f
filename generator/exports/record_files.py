"""Gives each record in files of its own: JSON, and the YAML that it was made from."""

import json
from collections.abc import Iterable, Iterator
from functools import partial

from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.dataset.record_json import record_json
from generator.exports import FOLDER, Export, indented
from generator.part import Part


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives the paths of the files."""
    return (f"{FOLDER}/{r.FOLDER}/{r.id}.{ending}" for r in catalog for ending in ("json", "yaml"))


def parts(loaded: Loaded, settings: Settings) -> Iterator[Part]:
    """Yields what makes the two files of each record."""
    for record in loaded.catalog:
        path = f"{FOLDER}/{record.FOLDER}/{record.id}"
        yield Part(f"record {record.id}", (f"{path}.json", f"{path}.yaml"), partial(_files, record.id, path, loaded))


def _files(record_id: str, path: str, loaded: Loaded) -> Iterator[tuple[str, str]]:
    yield f"{path}.json", indented(json.loads(record_json(loaded.catalog[record_id], loaded.catalog))) + "\n"
    yield f"{path}.yaml", loaded.raw[record_id].source.text.replace("\r\n", "\n")


EXPORT = Export(
    60,
    "Each record by itself",
    "Linked at the foot of every record's page: its JSON, and the YAML file that it is made from.",
    paths,
    parts,
    is_per_record=True,
)
