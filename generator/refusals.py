"""Takes what a type found wrong with a value, gives the code and the words for the person who wrote it."""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.fields import bare
from generator.layout.names import LISTS, order_of
from generator.problems import suggestion
from generator.tree import Loc

CODES = {
    "shape": "S103",
    "empty": "S111",
    "long": "S109",
    "id": "S107",
    "date": "S105",
    "number": "S106",
    "url": "S108",
    "value": "S112",
}
"""The code of each kind of refusal that a value can raise."""
SHOWN = 80
EXAMPLES = {"cite": 'cite: {source: its-id, at: "page 12"}', "name": 'name: {en: "Its Name"}'}
"""How a field is written whose form is not plain."""
FORMS = {
    "wikidata": "the letter Q and a number, such as Q16955",
    "ror": "the last part of its address at ror.org: nine signs that begin with 0, such as 03cve4549",
    "grid": "grid, a number and a group of signs, such as grid.12527.33",
    "doi": "the part behind https://doi.org/, such as 10.1000/182",
    "type": "one of: policy, program, firm, university, organization, place",
}
"""What a field with a form of its own looks like, in words."""


def explain(model: type[BaseModel], details: ErrorDetails, instead: str = "") -> tuple[str, str, str]:
    """Gives code, message and hint. `instead`: the missing field that an unknown one is taken for."""
    loc: Loc = tuple(details["loc"])
    kind, context = details["type"], details.get("ctx", {})
    field = field_name(loc)
    if kind in CODES:
        return CODES[kind], f"{field}: {context['message']}", str(context.get("hint", ""))
    if kind == "extra_forbidden":
        return _unknown(model, loc, instead)
    if kind == "missing":
        return _missing(model, loc)
    if kind == "enum" and not isinstance(details["input"], str):
        message = f"{field}: a single value is expected here, not a list or a group of fields"
        return "S103", message, f"write one word behind the colon: {field}: {_allowed_at(model, loc)[0]}"
    if kind == "enum":
        allowed = _allowed_at(model, loc)
        given = str(details["input"])
        hint = suggestion(_plain(given), allowed) or f"allowed: {', '.join(allowed)}"
        return "S104", f'"{given[:SHOWN]}" is not a value of {field}', hint
    return _explain_shape(kind, field, details)


def _unknown(model: type[BaseModel], loc: Loc, instead: str) -> tuple[str, str, str]:
    name, allowed = str(loc[-1]), fields_at(model, loc[:-1])
    where = f"in {field_name(loc[:-1])}" if len(loc) > 1 else "in this record"
    near = f'did you mean "{instead}"?' if instead else suggestion(_plain(name), allowed)
    hint = near if near.startswith("did") else f"its fields are {', '.join(allowed)}"
    if name in fields_at(model, ()) and len(loc) > 1:
        hint = f"{name} is a field of the record itself: write it without spaces before it, below the others; or {hint}"
    if not name:
        return "S101", "a colon stands here without a field's name before it", "write the name, or remove the line"
    return "S101", f'there is no field "{name[:SHOWN]}" {where}', hint


def _missing(model: type[BaseModel], loc: Loc) -> tuple[str, str, str]:
    name = str(loc[-1])
    where = f" in this entry of {field_name(loc[:-1])}" if len(loc) > 1 and isinstance(loc[-2], int) else ""
    if len(loc) > 1 and not where:
        where = f" in {field_name(loc[:-1])}"
    example = EXAMPLES.get(name, f"{name}: …")
    return "S102", f'the field "{name}" is missing{where}', f"add the line {example}{_meaning_at(model, loc)}"


