"""Takes a hand-written page's text without its code, gives the marks of Markdown that readers would see as they are."""

import re
from collections.abc import Iterator

from generator.fields import MENTION
from generator.problems import Problem
from generator.writing.places import Places

LINK = re.compile(r"!?\[[^\[\]]*\]\((?:[^()]|\([^()\n]*\))*\)|\[[^\[\]]*\]\[[^\[\]]*\]")
"""A link or a picture that is written to its end."""
DEFINED = re.compile(r"^ {0,3}\[([^\[\]]+)\]:", re.MULTILINE)
"""An address that is written elsewhere on the page, under a name."""
RECORD = "write [[its-id]], or [[its-id|the words that readers see]]"
WORDS = "write [words](address), without spaces between the brackets"
SLIPS: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (
        re.compile(r"(?<!\[)\[\[|\[ \[(?=[^\[\]\n]*\]\])|\]\](?!\])"),
        "P418",
        "a link to a record is not written to its end",
        RECORD,
    ),
    (re.compile(r"\[[^\[\]\n]*\]\((?=[^()\n]*$)", re.MULTILINE), "P412", "a link is not closed", WORDS),
    (
        re.compile(r"\[[^\[\]\n]+\] \([^()\s]+\)"),
        "P412",
        "a space stands between a link's words and its address",
        WORDS,
    ),
    (
        re.compile(r"\([^()\n]+\)\[[^\[\]\s]*[./][^\[\]\s]*\]"),
        "P412",
        "a link's brackets are the wrong way round",
        WORDS,
    ),
)
"""What is looked for, the code, what is wrong, and what to do."""


def slips(places: Places) -> Iterator[Problem]:
    """Yields a problem for each link that is not written to its end, where readers would see brackets."""
    path = f"content/{places.page.path}"
    prose = LINK.sub(_blank, MENTION.sub(_blank, places.prose))
    for pattern, code, message, hint in SLIPS:
        for found in pattern.finditer(prose):
            line, column = places.at(found.start())
            yield Problem(path, line, column, code, message, hint)
    yield from _nowhere(places, path)


def _nowhere(places: Places, path: str) -> Iterator[Problem]:
    """Yields a problem for each [words][name] whose name has no address on the page."""
    text = MENTION.sub(_blank, places.prose)
    names = {" ".join(found[1].lower().split()) for found in DEFINED.finditer(text)}
    for found in re.finditer(r"\[([^\[\]]+)\]\[([^\[\]]*)\]", text):
        if " ".join((found[2] or found[1]).lower().split()) not in names:
            line, column = places.at(found.start())
            message = f"{found[0][:60]} leads nowhere: there is no such name on this page"
            yield Problem(path, line, column, "P412", message, WORDS)


def _blank(found: re.Match[str]) -> str:
    """Gives as many blanks as was found, so that what follows keeps its place."""
    return re.sub(r"[^\n]", " ", found[0])
