"""Gives digests of values: equal for equal values, in every run of the program and whatever the order of sets."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from pathlib import PurePath

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
    found = hashlib.blake2b(digest_size=SIZE)
    for piece in _pieces(value, known):
        found.update(piece.encode("utf-8", "surrogatepass"))
        found.update(b"\x00")
    return found.hexdigest()


def _pieces(value: object, known: Known) -> Iterable[str]:
    """Yields what tells a value from others, depth first."""
    match value:
        case Enum():
            yield f"{type(value).__name__}.{value.name}"
        case None | bool() | int() | float() | str() | Decimal() | bytes() | PurePath():
            yield repr(value)
        case Record() if (digest := known(value)) is not None:
            yield f"record {value.id} {digest}"
        case BaseModel():
            yield f"{type(value).__name__} {value!r}"
        case Mapping():
            yield f"{{{len(value)}"
            for key, part in value.items():
                yield from _pieces(key, known)
                yield from _pieces(part, known)
        case Set():
            yield f"set {len(value)}"
            yield from sorted(digest_of(part, known) for part in value)
        case tuple() | list():
            yield f"[{len(value)}"
            for part in value:
                yield from _pieces(part, known)
        case type():
            yield f"{value.__module__}.{value.__qualname__}"
        case _ if is_dataclass(value):
            yield type(value).__name__
            for one in fields(value):
                yield from _pieces(getattr(value, one.name), known)
        case _ if callable(value):
            yield getattr(value, "__qualname__", type(value).__qualname__)  # what it does follows from the program
        case _:
            raise TypeError(f"no digest can be made of {type(value).__qualname__}")
