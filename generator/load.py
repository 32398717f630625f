"""Takes a record's text, gives a tree in which every scalar is text with its line and column.

Reads ruamel.yaml's parser events and builds the tree itself: nothing in a file becomes anything but text,
lists and groups, and what is not plain data (anchors, aliases, tags, directives, merge keys, several
documents, duplicate keys) is refused where it stands.
"""

import unicodedata
from collections.abc import Callable, Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.config import MAX_DEPTH, MAX_NODES
from generator.problems import Problem
from generator.read import SourceText
from generator.syntax import escape_problem, hidden_characters, is_forbidden, percent_lines, syntax_problem
from generator.tree import Loc, Mapping, Node, RawRecord, Scalar, Sequence, to_plain

__all__ = ["Loc", "Mapping", "Node", "RawRecord", "Scalar", "Sequence", "load", "load_list", "to_plain"]
"""The loaders, and the tree that they give."""


class _RefusedError(Exception):
    """Carries one problem out of the reading of events."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def load(source: SourceText) -> tuple[RawRecord | None, tuple[Problem, ...]]:
    """Gives the record's tree, or the problems that keep it from being one."""
    return _load(source, lambda reader: reader.document())


def load_list(source: SourceText, name: str) -> tuple[RawRecord | None, tuple[Problem, ...]]:
    """Gives the tree of a file that is a list, as if the list stood below the field `name`; or the problems."""
    return _load(source, lambda reader: reader.entries(name))


def _load(
    source: SourceText, read: Callable[["_EventReader"], Mapping]
) -> tuple[RawRecord | None, tuple[Problem, ...]]:
    refused_lines = (*hidden_characters(source), *percent_lines(source))
    if refused_lines:
        return None, refused_lines
    try:
        events = YAML(typ="safe", pure=True).parse(source.text)
        reader = _EventReader(source, iter(events))
        tree = read(reader)
    except _RefusedError as refused:
        return None, (refused.problem,)
    except MarkedYAMLError as error:
        return None, (syntax_problem(source, error),)
    except (YAMLError, ValueError, OverflowError):
        # ruamel raises these, without a place, for escapes that stand for no character (\U00110000).
        return None, (escape_problem(source),)
    if reader.problems:
        return None, tuple(reader.problems)
    return RawRecord(source, tree), ()


class _EventReader:
    """Builds the tree from parser events, refusing what is not plain data."""

    def __init__(self, source: SourceText, events: Iterator[Event]) -> None:
        self.source = source
        self.events = events
        self.nodes = 0
        self.problems: list[Problem] = []

    def refuse(self, event: Event, code: str, message: str, hint: str) -> _RefusedError:
        mark = event.start_mark
        return _RefusedError(Problem(self.source.path, mark.line + 1, mark.column + 1, code, message, hint))

    def document(self) -> Mapping:
        """Gives the tree of the only document, which must be a group of fields."""
        tree = self.whole()
        if not isinstance(tree, Mapping):
            hint = "start with the line id: " + self.source.stem
            raise _RefusedError(Problem(self.source.path, 1, 1, "Y009", "the file holds no fields", hint))
        return tree

    def entries(self, name: str) -> Mapping:
        """Gives the tree of the only document, which must be a list or nothing, below the field `name`."""
        tree = self.whole() or Sequence((), 1, 1)
        if not isinstance(tree, Sequence):
            hint = "start each entry with a hyphen"
            raise _RefusedError(Problem(self.source.path, tree.line, tree.column, "Y009", "the file is no list", hint))
        return Mapping(((Scalar(name, tree.line, tree.column), tree),), tree.line, tree.column)

    def whole(self) -> Node | None:
        """Gives the tree of the only document; None when the file is empty."""
        tree: Node | None = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if tree is not None:
                    raise self.refuse(
                        event, "Y004", "a second document starts here", "one file is one record: remove ---"
                    )
            elif isinstance(event, (ScalarEvent, SequenceStartEvent, MappingStartEvent, AliasEvent)):
                tree = self.node(event, 1)
        return tree

    def node(self, event: Event, depth: int) -> Node:
        """Gives the node that starts with `event`, reading on to its end."""
        self.nodes += 1
        self.check_plain(event)
        if self.nodes > MAX_NODES:
            raise self.refuse(event, "Y005", f"the record holds more than {MAX_NODES} values", "split the record")
        if depth > MAX_DEPTH:
            raise self.refuse(event, "Y005", f"this is nested more than {MAX_DEPTH} deep", "no field needs that")
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, ScalarEvent):
            self.check_characters(event)
            last_line = event.end_mark.line if event.style in ("|", ">") else 0
            return Scalar(event.value, line, column, event.style is not None, last_line)
        if isinstance(event, SequenceStartEvent):
            parts: list[Node] = []
            while not isinstance(following := next(self.events), SequenceEndEvent):
                parts.append(self.node(following, depth + 1))
            return Sequence(tuple(parts), line, column)
        return self.mapping(line, column, depth)

    def mapping(self, line: int, column: int, depth: int) -> Mapping:
        """Gives a mapping; its start event is already read. Duplicate keys become problems."""
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        while not isinstance(following := next(self.events), MappingEndEvent):
            key = self.node(following, depth + 1)
            if not isinstance(key, Scalar):
                raise self.refuse(
                    following, "Y004", "a field's name must be a plain word", "compare with another record"
                )
            if key.text == "<<" and not key.is_quoted:
                raise self.refuse(following, "Y004", "merge keys (<<) are not allowed", "write the fields out")
            value = self.node(next(self.events), depth + 1)
            name = unicodedata.normalize("NFC", key.text)
            if name in seen:
                message = f'"{name}" is written twice; first in line {seen[name].line}'
                self.problems.append(
                    Problem(self.source.path, key.line, key.column, "Y003", message, "keep one of the two")
                )
                continue
            seen[name] = key
            pairs.append((key, value))
        return Mapping(tuple(pairs), line, column)

    def check_plain(self, event: Event) -> None:
        """Raises for anchors, aliases and tags."""
        if isinstance(event, AliasEvent):
            raise self.refuse(
                event, "Y004", "references to other parts of the file (*) are not allowed", "write it out"
            )
        if getattr(event, "anchor", None):
            raise self.refuse(
                event, "Y004", "names for parts of the file (&) are not allowed", "remove the & and its word"
            )
        if getattr(event, "tag", None):
            raise self.refuse(
                event, "Y004", "type marks (!) are not allowed", "remove the ! and its word, or quote the text"
            )

    def check_characters(self, event: ScalarEvent) -> None:
        """Raises for a forbidden character that an escape in double quotes smuggles in."""
        for char in event.value:
            if char not in "\n\t" and is_forbidden(char):
                message = f"the text holds a forbidden character: U+{ord(char):04X}"
                raise self.refuse(event, "Y006", message, "remove the escape")
