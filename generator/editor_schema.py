"""Takes a record type, gives the JSON Schema by which an editor completes and checks its records while they are typed.

The ids that it offers stand in one file of their own (`IDS`). It is in the repository, since an editor in the browser
has nothing else, and without it every schema would be broken. `derive`, `new` and `release` write it, and nothing
compares it with the records: who adds one on the web knows nothing of the file and must not fail for it. So it may be
old, and its ids are offered, never asked for: one that it lacks is not called wrong.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.fields import NAMES_TYPES
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.values import ID_PATTERN

FOLDER = "entities/.schema"
IDS_NAME = "ids.json"
IDS = f"{FOLDER}/{IDS_NAME}"
"""The file of the ids, seen from the root of the repository."""
DRAFT = "https://json-schema.org/draft/2020-12/schema"

DROPPED = frozenset({"column", "examples", NAMES_TYPES})
"""What editors have no use for; an example, they would write into the record."""


class _ForEditors(GenerateJsonSchema):
    """Says what somebody may write, not what the program makes of it: nothing is null, nothing is written by itself."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def editor_schema(record_type: type[Record]) -> str:
    """Gives the text of the type's schema."""
    schema = record_type.model_json_schema(schema_generator=_ForEditors)
    return _as_text({"$schema": DRAFT, **_for_editors(schema, schema["$defs"])})


@dataclass(frozen=True)
class KnownId:
    """An id that editors offer, with the names of its record."""

    type: str
    id: str
    names: tuple[str, ...]


def known_ids(records: Iterable[Record]) -> tuple[KnownId, ...]:
    """Gives the ids of records as editors offer them."""
    return tuple(KnownId(r.TYPE, r.id, tuple(filter(None, (r.name.en, r.name.zh)))) for r in records)


def ids_schema(known: Iterable[KnownId]) -> str:
    """Gives the text of the file that lists ids by type, one a line, so that two changes of it seldom collide."""
    in_order = sorted(known, key=lambda one: one.id)
    lists = ((name, [_offer(one) for one in in_order if one.type == name]) for name in ENTITY_TYPES)
    kinds = (f'    "{name}": {{"type": "string", "pattern": "{ID_PATTERN}", {_listed(ids)}' for name, ids in lists)
    return f'{{\n  "$schema": "{DRAFT}",\n  "$defs": {{\n' + ",\n".join(kinds) + "\n  }\n}\n"


def _listed(offers: list[str]) -> str:
    return '"defaultSnippets": [' + ",".join(f"\n      {offer}" for offer in offers) + "\n    ]}"


def _offer(known: KnownId) -> str:
    """Gives an id in the form in which editors offer it.

    As a value of an enum it would be listed, with hundreds of others, whenever the mouse rests on an id, and a new one
    would be called wrong.
    """
    offer = {"label": known.id, "body": known.id, "description": " · ".join(known.names)}
    return json.dumps(offer, ensure_ascii=False)


def _for_editors(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """Gives a schema, or a part of it, as editors make the most of it."""
    if isinstance(schema, list):
        return [_for_editors(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    fields = {name: _for_editors(field, definitions) for name, field in schema.get("properties", {}).items()}
    kept = {key: _for_editors(part, definitions) for key, part in schema.items() if key not in DROPPED}
    kept.update({"properties": fields} if fields else {})
    if "examples" in schema and "description" in schema and schema.get("pattern") != ID_PATTERN:
        kept["description"] += f" Such as {schema['examples'][0]}."
    if NAMES_TYPES in schema:
        kept["allOf"] = [{"$ref": f"{IDS_NAME}#/$defs/{name}"} for name in schema[NAMES_TYPES] or ENTITY_TYPES]
    if _is_one_or_more(schema):
        one, many = kept.pop("anyOf")
        group = _for_editors(definitions[one["$ref"].rpartition("/")[2]], definitions)
        return {**group, **kept, **many, "type": ["object", "array"]}
    return kept


def _is_one_or_more(schema: Mapping[str, Any]) -> bool:
    """Tells whether a group or a list of such groups may stand here.

    Said in two alternatives, editors would neither fill in its fields nor say which of them is wrong.
    """
    ways = schema.get("anyOf", [])
    return len(ways) == 2 and "$ref" in ways[0] and ways[1].get("items") == ways[0]


def _as_text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
