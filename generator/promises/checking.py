"""Finds released addresses that no longer answer, and entries of moved.yaml that do not hold: one problem per cause."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from generator.anchors import anchored, anchored_fields
from generator.catalog import Loaded
from generator.config import Release
from generator.lines import address_of
from generator.moves import ENTRIES, MOVED, Move, anchor_of, in_full, in_short, page_of, pages_moved
from generator.problems import Problem
from generator.promises.answers import Answers, owners
from generator.promises.ledger import Ledger
from generator.record import Record
from generator.schema import FOLDERS
from generator.syntax import lines_of

NEARLY_ALL = 0.8
"""Two records are the same under two ids when they share so many of their facts."""


def check_promises(
    loaded: Loaded, promised: Set[str], ledger: Ledger, releases: Sequence[Release]
) -> Iterator[Problem]:
    """Yields a problem for each cause that keeps a released address from answering, and for each wrong entry."""
    held = promised | _unreadable(loaded, ledger)
    yield from _wrong_entries(loaded, held)
    answers = Answers(held, loaded.catalog.moves)
    broken = {address for address in ledger.lines if answers.to(address) is None}
    lost = _Lost(loaded, ledger, releases)
    for address in ledger.lines:
        if address not in broken or _has_another_cause(address, broken, answers):
            continue
        if anchor_of(address):
            yield _lost_part(address, loaded, answers)
        else:
            yield _lost_page(address, loaded, lost)


def _unreadable(loaded: Loaded, ledger: Ledger) -> set[str]:
    """Gives the addresses of records whose files cannot be read: their own problems are reported."""
    pages = {f"/{folder}/{name}/" for folder in FOLDERS for name in loaded.catalog.broken_ids}
    known = (*ledger.lines, *(move.new for move in loaded.catalog.moves))
    return {a for a in known if pages and pages.intersection((page_of(a), *owners(a)))}


def _has_another_cause(address: str, broken: Set[str], answers: Answers) -> bool:
    """Tells whether something else is to be mended: the page that it belongs to, or an entry that leads nowhere."""
    around = [page_of(address), *owners(address)]
    is_led_astray = any(one in answers.moves and answers.to(one) is None for one in (address, *around))
    return is_led_astray or any(one in broken and one != address for one in around)


# What is lost.


def _lost_page(address: str, loaded: Loaded, lost: "_Lost") -> Problem:
    """Gives the problem of a page or a file that is gone, at the line where its entry would stand."""
    short = in_short(address)
    same = lost.same_record(address)
    hint = _entries(short, "NEW")
    if same:
        hint = f"{in_short(same)} seems to be the same: add to {MOVED} {_entry(short, in_short(same))}"
    return Problem(MOVED, _end(loaded), 1, "A501", f"{address} was released and would no longer answer", hint)


def _entry(short: str, new: str) -> str:
    """Gives the line for something that has another address, and the command that writes it."""
    return f"- {{from: {short}, to: {new}, on: DATE}}; on a computer: tracker move {short} {new}"


def _entries(short: str, new: str) -> str:
    """Gives what to do where nobody can tell whether something has another address or is to go."""
    gone = f"- {{from: {short}, withdrawn: yes, on: DATE, why: REASON}}"
    return f"put it back, or add a line to {MOVED}: {gone}, or, if it has moved, {_entry(short, new)}"


def _end(loaded: Loaded) -> int:
    """Gives the line after the last one of moved.yaml; 1 when there is none."""
    text = loaded.moved.source.text.rstrip() if loaded.moved else ""
    return len(lines_of(text)) + 1 if text else 1


class _Lost:
    """What was at addresses that are gone, and the new records that may be the same; looked up when one is gone."""

    def __init__(self, loaded: Loaded, ledger: Ledger, releases: Sequence[Release]) -> None:
        self._loaded, self._ledger, self._releases = loaded, ledger, releases

    def same_record(self, address: str) -> str:
        """Gives the page of a new record that has the same name as the one that is gone, or nearly all of its facts."""
        before: Mapping[str, Any] = next(
            (r.frozen[address.strip("/")] for r in reversed(self._releases) if address.strip("/") in r.frozen), {}
        )
        name = before.get("name", {})
        named = name.get("en") if isinstance(name, dict) else None
        parts = self._parts.get(address, set())
        for page, called, anchors in self._new:
            if called == named or (parts and len(parts & anchors) >= NEARLY_ALL * len(parts)):
                return page
        return ""

    @cached_property
    def _parts(self) -> Mapping[str, set[str]]:
        """The anchors that were released, by page."""
        found: dict[str, set[str]] = defaultdict(set)
        for address in self._ledger.lines:
            if anchor_of(address):
                found[page_of(address)].add(anchor_of(address))
        return found

    @cached_property
    def _new(self) -> Sequence[tuple[str, str, Set[str]]]:
        """The page, name and anchors of each record that was not released."""
        pages = ((f"/{address_of(record).page}/", record) for record in self._loaded.catalog)
        return [
            (page, record.name.en, frozenset(anchor for anchor, _ in anchored(record)))
            for page, record in pages
            if page not in self._ledger
        ]


def _lost_part(address: str, loaded: Loaded, answers: Answers) -> Problem:
    """Gives the problem of a fact or another part that is gone, in its record's file where such parts stand."""
    short, page = in_short(address), page_of(address)
    moved = answers.to(page)
    now = moved.to if moved else page
    record = next((r for r in loaded.catalog if f"/{address_of(r).page}/" == now), None)
    if record is None:
        hint = _entries(short, f"{in_short(now)}#NEW")
        return Problem(MOVED, _end(loaded), 1, "A502", f"{address} was released and would no longer answer", hint)
    anchors = [anchor for anchor, _ in anchored(record)]
    near = get_close_matches(anchor_of(address), anchors, n=1)
    new = f"{in_short(now)}#{near[0] if near else 'NEW'}"
    hint = _entries(short, new)
    raw = loaded.raw[record.id]
    line, column = raw.locate((_field_of(record, near),), at_key=True)
    return Problem(raw.source.path, line, column, "A502", f"{address} was released and would no longer answer", hint)


