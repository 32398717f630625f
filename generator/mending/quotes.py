"""Puts quotes around texts that YAML would take for something else, and mends quotes that do not match."""

import re
from collections.abc import Iterator

from generator.load import Mapping, Scalar
from generator.mending.draft import SHAPE, VALUE, Choice, Edit, Mend
from generator.mending.judging import Judged
from generator.mending.slots import Slot, all_field_names, written

LINE = re.compile(r"^(?P<head>\s*(?:- +)*(?:(?P<name>\w+)[ \t]*:[ \t]+)?)(?P<value>\S.*?)(?P<tail>[ \t]+#.*|[ \t]*)$")
PART = re.compile(r"(?P<head>[{,][ \t]*(?P<name>\w+)[ \t]*:[ \t]+)(?P<value>.*?)(?P<tail>[ \t]*)$")
OPENING = {"“": "”", "‘": "’", "„": "“", "«": "»", "「": "」", "＂": "＂", "”": "”", '"': "”"}
SMART = re.compile("^(?:" + "|".join(f'{a}([^{a}{b}"]+){b}' for a, b in OPENING.items() if a != '"') + ")$")
NEEDS_QUOTES = re.compile(r"[,:#\[\]{}\"'\u201c\u201d]|^[@`%*&!|>?-]")
MAYBE_YAML = re.compile(r"&\S|!|\*[\w-]+$|[|>]|[\[{].*[\]}]$")
"""Texts that may be meant as YAML: names for parts, type marks, references to parts, lists."""


def quoted(text: str) -> str:
    """Gives a text between quotes, as YAML writes it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def unreadable(judged: Judged) -> Iterator[Choice]:
    """Yields each line that cannot be read, or the one above it, with quotes around its text."""
    if any(found.code in ("Y002", "Y004") for found in judged.unread):
        for number in judged.lines_unread(-1):
            line = judged.draft.lines[number - 1]
            yield from _whole_value(judged, number, line)
            yield from _in_group(judged, number, line)
            yield from _open_group(judged, number, line)
            yield from _never_closed(judged, number)


def _whole_value(judged: Judged, number: int, line: str) -> Iterator[Choice]:
    found = LINE.match(line)
    if not found or not found["head"].strip():
        return  # a line of a longer text
    if not found["name"] and not NEEDS_QUOTES.search(found["value"]):
        return
    if found["name"] and found["name"] not in all_field_names(judged.draft.source.folder):
        return
    below = judged.draft.lines[number].lstrip() if number < len(judged.draft.lines) else ""
    new = None if found["value"].startswith("- ") and below.startswith("- ") else _sound(found["value"])
    if new and new != found["value"]:
        words = f"put quotes around the text: {new}" if new[1:-1] == found["value"] else f"mended the quotes: {new}"
        yield (judged.draft.rewrite(number, found["head"] + new + found["tail"], words, VALUE),)


def _in_group(judged: Judged, number: int, line: str) -> Iterator[Choice]:
    """Yields a group in braces with quotes around the texts that need them."""
    names = all_field_names(judged.draft.source.folder)
    opened, closed = line.find("{"), line.rfind("}")
    if opened < 0 or closed < opened:
        return
    cuts = [f.start() for f in re.finditer(r"[{,][ \t]*(\w+)[ \t]*:[ \t]", line[:closed]) if f[1] in names]
    if not cuts:
        return
    pieces = [line[a:b] for a, b in zip(cuts, [*cuts[1:], closed], strict=True)]
    written_anew = [_part(piece) for piece in pieces]
    new = line[: cuts[0]] + "".join(written_anew) + line[closed:]
    if new != line:
        changed = ", ".join(b.strip("{, ") for a, b in zip(pieces, written_anew, strict=True) if a != b)
        yield (judged.draft.rewrite(number, new, f"put quotes around the text: {changed}", SHAPE),)


def _open_group(judged: Judged, number: int, line: str) -> Iterator[Choice]:
    """Yields a group or list on one line with the bracket that it lacks at the end."""
    for opening, closing in ("{}", "[]"):
        if line.count(opening) == line.count(closing) + 1 and "#" not in line:
            new = f"{line.rstrip().rstrip(',')}{closing}"
            yield (judged.draft.rewrite(number, new, f"put {closing} at the end of the line", SHAPE),)


def _part(piece: str) -> str:
    found = PART.match(piece)
    if not found:
        return piece
    is_another = re.search(r"[,\s][\w-]+:(?:\s|$)", found["value"])  # a comma is missing, or a field is unknown
    new = _sound(found["value"]) if NEEDS_QUOTES.search(found["value"]) and not is_another else None
    return found["head"] + new + found["tail"] if new else piece


def _sound(value: str) -> str | None:
    """Gives a text with quotes around it that match; None where it may be meant as YAML."""
    if re.fullmatch(r'"(?:\\.|[^"\\])*"|\'(?:\'\'|[^\'])*\'', value) or MAYBE_YAML.match(value):
        return None
    first, inner = value[0], value[1:-1]
    smart = SMART.match(value)
    if smart:
        return quoted(next(part for part in smart.groups() if part))
    if first in "\"'" and len(value) > 2 and value[-1] == first:
        return quoted(inner.replace('\\"', '"')) if first == '"' else f"'{re.sub(chr(39) + '+', chr(39) * 2, inner)}'"
    if first == '"' and value[-1] in "”“＂" and '"' not in inner:
        return quoted(inner)
    if first in "\"'" and first not in value[1:]:
        return quoted(value[1:])
    if value.endswith('"') and value.count('"') == 1:
        return quoted(value[:-1])
    return quoted(value)


def _never_closed(judged: Judged, at: int) -> Iterator[Choice]:
    """Yields the text with the quote closed that a field's value opens, where the next line is another field."""
    names, lines = all_field_names(judged.draft.source.folder), judged.draft.lines
    for number in range(at - 1, 0, -1):
        found = LINE.match(lines[number - 1])
        follows = LINE.match(lines[number]) if number < len(lines) else None
        value = found["value"] if found else ""
        if found and follows and follows["name"] in names and value[0] in "\"'" and value[0] not in value[1:]:
            new = f"{found['head']}{quoted(value[1:])}{found['tail']}"
            yield (judged.draft.rewrite(number, new, "closed the quote", SHAPE),)
            return


