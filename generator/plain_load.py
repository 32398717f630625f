"""Takes the text of a record in plain form, gives its values quickly; of any other text, nothing.

Plain is what people and `tracker fix` write: fields, lists, texts of one line, or of several below >-. The parser is
libyaml's. Whatever is unusual, or may hold a mistake, is left to `load`, which is exact and tells where things stand:
so what this gives is what `load` gives for the same text, without its places, and a test compares the two.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

import yaml

from generator.config import MAX_DEPTH
from generator.events import EventReader
from generator.fields import MENTION
from generator.oversights import NOTHING, PAIRED, REMARK, first_alone
from generator.read import SourceText
from generator.tree import Mapping

CParser: Any = None
"""The parser of libyaml; none where PyYAML came without it, and then the exact loader reads every file."""
with suppress(ImportError):
    CParser = import_module("yaml.cyaml").CParser

Scalar, Group, List = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
GroupEnd, ListEnd, Start = yaml.MappingEndEvent, yaml.SequenceEndEvent, yaml.DocumentStartEvent

LONGEST = 50_000
"""Characters of a text that is read here: it cannot hold more values than a record may."""
MARKS = ("\n---", "\n...", "\n%", " #", REMARK)
"""What begins another document, a directive or a remark."""
SIGN = re.compile(r"""(?:^|[\s\[\]{},:"'?-])(?:[&*]\S|!)""")
"""Where an anchor, an alias or a tag may begin."""
ESCAPE = re.compile(r'"[^\n]*\\')
"""What may be a character in another spelling: behind a double quote."""
FIELD_IN_TEXT = re.compile(r"\n[ ]*(?:- +)?\{?[a-z_]+:\s")
"""A line of a text that looks like a field."""
NAME = re.compile(r"[A-Za-z0-9_.-]+")
"""A name of a field that needs no second look."""
BLOCK = re.compile(r"[>|][-+]?\n +[^ \n]")
"""How a text in the lines below begins: with the mark alone, and no blank line."""
BLOCKS = frozenset({">", "|"})
"""How a text is marked that stands in the lines below."""


class UnusualError(Exception):
    """Says that a text is not in plain form."""


def plain_values(text: str) -> dict[str, Any] | None:
    """Gives the fields of a record as text, lists and groups; None where the text is not plain."""
    if CParser is None or not _is_plain(text):
        return None
    try:
        return _Reader(text).document()
    except (UnusualError, yaml.YAMLError):
        return None


def plain_tree(source: SourceText) -> Mapping:
    """Gives the tree of a text whose values `plain_values` gave, with the places that `load` finds too."""
    events: Any = iter(CParser(source.text).get_event, None)
    return EventReader(source, events).document()


def _is_plain(text: str) -> bool:
    """Tells whether no character of a text is unusual, and no line begins a document or a remark behind a value."""
    if len(text) > LONGEST or text.startswith(("---", "...", "%")) or any(mark in text for mark in MARKS):
        return False
    if ("&" in text or "*" in text or "!" in text) and SIGN.search(text):
        return False
    if "\\" in text and ESCAPE.search(text):
        return False
    return text.replace("\n", " ").isprintable()


class _Reader:
    """Makes lists and dicts of libyaml's events."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.next: Callable[[], Any] = CParser(text).get_event
        self.depth = 0

    def document(self) -> dict[str, Any]:
        """Gives the only document, which must be a group of fields."""
        self.next()
        if type(self.next()) is not Start or type(self.next()) is not Group:
            raise UnusualError
        found = self.group()
        self.next()
        if type(self.next()) is Start:
            raise UnusualError
        return found

    def group(self) -> dict[str, Any]:
        """Gives a group of fields, whose start is read already."""
        self.deeper()
        found: dict[str, Any] = {}
        event = self.next()
        while type(event) is Scalar:
            name = event.value
            if name in found or not NAME.fullmatch(name):
                raise UnusualError
            found[name] = self.node(self.next())
            event = self.next()
        if type(event) is not GroupEnd:
            raise UnusualError
        self.depth -= 1
        return found

    def list(self) -> list[Any]:
        """Gives a list, whose start is read already; none with an entry that stands in it twice."""
        self.deeper()
        found: list[Any] = []
        while type(event := self.next()) is not ListEnd:
            found.append(self.node(event))
        if len(found) > 1 and not _differ(found):
            raise UnusualError
        self.depth -= 1
        return found

    def node(self, event: Any) -> Any:
        """Gives what begins with an event."""
        kind = type(event)
        if kind is Scalar:
            value: str = event.value
            if " " in value or "\n" in value or PAIRED.search(value) or event.style in BLOCKS:
                self.look_at(event, value)
            if value in NOTHING:
                raise UnusualError
            return value
        if kind is Group:
            return self.group()
        if kind is List:
            return self.list()
        raise UnusualError

    def deeper(self) -> None:
        """Counts how deep lists and groups stand in each other."""
        self.depth += 1
        if self.depth >= MAX_DEPTH:
            raise UnusualError

    def look_at(self, event: Any, value: str) -> None:
        """Raises for a text that runs over lines without saying so, holds what may be a slip, or is blank."""
        start, end = event.start_mark, event.end_mark
        written = ""
        if event.style in BLOCKS:
            written = self.text[start.index : end.index]
            if FIELD_IN_TEXT.search(written) or " \n" in written or not BLOCK.match(written):
                raise UnusualError
        elif start.line != end.line:
            raise UnusualError
        if value.isspace():
            raise UnusualError
        if PAIRED.search(value):
            if "[[" in value or "]]" in value:
                self.look_at_mentions(written or self.text[start.index : self.text.find("\n", start.index)])
            if first_alone(value, written or value) is not None:
                raise UnusualError

    def look_at_mentions(self, written: str) -> None:
        """Raises where a link to a record is not closed, or leads to a part of one."""
        left = MENTION.sub("", written)
        if "[[" in left or "]]" in left or any(found[2] is not None for found in MENTION.finditer(written)):
            raise UnusualError


def _differ(parts: list[Any]) -> bool:
    """Tells whether no two entries of a list are the same; those of most lists differ in their first field already."""
    kinds = set(map(type, parts))
    if kinds == {str}:
        return len(set(parts)) == len(parts)
    if kinds == {dict}:
        firsts = [next(iter(part.values()), None) for part in parts]
        if set(map(type, firsts)) == {str} and len(set(firsts)) == len(firsts):
            return True
    return len({str(part) for part in parts}) == len(parts)
