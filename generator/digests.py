"""Gives digests of values: equal for equal values, in every run of the program and whatever the order of sets."""

import hashlib
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import PurePath
from typing import Any, cast

from pydantic import BaseModel

from generator.record import Record

SIZE = 16
"""Bytes of a digest: two different values have the same one by chance only once in 2^64 pairs."""
Known = Callable[[Record], str | None]
"""Gives the digest of a record that is known already, such as that of its file."""


def digest_of_bytes(content: bytes) -> str:
    """Gives the digest of bytes, in hexadecimal."""
    return hashlib.blake2b(content, digest_size=SIZE).hexdigest()


def digest_of(value: object, known: Known = lambda record: None) -> str:
    """Gives the digest of a value made of plain things. Raises TypeError for what cannot be told from another."""
    pieces: list[str] = []
    _add(value, known, pieces)
    return digest_of_bytes("\x00".join(pieces).encode("utf-8", "surrogatepass"))


def _add(value: object, known: Known, pieces: list[str]) -> None:
    """Adds what tells a value from others, depth first; the commonest sorts come first."""
    sort = type(value)
    if sort is str or value is None or sort is int or sort is bool:
        pieces.append(repr(value))
    elif sort is tuple or sort is list:
        parts = cast("Sequence[object]", value)
        pieces.append(f"[{len(parts)}")
        for part in parts:
            _add(part, known, pieces)
    elif is_dataclass(sort):
        pieces.append(sort.__name__)
        for name in _fields(sort):
            _add(getattr(value, name), known, pieces)
    else:
        _add_other(value, known, pieces)


def _add_other(value: object, known: Known, pieces: list[str]) -> None:
    match value:
        case Enum():
            pieces.append(f"{type(value).__name__}.{value.name}")
        case int() | float() | str() | Decimal() | bytes() | PurePath():
            pieces.append(repr(value))
        case Record() if (digest := known(value)) is not None:
            pieces.append(f"record {value.id} {digest}")
        case BaseModel():
            pieces.append(f"{type(value).__name__} {value!r}")
        case Mapping():
            pieces.append(f"{{{len(value)}")
            for key, part in value.items():
                _add(key, known, pieces)
                _add(part, known, pieces)
        case Set():
            pieces.append(f"set {len(value)}")
            pieces.extend(sorted(digest_of(part, known) for part in value))
        case tuple() | list():
            pieces.append(f"[{len(value)}")
            for part in value:
                _add(part, known, pieces)
        case type():
            pieces.append(f"{value.__module__}.{value.__qualname__}")
        case _ if callable(value):
            # What it does follows from the program.
            pieces.append(getattr(value, "__qualname__", type(value).__qualname__))
        case _:
            raise TypeError(f"no digest can be made of {type(value).__qualname__}")


@cache
def _fields(sort: type[Any]) -> tuple[str, ...]:
    """Gives the names of the fields of a dataclass."""
    return tuple(one.name for one in fields(sort))
