"""Gives the means to declare a field: its title, meaning, place in tables, and what it refers to."""

import re
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, Field, GetJsonSchemaHandler
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.values import Prose

Loc = tuple[str | int, ...]
"""The way to a value inside a record: field names and positions in lists, as Pydantic gives it."""

MENTION = re.compile(r"\[\[([^\[\]|#]*)(?:#([^\[\]|]*))?(?:\|([^\[\]]*))?\]\]")
"""`[[id]]`, `[[id|words]]`, and in hand-written pages `[[id#observation]]`."""
NAMES_TYPES = "namesTypes"
"""Where a JSON Schema keeps the types of the records that an id may name, until editors are given their ids."""


@dataclass(frozen=True)
class Ref:
    """Says that an id names a record of one of `types`, and what the link is called on that record's page."""

    types: tuple[str, ...]
    back: str

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Keeps the types in the schema, so that editors can be given the ids of their records."""
        return {**handler(core), NAMES_TYPES: list(self.types)}

    def __reduce__(self) -> tuple[object, ...]:
        """Lets what was kept on disk have the one mark of its kind that the program has: it is told by identity."""
        return ref_of, (self.types, self.back)


class Reference(NamedTuple):
    """One use of a record's id in another record."""

    source: str
    target: str
    loc: Loc
    ref: Ref

    @property
    def field(self) -> str:
        """The top-level field that the reference stands in."""
        return str(self.loc[0])


@cache
def ref_of(types: tuple[str, ...], back: str) -> Ref:
    """Gives the one mark of its kind."""
    return Ref(types, back)


ANY_TYPE = ref_of((), "Mentioned in")
"""A mention in a text: any type of record may be named."""


def ref(*types: str, back: str) -> Ref:
    """Gives the mark of a field that refers to records of these types (none named: of any type)."""
    return ref_of(types, back)


def about(title: str, meaning: str, *, column: int | None = None, example: str = "") -> Any:
    """Gives the declaration of a field: heading, meaning, and its place among an index's columns.

    A field with a form of its own needs an example of it, for skeletons and editors.
    """
    extra: JsonDict | None = {"column": column} if column else None
    return Field(title=title, description=meaning, json_schema_extra=extra, examples=[example] if example else None)


def column_of(field: FieldInfo) -> int | None:
    """Gives a field's place among the columns of an index, or None."""
    extra = field.json_schema_extra
    column = extra.get("column") if isinstance(extra, dict) else None
    return column if isinstance(column, int) else None


def bare(annotation: Any, marks: tuple[object, ...] = ()) -> tuple[Any, tuple[object, ...]]:
    """Gives a declared type without None and Annotated, and the marks that were on it."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            marks = (*marks, *more)
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        else:
            return annotation, marks


def references_in(model: BaseModel, source: str, loc: Loc = ()) -> Iterator[Reference]:
    """Yields every reference that a model's fields and texts hold, in the order of its fields."""
    values = model.__dict__
    for name, step in _plan(type(model)):
        value = values[name]
        if value:
            yield from _references(value, step, source, (*loc, name))


@dataclass(frozen=True)
class _Step:
    """What a declared type says of where references stand: found once for a type, not for every value."""

    marks: tuple[Ref | Prose, ...] = ()
    """What the text itself is."""
    inner: "_Step | None" = None
    """Of the entries of a list."""


def _references(value: object, step: _Step, source: str, loc: Loc) -> Iterator[Reference]:
    if isinstance(value, str):
        for mark in step.marks:
            if isinstance(mark, Ref):
                yield Reference(source, value, loc, mark)
            elif "[[" in value:
                for found in MENTION.finditer(value):
                    yield Reference(source, found[1], loc, ANY_TYPE)
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            yield from _references(part, step.inner or _NO_STEP, source, (*loc, position))
    elif isinstance(value, BaseModel):
        yield from references_in(value, source, loc)


_NO_STEP = _Step()


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, _Step], ...]:
    """Gives the fields of a type in which references may stand: no others are looked at."""
    return tuple(
        (name, _step(field.annotation, tuple(field.metadata)))
        for name, field in model.model_fields.items()
        if _may_refer(field.annotation, field.metadata)
    )


def _step(annotation: Any, marks: tuple[object, ...]) -> _Step:
    """Gives what a declaration says: its own marks, and those of a list's entries."""
    declared, found = bare(annotation, marks)
    entries = get_args(declared)[:1] if get_origin(declared) is tuple else ()
    own = tuple(mark for mark in found if isinstance(mark, (Ref, Prose)))
    return _Step(own, _step(entries[0], ()) if entries else None)


def _may_refer(annotation: Any, marks: Iterable[object] = ()) -> bool:
    if any(isinstance(mark, (Ref, Prose)) for mark in marks):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_plan(annotation))
    return any(_may_refer(inner, (inner,)) for inner in get_args(annotation))