def _field_of(record: Record, near: Sequence[str]) -> str:
    """Gives the field in which a lost part most likely stood: that of a part with nearly its id, or the first."""
    for anchor, loc in anchored(record):
        if anchor in near:
            return str(loc[0])
    fields = anchored_fields(type(record))
    return next((name for name in fields if getattr(record, name)), fields[0])


# What is wrong in moved.yaml.


def _wrong_entries(loaded: Loaded, promised: Set[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for position, move in enumerate(loaded.catalog.moves):
        if move.old in first:
            message = f"{in_short(move.old)} has an entry already, in line {_line(loaded, first[move.old])}"
            yield _at(loaded, position, "from", "A506", message, "keep the one that is true")
            continue
        first[move.old] = position
        if move.old in promised:
            message = f"{in_short(move.old)} is in use: an entry for it would never be read"
            yield _at(loaded, position, "from", "A507", message, "remove the entry, or rename what has the address now")
        else:
            yield from _wrong_way(loaded, position, move, promised)
    yield from _ids_used_again(loaded)


def _wrong_way(loaded: Loaded, position: int, move: Move, promised: Set[str]) -> Iterator[Problem]:
    """Yields what is wrong with where an entry leads: to itself, to another entry, or to nothing."""
    if not move.new or move.new in promised:
        return
    others = [other for other in loaded.catalog.moves if other != move]
    answer = Answers(promised, others).to(move.new)
    if answer:
        end = f"write to: {in_short(answer.to)}" if answer.to else "write withdrawn: yes and why: …, as there"
        message = f"{in_short(move.new)} moved on itself: readers would be sent from one address to the next"
        yield _at(loaded, position, "to", "A505", message, end)
    elif _is_loop(move, loaded.catalog.moves):
        message = f"{in_short(move.old)} leads back to itself"
        yield _at(loaded, position, "to", "A504", message, "write where it is now, or withdrawn: yes and why: …")
    else:
        near = get_close_matches(move.new, sorted(promised), n=1, cutoff=0.75)
        hint = f'did you mean "{in_short(near[0])}"?' if near else "write an address that exists"
        yield _at(loaded, position, "to", "A503", f"there is nothing at {in_short(move.new)}", hint)


def _is_loop(move: Move, moves: Sequence[Move]) -> bool:
    to = {other.old: other.new for other in moves}
    at, seen = move.new, {move.old}
    while at and at not in seen:
        seen.add(at)
        at = to.get(at, "")
    return at == move.old


def _ids_used_again(loaded: Loaded) -> Iterator[Problem]:
    """Yields a problem for each new record that has the id by which people know a moved one of another type."""
    pages = pages_moved(loaded.catalog.moves)
    by_id = {page.strip("/").rpartition("/")[2]: (page, move) for page, move in pages.items() if page.count("/") == 3}
    for record in loaded.catalog:
        page, move = by_id.get(record.id, ("", None))
        own = in_full(address_of(record).page)
        if move and page != own and page_of(move.new) != own:
            raw = loaded.raw[record.id]
            message = f'the id "{record.id}" was that of {in_short(page)}, which is something else'
            line, column = raw.locate(("id",))
            hint = "choose another id and file name: old ids stay with what they named"
            yield Problem(raw.source.path, line, column, "A508", message, hint)


def _at(loaded: Loaded, position: int, field: str, code: str, message: str, hint: str) -> Problem:
    line, column = loaded.moved.locate((ENTRIES, position, field)) if loaded.moved else (1, 1)
    return Problem(MOVED, line, column, code, message, hint)


def _line(loaded: Loaded, position: int) -> int:
    return loaded.moved.locate((ENTRIES, position, "from"))[0] if loaded.moved else 1
