"""Takes the declaration of a field, gives what sort of data it holds: one value, several, or a group of fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.fields import Ref
from generator.record import Name, Record
from generator.values import PartialDate, Period, Prose, check_id, check_url
from generator.vocabularies import Vocabulary

DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
PATTERNS: Mapping[type, str] = MappingProxyType({PartialDate: f"^{DATE}$", Period: f"^{DATE}(/{DATE})?$"})
"""How dates are written: as exactly as they are known; a span has a slash between its ends."""
ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"

Form = Literal["value", "values", "pairs", "part", "parts"]
"""One value, a list of values, values by name, a group of fields, a list of groups."""


@dataclass(frozen=True)
class Leaf:
    """What a field holds, seen from a program that reads the data."""

    form: Form
    base: type
    """What one value is: str, int, bool, Decimal, PartialDate, Period, a vocabulary, or a group of fields."""
    targets: tuple[str, ...] | None = None
    """Where values are ids of records: the types that they may be of, none named where any will do; else None."""
    is_prose: bool = False
    is_url: bool = False
    is_id: bool = False
    pattern: str = ""

    @property
    def vocabulary(self) -> type[Vocabulary] | None:
        """The list of allowed values, if there is one."""
        return self.base if issubclass(self.base, Vocabulary) else None


def meaning_of(name: str, field: FieldInfo, model: type[BaseModel]) -> str:
    """Gives what a field means where data are read: there, some values are made that records need not write."""
    if name == "id" and not field.is_required():
        return "Its own id, part of its address; made from the rest where none is written."
    if model is Name and name == "pinyin":
        return "The Chinese name in pinyin with tone marks: computed, or written where that would be wrong."
    return str(field.description)


def leaf_of(field: FieldInfo) -> Leaf:
    """Gives what a field holds."""
    return _leaf(field.annotation, tuple(field.metadata))


@cache
def fields_of(model: type[BaseModel]) -> tuple[tuple[str, FieldInfo, Leaf], ...]:
    """Gives every field of a model in its canonical order, with what it holds."""
    names = model.field_order() if issubclass(model, Record) else tuple(model.model_fields)
    fields = model.model_fields
    return tuple((name, fields[name], leaf_of(fields[name])) for name in names)


def _leaf(annotation: Any, marks: tuple[object, ...], form: Form = "value") -> Leaf:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _leaf(inner[0], (*marks, *inner[1:]), form)
    if origin in (Union, UnionType):
        return _leaf(next(part for part in inner if part is not type(None)), marks, form)
    if origin is tuple:
        return _leaf(inner[0], marks, "values")
    if origin is dict:
        return _leaf(inner[1], marks, "pairs")
    if issubclass(annotation, BaseModel):
        return Leaf("parts" if form == "values" else "part", annotation)
    calls = {getattr(mark, "func", None) for mark in marks}
    return Leaf(
        form,
        annotation,
        targets=next((mark.types for mark in marks if isinstance(mark, Ref)), None),
        is_prose=any(isinstance(mark, Prose) for mark in marks),
        is_url=check_url in calls,
        is_id=check_id in calls,
        pattern=next((p for mark in marks if (p := _pattern(mark))), ""),
    )


def _pattern(mark: object) -> str:
    """Gives the pattern that a mark asks for: Pydantic puts those of a field beside other limits."""
    parts = getattr(mark, "metadata", None) or (mark,)
    found = (getattr(part, "pattern", None) or getattr(part, "__dict__", {}).get("pattern") for part in parts)
    return next((str(pattern) for pattern in found if pattern), "")