def groups_in_lists(judged: Judged) -> Iterator[Choice]:
    """Yields with quotes around it what reads as a group because of a colon, where one text is expected."""
    for slot in judged.slots:
        node = slot.node
        if not isinstance(node, Mapping) or slot.wants is not str or slot.ref or not judged.is_wrong(slot):
            continue
        line = judged.draft.lines[node.line - 1]
        text = _one_pair(node)
        if text and line.startswith(text, node.column - 1):
            start = judged.draft.offset(node.line, node.column)
            yield (
                Mend((Edit(start, start + len(text), quoted(text)),), f"put quotes around the text: {quoted(text)}"),
            )


def _one_pair(node: Mapping) -> str:
    if len(node.parts) != 1:
        return ""
    key, value = node.parts[0]
    is_plain = isinstance(value, Scalar) and value.line == key.line and not (key.is_quoted or value.is_quoted)
    if not is_plain or not isinstance(value, Scalar):
        return ""
    return key.text + ":" + " " * (value.column - key.column - len(key.text) - 1) + value.text


def never_opened(judged: Judged) -> Iterator[Choice]:
    """Yields each text between quotes that ends with one and has no other."""
    lines = {found.line for found in judged.findings}
    for slot in judged.slots:
        node = slot.node
        if isinstance(node, Scalar) and not node.is_quoted and node.text.count('"') == 1 and node.text.endswith('"'):
            place = written(judged.draft, node)
            if place and node.line in lines:
                new = quoted(node.text[:-1])
                yield (Mend((Edit(*place, new),), f"mended the quotes: {new}", SHAPE),)


def cut_at_commas(judged: Judged) -> Iterator[Choice]:
    """Yields a group in braces whose text was cut at a comma, with quotes around the text."""
    for number in sorted({found.line for found in judged.findings if found.code in ("S101", "S111", "Y003")}):
        yield from _in_group(judged, number, judged.draft.lines[number - 1])


def smart(judged: Judged) -> Iterator[Choice]:
    """Yields values with plain quotes for the typographic ones around them; prose may be a quotation."""
    for slot in judged.slots:
        new = _unwrapped(judged, slot)
        if new:
            yield (new,)


def _unwrapped(judged: Judged, slot: Slot) -> Mend | None:
    node = slot.node
    if not isinstance(node, Scalar) or node.is_quoted or slot.wants is not str or slot.ref or slot.is_prose:
        return None
    found, place = SMART.match(node.text), written(judged.draft, node)
    if not found or not place:
        return None
    text = quoted(next(part for part in found.groups() if part))
    return Mend((Edit(*place, text),), f"wrote {text} for {node.text}", is_form=not judged.is_wrong(slot))
