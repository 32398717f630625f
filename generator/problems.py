"""Gives the shape of a finding and the ways to print it; finds nothing itself."""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from enum import StrEnum

ALLOWED_IN_FULL = 12
"""A list of allowed values is printed whole up to this many, then only the nearest."""
LINE_BREAK = "%0A"
"""The end of a line inside an annotation."""
COMMAND = re.compile(r"(^\s*:|##(?=\[))[:\[]")
"""What GitHub takes for the start of a command: two colons at the start of a line, in an older form ##[ anywhere."""


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One finding: where it is, what is wrong, and what to do about it."""

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def as_text(self) -> str:
        """Gives `path:line:column: CODE what is wrong`, with the hint on a line of its own."""
        word = "" if self.severity is Severity.ERROR else "warning: "
        head = f"{self.path}:{self.line}:{self.column}: {self.code} {word}{self.message}"
        lines = [head, f"  hint: {self.hint}"] if self.hint else [head]
        return "\n".join(printable(line) for line in lines)

    def as_annotation(self, title: str = "") -> str:
        """Gives a GitHub workflow command that shows the finding on its line: a title, what is wrong, what to do."""
        place = f"file={_property(self.path)},line={self.line},col={self.column},title={_property(title or self.code)}"
        lines = [self.message, self.hint] if self.hint else [self.message]
        return f"::{self.severity} {place}::{LINE_BREAK.join(_data(line) for line in lines)}"


def printable(text: str) -> str:
    """Gives `text` with every control, format, direction and line-breaking character spelled out as U+XXXX.

    What would start a command for the program that runs the checks is spelled out too.
    """
    seen = "".join(f"<U+{ord(c):04X}>" if _is_unseen(c) else c for c in text)
    return COMMAND.sub(lambda found: f"{found[1]}<U+{ord(found[0][-1]):04X}>", seen)


def _is_unseen(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] == "C" or category in ("Zl", "Zp")


def suggestion(given: str, allowed: Sequence[str]) -> str:
    """Gives the hint for a value that is not one of `allowed`: the nearest, or all when they are few."""
    nearest = get_close_matches(given, allowed, n=1, cutoff=0.6)
    if nearest:
        return f'did you mean "{nearest[0]}"?'
    if allowed and len(allowed) <= ALLOWED_IN_FULL:
        return "allowed: " + ", ".join(allowed)
    return ""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Gives each finding once, sorted by place."""
    return tuple(sorted(set(problems)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tells whether anything among the findings must stop a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """Gives the findings as a JSON list; half characters, as names of files may hold, are escaped."""
    text = json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=2, allow_nan=False)
    return text.encode(errors="backslashreplace").decode()


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
