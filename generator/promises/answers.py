"""Takes the addresses that answer and the entries of moved.yaml, says what any old address answers with.

An entry for a page speaks for everything that belongs to it: its data files, its figure's files, its feeds, and those
of its anchors that the page has too to which it leads.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from generator.browse.parts import KINDS, YEARS
from generator.moves import Move, anchor_of, page_of
from generator.quoting import EMBED

LISTS = (KINDS, YEARS)
"""Pages below these exist as long as a record has the kind, or a date in the year; then the list answers for them."""

MOST_STEPS = 100
"""From one entry to the next; nobody moves a thing so often."""


@dataclass(frozen=True)
class Answer:
    """What a reader finds at an old address."""

    to: str
    """The address that answers, which is the old one itself if nothing changed; empty for a notice."""
    move: Move | None = None
    """The entry that says so; the one by which it was withdrawn where `to` is empty."""


class Answers:
    """Knows for every address what it answers with."""

    def __init__(self, promised: Set[str], moves: Iterable[Move]) -> None:
        self.promised = promised
        self.moves: dict[str, Move] = {}
        for move in moves:
            self.moves.setdefault(move.old, move)

    def to(self, address: str, seen: tuple[str, ...] = ()) -> Answer | None:
        """Gives what an address answers with; None when nothing does. Follows chains, not loops, nor for ever."""
        if address in self.promised:
            return Answer(address)
        if address in seen or len(seen) > MOST_STEPS:
            return None
        move = self.moves.get(address)
        if move:
            return self._behind(move, move.new, (*seen, address))
        if anchor_of(address):
            return self._anchor(address, (*seen, address))
        return self._belonging(address, (*seen, address))

    def _behind(self, move: Move, new: str, seen: tuple[str, ...]) -> Answer | None:
        if not new:
            return Answer("", move)
        found = self.to(new, seen)
        if found is None:
            return None
        return Answer(found.to, move if found.to else found.move)

    def _anchor(self, address: str, seen: tuple[str, ...]) -> Answer | None:
        """Gives the answer of a place whose page moved; that of a page that stays has an entry of its own or none."""
        move = self.moves.get(page_of(address))
        if move is None or page_of(address) in self.promised:
            return None
        if not move.new:
            return Answer("", move)
        if anchor_of(move.new):  # a page that became a part of another one
            return self._behind(move, move.new, seen)
        return self._behind(move, f"{move.new}#{anchor_of(address)}", seen)

    def _belonging(self, address: str, seen: tuple[str, ...]) -> Answer | None:
        """Gives the answer of what belongs to a page that moved: that of the same beside the new page, or a notice."""
        for page in owners(address):
            move = self.moves.get(page)
            if move:
                new = move.new and page_of(move.new)
                found = self._behind(move, beside(address, page, new) if new else "", seen)
                return found or Answer("", move)
        above = f"/{address.split('/')[1]}/"
        if above.strip("/") in LISTS and address.endswith("/") and above in self.promised:
            return Answer(above)
        return None


def owners(address: str) -> Iterator[str]:
    """Yields the pages to which a file may belong, those first that say most: `/x/y.csv` to `/x/y/` and `/x/`."""
    if address.endswith("/") and not address.endswith(f"/{EMBED}/"):
        return
    folder, _, name = address.strip("/").rpartition("/")
    parts = [*folder.split("/"), name.partition(".")[0]]
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            yield "/" + "/".join(parts[start : start + length]) + "/"


def beside(address: str, page: str, new: str) -> str:
    """Gives the address that lies beside the page `new` as `address` does beside `page`."""
    return re.sub(f"{re.escape(page.rstrip('/'))}(?=[./])", lambda found: new.rstrip("/"), address, count=1)
