"""Takes a record's text, gives the problems that keep it from being read as YAML, each where it stands."""

import re
import sys
import unicodedata
from collections.abc import Iterator

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import ScalarEvent
from ruamel.yaml.scanner import ScannerError

from generator.problems import Problem
from generator.read import SourceText

CUT = re.compile(r"\s+(#[^\s#].*)")
"""A remark without a space behind its sign, which may have been meant as words."""
SHOWN = 40
"""Characters of such words that a message shows."""


def is_forbidden(char: str) -> bool:
    """Tells whether a character is invisible, changes the direction of text, or is no character at all.

    None that Python calls printable is: so most texts need not be looked at character by character.
    """
    return unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} or ord(char) & 0xFFFE == 0xFFFE


def hidden_characters(source: SourceText) -> Iterator[Problem]:
    """Yields each invisible, control or direction-changing character; tabs and line ends are allowed."""
    for number, line in enumerate(lines_of(source.text), start=1):
        for column, char in enumerate("" if line.isprintable() else line, start=1):
            if char != "\t" and is_forbidden(char):
                unnamed = (
                    "a control character" if unicodedata.category(char) == "Cc" else "a character without a meaning"
                )
                name = unicodedata.name(char, unnamed).lower()
                message = f"there is an invisible or forbidden character here: U+{ord(char):04X} ({name})"
                yield Problem(
                    source.path,
                    number,
                    column,
                    "Y006",
                    message,
                    "delete it: put the cursor behind it and press backspace, or type the line again",
                )


def percent_lines(source: SourceText) -> Iterator[Problem]:
    """Yields each line that YAML takes for a directive; ruamel fails on some of them without a place."""
    for number, line in enumerate(lines_of(source.text), start=1):
        if line.startswith("%"):
            message = "a record may not have a line that starts with %"
            yield Problem(source.path, number, 1, "Y004", message, "remove the line, or indent its text")


def document_marks(source: SourceText) -> Iterator[Problem]:
    """Yields each line --- or ... that would end the record and begin another."""
    lines = lines_of(source.text)
    filled = [n for n, line in enumerate(lines, start=1) if line.strip() and line[0] not in "#%"]
    for number, line in enumerate(lines, start=1):
        if re.match(r"(---|\.\.\.)(\s|$)", line) and filled and filled[0] < number:
            if line.startswith("...") and filled[-1] == number:
                continue
            message = f"the line {line[:3]} ends the record here"
            hint = "one file holds one record: remove the line; put a second record into a file of its own"
            yield Problem(source.path, number, 1, "Y004", message, hint)


def lines_of(text: str) -> list[str]:
    """Gives the lines as editors count them, whichever way they end."""
    return re.split(r"\r\n|\r|\n", text)


def escape_problem(source: SourceText) -> Problem:
    """Gives the problem of the first escape that is beyond the last character there is."""
    escapes = re.finditer(r"\\U([0-9A-Fa-f]{8})", source.text)
    start = next((found.start() for found in escapes if int(found[1], 16) > sys.maxunicode), 0)
    before = lines_of(source.text[:start])
    message = "the text holds \\U and digits that stand for no character"
    return Problem(source.path, len(before), len(before[-1]) + 1, "Y002", message, "write the character itself")


ESCAPE = "write the sign itself; or put the text between single quotes, where \\ is a plain sign"
SEPARATE = "separate the entries with commas, and close each bracket; put a text with a comma between double quotes"
ALIKE = "compare the line and the one above with another record: a colon and a space after a name, two spaces a step"
WORDS: tuple[tuple[str, str, str], ...] = (
    ("unknown escape character", "behind \\ stands a letter that means nothing there", ESCAPE),
    ("expected escape sequence", "behind \\ stands a code that is not complete", ESCAPE),
    ("found unexpected end of stream", "a quote is opened, but never closed", "close it at the end of its text"),
    ("found unexpected document separator", "a quote is opened, but never closed", "close it at the end of its text"),
    ("expected ',' or ']'", "a list in brackets breaks off", SEPARATE),
    ("expected ',' or '}'", "a group in brackets breaks off", SEPARATE),
    (
        "mapping values are not allowed",
        "a colon stands where YAML allows none",
        'put the text between double quotes: "A: B"',
    ),
    ("could not find expected ':'", "this line is no field: it has no colon behind a name", ALIKE),
    ("cannot start any token", "a text cannot start with this sign", 'put it between double quotes: "@home"'),
    ("expected <block end>", "this line does not fit to those above it", "indent it like the lines that it belongs to"),
    ("expected the node content", "a value is missing here", "write one, or remove the bracket or sign"),
    ("document start", "this line does not fit to those above it", "indent it like the lines that it belongs to"),
    ("sequence entries are not allowed", "a hyphen stands where no list can begin", "begin the list in the next line"),
    ("block scalar", "more stands behind > or |", "write >- and the text in the lines below it"),
    (
        "comment or a line break",
        "more stands behind > or |",
        "write the text in the lines below >-",
    ),
    ("chomping", "more stands behind > or |", "write >- and the text in the lines below it"),
    ("indentation indicator", "more stands behind > or |", "write >- and the text below it"),
    ("scanning an alias", "a text cannot start with *", 'put it between double quotes: "* new"'),
    ("scanning an anchor", "a text cannot start with &", 'put it between double quotes: "& Co"'),
    ("tag", "a text cannot start with !", 'put it between double quotes: "! new"'),
    ("directive", "a line cannot start with %", "remove the line, or indent its text"),
)
"""What a parser says, what that means to somebody who writes a record, and what to do."""


def syntax_problem(source: SourceText, error: MarkedYAMLError) -> Problem:
    """Gives the place and the meaning of what ruamel found; a last resort, where the layout tells nothing."""
    # What was begun and never ended (a quote, a field's name) is wrong where it begins.
    begun = error.context_mark if isinstance(error, ScannerError) else None
    mark = begun or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = lines_of(source.text)
    if line > 1 and line == len(lines) and not lines[-1]:
        line, column = line - 1, len(lines[line - 2]) + 1
    said = " ".join(str(part) for part in (error.problem, error.context) if part)
    unknown = ("", "the form of the record breaks off here", ALIKE)
    _, message, hint = next((words for words in WORDS if words[0] in said), unknown)
    return Problem(source.path, line, column, "Y002", message, hint)


def cut_off(source: SourceText, event: ScalarEvent, line: str) -> Iterator[Problem]:
    """Yields a word that begins with # behind a text without quotes: YAML takes it for a remark and drops it."""
    found = CUT.match(line, event.end_mark.column)
    if found:
        message = f'the text ends before "{found[1][:SHOWN]}": what follows a blank and # is read as a remark'
        hint = "put the whole text between double quotes; a remark of yours begins with # and a space"
        yield Problem(source.path, event.end_mark.line + 1, found.start(1) + 1, "Y014", message, hint)
