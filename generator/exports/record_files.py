"""Gives each record in files of its own: JSON, and the YAML that it was made from."""

from collections.abc import Iterable, Mapping

from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.exports import FOLDER, Export, to_json
from generator.exports.type_json import data_of_all


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives the paths of the files."""
    return (f"{FOLDER}/{r.FOLDER}/{r.id}.{ending}" for r in catalog for ending in ("json", "yaml"))


def build(loaded: Loaded, settings: Settings) -> Mapping[str, str | bytes]:
    """Gives two files per record."""
    files: dict[str, str | bytes] = {}
    for record in loaded.catalog:
        path = f"{FOLDER}/{record.FOLDER}/{record.id}"
        files[f"{path}.json"] = to_json(data_of_all(loaded.catalog)[record.id])
        text = loaded.raw[record.id].source.text
        files[f"{path}.yaml"] = text.replace("\r\n", "\n")
    return files


EXPORT = Export(
    60,
    "Each record by itself",
    "Linked at the foot of every record's page: its JSON, and the YAML file that it is made from.",
    build,
    paths,
    is_per_record=True,
)
