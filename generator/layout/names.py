"""Gives the names of all fields that any file of records may hold, and their order, taken from the types."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import get_args, get_origin

from pydantic import BaseModel

from generator.record import Record
from generator.schema import ENTITY_TYPES, FOLDERS
from generator.values import Prose


def _groups(annotation: object) -> Iterator[tuple[type[BaseModel], bool]]:
    """Yields the groups of fields that a declared type holds, and whether it holds them in a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, False
    for part in get_args(annotation):
        for group, is_listed in _groups(part):
            yield group, is_listed or get_origin(annotation) is tuple


def _walk(model: type[BaseModel], seen: dict[type[BaseModel], None]) -> Iterator[tuple[str, bool]]:
    """Yields each field's name, and whether a list of groups stands below it."""
    seen[model] = None
    for name, field in model.model_fields.items():
        groups = list(_groups(field.annotation))
        yield field.alias or name, any(is_listed for _, is_listed in groups)
        for group, _ in groups:
            if group not in seen:
                yield from _walk(group, seen)


_SEEN: dict[type[BaseModel], None] = {}
_FOUND = [pair for record_type in ENTITY_TYPES.values() for pair in _walk(record_type, _SEEN)]

FIELD_NAMES: frozenset[str] = frozenset(name for name, _ in _FOUND)
"""Every name that a field of a record has, at any depth."""
LISTS: frozenset[str] = frozenset(name for name, is_listed in _FOUND if is_listed)
"""The fields below which a list of groups stands."""
LISTS_ONLY: frozenset[str] = LISTS - {"cite"}
"""Those of them below which one group alone may not stand."""


def _is_prose(annotation: object) -> bool:
    return isinstance(annotation, Prose) or any(_is_prose(part) for part in get_args(annotation))


PROSE: frozenset[str] = frozenset(
    name
    for model in _SEEN
    for name, field in model.model_fields.items()
    if any(_is_prose(mark) for mark in (*field.metadata, field.annotation))
)
"""The fields that hold a sentence or more, and may go on over several lines."""
RECORD_FIELDS: frozenset[str] = frozenset(name for record in ENTITY_TYPES.values() for name in record.model_fields)
"""Every name that a field of a record itself has."""


LISTED: frozenset[str] = frozenset(
    name for model in _SEEN for name, field in model.model_fields.items() if "tuple" in str(field.annotation)
)
"""The fields that hold a list, of words or of groups."""


@cache
def order_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Gives the order in which the fields of a group are written."""
    if issubclass(model, Record):
        return model.field_order()
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _models() -> Iterator[tuple[str, type[BaseModel]]]:
    for model in [*ENTITY_TYPES.values(), *_SEEN]:
        for name, field in model.model_fields.items():
            for group, _ in _groups(field.annotation):
                yield field.alias or name, group


GROUPS: Mapping[str, type[BaseModel]] = MappingProxyType(dict(_models()) | dict(FOLDERS))
"""The group of fields that stands below a field, by the field's name; for a folder, the record."""


def order_below(name: str) -> tuple[str, ...]:
    """Gives the order of the fields below a field (or of a record in a folder); none where nobody knows."""
    return order_of(GROUPS[name]) if name in GROUPS else ()


def second_is_wrong(names: list[str], first: int, second: int, below: str) -> bool:
    """Tells which of two fields of one name stands out of place: the second, where the order does not say."""
    order = {name: position for position, name in enumerate(order_below(below))}

    def disorder(without: int) -> int:
        places = [order[name] for n, name in enumerate(names) if n != without and name in order]
        return sum(before > after for before, after in pairwise(places))

    return disorder(second) <= disorder(first)
