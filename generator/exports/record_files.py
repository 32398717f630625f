"""Gives each record in files of its own: JSON, and the YAML that it was made from."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.exports import FOLDER, Export, to_json
from generator.exports.type_json import to_data
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
    yield f"{path}.json", to_json(to_data(loaded.catalog[record_id], loaded.catalog))
    yield f"{path}.yaml", loaded.raw[record_id].source.text.replace("\r\n", "\n")


def build(loaded: Loaded, settings: Settings) -> Mapping[str, str | bytes]:
    """Gives two files per record."""
    return {path: text for part in parts(loaded, settings) for path, text in part.make()}


EXPORT = Export(
    60,
    "Each record by itself",
    "Linked at the foot of every record's page: its JSON, and the YAML file that it is made from.",
    build,
    paths,
    is_per_record=True,
    parts=parts,
)
