"""Takes a record's tree, gives the slips that YAML and the types let pass, such as a field inside a text."""

import re
from collections.abc import Iterator, Set

from generator.fields import MENTION
from generator.layout.names import FIELD_NAMES
from generator.problems import Problem, Severity
from generator.syntax import lines_of
from generator.tree import Mapping, Node, RawRecord, Scalar, Sequence, to_plain

ALWAYS_FIELDS = frozenset({"id", "text", "cite", "source", "at", "origin"})
"""Names with which hardly any line of a text begins."""
FIELD_LINE = re.compile(r"(\s*(?:- +)?)\{?([a-z_]+):(?:\s|$)")
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands in YAML for no value, where it is not quoted."""
PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "（": "）", "《": "》", "〔": "〕", "「": "」"}
PAIRED = re.compile(r'["()\[\]{}“”（）《》〔〕「」]')
"""Any of them, and the quotes that open and close alike."""
LIST_LETTER = re.compile(r"(?<![\w(])\w{1,4}\)")
"""A letter or number that counts, such as a) or iv)."""

REMARK = "# | "
"""How a line begins that a filled-in form left for the person who edits the record."""


def is_nothing(scalar: Scalar) -> bool:
    """Tells whether a value is none: blank, or what YAML takes for none."""
    return not scalar.text.strip() or (not scalar.is_quoted and scalar.text in NOTHING)


def swallowed(raw: RawRecord, node: Node, fields: Set[str]) -> Iterator[Problem]:
    """Yields the first line of a text that looks like a field, but is indented so that YAML takes it for the text."""
    for scalar in _scalars(node):
        below = lines_of(raw.source.text)[scalar.line : scalar.last_line] if scalar.last_line else []
        for number, line in enumerate(below, start=scalar.line + 1):
            found = FIELD_LINE.match(line)
            if found and found[2] in (FIELD_NAMES if "-" in found[1] else fields):
                message = f"{found[2]}: is part of the text that starts in line {scalar.line}, but looks like a field"
                hint = "indent it like the fields around it, or break the lines of the text elsewhere"
                if "-" in found[1]:
                    message = f"an entry of a list is part of the text that starts in line {scalar.line}"
                    hint = "write the field that the list belongs to above this line, such as facts: or observations:"
                yield Problem(raw.source.path, number, len(found[1]) + 1, "S113", message, hint)
                break


def empty(raw: RawRecord) -> Iterator[tuple[str, Problem]]:
    """Yields the name of each field that is written without a value, and the problem that this is."""
    for name, key, value in _empty_scalars(raw.tree):
        said = f": {value.text} stands for none" if value.text.strip() else ""
        hint = "write a value behind it, or remove the line"
        message = f"{name} has no value{said}" if name else "a colon stands here without a field's name before it"
        first, _, rest = name.partition(" ")
        if rest and first in FIELD_NAMES:
            message, hint = f"the colon behind {first} is missing", f"write {first}: {rest}"
        yield name, Problem(raw.source.path, key.line, key.column, "S111", message, hint)


def remarks(raw: RawRecord) -> Iterator[Problem]:
    """Yields the first line that a filled-in form left for a person to decide, if there is one."""
    lines = lines_of(raw.source.text) if REMARK in raw.source.text else ()
    left = [number for number, line in enumerate(lines, start=1) if line.startswith(REMARK)]
    if left:
        hint = 'put what it says where it belongs, or decide that it is not needed; then remove every line with "# |"'
        message = "what a form said and could not be used is still to be looked at"
        yield Problem(raw.source.path, left[0], 1, "S117", message, hint, Severity.WARNING)


def slips(raw: RawRecord) -> Iterator[Problem]:
    """Yields entries that stand in a list twice, links to records that are not closed, quotes and brackets alone."""
    yield from _twice(raw, raw.tree, "the list")
    for scalar in _scalars(raw.tree):
        broken = list(_broken_mentions(raw, scalar)) if re.search(r"\[\[|\]\]", scalar.text) else []
        yield from broken or _alone(raw, scalar)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        for part in node.parts:
            yield from _scalars(part[1] if isinstance(part, tuple) else part)


def _empty_scalars(node: Node) -> Iterator[tuple[str, Scalar, Scalar]]:
    """Yields the name, the place, and the value of each field or entry that has none."""
    if isinstance(node, Mapping):
        for key, value in node.parts:
            if isinstance(value, Scalar) and is_nothing(value):
                yield key.text, key, value
            else:
                yield from _empty_scalars(value)
    elif isinstance(node, Sequence):
        for part in node.parts:
            if isinstance(part, Scalar) and not part.text.strip():
                yield "this entry", part, part
            else:
                yield from _empty_scalars(part)


def _twice(raw: RawRecord, node: Node, name: str) -> Iterator[Problem]:
    if isinstance(node, Mapping):
        for key, value in node.parts:
            yield from _twice(raw, value, key.text)
    elif isinstance(node, Sequence):
        first: dict[str, Node] = {}
        for part in node.parts:
            yield from _twice(raw, part, name)
            text = str(to_plain(part))
            if text.strip() and first.setdefault(text, part) is not part:
                shown = f'"{text[:60]}"' if isinstance(part, Scalar) else "this entry"
                message = f"{shown} stands in {name} twice; first in line {first[text].line}"
                yield Problem(raw.source.path, part.line, part.column, "S116", message, "remove one of the two")


def _written(raw: RawRecord, scalar: Scalar) -> str:
    """Gives the lines in which a value is written, from its beginning on."""
    lines = lines_of(raw.source.text)[scalar.line - 1 : max(scalar.line, scalar.last_line)]
    return "\n".join([" " * (scalar.column - 1) + lines[0][scalar.column - 1 :], *lines[1:]])


def _place(scalar: Scalar, written: str, position: int) -> tuple[int, int]:
    before = written[:position]
    return scalar.line + before.count("\n"), position - (before.rfind("\n") + 1) + 1


def _broken_mentions(raw: RawRecord, scalar: Scalar) -> Iterator[Problem]:
    for found in MENTION.finditer(_written(raw, scalar)):
        if found[2] is not None:
            line, column = _place(scalar, _written(raw, scalar), found.start())
            message = f"in a record, a link leads to a whole record: #{found[2][:40]} would be left out"
            hint = f"write [[{found[1]}|{found[3]}]]" if found[3] else f"write [[{found[1]}]]"
            yield Problem(raw.source.path, line, column, "S114", message, hint)
    written = MENTION.sub(_blank, _written(raw, scalar))
    left = re.search(r"\[\[|\]\]", written)
    if left and (scalar.last_line or "[[" in scalar.text or "]]" in scalar.text):
        before = (
            re.search(r"(?<!\[)\[(?=[a-z0-9-]+[|\]])[^\[\]]*$", written[: left.start()]) if left[0] == "]]" else None
        )
        left = before or left
        line, column = _place(scalar, written, left.start())
        message = f"a link to a record is not written to its end: {left[0][:2] if before is None else '['} stands alone"
        hint = "write [[its-id]], or [[its-id|the words that readers see]]"
        yield Problem(raw.source.path, line, column, "S114", message, hint)


def first_alone(text: str, written: str) -> int | None:
    """Gives the position, in a text as it is written, of the first quote or bracket that stands alone."""
    if text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in PAIRS.items()):
        return None
    return _first_alone(LIST_LETTER.sub(_blank, MENTION.sub(_blank, written)))


def _alone(raw: RawRecord, scalar: Scalar) -> Iterator[Problem]:
    text = scalar.text
    if not PAIRED.search(text):
        return
    is_exact = bool(scalar.last_line) or not scalar.is_quoted
    written = _written(raw, scalar) if scalar.last_line else " " * (scalar.column - 1) + text
    position = first_alone(text, written)
    if position is None:
        return
    line, column = _place(scalar, written, position) if is_exact else (scalar.line, scalar.column)
    message = f"{written[position]} stands alone: its other half is missing"
    hint = "write the other one where the quoted or bracketed words begin or end, or remove this one"
    is_sure = not scalar.is_quoted and len(text) > 1 and '"' in (text[0], text[-1])
    severity = Severity.ERROR if is_sure and not scalar.last_line else Severity.WARNING
    yield Problem(raw.source.path, line, column, "S115", message, hint, severity)


def _blank(found: re.Match[str]) -> str:
    """Gives as many blanks as was found, so that what follows keeps its place."""
    return re.sub(r"[^\n]", " ", found[0])


def _first_alone(text: str) -> int | None:
    """Gives the position of the first quote or bracket whose other half is missing."""
    opened: list[tuple[str, int]] = []
    closing = {right: left for left, right in PAIRS.items()}
    for position, char in enumerate(text):
        if char in PAIRS:
            opened.append((char, position))
        elif char in closing:
            if not opened or opened[-1][0] != closing[char]:
                return position
            opened.pop()
    if opened:
        return opened[0][1]
    return text.rfind('"') if text.count('"') % 2 else None
