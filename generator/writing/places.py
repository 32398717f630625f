"""Finds in a hand-written page's Markdown what was found in the HTML made of it, so that a problem has its line."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from html import unescape

from generator.fields import MENTION
from generator.written import CODE, HEAD, WrittenPage

DESTINATIONS = (
    re.compile(r"\]\(\s*((?:[^()\s<>]|\([^()\s]*\))+)"),
    re.compile(r"\]\(\s*<([^>\n]*)>"),
    re.compile(r"^\s{0,3}\[[^\]]+\]:\s*<?([^\s>]+)", re.MULTILINE),
    re.compile(r"(?:href|src)\s*=\s*[\"']?([^\"'>]*)", re.IGNORECASE),
    re.compile(r"<([^<>\s]+[:@][^<>\s]*)>"),
)
"""Where an address stands in Markdown, and in HTML within it."""


class Places:
    """The text of a page, in which each thing that is looked for is found once, from the top down."""

    def __init__(self, page: WrittenPage) -> None:
        self.page = page
        head = HEAD.match(page.text)
        self.body = _blank(head[0]) + page.text[head.end() :] if head else page.text
        """The page with spaces for its head."""
        self.prose = CODE.sub(lambda found: _blank(found[0]), self.body)
        """The same with spaces for code, too."""
        self._taken: dict[str, int] = {}

    def of(self, *patterns: str) -> tuple[int, int]:
        """Gives line and column of the next place that matches the first of the patterns that matches at all."""
        for text in (self.prose, self.body):
            for pattern in patterns:
                matcher = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
                found = matcher.search(text, self._taken.get(pattern, 0)) or matcher.search(text)
                if found:
                    self._taken[pattern] = found.end()
                    return self.at(found.start(found.lastindex or 0))
        return self.at(len(self.body) - len(self.body.lstrip()))

    def of_address(self, address: str) -> tuple[int, int]:
        """Gives line and column of the next link or image with this address, however it is spelled."""
        wanted = _spelled(address)
        if not wanted:
            return self.of(r"\]\(\s*\)", r"(?:href|src)\s*=\s*(?:\"\s*\"|'\s*')")
        places = [*self._addresses.get(wanted, ()), *self._addresses.get(wanted.removeprefix("mailto:"), ())]
        if not places:
            return self.of(re.escape(address))
        number = self._taken.get(f"address {wanted}", 0)
        self._taken[f"address {wanted}"] = number + 1
        return self.at(places[min(number, len(places) - 1)])

    @cached_property
    def _addresses(self) -> Mapping[str, Sequence[int]]:
        """Where each address stands that looks like one, from the top down."""
        places: dict[str, set[int]] = {}
        for pattern in DESTINATIONS:
            for found in pattern.finditer(self.prose):
                places.setdefault(_spelled(found[1]), set()).add(found.start(1))
        return {address: sorted(where) for address, where in places.items()}

    def unclosed(self, empty: frozenset[str]) -> tuple[int, int] | None:
        """Gives the place of the first element that is not closed, or closed without being open; None if there is none.

        `empty` are the elements that are never closed.
        """
        is_open: list[tuple[str, int]] = []
        for found in re.finditer(r"<(/?)([A-Za-z][\w-]*)(?=[\s/>])", self.prose):
            name = found[2].lower()
            if name in empty:
                continue
            if not found[1]:
                is_open.append((name, found.start()))
            elif name not in [one for one, _ in is_open] or is_open.pop()[0] != name:
                return self.at(found.start())
        return self.at(is_open[-1][1]) if is_open else None

    def at(self, offset: int) -> tuple[int, int]:
        """Gives line and column of a character."""
        before = self.body[:offset]
        return before.count("\n") + 1, offset - before.rfind("\n")


def with_marks(places: Places, is_block: Callable[[str], bool]) -> tuple[str, str, list[int]]:
    """Gives the page with a numbered mark for all in double brackets outside code; the mark; where each began."""
    mark = "bracketed"
    while mark in places.page.text.lower():
        mark += "x"
    code = [found.span() for found in CODE.finditer(places.page.text)]
    starts: list[int] = []

    def marked(found: re.Match[str]) -> str:
        if any(begin <= found.start() < end for begin, end in code):
            return found[0]
        word = f"{mark}{len(starts)}e"
        starts.append(found.start())
        return word if not found[2] and is_block(found[1].strip()) else f"[{word}](#{word})"

    return MENTION.sub(marked, places.body), mark, starts


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _spelled(address: str) -> str:
    """Gives an address without what browsers skip in it."""
    return re.sub(r"[\s\x00-\x1f]", "", unescape(address)).lower()
