"""Gives the JSON Schema of each JSON file, from the record types: the form that data are exported in."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.dataset.identity import SCHEMA_VERSION
from generator.dataset.leaves import ID_PATTERN, PATTERNS, Leaf, fields_of, meaning_of
from generator.record import Record
from generator.vocabularies import Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN: Mapping[type, str] = MappingProxyType({bool: "boolean", int: "integer", Decimal: "number"})
"""What is not written as a string."""
TEXT = MappingProxyType({"type": "string"})
COUNT = MappingProxyType({"type": "integer", "minimum": 0})
VERSION = MappingProxyType({"const": SCHEMA_VERSION, "description": "The form of the file; raised when it changes."})

Form = dict[str, Any]


def record_form(record_type: type[Record]) -> Form:
    """Gives the form of a record: its fields, and what is computed."""
    parts: dict[str, Form] = {}
    whole = _group(record_type, parts)
    referred = {
        "type": "array",
        "description": "The records that refer to this one, with the field in which they do. Computed.",
        "items": closed({"record": TEXT, "field": TEXT}),
    }
    computed = {
        "schema_version": {**VERSION, "description": "In a file of its own and in JSON Lines only."},
        "type": {"const": record_type.TYPE},
        "page": {"type": "string", "description": "The address of its page, seen from the site's home. Computed."},
    }
    properties = {**computed, **whole.pop("properties"), "referred_to_by": referred}
    required = ["type", "page", *whole.pop("required"), "referred_to_by"]
    rest = {"properties": properties, "required": required, "$defs": dict(sorted(parts.items()))}
    return {"$schema": DIALECT, "title": record_type.LABEL, **whole, **rest}


def list_form(record_type: type[Record]) -> Form:
    """Gives the form of the file that holds all records of a type."""
    records = {"type": "array", "items": {"$ref": f"{record_type.TYPE}.json"}}
    properties = {"schema_version": VERSION, "type": {"const": record_type.TYPE}, "count": COUNT, "records": records}
    return {"$schema": DIALECT, "title": record_type.PLURAL, **closed(properties)}


def closed(properties: Mapping[str, Any], optional: Iterable[str] = ()) -> Form:
    """Gives the form of a group with these properties, all of them required but the optional ones."""
    left_out = set(optional)
    required = [name for name in properties if name not in left_out]
    return {"type": "object", "properties": {n: _plain(v) for n, v in properties.items()}, "required": required}


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def _group(model: type[BaseModel], parts: dict[str, Form]) -> Form:
    properties: dict[str, Form] = {}
    required: list[str] = []
    for name, field, leaf in fields_of(model):
        properties[name] = {**_value(leaf, parts), "title": field.title, "description": meaning_of(name, field, model)}
        if field.is_required() or name == "id":
            required.append(name)
        else:
            properties[name] |= _default(field)
    meaning = (model.__doc__ or "").strip().splitlines()[0]
    return {"description": meaning, "type": "object", "properties": properties, "required": required}


def _default(field: FieldInfo) -> Form:
    """Gives what a field that is left out stands for, where that is a value."""
    if isinstance(field.default, str | bool | int):
        return {"default": str(field.default) if isinstance(field.default, Vocabulary) else field.default}
    return {}


def _value(leaf: Leaf, parts: dict[str, Form]) -> Form:
    if leaf.form in ("values", "parts"):
        return {"type": "array", "items": _one(leaf, parts)}
    if leaf.form == "pairs":
        return {"type": "object", "additionalProperties": _one(leaf, parts)}
    return _one(leaf, parts)


def _one(leaf: Leaf, parts: dict[str, Form]) -> Form:
    """Gives the form of one value."""
    if leaf.form in ("part", "parts"):
        name = leaf.base.__name__
        if name not in parts:
            parts[name] = {}  # so that a group may hold others of its own sort
            parts[name] = _group(leaf.base, parts)
        return {"$ref": f"#/$defs/{name}"}
    if leaf.vocabulary:
        return {"enum": [term.value for term in leaf.vocabulary]}
    if leaf.base in PLAIN:
        return {"type": PLAIN[leaf.base]}
    pattern = leaf.pattern or PATTERNS.get(leaf.base, ID_PATTERN if leaf.is_id else "")
    return {
        "type": "string",
        **({"pattern": pattern} if pattern else {}),
        **({"format": "uri"} if leaf.is_url else {}),
    }
