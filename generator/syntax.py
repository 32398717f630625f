"""Takes a record's text, gives the problems that keep it from being read as YAML, each where it stands."""

import re
import sys
import unicodedata
from collections.abc import Iterator

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.scanner import ScannerError

from generator.problems import Problem
from generator.read import SourceText


def is_forbidden(char: str) -> bool:
    """Tells whether a character is invisible, changes the direction of text, or is no character at all."""
    return unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} or ord(char) & 0xFFFE == 0xFFFE


def hidden_characters(source: SourceText) -> Iterator[Problem]:
    """Yields each invisible, control or direction-changing character; tabs and line ends are allowed."""
    for number, line in enumerate(lines_of(source.text), start=1):
        for column, char in enumerate(line, start=1):
            if char != "\t" and is_forbidden(char):
                name = unicodedata.name(char, "a control character").lower()
                message = f"there is an invisible or forbidden character here: U+{ord(char):04X} ({name})"
                yield Problem(source.path, number, column, "Y006", message, "delete it, or type the text again")


def percent_lines(source: SourceText) -> Iterator[Problem]:
    """Yields each line that YAML takes for a directive; ruamel fails on some of them without a place."""
    for number, line in enumerate(lines_of(source.text), start=1):
        if line.startswith("%"):
            message = "a record may not have a line that starts with %"
            yield Problem(source.path, number, 1, "Y004", message, "remove the line, or indent its text")


def lines_of(text: str) -> list[str]:
    """Gives the lines as editors count them, whichever way they end."""
    return re.split(r"\r\n|\r|\n", text)


def escape_problem(source: SourceText) -> Problem:
    """Gives the problem of the first escape that is beyond the last character there is."""
    escapes = re.finditer(r"\\U([0-9A-Fa-f]{8})", source.text)
    start = next((found.start() for found in escapes if int(found[1], 16) > sys.maxunicode), 0)
    before = lines_of(source.text[:start])
    message = "this cannot be read as YAML: an escape stands for no character"
    return Problem(source.path, len(before), len(before[-1]) + 1, "Y002", message, "write the character itself")


def syntax_problem(source: SourceText, error: MarkedYAMLError) -> Problem:
    """Gives the place and the words of what ruamel found."""
    # What was begun and never ended (a quote, a field's name) is wrong where it begins.
    begun = error.context_mark if isinstance(error, ScannerError) else None
    mark = begun or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    text = " ".join(str(part) for part in (error.context, error.problem) if part)
    lines = lines_of(source.text)
    here = lines[line - 1] if line <= len(lines) else ""
    return Problem(source.path, line, column, "Y002", f"this is not YAML: {text}", _syntax_hint(here))


def _syntax_hint(line: str) -> str:
    if "\t" in line:
        return "indent with spaces, not with a tab"
    if re.search(r":\s.*:\s|:\s+[@`%*&!|>\[{]", line) or (line.rstrip().endswith(":") and line.count(": ")):
        return 'put the text between double quotes: name: "A: B"'
    return "compare the line with its neighbours: indentation, quotes, a colon and a space after each field's name"