def _explain_shape(kind: str, field: str, details: ErrorDetails) -> tuple[str, str, str]:
    """Gives code, message and hint where the form of a value is wrong, not the value."""
    given = str(details["input"])[:SHOWN]
    if kind in ("tuple_type", "list_type") and field == "cite":
        return "S103", "cite must name a source and the place in it", f"write {EXAMPLES['cite']}"
    if kind in ("tuple_type", "list_type"):
        hint = f"write each on a line of its own below {field}:, after a hyphen"
        hint += "" if field in LISTS else f"; or in brackets, {field}: [one, two]"
        return "S103", f"{field} must be a list", hint
    if kind in ("model_type", "model_attributes_type", "dict_type", "dataclass_type"):
        if field in LISTS:
            hint = "write its first field behind the hyphen: - id: …, and the others below"
            if field == "cite":
                hint = f"write - {EXAMPLES['cite'].removeprefix('cite: ')}"
            return "S103", f"an entry of {field} must be a group of fields", hint
        hint = f"write its fields on lines of their own below {field}:, indented by two more spaces"
        return "S103", f"{field} must be a group of fields", hint
    if kind == "too_short":
        return "S102", f"{field} is empty; at least one is needed", "add one, or ask in an issue"
    if kind == "string_pattern_mismatch":
        form = FORMS.get(field) or str(details.get("ctx", {}).get("pattern", ""))
        return "S109", f'"{given}" is not written as {field} is', f"write {form}"
    if kind in ("bool_parsing", "bool_type"):
        return "S104", f'"{given}" is neither yes nor no', "write yes or no"
    if kind == "string_type":
        return "S103", f"{field} must be a single text", f'write {field}: "the text", on one line, without a hyphen'
    return "S103", f"{field} cannot be read", "compare it with the same field of another record"


def taken_for(details: list[ErrorDetails]) -> dict[Loc, str]:
    """Gives, by the place of each unknown field, the missing field of the same group that it must stand for."""
    missing = {tuple(found["loc"]) for found in details if found["type"] == "missing"}
    pairs: dict[Loc, str] = {}
    for found in details:
        loc = tuple(found["loc"])
        if found["type"] == "extra_forbidden":
            names = [str(lost[-1]) for lost in missing if lost[:-1] == loc[:-1]]
            near = get_close_matches(_plain(str(loc[-1])), names, n=1, cutoff=0.5)
            if near:
                pairs[loc] = near[0]
                missing.discard((*loc[:-1], near[0]))
    return pairs


def _plain(name: str) -> str:
    return name.strip(" \"':*_-").lower()[:SHOWN]


def field_name(loc: Loc) -> str:
    """Gives the name of the innermost field on the way to a value."""
    names = [str(part) for part in loc if isinstance(part, str)]
    return names[-1] if names else "this record"


def model_at(root: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Gives the group of fields that is declared at a place in a record."""
    model = _annotation_at(root, loc)
    return model if isinstance(model, type) and issubclass(model, BaseModel) else None


def fields_at(root: type[BaseModel], loc: Loc) -> list[str]:
    """Gives the fields that may stand at a place in a record, in their order."""
    model = model_at(root, loc)
    return list(order_of(model)) if model else []


def _annotation_at(root: type[BaseModel], loc: Iterable[str | int]) -> Any:
    """Gives the declared type at a place in a record, without Annotated, None and list."""
    annotation: Any = root
    for part in loc:
        annotation = _single(annotation)
        if isinstance(part, int):
            continue
        if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
            return None
        field = annotation.model_fields.get(part)
        if field is None:
            return None
        annotation = field.annotation
    return _single(annotation)


def _single(annotation: Any) -> Any:
    """Gives what a declared type is, or what each entry of a list of it is."""
    annotation = bare(annotation)[0]
    return _single(get_args(annotation)[0]) if get_origin(annotation) is tuple else annotation


def _allowed_at(root: type[BaseModel], loc: Loc) -> list[str]:
    vocabulary = _annotation_at(root, loc)
    is_vocabulary = isinstance(vocabulary, type) and issubclass(vocabulary, StrEnum)
    return [member.value for member in vocabulary] if is_vocabulary else []


def _meaning_at(root: type[BaseModel], loc: Loc) -> str:
    model = model_at(root, loc[:-1])
    field = model.model_fields.get(str(loc[-1])) if model else None
    if field is None:
        return ""
    allowed = _allowed_at(root, loc)
    return f" ({field.description}" + (f" One of: {', '.join(allowed)})" if allowed else ")")
