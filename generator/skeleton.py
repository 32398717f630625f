"""Takes a type, an id and what is known, gives the text of a new record with every field explained."""

import json
import re
from collections.abc import Mapping
from typing import get_args

from pydantic.fields import FieldInfo

from generator.problems import suggestion
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.tidy import modeline
from generator.values import check_id
from generator.vocabularies import Vocabulary


class SkeletonError(Exception):
    """The record cannot be started; the message says why."""


def skeleton(type_name: str, record_id: str, name: str, zh: str, given: Mapping[str, str]) -> tuple[str, str]:
    """Gives the folder and the text of a new record: required fields to fill in, the others as comments."""
    record_type = ENTITY_TYPES.get(type_name)
    if record_type is None:
        raise SkeletonError(f'there is no type "{type_name}"; ' + suggestion(type_name, list(ENTITY_TYPES)))
    try:
        check_id(record_id)
    except ValueError as error:
        context = getattr(error, "context", None) or {}
        raise SkeletonError(f"{context.get('message')}. {context.get('hint')}") from None
    unknown = [field for field in given if field not in record_type.model_fields]
    if unknown:
        hint = suggestion(unknown[0], list(record_type.model_fields))
        raise SkeletonError(f'a {record_type.LABEL.lower()} has no field "{unknown[0]}"; {hint}')
    known = {"id": record_id, **given}
    lines = [modeline(record_type.FOLDER)]
    for field in record_type.field_order():
        lines += _field_lines(record_type, field, known, name, zh)
    return record_type.FOLDER, "\n".join(lines) + "\n"


def _field_lines(record_type: type[Record], name: str, known: Mapping[str, str], en: str, zh: str) -> list[str]:
    field = record_type.model_fields[name]
    if name == "name":
        return ["name:", f"  en: {_quoted(en)}".rstrip(), f"  zh: {_quoted(zh)}" if zh else "  # zh:"]
    if name in known:
        return [f"{name}: {_quoted(known[name])}"]
    if name == "cite" and field.is_required():
        return [
            "cite:",
            "  source:  # the id of a source record",
            "  at:  # the place in it, such as II.A.4, paragraph 1",
        ]
    allowed = _allowed(field)
    comment = f"# {field.description}" + (f" One of: {', '.join(allowed)}" if allowed else "")
    return [f"{name}:  {comment}" if field.is_required() else f"# {name}:  {comment}"]


def _allowed(field: FieldInfo) -> list[str]:
    waiting: list[object] = [field.annotation]
    while waiting:
        part = waiting.pop()
        waiting += get_args(part)
        if isinstance(part, type) and issubclass(part, Vocabulary):
            return [term.value for term in part]
    return []


def _quoted(text: str) -> str:
    """Gives a text as YAML: as it stands where that is safe, else between double quotes."""
    is_plain = re.fullmatch(r"[^\W\d_][\w .,()/-]*|[0-9-]+|", text) and text == text.strip()
    return text if is_plain else json.dumps(text, ensure_ascii=False)
