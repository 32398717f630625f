"""Gives the JSON Schema of every JSON file."""

from collections.abc import Iterable, Iterator, Mapping

from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.dataset.forms import Form, list_form, record_form
from generator.dataset.more_forms import figure_form, index_form, profiles_form
from generator.exports import FOLDER, Export, to_json
from generator.part import Part
from generator.schema import ENTITY_TYPES

SCHEMAS = f"{FOLDER}/schema"


def forms() -> Mapping[str, Form]:
    """Gives every schema by the name of its file."""
    made: dict[str, Form] = {
        "index": index_form(),
        "figure": figure_form(),
        "profiles": profiles_form(),
    }
    for record_type in ENTITY_TYPES.values():
        made[record_type.TYPE] = record_form(record_type)
        made[record_type.FOLDER] = list_form(record_type)
    return made


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives one path per schema."""
    return (f"{SCHEMAS}/{name}.json" for name in forms())


def parts(loaded: Loaded, settings: Settings) -> Iterator[Part]:
    """Yields what makes all of them: they follow from the program alone."""
    yield Part("export schemas", tuple(paths(loaded.catalog)), _files)


def _files() -> Iterator[tuple[str, str]]:
    return ((f"{SCHEMAS}/{name}.json", to_json(form)) for name, form in forms().items())


EXPORT = Export(
    70,
    "JSON Schemas",
    "What the JSON files may hold, for programs that check it: a record of each type, the file with all of "
    "its records, a figure, the profiles, the list of files.",
    paths,
    parts,
)
