"""Tells the pages that are open what became of them: that they are others now, and what is wrong with the files.

Each page says what it is (its tag) when it asks, so that it can be told at once when it is out of date by then, and no
news can be lost between two connections. The form is that of server-sent events, which browsers read by themselves.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.explain import anchor_of
from generator.problems import Problem, Severity, printable
from generator.reviewing.sarif import PROBLEMS_PAGE
from generator.serving.answering import ASSETS, Answer, answer
from generator.serving.showing import Showing, Stage

PULSE = 10.0
"""Seconds after which something is sent even if nothing is new: only so is it noticed that a page has been closed."""
RETRY = 300
"""Milliseconds after which a page whose connection broke tries again."""


@dataclass(frozen=True)
class Seen:
    """What a page that is open shows."""

    address: str
    tag: str
    """Of the page as it was handed over; empty where it does not matter."""
    told: str = ""
    """Of the problems that it shows."""


def news(seen: Seen, stage: Stage, theme: Path) -> Iterator[bytes]:
    """Yields what a page is told, as long as it listens and the preview runs."""
    yield f"retry: {RETRY}\n\n".encode()
    showing, told = stage.showing, seen.told
    while not stage.is_over:
        if seen.tag and page_tag(answer(seen.address, showing, theme), theme) != seen.tag:
            yield _event("page", {})
        if showing.told != told:
            told = showing.told
            yield _event("problems", as_told(showing))
        other = stage.wait_for_other(showing.number, PULSE)
        if other:
            showing = other
        else:
            yield b": still here\n\n"


def page_tag(page: Answer, theme: Path) -> str:
    """Gives what tells a page from what it was: its content, and the scripts and style sheets that all pages share."""
    found = hashlib.sha256(page.tag.encode())
    for path in sorted((theme / ASSETS).rglob("*")):
        try:
            if path.is_file():
                state = path.stat()
                found.update(f"{path.name} {state.st_mtime_ns} {state.st_size}\n".encode())
        except OSError:
            continue  # it has just gone
    return found.hexdigest()[:20]


def as_told(showing: Showing) -> dict[str, object]:
    """Gives the findings as a page is told them; every text is plain."""
    return {
        "told": showing.told,
        "mishap": printable(showing.mishap),
        "problems": [_as_told(problem) for problem in showing.problems],
    }


def _as_told(problem: Problem) -> dict[str, object]:
    return {
        "place": printable(f"{problem.path}:{problem.line}:{problem.column}"),
        "code": problem.code,
        "about": f"/{PROBLEMS_PAGE}#{anchor_of(problem.code)}",
        "message": printable(problem.message),
        "hint": printable(problem.hint),
        "is_error": problem.severity is Severity.ERROR,
    }


def _event(name: str, data: object) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()
