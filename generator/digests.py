"""Gives digests of values: equal for equal values of the same types, in every run and whatever the order of sets."""

import hashlib
import marshal
from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from pathlib import PurePath
from typing import Any, cast

from pydantic import BaseModel

from generator.record import Record

SIZE = 16
"""Bytes of a digest: two different values have the same one by chance only once in 2^64 pairs."""
Known = Callable[[Record], str | None]
"""Gives the digest of a record that is known already, such as that of its file."""
FORM = 2
"""That of marshal in which a value is written alike whether or not parts of it are the same in memory."""
PLAIN = frozenset({str, int, bool, float, bytes, type(None)})


def digest_of_bytes(content: bytes) -> str:
    """Gives the digest of bytes, in hexadecimal."""
    return hashlib.blake2b(content, digest_size=SIZE).hexdigest()


def digest_of(value: Any, known: Known = lambda record: None) -> str:
    """Gives the digest of a value made of plain things. Raises TypeError for what cannot be told from another."""
    try:
        return digest_of_bytes(marshal.dumps(value, FORM))
    except ValueError:  # there is more in it than marshal knows
        return digest_of_bytes(marshal.dumps(_plain(value, known), FORM))


def _plain(value: Any, known: Known) -> Any:
    """Gives what tells a value from others, made of what marshal knows."""
    sort = type(value)
    return value if sort in PLAIN else _form_of(cast("Hashable", sort))(value, known)


@cache
def _form_of(sort: type[Any]) -> Callable[[Any, Known], Any]:
    """Gives what `_plain` does with values of a sort. Only what is no sequence becomes a list."""
    name = sort.__name__
    if issubclass(sort, Enum):
        return lambda value, known: [name, value.name]
    if issubclass(sort, (tuple, list)):
        return lambda value, known: tuple([_plain(part, known) for part in value])
    if issubclass(sort, (int, float, str, Decimal, bytes, PurePath)):
        return lambda value, known: [name, repr(value)]
    if is_dataclass(sort):
        return _group(name, [one.name for one in fields(sort)])
    if issubclass(sort, BaseModel):
        group = _group(name, list(sort.model_fields))
        return partial(_record, group=group) if issubclass(sort, Record) else group
    if issubclass(sort, Mapping):
        return lambda value, known: ["{", *[_plain(part, known) for pair in value.items() for part in pair]]
    if issubclass(sort, Set):
        return lambda value, known: ["set", *sorted([digest_of(part, known) for part in value])]
    if issubclass(sort, type):
        return lambda value, known: ["type", f"{value.__module__}.{value.__qualname__}"]
    return _callable


def _callable(value: object, known: Known) -> list[str]:
    """What it does follows from the program."""
    if not callable(value):
        raise TypeError(f"no digest can be made of {type(value).__qualname__}")
    return ["callable", str(getattr(value, "__qualname__", type(value).__qualname__))]


def _group(name: str, parts: Sequence[str]) -> Callable[[Any, Known], Any]:
    """Gives what writes a value that has these parts."""
    if not parts:
        return lambda value, known: [name]
    if len(parts) == 1:
        only = attrgetter(parts[0])
        return lambda value, known: [name, _plain(only(value), known)]
    every = attrgetter(*parts)
    return lambda value, known: [name, *[_plain(part, known) for part in every(value)]]


def _record(value: Record, known: Known, group: Callable[[Any, Known], Any]) -> Any:
    digest = known(value)
    return group(value, known) if digest is None else ["record", value.id, digest]
