"""Takes a record's text, gives where in it every value starts and ends, and changes it there and nowhere else."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.fields import Loc

PLAIN = re.compile(r"\w(?:[\w ._/()-]*[\w.)])?")
"""Texts that need no quotes, wherever they stand."""


@dataclass(frozen=True)
class Placed:
    """A value: from its first character to behind its last one."""

    start: int
    end: int
    text: str = ""
    parts: tuple["Placed", ...] = ()
    """The entries of a list."""
    pairs: tuple[tuple["Placed", "Placed"], ...] = ()
    """The keys and values of a group."""
    is_flow: bool = False
    """Whether a list or group stands between brackets."""

    def get(self, name: str) -> tuple["Placed", "Placed"] | None:
        """Gives the key and the value under a name."""
        return next((pair for pair in self.pairs if pair[0].text == name), None)


@dataclass(frozen=True, order=True)
class Edit:
    """A change of a text between two places in it."""

    start: int
    end: int
    text: str


def place(text: str) -> Placed:
    """Gives the places of all values of a text that the loader accepts; of nothing where there is nothing."""
    events = iter(YAML(typ="safe", pure=True).parse(text))
    for event in events:
        if isinstance(event, (ScalarEvent, SequenceStartEvent, MappingStartEvent)):
            return _value(event, events, text)
    return Placed(len(text), len(text))


def _value(event: Event, events: Iterator[Event], text: str) -> Placed:
    start = event.start_mark.index
    if isinstance(event, ScalarEvent):
        return Placed(start, _last(text, start, event.end_mark.index), event.value)
    is_flow = text[start : start + 1] in ("[", "{")
    inside: list[Placed] = []
    while not isinstance(following := next(events), (SequenceEndEvent, MappingEndEvent)):
        inside.append(_value(following, events, text))
    end = following.end_mark.index if is_flow or not inside else inside[-1].end
    if isinstance(event, SequenceStartEvent):
        return Placed(start, end, parts=tuple(inside), is_flow=is_flow)
    return Placed(start, end, pairs=tuple(zip(inside[::2], inside[1::2], strict=True)), is_flow=is_flow)


def _last(text: str, start: int, end: int) -> int:
    """Gives the end of a value without the empty lines that the parser counts to a text below its field."""
    return start + len(text[start:end].rstrip())


def at(whole: Placed, loc: Loc) -> Placed | None:
    """Gives the value at a place in a record; a single group stands for a list of one."""
    found = whole
    for part in loc:
        if isinstance(part, str):
            pair = found.get(part)
            if pair is None:
                return None
            found = pair[1]
        elif found.pairs and part == 0:
            continue
        elif part < len(found.parts):
            found = found.parts[part]
        else:
            return None
    return found


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Gives the text with all edits made; the same edit twice is one."""
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def newline(text: str) -> str:
    """Gives how the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def line_start(text: str, place: int) -> int:
    """Gives the first place of the line that a place is in."""
    return text.rfind("\n", 0, place) + 1


def line_end(text: str, place: int) -> int:
    """Gives the first place of the next line; the end of the text in the last line."""
    found = text.find("\n", place)
    return len(text) if found < 0 else found + 1


def written(value: object) -> str:
    """Gives a plain value as YAML in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {written(part)}" for name, part in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(written(part) for part in value) + "]"
    text = str(value)
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def replace_scalar(text: str, scalar: Placed, new: str) -> Edit:
    """Gives the edit that puts a new word in the place of another; quotes stay."""
    quote = text[scalar.start] if text[scalar.start] in "\"'" else ""
    return Edit(scalar.start, scalar.end, f"{quote}{new}{quote}")


# Entries of lists, and fields.


def remove_field(text: str, whole: Placed, name: str) -> Edit:
    """Gives the edit that takes out the lines of a top-level field."""
    pair = whole.get(name)
    if pair is None:
        raise ValueError(name)
    return Edit(line_start(text, pair[0].start), line_end(text, pair[1].end), "")


