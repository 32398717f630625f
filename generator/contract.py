"""Gives what the data promise to programs that read them, and what of an older promise is broken.

A release freezes the contract; from then on what it names may grow, and nothing in it may go.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog import link
from generator.dataset.database import shape
from generator.dataset.identity import SCHEMA_VERSION
from generator.dataset.tables import tables
from generator.exports import FOLDER, data_paths
from generator.exports.json_schemas import forms
from generator.lines import vocabulary_id
from generator.reference import vocabularies

HINT = (
    "put it back, or, if that cannot be, make a new form of the data beside this one "
    "(content/about/data/promise/index.md says how)"
)


def contract() -> str:
    """Gives the contract as a file: the addresses, columns, fields and values that programs may rely on."""
    promised = {
        "schema_version": SCHEMA_VERSION,
        "folder": FOLDER,
        "files": sorted(path.removeprefix(f"{FOLDER}/") for path in data_paths(link([]))),
        "tables": {
            table.name: {
                "columns": {column.name: column.kind for column in table.columns},
                "never_empty": [column.name for column in table.columns if column.is_required],
                "key": " ".join(table.key),
            }
            for table in tables()
        },
        "database": {name: list(columns) for name, columns in shape().items()},
        "json": {name: _fields(form) for name, form in forms().items()},
        "values": {vocabulary_id(v): [term.value for term in v] for v in vocabularies()},
    }
    return json.dumps(promised, ensure_ascii=False, indent=1) + "\n"


def broken(released: str, now: str) -> tuple[str, ...]:
    """Gives, for each thing that a released contract promises and the present one does not, what it is."""
    return tuple(_missing(json.loads(released), json.loads(now), ()))


def _missing(old: Any, new: Any, way: tuple[str, ...]) -> Iterator[str]:
    where = " → ".join(way)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name, value in old.items():
            if name in new:
                yield from _missing(value, new[name], (*way, name))
            else:
                yield f"{where}: “{name}” is gone; {HINT}"
    elif isinstance(old, list) and isinstance(new, list):
        yield from (f"{where}: “{value}” is gone; {HINT}" for value in old if value not in new)
    elif old != new:
        yield f"{where}: was “{old}”, now “{new}”; {HINT}"


def _fields(form: Mapping[str, Any]) -> dict[str, Any]:
    """Gives every field of a JSON file with its type, and those that are always there."""
    fields = dict(_typed(form, form.get("$defs", {}), "", frozenset()))
    return {
        "fields": {way: kind for way, (kind, _) in fields.items()},
        "always": [way for way, (_, is_required) in fields.items() if is_required],
    }


def _typed(
    form: Mapping[str, Any], parts: Mapping[str, Any], way: str, inside: frozenset[str]
) -> Iterator[tuple[str, tuple[str, bool]]]:
    for name, value in form.get("properties", {}).items():
        here = f"{way}.{name}" if way else name
        inner, many = (value["items"], "[]") if "items" in value else (value, "")
        reference = str(inner.get("$ref", ""))
        part = reference.rpartition("/")[2]
        shown = "object" if reference else inner.get("type", "string" if "enum" in inner else "constant")
        yield here + many, (shown, name in form.get("required", ()))
        if part in parts and part not in inside:
            yield from _typed(parts[part], parts, here + many, inside | {part})
        elif not reference:
            yield from _typed(inner, parts, here + many, inside)
