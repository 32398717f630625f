"""Takes what stands behind a field's name in one line, gives what is wrong with its quotes, brackets and signs."""

import re
from dataclasses import dataclass

from generator.layout.names import FIELD_NAMES

BLOCK_MARK = re.compile(r"[>|](?:[+-]?[1-9]?|[1-9][+-]?)(?:[ \t]+#.*)?")
"""What tells that a text follows below: >- and its relatives."""
SIGNS = frozenset("@`%*&!]},?|>")
"""Signs with which a text may not begin, as YAML takes them for something else."""
CLOSING = {"[": "]", "{": "}"}
ENTRY_SIGN = re.compile(r"(?:[–—*•·]\s*|-(?=\S)|[0-9]{1,3}[.)]\s+)(.*)")
"""How entries of a list are marked elsewhere, and in a record are not."""
SHOWN = 60


@dataclass(frozen=True)
class Flaw:
    """One thing in one line that breaks the form of a record."""

    line: int
    column: int
    message: str
    hint: str


def shown(text: str) -> str:
    """Gives a piece of a line as messages quote it."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def quoted(text: str) -> str:
    """Gives a text between the quotes in which it can stand in a record."""
    bare = text.strip().strip('"').strip()
    return f"'{bare}'" if '"' in bare and "'" not in bare else '"' + bare.replace('"', "”") + '"'


def end_of_quote(text: str, start: int) -> int:
    """Gives the position behind the quote that closes the one at `start`; -1 where none does."""
    mark, position = text[start], start + 1
    while position < len(text):
        if text[position] == "\\" and mark == '"':
            position += 2
            continue
        if text[position] == mark:
            if mark == "'" and text[position + 1 : position + 2] == "'":
                position += 2
                continue
            return position + 1
        position += 1
    return -1


@dataclass(frozen=True)
class Brackets:
    """What became of the brackets of a group or list that is written in a line."""

    open: str = ""
    """The brackets that are still open at the end, outermost first."""
    end: int = -1
    """The position behind the bracket that closes the first one."""
    wrong: int = -1
    """The position of a closing bracket of the wrong kind, or of a quote that is not closed."""


def brackets(text: str) -> Brackets:
    """Gives how far the group or list that begins the text is closed."""
    opened, position = "", 0
    while position < len(text):
        char = text[position]
        if char in "\"'" and text[position - 1 : position] in ("", " ", "[", "{", ",", ":"):
            behind = end_of_quote(text, position)
            if behind < 0:
                return Brackets(opened, wrong=position)
            position = behind
            continue
        if char in CLOSING:
            opened += char
        elif char in "]}":
            if CLOSING[opened[-1]] != char:
                return Brackets(opened, wrong=position)
            opened = opened[:-1]
            if not opened:
                return Brackets("", end=position + 1)
        position += 1
    return Brackets(opened)


def _is_comment(rest: str) -> bool:
    return not rest.strip() or bool(re.match(r"\s+#", rest))


def value_flaw(value: str, name: str, number: int, column: int) -> Flaw | None:
    """Gives what is wrong with a value that is written in one line."""
    field = f"{name}: " if name else "- "
    first = value[:1]
    if first in ">|":
        return None if BLOCK_MARK.fullmatch(value) else _behind_mark(value, name, number, column)
    if first in ('"', "'"):
        return _quote_flaw(value, field, number, column)
    if first in CLOSING:
        return _bracket_flaw(value, field, number, column)
    if first in SIGNS or re.match(r"[-:](\s|$)", value):
        message = f"a text cannot start with {first}"
        return Flaw(number, column, message, f"put it between double quotes: {field}{shown(quoted(value))}")
    colon = re.search(r":(?=\s)|:$", value)
    if colon and not re.search(r"\s#", value[: colon.start()]):
        return _colon_flaw(value, name, number, column + colon.start(), colon.start())
    return None


def _behind_mark(value: str, name: str, number: int, column: int) -> Flaw:
    if value[1:2] not in ("-", "+"):
        field = f"{name}: " if name else "- "
        hint = f"put it between double quotes: {field}{shown(quoted(value))}"
        hint += f"; or, if the text is to follow in the lines below, end this line with {value[0]}-"
        return Flaw(number, column, f"a text cannot start with {value[0]}", hint)
    message = f"behind {value[:2]} nothing may stand: the text of {name or 'this entry'} belongs into the lines below"
    hint = f"end the line after {value[:2]} and put the text into the next line, indented by two more spaces"
    return Flaw(number, column + 2, message, hint)


def _quote_flaw(value: str, field: str, number: int, column: int) -> Flaw | None:
    end = end_of_quote(value, 0)
    if value in ('"', "'"):
        hint = f"write {field}>- and leave the text in the lines below; or write the whole text in this line, in quotes"
        return Flaw(number, column, f"behind this {value} the line ends", hint)
    if end < 0:
        message = "this quote is opened, but not closed in its line"
        return Flaw(number, column, message, f"write {field}{shown(quoted(value.strip(value[0])))}")
    if _is_comment(value[end:]):
        return None
    message = f"the quote closes before the end of the text: {shown(value[end:].strip())} stands outside of it"
    inside = value.strip().strip(value[0]) if value.endswith(value[0]) else value.strip()
    other = "'" if value[0] == '"' else '"'
    hint = "put the quotes around the whole text"
    if value[0] in inside and other not in inside:
        hint += f", and since quotes stand inside it, use the other kind: {field}{shown(other + inside + other)}"
    return Flaw(number, column + end, message, hint)


def _bracket_flaw(value: str, field: str, number: int, column: int) -> Flaw | None:
    found = brackets(value)
    if found.wrong >= 0 and value[found.wrong] in "\"'":
        hint = "close it with the same quote at the end of the text, before the next comma or bracket"
        return Flaw(number, column + found.wrong, "this quote is opened, but not closed", hint)
    if found.wrong >= 0:
        wanted = CLOSING[found.open[-1]]
        message = f"{value[found.wrong]} closes what was opened with {found.open[-1]}"
        return Flaw(number, column + found.wrong, message, f"write {wanted}")
    if found.open:
        wanted = "".join(CLOSING[char] for char in reversed(found.open))
        message = f"the bracket {found.open[-1]} is opened, but not closed"
        return Flaw(number, column + value.rindex(found.open[-1]), message, f"write {wanted} where it ends")
    if not _is_comment(value[found.end :]):
        message = f"{shown(value[found.end :].strip())} stands behind the closing bracket"
        hint = f"remove it; or, if all of it is one text, put double quotes around it: {field}{shown(quoted(value))}"
        return Flaw(number, column + found.end, message, hint)
    inside = re.search(r"[\[{,]\s*([@`%!&*][^,\]}]*)", value)
    if inside:
        message = f"a text cannot start with {inside[1][0]}"
        return Flaw(number, column + inside.start(1), message, f"put it between double quotes: {quoted(inside[1])}")
    return None


def _colon_flaw(value: str, name: str, number: int, column: int, at: int) -> Flaw:
    second = re.search(r"([a-z_]+):$", value[: at + 1])
    written = f"{name}: " if name else "- "
    hint = f"if the colon belongs to the text, put double quotes around it: {written}{shown(quoted(value))}"
    if second and second[1] in FIELD_NAMES and at + 1 == len(value) and " " in value:
        hint = f"if {second[1]}: is a field of its own, give it a line of its own; {hint}"
    if second and at + 1 < len(value):
        hint += f"; if {second[1]}: is a field of its own, give it a line of its own"
    return Flaw(number, column, "a colon inside a text makes YAML take what stands before it for a field's name", hint)
