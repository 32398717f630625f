"""Finds Markdown and HTML in texts, which readers would see as they stand."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType

from pydantic import BaseModel

from generator.fields import Loc
from generator.problems import Severity
from generator.record import Record
from generator.rules import MEANT, Finding

_ELEMENTS = (
    "a|abbr|b|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|q|s|script|small|span|strong|"
    "style|sub|sup|svg|table|tbody|td|th|tr|u|ul"
)
LONGEST = 60
"""Characters of what was found that a message shows."""
PLAIN_WORDS = "leave the words alone, without the signs"
SORTS: Mapping[re.Pattern[str], tuple[str, str]] = MappingProxyType(
    {
        re.compile(r"!?\[[^\[\]]*\]\(\s*<?(?:[A-Za-z][\w+.-]*:\S|www\.|[./#])[^()]*\)?"): (
            "a Markdown link",
            "write [[id]] or [[id|words]] to link to a record; an address belongs into `url` of a source",
        ),
        re.compile(
            r"\*\*\w(?:[^*]*[^\s*])?\*\*|(?<![\w*])\*\w(?:[^*]*\w)?\*(?![\w*])|(?<!\w)__\w[^_]*\s[^_]*__(?!\w)"
        ): (
            "Markdown for bold or italic words",
            PLAIN_WORDS,
        ),
        re.compile(r"(?<![\w`])`[^`]+`(?![\w`])"): ("Markdown for code", PLAIN_WORDS),
        re.compile(r"^#{1,6} [^\W\d]\w*"): ("a Markdown heading", PLAIN_WORDS),
        re.compile(r"^[-*+] [^\W\d]\w*"): (
            "a Markdown list",
            "write one entry of the field for each line, or sentences",
        ),
        re.compile(rf"<(?:{_ELEMENTS})\s*/?>|(?i:</(?:{_ELEMENTS})\s*>|<(?:{_ELEMENTS})\s[^<>=]*=[^<>]*>?)|<!--"): (
            "HTML",
            PLAIN_WORDS,
        ),
        re.compile(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);"): (
            "a character in HTML's spelling",
            "write the character itself, such as & or a dash",
        ),
    }
)
"""What is looked for, each with its name and what to do. An underscore, a star or a < alone is no markup."""
ADDRESS = re.compile(r"https?://\S+")
SIGNS = re.compile(r"[*`<&]|__|\]\(|^[#+-]")
"""A sign of those that every sort has; most texts have none."""


def check_record(record: Record) -> Iterator[Finding]:
    """Texts are plain words, because Markdown and HTML in them would be seen by readers as they stand."""
    for loc, text in texts_in(record):
        for words, name, hint in markup_in(text):
            shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
            message = f'"{shown}" is {name}, and readers see it as it stands'
            yield Finding(record.id, loc, message, hint, Severity.WARNING, words, MEANT)


def markup_in(text: str) -> Iterator[tuple[str, str, str]]:
    """Yields the first of each sort of markup in a text: its words, what it is, what to do."""
    if not SIGNS.search(text):
        return
    for pattern, (name, hint) in SORTS.items():
        words = next((found[0] for found in pattern.finditer(text) if _means_something(found[0])), "")
        if words:
            yield words, name, hint


def _means_something(found: str) -> bool:
    """Tells apart what HTML has a character for: `&amp;`, not `&D;`."""
    return not found.startswith("&") or unescape(found) != found


def texts_in(record: BaseModel) -> list[tuple[Loc, str]]:
    """Gives every text of a record with its place; addresses and terms are none."""
    found: list[tuple[Loc, str]] = []
    _add_texts(found, record, ())
    return found


def _add_texts(found: list[tuple[Loc, str]], part: object, loc: Loc) -> None:
    if type(part) is str:
        if not (part.startswith("http") and ADDRESS.fullmatch(part)):
            found.append((loc, part))
    elif isinstance(part, tuple):
        for position, one in enumerate(part):
            _add_texts(found, one, (*loc, position))
    elif isinstance(part, BaseModel):
        for name, value in part.__dict__.items():
            if value:
                _add_texts(found, value, (*loc, name))
