"""Gives the page of every problem's code: rules have theirs beside them, the others in this module's folder."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.rules import RULES

PAGES = Path(__file__).parent / "codes"
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "S": "Fields and values of a record",
        "Y": "The file of a record",
        "R": "Records beside each other",
        "F": "The usual form of a record",
        "P": "Hand-written pages",
        "A": "Addresses that were published",
        "C": "The weekly check of the sources",
        "V": "Published versions",
    }
)
"""What the first letter of a code says, those first that a contributor meets first."""
STEP, REASON = "**What to do.** ", "**Why it matters.** "
"""How the paragraphs of a page begin that say what to do, and why the rule exists."""
_HEAD = re.compile(r"# [A-Z][0-9]{3}: (.+)\n")


@dataclass(frozen=True)
class Explanation:
    """The page of a code: what it is called, and its paragraphs in Markdown."""

    code: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do, in Markdown, with the examples that go with it."""
        first = next((n for n, part in enumerate(self.paragraphs) if part.startswith(STEP)), None)
        if first is None:
            return ()
        after = (n for n, part in enumerate(self.paragraphs) if n > first and part.startswith("**"))
        parts = self.paragraphs[first : next(after, len(self.paragraphs))]
        return (parts[0].removeprefix(STEP), *parts[1:])


def code_pages() -> Mapping[str, Path]:
    """Gives the file of every code's page, sorted by code."""
    found = {path.stem: path for path in PAGES.glob("*.md")}
    found.update({code: rule.page for code, rule in RULES.items()})
    return dict(sorted(found.items()))


def all_codes() -> list[str]:
    """Gives every code."""
    return list(code_pages())


def explain_code(code: str) -> str | None:
    """Gives the page of a code, whatever its capitals; None where there is no such code."""
    page = code_pages().get(code.strip().upper())
    return page.read_text(encoding="utf-8") if page else None


@cache
def explanation(code: str) -> Explanation | None:
    """Gives the page of a code in its parts; None where there is no such code."""
    text = explain_code(code)
    head = _HEAD.match(text or "")
    if not text or not head:
        return None
    return Explanation(code, head[1].strip(), tuple(_paragraphs(text[head.end() :])))


def _paragraphs(text: str) -> Iterator[str]:
    """Yields the paragraphs, and each block of code as one."""
    for number, part in enumerate(re.split(r"^(```.*?^```)$", text, flags=re.MULTILINE | re.DOTALL)):
        if number % 2:
            yield part
        else:
            yield from (paragraph for paragraph in part.strip().split("\n\n") if paragraph)


def explanations_by_kind() -> Iterator[tuple[str, str, tuple[Explanation, ...]]]:
    """Yields each kind of problem: its letter, what it is about, and its pages."""
    found = [page for code in all_codes() if (page := explanation(code))]
    for letter, words in KINDS.items():
        pages = tuple(page for page in found if page.code.startswith(letter))
        if pages:
            yield letter, words, pages


def anchor_of(code: str) -> str:
    """Gives the anchor of a code on the page of all problems."""
    return code.lower()


def problem_list() -> str:
    """Gives the pages of all codes as Markdown, below a heading for each kind, each with the code as its anchor."""
    lines: list[str] = []
    for letter, words, pages in explanations_by_kind():
        lines.append(f"## {letter}: {words} {{ #problems-{letter.lower()} }}")
        for page in pages:
            lines.append(f"### {page.code}: {page.title} {{ #{anchor_of(page.code)} }}")
            lines += page.paragraphs
    return "\n\n".join(lines)
