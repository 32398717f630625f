"""Gives each record in files of its own: JSON, and the YAML that it was made from."""

from collections.abc import Mapping

from generator.catalog import Loaded
from generator.exports import FOLDER, Export, to_json
from generator.exports.type_json import to_data


def build(loaded: Loaded) -> Mapping[str, str]:
    """Gives two files per record."""
    files: dict[str, str] = {}
    for record in loaded.catalog:
        path = f"{FOLDER}/{record.FOLDER}/{record.id}"
        files[f"{path}.json"] = to_json(to_data(record, loaded.catalog))
        text = loaded.raw[record.id].source.text
        files[f"{path}.yaml"] = text.replace("\r\n", "\n")
    return files


EXPORT = Export(
    60,
    "Each record by itself",
    "Linked at the foot of every record's page: its JSON, and the YAML file that it is made from.",
    build,
    is_per_record=True,
)
