"""Gives the tree that a file becomes: every scalar is text with its line and column."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.read import SourceText
from generator.syntax import lines_of

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Scalar:
    """One value, as the text that stands in the file."""

    text: str
    line: int
    column: int
    is_quoted: bool = False
    last_line: int = 0
    """The last line of a text that is written below its field, after > or |; 0 for any other."""


@dataclass(frozen=True)
class Sequence:
    """A list."""

    parts: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True)
class Mapping:
    """A group of named values."""

    parts: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int

    def get(self, name: str) -> tuple[Scalar, "Node"] | None:
        """Gives the key and the value under a name."""
        return next((pair for pair in self.parts if pair[0].text == name), None)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class RawRecord:
    """A record's tree, with the file that it comes from."""

    source: SourceText
    given: Mapping | Callable[[SourceText], Mapping]
    """The tree, or how it is read: most records are right, and nobody asks where in them something stands."""

    @cached_property
    def tree(self) -> Mapping:
        """All of the record, with lines and columns."""
        return self.given if isinstance(self.given, Mapping) else self.given(self.source)

    def locate(self, loc: Loc, *, at_key: bool = False) -> tuple[int, int]:
        """Gives line and column of a value (or of its key); of the nearest thing around it when it is missing."""
        node: Node = self.tree
        line, column = node.line, node.column
        for part in loc:
            key: Scalar | None = None
            if isinstance(node, Mapping) and isinstance(part, str):
                pair = node.get(part)
                if pair is None:
                    break
                key, node = pair
            elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.parts):
                node = node.parts[part]
            elif isinstance(node, Mapping) and part == 0:
                continue  # a single group stands for a list of one
            else:
                break
            line, column = (key.line, key.column) if key and (at_key or _is_block(node)) else (node.line, node.column)
        return line, column

    def value_at(self, loc: Loc) -> "Node | None":
        """Gives what stands at a place; None when nothing does."""
        node: Node = self.tree
        for part in loc:
            if isinstance(node, Mapping) and isinstance(part, str):
                pair = node.get(part)
                if pair is None:
                    return None
                node = pair[1]
            elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.parts):
                node = node.parts[part]
            elif not (isinstance(node, Mapping) and part == 0):  # a single group stands for a list of one
                return None
        return node

    def find(self, words: str, line: int, column: int) -> tuple[int, int]:
        """Gives the first place of some words at or after a place; the place itself where they do not follow."""
        if words:
            whole = re.compile(re.escape(words) + r"(?![\w-])")
            for number, text in enumerate(lines_of(self.source.text)[line - 1 :], start=line):
                found = whole.search(text, column - 1 if number == line else 0)
                if found:
                    return number, found.start() + 1
        return line, column


def _is_block(node: Node) -> bool:
    return not isinstance(node, Scalar)


def to_plain(node: Node) -> Any:
    """Gives the tree as lists and dicts of text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [to_plain(part) for part in node.parts]
    return {key.text: to_plain(value) for key, value in node.parts}
