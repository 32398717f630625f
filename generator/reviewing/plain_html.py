"""Takes text from outside, gives it as HTML that GitHub shows as it stands: no link, no mention, no picture, no markup.

A summary is written as HTML blocks, each without an empty line, so that none of it is read as Markdown. GitHub still
makes links of names with an at sign, of numbers of issues and of commits in plain text, but not inside `<code>`. So a
word stands as it is only if nothing could be made of it, and all others stand as code.
"""

import re
from collections.abc import Iterable
from html import escape

from generator.problems import printable

LONGEST = 4_000
"""Characters of a text that are shown; of what is longer, the start."""

_NUMBER = r"[+\-−]?[0-9]+(?:[,.][0-9]+)*%?|[0-9]{1,4}(?:[-–][0-9]{1,4}){1,2}"
_LETTERS = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_ENDS = r"[.,;:?!、。，；：…]{0,2}[)）”’]?"
_PLAIN = re.compile(rf"[(（“‘《]*(?:{_NUMBER}|{_LETTERS})?[)）”’》]*{_ENDS}|[–—…&=+→›·×]")
_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_QUOTED = re.compile(r'("[^"]*"|`[^`]*`)')


def text(given: str) -> str:
    """Gives a text in which each word stands plain that can be nothing else, and the others as code."""
    runs: list[tuple[bool, list[str]]] = []
    for word in printable(_cut(given)).split():
        is_plain = bool(_PLAIN.fullmatch(word)) and not _COMMIT.fullmatch(word.strip(".,;:?!()"))
        if not runs or runs[-1][0] != is_plain:
            runs.append((is_plain, []))
        runs[-1][1].append(word)
    return " ".join(_run(is_plain, words) for is_plain, words in runs)


def _run(is_plain: bool, words: Iterable[str]) -> str:
    joined = escape(" ".join(words), quote=False)
    return joined if is_plain else f"<code>{joined}</code>"


def sentence(given: str) -> str:
    """Gives a sentence of a problem; what stands in quotes in it is from outside and becomes code."""
    parts = _QUOTED.split(printable(_cut(given)))
    return "".join(code(part[1:-1]) if n % 2 else part_of_text(part) for n, part in enumerate(parts))


def part_of_text(part: str) -> str:
    """Gives a part of a text, as `text` does, with the spaces at its ends kept."""
    if not part.strip():
        return " " if part else ""
    return (" " if part[0] == " " else "") + text(part) + (" " if part[-1] == " " else "")


def code(given: str) -> str:
    """Gives a text as code, on one line."""
    shown = escape(printable(_cut(given)), quote=False)
    return f"<code>{shown}</code>" if shown.strip() else "<code>&nbsp;</code>"


def lines(given: Iterable[str]) -> str:
    """Gives lines of text as they stand, one below the other."""
    # Written as entities, so that no empty line ends the block of HTML.
    return "<pre>" + "&#10;".join(escape(printable(_cut(line)), quote=False) for line in given) + "</pre>"


def _cut(given: str) -> str:
    return given if len(given) <= LONGEST else f"{given[:LONGEST]} …"
