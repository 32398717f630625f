"""Takes a record's tree, gives the validated entity, or every problem with it at its line."""

import re
import types
from collections.abc import Iterable, Iterator, Set
from enum import StrEnum
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.load import Loc, Mapping, Node, RawRecord, Scalar, Sequence, to_plain
from generator.problems import Problem, suggestion
from generator.record import Record
from generator.schema import FOLDERS
from generator.syntax import lines_of

M = TypeVar("M", bound=BaseModel)

MAX_PROBLEMS = 50
"""More findings than this in one file are counted, not listed."""
ALWAYS_FIELDS = frozenset({"id", "text", "cite"})
"""Names with which hardly any line of a text begins."""

FIELD_LINE = re.compile(r"(\s*(?:- +)?)([a-z_]+):(?:\s|$)")


def validate(raw: RawRecord) -> tuple[Record | None, tuple[Problem, ...]]:
    """Gives the entity, or the problems that keep the record from being one."""
    record_type = FOLDERS[raw.source.folder]
    record, invalid = fit(raw, record_type)
    problems = [*invalid, *_wrong_id(raw)]
    unwritten = record_type.model_fields.keys() - {key.text for key, _ in raw.tree.parts}
    problems.extend(_swallowed(raw, raw.tree, ALWAYS_FIELDS | unwritten))
    found = tuple(dict.fromkeys(problems))
    if len(found) > MAX_PROBLEMS:
        rest = Problem(raw.source.path, 1, 1, "S199", f"and {len(found) - MAX_PROBLEMS} more problems in this file")
        found = (*found[:MAX_PROBLEMS], rest)
    return (None if found else record), found


def fit(raw: RawRecord, model: type[M]) -> tuple[M | None, tuple[Problem, ...]]:
    """Gives a file's tree as what `model` declares, or every value that does not fit it."""
    problems = [_empty(raw, scalar) for scalar in _empty_scalars(raw.tree)]
    fitting: M | None = None
    try:
        fitting = model.model_validate(to_plain(raw.tree))
    except ValidationError as error:
        own = (details for details in error.errors(include_url=False) if not _follows(details))
        problems += [_problem(raw, model, details) for details in own]
    return (None if problems else fitting), tuple(problems)


def _wrong_id(raw: RawRecord) -> Iterator[Problem]:
    pair = raw.tree.get("id")
    if pair and isinstance(pair[1], Scalar) and pair[1].text not in ("", raw.source.stem):
        message = f'the id "{pair[1].text}" is not the file\'s name'
        hint = f"write id: {raw.source.stem}, or rename the file to {pair[1].text}.yaml"
        yield Problem(raw.source.path, pair[1].line, pair[1].column, "S110", message, hint)


def _swallowed(raw: RawRecord, node: Node, fields: Set[str]) -> Iterator[Problem]:
    """Yields each line that looks like a field but is indented so that YAML takes it for a part of the text above."""
    if isinstance(node, Scalar):
        below = lines_of(raw.source.text)[node.line : node.last_line] if node.last_line else []
        for number, line in enumerate(below, start=node.line + 1):
            found = FIELD_LINE.match(line)
            if found and found[2] in fields:
                message = f"{found[2]}: is part of the text that starts in line {node.line}, but looks like a field"
                hint = "indent it like the fields around it, or break the lines of the text elsewhere"
                yield Problem(raw.source.path, number, len(found[1]) + 1, "S113", message, hint)
    else:
        for part in node.parts:
            yield from _swallowed(raw, part[1] if isinstance(part, tuple) else part, fields)


def _empty_scalars(node: Node) -> Iterator[tuple[str, Scalar]]:
    """Yields the name and place of each field that is written without a value."""
    if isinstance(node, Mapping):
        for key, value in node.parts:
            if isinstance(value, Scalar) and not value.text.strip():
                yield key.text, key
            else:
                yield from _empty_scalars(value)
    elif isinstance(node, Sequence):
        for part in node.parts:
            if isinstance(part, Scalar) and not part.text.strip():
                yield "this entry", part
            else:
                yield from _empty_scalars(part)


def _follows(details: ErrorDetails) -> bool:
    """Tells whether a finding only repeats another: of a value that is empty, of the entries of a list."""
    given = details["input"]
    if isinstance(given, str):
        return not given.strip()
    return details["type"] == "too_short" and len(given) > 0


def _empty(raw: RawRecord, found: tuple[str, Scalar]) -> Problem:
    name, scalar = found
    message = f"{name} has no value"
    return Problem(raw.source.path, scalar.line, scalar.column, "S111", message, "write a value, or remove the line")


def _problem(raw: RawRecord, model: type[BaseModel], details: ErrorDetails) -> Problem:
    loc: Loc = tuple(details["loc"])
    code, message, hint, at_key = _explain(model, details, loc)
    line, column = raw.locate(loc, at_key=at_key)
    return Problem(raw.source.path, line, column, code, message, hint)


