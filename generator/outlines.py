"""Gives records that tell what is read of them: no more than their names, their plain fields, or all that they say.

Most pages only link to a record, or list it. Who edits its texts then leaves them as they are, and they need not be
made again. An outline is of the record's own type and answers like the record; so nobody who reads one need know.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel

from generator.fields import bare
from generator.record import REST, Record
from generator.values import Prose

R = TypeVar("R", bound=Record)

RECORDS, GROUPS, PLAIN, NAMES = "records", "groups of records", "plain fields of records", "names of records"
"""What can be read of a record: everything; the groups of fields that its type has, such as sites or observations; the
fields that hold neither texts nor groups; the name."""
SELDOM = frozenset({"verified", "accessed"})
"""Plain fields that change often, and that few pages show."""

Note = Callable[[str, object], None]
"""Takes note of what is read: of which of the above, and of which record."""


@cache
def plain_fields(record_type: type[Record]) -> frozenset[str]:
    """Gives the fields of a type that hold neither texts nor groups of fields."""
    fields = record_type.model_fields.items()
    return frozenset(n for n, f in fields if n not in SELDOM and _is_plain(f.annotation, tuple(f.metadata)))


@cache
def groups(record_type: type[Record]) -> frozenset[str]:
    """Gives the fields that hold groups of fields and that only this type has."""
    own = {n: f for n, f in record_type.model_fields.items() if n not in Record.model_fields}
    return frozenset(n for n, f in own.items() if _is_group(f.annotation))


def _is_group(annotation: Any) -> bool:
    declared, _ = bare(annotation)
    if get_origin(declared) is tuple:
        return _is_group(get_args(declared)[0])
    return isinstance(declared, type) and issubclass(declared, BaseModel)


def _is_plain(annotation: Any, marks: tuple[object, ...]) -> bool:
    declared, found = bare(annotation, marks)
    if get_origin(declared) is tuple:
        return _is_plain(get_args(declared)[0], ())
    if any(isinstance(mark, Prose) for mark in found):
        return False
    return isinstance(declared, type) and not issubclass(declared, BaseModel)


@dataclass(frozen=True)
class _Rest(Generic[R]):
    """What an outline leaves out, which it asks for by the name of a field."""

    record: R
    note: Note

    def __call__(self, name: str) -> object:
        read = _read(type(self.record), name)
        if read:
            self.note(read, self.record.id)
        return getattr(self.record, name)


@cache
def _read(record_type: type[Record], name: str) -> str:
    """Gives what is read with a field; nothing where the type has no such field."""
    if name not in record_type.model_fields:
        return ""
    return PLAIN if name in plain_fields(record_type) else GROUPS if name in groups(record_type) else RECORDS


class _Refuses:
    """Stands for what writes a record out, which would write an outline as if that were all."""

    def __getattr__(self, name: str) -> object:
        raise TypeError("this is an outline of a record: take entire(record) before writing it out")


SERIALIZER, _REFUSES = "__pydantic_serializer__", _Refuses()
"""Where Pydantic looks for what writes a record out."""


def outline(record: R, note: Note) -> R:
    """Gives a record that holds only its id and name, and takes note of whatever else is read of it."""
    made = object.__new__(type(record))
    fields = {"id": record.id, "name": record.name, REST: _Rest(record, note), SERIALIZER: _REFUSES}
    # As Pydantic has it: a frozen model, whose fields lie in its dictionary.
    object.__setattr__(made, "__dict__", fields)
    object.__setattr__(made, "__pydantic_fields_set__", record.model_fields_set)
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def entire(record: R, read: str = RECORDS) -> R:
    """Gives the record itself where there is an outline of it; then all of it counts as read, or what is named."""
    rest = cast("_Rest[R] | None", record.__dict__.get(REST))
    if rest is None:
        return record
    rest.note(read, record.id)
    return rest.record
