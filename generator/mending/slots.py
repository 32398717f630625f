"""Takes a record's tree and type, gives what each value is meant to be, and the characters that it is written with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.fields import Ref, bare
from generator.load import Mapping, Node, Scalar, Sequence
from generator.mending.draft import Draft
from generator.mending.spelling import folded
from generator.schema import FOLDERS
from generator.values import Prose


@dataclass(frozen=True)
class Slot:
    """A value with what its type says about it."""

    node: Node
    wants: Any
    """What it is to be, without None: a type, or a list of such (`tuple[X, ...]`)."""
    marks: tuple[object, ...]
    """What the declaration adds: what an id refers to, whether a text is prose, a pattern."""
    key: Scalar | None = None
    """The field's name; None for an entry of a list."""
    field: FieldInfo | None = None

    @property
    def ref(self) -> Ref | None:
        """What an id refers to."""
        return next((mark for mark in self.marks if isinstance(mark, Ref)), None)

    @property
    def is_prose(self) -> bool:
        """Whether it is a statement or another text in sentences."""
        return any(isinstance(mark, Prose) for mark in self.marks)

    @property
    def terms(self) -> type[StrEnum] | None:
        """The list of values that it must be on."""
        return self.wants if isinstance(self.wants, type) and issubclass(self.wants, StrEnum) else None

    @property
    def model(self) -> type[BaseModel] | None:
        """The group of fields that it is to be."""
        return self.wants if isinstance(self.wants, type) and issubclass(self.wants, BaseModel) else None

    @property
    def entry(self) -> tuple[Any, tuple[object, ...]] | None:
        """What each entry is to be, where a list is expected."""
        return bare(get_args(self.wants)[0]) if get_origin(self.wants) is tuple else None


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Gives a group's fields by the names that are written in files."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def slots(node: Mapping, model: type[BaseModel]) -> Iterator[Slot]:
    """Yields every value of a group whose field there is, and those within it."""
    fields = fields_of(model)
    for key, value in node.parts:
        if key.text in fields:
            field = fields[key.text]
            wants, marks = bare(field.annotation, tuple(field.metadata))
            yield from _within(Slot(value, wants, marks, key, field))


def _within(slot: Slot) -> Iterator[Slot]:
    yield slot
    node, entry = slot.node, slot.entry
    if isinstance(node, Mapping):
        model = slot.model or (entry[0] if entry else None)
        if isinstance(model, type) and issubclass(model, BaseModel):
            yield from slots(node, model)
        elif get_origin(slot.wants) is dict:
            wants, marks = bare(get_args(slot.wants)[1])
            yield from (Slot(value, wants, marks, key) for key, value in node.parts)
    elif isinstance(node, Sequence) and entry:
        for part in node.parts:
            yield from _within(Slot(part, *entry))


def groups(node: Node, wants: object) -> Iterator[tuple[Mapping, type[BaseModel]]]:
    """Yields every group with the fields that it may have."""
    if get_origin(wants) is tuple:
        wants = bare(get_args(wants)[0])[0]
    if isinstance(node, Sequence):
        for part in node.parts:
            yield from groups(part, wants)
    elif isinstance(node, Mapping) and isinstance(wants, type) and issubclass(wants, BaseModel):
        yield node, wants
        fields = fields_of(wants)
        for key, value in node.parts:
            if key.text in fields:
                yield from groups(value, bare(fields[key.text].annotation)[0])


def written(draft: Draft, scalar: Scalar) -> tuple[int, int] | None:
    """Gives where the characters of a value on one line start and end, quotes included; None for a longer one."""
    if scalar.last_line or not scalar.text:
        return None
    start, line = draft.offset(scalar.line, scalar.column), draft.lines[scalar.line - 1]
    if scalar.is_quoted:
        found = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\'\'|[^\'])*\'').match(line, scalar.column - 1)
        return (start, start + len(found[0])) if found else None
    return (start, start + len(scalar.text)) if line.startswith(scalar.text, scalar.column - 1) else None


@cache
def all_fields(folder: str) -> tuple[tuple[str, str], ...]:
    """Gives name and title of every field that a type has at any depth."""
    waiting: list[Any] = [FOLDERS[folder]]
    seen: set[Any] = set()
    found: list[tuple[str, str]] = []
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        seen.add(part)
        waiting += get_args(part) if get_origin(part) is not None else ()
        if isinstance(part, type) and issubclass(part, BaseModel):
            found += [(name, str(field.title or "")) for name, field in fields_of(part).items()]
            waiting += [field.annotation for field in part.model_fields.values()]
    return tuple(sorted(set(found)))


@cache
def all_field_names(folder: str) -> frozenset[str]:
    """Gives the name of every field that a type has at any depth."""
    return frozenset(name for name, _ in all_fields(folder))


@cache
def all_field_titles(folder: str) -> dict[str, frozenset[str]]:
    """Gives the names of the fields that bear each title, the titles in one spelling."""
    titles = {folded(title) for _, title in all_fields(folder)}
    return {one: frozenset(name for name, title in all_fields(folder) if folded(title) == one) for one in titles}