CODES = {
    "shape": "S103",
    "empty": "S111",
    "long": "S109",
    "id": "S107",
    "date": "S105",
    "number": "S106",
    "url": "S108",
}
"""The code of each kind of refusal that a value can raise."""


def _explain(model: type[BaseModel], details: ErrorDetails, loc: Loc) -> tuple[str, str, str, bool]:
    """Gives code, message, hint, and whether the field's name is the place to point at."""
    kind, context = details["type"], details.get("ctx", {})
    field = _field_name(loc)
    if kind in CODES:
        return CODES[kind], f"{field}: {context['message']}", str(context.get("hint", "")), False
    if kind == "value":
        return "S112", f"{field}: {context['message']}", str(context.get("hint", "")), False
    if kind == "extra_forbidden":
        allowed = _fields_at(model, loc[:-1])
        message = f'there is no field "{loc[-1]}" here'
        return "S101", message, suggestion(str(loc[-1]), allowed) or f"fields: {', '.join(allowed)}", True
    if kind == "missing":
        message = f'the field "{loc[-1]}" is missing'
        return "S102", message, f"add the line {loc[-1]}: …" + _meaning_at(model, loc), True
    if kind == "enum":
        allowed = _allowed_at(model, loc)
        given = str(details["input"])
        hint = suggestion(given, allowed) or f"allowed: {', '.join(allowed)}"
        return "S104", f'"{given}" is not a value of {field}', hint, False
    return (*_explain_shape(kind, field, details), False)


def _explain_shape(kind: str, field: str, details: ErrorDetails) -> tuple[str, str, str]:
    """Gives code, message and hint where the form of a value is wrong, not the value."""
    if kind in ("tuple_type", "list_type") and field == "cite":
        return "S103", "cite must name a source and the place in it", 'write cite: {source: its-id, at: "page 12"}'
    if kind in ("tuple_type", "list_type"):
        return (
            "S103",
            f"{field} must be a list",
            f"write each value on a line of its own below {field}:, after a hyphen",
        )
    if kind in ("model_type", "model_attributes_type", "dict_type", "dataclass_type"):
        return "S103", f"{field} must be a group of fields", f"write its fields on lines of their own below {field}:"
    if kind == "too_short":
        return "S102", f"{field} is empty; at least one is needed", "add one, or ask in an issue"
    if kind == "string_pattern_mismatch":
        pattern = str(details.get("ctx", {}).get("pattern", ""))
        return "S109", f'"{details["input"]}" is not written as {field} is', f"the form is {pattern}"
    if kind in ("bool_parsing", "bool_type"):
        return "S104", f'"{details["input"]}" is neither yes nor no', "write yes or no"
    if kind == "string_type":
        return "S103", f"{field} must be a single text", "put quotes around it, or remove the hyphen before it"
    return "S103", f"{field}: {details['msg']}", ""


def _field_name(loc: Loc) -> str:
    names = [str(part) for part in loc if isinstance(part, str)]
    return names[-1] if names else "this"


def _annotation_at(root: type[BaseModel], loc: Iterable[str | int]) -> Any:
    """Gives the declared type at a place in a record, without Annotated, None and list."""
    annotation: Any = root
    for part in loc:
        annotation = _bare(annotation)
        if isinstance(part, int):
            continue
        if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
            return None
        field = annotation.model_fields.get(part)
        if field is None:
            return None
        annotation = field.annotation
    return _bare(annotation)


def _bare(annotation: Any) -> Any:
    while True:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated or origin is tuple:
            annotation = arguments[0]
        elif origin in (Union, types.UnionType):
            annotation = next(part for part in arguments if part is not type(None))
        else:
            return annotation


def _fields_at(root: type[BaseModel], loc: Loc) -> list[str]:
    model = _annotation_at(root, loc)
    is_model = isinstance(model, type) and issubclass(model, BaseModel)
    return [field.alias or name for name, field in model.model_fields.items()] if is_model else []


def _allowed_at(root: type[BaseModel], loc: Loc) -> list[str]:
    vocabulary = _annotation_at(root, loc)
    is_vocabulary = isinstance(vocabulary, type) and issubclass(vocabulary, StrEnum)
    return [member.value for member in vocabulary] if is_vocabulary else []


def _meaning_at(root: type[BaseModel], loc: Loc) -> str:
    model = _annotation_at(root, loc[:-1])
    field = model.model_fields.get(str(loc[-1])) if isinstance(model, type) and issubclass(model, BaseModel) else None
    if field is None:
        return ""
    allowed = _allowed_at(root, loc)
    return f" ({field.description}" + (f" One of: {', '.join(allowed)})" if allowed else ")")
