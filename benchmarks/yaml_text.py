"""Takes a record as plain values, gives its text in the canonical form of records. Knows no types."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

WIDTH = 100
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./-]*")
"""What needs no quotes."""


@dataclass(frozen=True)
class Prose:
    """A text that is folded over several lines."""

    text: str


@dataclass(frozen=True)
class OnOneLine:
    """A group of fields or a list that stands on one line."""

    value: "Value"


Value: TypeAlias = "str | int | Prose | OnOneLine | list[Value] | dict[str, Value]"


def to_yaml(fields: "dict[str, Value]") -> str:
    """Gives the text of a record's fields."""
    return "\n".join(_mapping(fields, 0)) + "\n"


def _mapping(fields: "dict[str, Value]", indent: int) -> Iterator[str]:
    pad = " " * indent
    for name, value in fields.items():
        if isinstance(value, Prose):
            yield f"{pad}{name}: >-"
            yield from _folded(value.text, f"{pad}  ")
        elif isinstance(value, dict):
            yield f"{pad}{name}:"
            yield from _mapping(value, indent + 2)
        elif isinstance(value, list):
            yield f"{pad}{name}:"
            for part in value:
                yield from _entry(part, indent + 2)
        else:
            yield f"{pad}{name}: {_inline(value)}"


def _folded(text: str, pad: str) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(pad) + len(line) + 1 + len(word) > WIDTH:
            yield pad + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield pad + line


def _entry(part: Value, indent: int) -> Iterator[str]:
    pad = " " * indent
    if not isinstance(part, dict):
        yield f"{pad}- {_inline(part)}"
        return
    first, *rest = _mapping(part, indent + 2)
    yield f"{pad}- {first.lstrip()}"
    yield from rest


def _inline(value: Value) -> str:
    if isinstance(value, OnOneLine):
        return _inline(value.value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_inline(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(part) for part in value) + "]"
    if isinstance(value, Prose):
        raise TypeError("a folded text cannot stand on one line")
    text = str(value)
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