def remove_entry(text: str, whole: Placed, loc: Loc) -> Edit:
    """Gives the edit that takes an entry out of a list; with the last one goes the field."""
    *around, position = loc
    listed = at(whole, tuple(around))
    if listed is None or not isinstance(position, int):
        raise ValueError(loc)
    if len(listed.parts) < 2 and len(around) == 1:
        return remove_field(text, whole, str(around[0]))
    entry = listed.parts[position]
    if listed.is_flow:
        if position:
            return Edit(listed.parts[position - 1].end, entry.end, "")
        following = listed.parts[1].start if len(listed.parts) > 1 else entry.end
        return Edit(entry.start, following, "")
    hyphen = text.rfind("-", 0, entry.start)
    return Edit(line_start(text, hyphen), line_end(text, entry.end), "")


def entry_lines(text: str, listed: Placed, position: int) -> list[str] | None:
    """Gives the lines of an entry of a list without their indentation; None where it stands between brackets."""
    entry = listed.parts[position]
    if listed.is_flow:
        return None
    first = line_start(text, entry.start)
    indent = entry.start - first
    lines = text[first : line_end(text, entry.end)].splitlines()
    return [lines[0][indent:], *(line[min(indent, len(line) - len(line.lstrip())) :] for line in lines[1:])]


def append(text: str, name: str, entries: list[list[str]], order: tuple[str, ...]) -> str:
    """Gives the text with entries added to a top-level list, each given as its lines; makes the field if needed."""
    if not entries:
        return text
    whole, end = place(text), newline(text)
    pair = whole.get(name)
    if pair is None:
        return _with_field(text, whole, name, entries, order)
    listed = pair[1]
    if listed.is_flow and not listed.pairs:
        flat = ", ".join(" ".join(line.strip() for line in entry) for entry in entries)
        before = ", " if listed.parts else ""
        return edited(text, [Edit(listed.end - 1, listed.end - 1, before + flat)])
    if listed.pairs or not listed.parts:  # a single group or text stands for a list of one
        text = edited(text, [_as_list(text, listed, end)])
        return append(text, name, entries, order)
    hyphen = text.rfind("-", 0, listed.parts[0].start)
    added = "".join(_entry(entry, " " * (hyphen - line_start(text, hyphen)), end) for entry in entries)
    place_for_it = line_end(text, listed.end)
    return edited(text, [Edit(place_for_it, place_for_it, ("" if text[:place_for_it].endswith("\n") else end) + added)])


def _entry(lines: list[str], indent: str, end: str) -> str:
    return f"{indent}- {lines[0]}{end}" + "".join(f"{indent}  {line}{end}" if line else end for line in lines[1:])


def _as_list(text: str, single: Placed, end: str) -> Edit:
    """Gives the edit that makes a list of a single value."""
    value = text[single.start : single.end]
    if single.pairs and not single.is_flow:
        indent = " " * (single.start - line_start(text, single.start))
        return Edit(single.start, single.end, "- " + value.replace(f"\n{indent}", f"\n{indent}  "))
    behind_colon = len(text[: single.start].rstrip(" "))
    return Edit(behind_colon, single.end, f"{end}  - {value}")


def _with_field(text: str, whole: Placed, name: str, entries: list[list[str]], order: tuple[str, ...]) -> str:
    end = newline(text)
    later = order[order.index(name) + 1 :]
    following = next((key for key, _ in whole.pairs if key.text in later), None)
    place_for_it = line_start(text, following.start) if following else len(text)
    while place_for_it and text[line_start(text, place_for_it - 1)] == "#":
        place_for_it = line_start(text, place_for_it - 1)
    before = "" if not place_for_it or text[place_for_it - 1] == "\n" else end
    added = f"{name}:{end}" + "".join(_entry(entry, "  ", end) for entry in entries)
    return edited(text, [Edit(place_for_it, place_for_it, before + added)])
