"""Gives what makes a hand-written page too large to be turned into HTML in well under a second.

Markdown takes the square of the time for some things: for brackets in one paragraph, for headings, and for tags that
do not end.
"""

import re
from collections.abc import Iterator
from itertools import islice

from generator.problems import Problem
from generator.written import WrittenPage

MAX_PAGE_BYTES = 100_000
"""Fourteen times the longest page there was when this was written."""
MAX_LINE = 5_000
MAX_LINES = 4_000
MAX_OPEN_BRACKETS = 50
MAX_BRACKETS_TOGETHER = 500
"""Opening brackets in lines that follow one another without an empty one."""
MAX_BRACKETS = 2_000
MAX_SIGNS = 5_000
"""Signs that make words slanted, bold or code, or stand for a character."""
MAX_OPEN_TAGS = 100
MAX_HEADINGS = 300
MAX_LEVELS = 10
"""How deep quotes and lists may lie in each other."""

SIGN = re.compile(r"[*_\\`&]")
OPEN_TAG = re.compile(r"<[!?]|<(?=[A-Za-z/])(?![^<>]*>)")
"""What a parser of HTML takes for the beginning of something, and looks through the rest of the page for its end."""

MARKED = "<!["
"""MkDocs gives each page to Python's parser of HTML, code and all, and that fails on this in some versions."""

Finding = tuple[int, str, str]


def too_much(page: WrittenPage) -> Iterator[Problem]:
    """Yields a problem for the first place at which the page goes beyond each bound, or would end the build."""
    for number, written in enumerate(page.text.split("\n"), start=1):
        if MARKED in written:
            hint = f"write a space after the <, or leave {MARKED} out, also in code"
            message = f"{MARKED} would end the making of the whole site"
            yield Problem(f"content/{page.path}", number, written.index(MARKED) + 1, "P415", message, hint)
    seen: set[str] = set()
    for line, message, hint in _found(page.text):
        if message not in seen:
            seen.add(message)
            yield Problem(f"content/{page.path}", line, 1, "P416", message, hint)


def _found(text: str) -> Iterator[Finding]:
    if len(text.encode()) > MAX_PAGE_BYTES:
        yield 1, f"the page is larger than {MAX_PAGE_BYTES:,} bytes", "split it into several pages"
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        yield MAX_LINES, f"the page has more than {MAX_LINES:,} lines", "split it into several pages"
    headings = 0
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            yield number, f"the line has more than {MAX_LINE:,} characters", "break it into several lines"
        headings += bool(re.match(r"\s*#|\s*[=-]+\s*$", line))
        if headings > MAX_HEADINGS:
            yield number, f"the page has more than {MAX_HEADINGS} headings", "split it into several pages"
        deep = re.match(r"[\s>]*(?:(?:[-+*]|[0-9]+\.)\s+)*", line)
        levels = len(re.findall(r"[>+*-]|[0-9]+\.", deep[0])) if deep else 0
        if levels > MAX_LEVELS:
            hint = f"use at most {MAX_LEVELS} levels"
            yield number, "quotes or lists lie too deep in each other here", hint
    signs = ((SIGN, MAX_SIGNS, "signs of *, _, `, & and \\"), (OPEN_TAG, MAX_OPEN_TAGS, "beginnings of HTML without >"))
    for pattern, most, what in signs:
        beyond = next(islice(pattern.finditer(text), most, None), None)
        if beyond:
            where = text.count("\n", 0, beyond.start()) + 1
            yield where, f"the page has more than {most:,} {what}", "split it into several pages"
    yield from _brackets(lines)


def _brackets(lines: list[str]) -> Iterator[Finding]:
    total = together = is_open = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            together = is_open = 0
        opening = line.count("[")
        total, together = total + opening, together + opening
        for char in re.findall(r"[][]", line):
            is_open = is_open + 1 if char == "[" else max(is_open - 1, 0)
            if is_open > MAX_OPEN_BRACKETS:
                yield number, f"more than {MAX_OPEN_BRACKETS} brackets are open here", "close each bracket"
        if together > MAX_BRACKETS_TOGETHER:
            hint = "put an empty line between parts"
            yield number, f"there are more than {MAX_BRACKETS_TOGETHER} brackets without an empty line", hint
        if total > MAX_BRACKETS:
            yield number, f"the page has more than {MAX_BRACKETS:,} brackets", "split it into several pages"
