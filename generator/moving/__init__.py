"""Moves and withdraws addresses: gives the files that change, checked before anybody writes them.

Whatever was at an address still answers there: references to it are mended, moved.yaml says where it went, and entries
that led to it lead on to where it is now.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator.anchors import anchored
from generator.lines import address_of
from generator.moves import MOVED, Move, anchor_of, in_full, in_short, page_of
from generator.moving.entries import flattened, with_entries
from generator.moving.parts import has_part, part_moved, part_removed
from generator.moving.placed import edited
from generator.moving.records import Files, merged, redirected, removed, renamed
from generator.moving.references import in_page
from generator.moving.spelled import MoveError, record_of
from generator.moving.tracker import Tracker, new_problems
from generator.moving.written_pages import page_moved
from generator.problems import Problem
from generator.promises.answers import Answers
from generator.values import PartialDate

__all__ = ["MoveError", "Moved", "Tracker", "move"]


@dataclass(frozen=True)
class Moved:
    """What a move changes: the files, those that go with None, and the tracker as it is then."""

    files: Files
    after: Tracker
    left: tuple[str, ...] = ()
    """The fields of a merged record that nobody took up."""


@dataclass
class _Work:
    """A move under way."""

    files: Files = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def move(tracker: Tracker, old: str, new: str, on: PartialDate, why: str = "") -> Moved:
    """Gives what changes when `old` moves to `new`, or is withdrawn where `new` is empty; addresses in full.

    Raises MoveError when that cannot be done, or would leave a problem that was not there.
    """
    broken = sorted(tracker.loaded.catalog.broken_ids)
    if broken:
        raise MoveError(f"these records cannot be read: {', '.join(broken)}. Mend them first: tracker check")
    if old == new:
        raise MoveError(f"{in_short(old)} is the same address")
    if not new and not why:
        raise MoveError('say why, for the readers who follow an old link: --why "…"')
    work = _Work()
    (_move if new else _withdraw)(tracker, old, new, work)
    after = tracker.with_files(work.files)
    fresh = [Move(old, new, on, why)]
    fresh += [Move(f"{old}#{a}", f"{new}#{b}", on) for a, b in work.parts.items()]
    fresh += _renamed_by_others(tracker, after, old, new, on)
    after, files = _with_pages_mended(tracker, after, fresh, work.files)
    _refuse(new_problems(tracker.checked[1], after.checked[1]))
    if old in after.promised:
        raise MoveError(f"{in_short(old)} is still in use: {_in_use(old)}")
    if new and new not in after.promised:
        raise MoveError(f"there is nothing at {in_short(new)}: {_in_use(new)}")
    known = _reasons(tracker.loaded.catalog.moves, old, new)
    entries = flattened([*known, *fresh], after.promised)
    entries = _complete(tracker, after, entries)
    files[MOVED] = with_entries(tracker.moved_text, entries)
    after = after.with_files({MOVED: files[MOVED]})
    _refuse(new_problems(tracker.problems, after.problems))
    return Moved(files, after, tuple(work.left))


def _refuse(problems: Iterable[Problem]) -> None:
    """Raises MoveError with the problems that would be there, if any would."""
    found = "\n".join(problem.as_text() for problem in problems)
    if found:
        raise MoveError(f"nothing was changed, because then:\n{found}")


def _in_use(address: str) -> str:
    if address.startswith("/figures/"):
        return "rename its file in generator/charts/ in the same commit"
    if address.startswith("/data/"):
        return "rename it in generator/exports/ in the same commit"
    return "only what is not there any more, or is moved by this command, has an entry"


# What changes in the files.


def _move(tracker: Tracker, old: str, new: str, work: _Work) -> None:
    if anchor_of(old):
        if anchor_of(new) and has_part(old, tracker):
            work.files |= part_moved(tracker, old, new)
        return
    was, now = record_of(old), record_of(page_of(new))
    if was is None or now is None:
        work.files |= page_moved(tracker, old, new)
        return
    is_there, is_target_there = tracker.has(was), tracker.has(now)
    if is_there and anchor_of(new):
        raise MoveError(f"{in_short(old)} is a record: move its parts one by one, then the record")
    if is_there and is_target_there:
        work.files, work.parts, work.left = merged(tracker, was, now)
    elif is_there:
        work.files |= renamed(tracker, was, now)
    elif is_target_there:
        work.files |= redirected(tracker, was, now, {})
    else:
        raise MoveError(f"there is neither {in_short(old)} nor {in_short(new)}")


def _withdraw(tracker: Tracker, old: str, new: str, work: _Work) -> None:
    record = record_of(old)
    if old not in tracker.ledger and Answers(tracker.promised, tracker.loaded.catalog.moves).to(old) is None:
        raise MoveError(f"there is nothing at {in_short(old)}, and no release ever had it: nothing to withdraw")
    if anchor_of(old):
        work.files |= part_removed(tracker, old)
    elif record:
        work.files |= removed(tracker, record)


def _renamed_by_others(before: Tracker, after: Tracker, old: str, new: str, on: PartialDate) -> list[Move]:
    """Gives entries for observations that are called after a record that has another id now."""
    found: list[Move] = []
    for record in before.loaded.catalog:
        page = in_full(address_of(record).page)
        now = after.loaded.catalog.records.get(record.id)
        if page == old or now is None or in_full(address_of(now).page) != page:
            continue
        was, names = [anchor for anchor, _ in anchored(record)], [anchor for anchor, _ in anchored(now)]
        if len(was) == len(names) and not anchor_of(old):
            found += [Move(f"{page}#{a}", f"{page}#{b}", on) for a, b in zip(was, names, strict=True) if a != b]
    return found


def _with_pages_mended(before: Tracker, after: Tracker, fresh: Iterable[Move], files: Files) -> tuple[Tracker, Files]:
    """Gives the tracker and the files with pages that name such observations by their new names."""
    parts: dict[str, dict[str, str]] = {}
    for one in fresh:
        record = record_of(page_of(one.old))
        if record and anchor_of(one.old) and page_of(one.old) == page_of(one.new):
            parts.setdefault(record[1], {})[anchor_of(one.old)] = anchor_of(one.new)
    changed: Files = {}
    for page in after.content.pages:
        edits = [edit for name, anchors in parts.items() for edit in in_page(page.text, name, name, anchors)]
        if edits:
            changed[f"content/{page.path}"] = edited(page.text, edits)
    return (after.with_files(changed), {**files, **changed}) if changed else (after, dict(files))


def _reasons(moves: Iterable[Move], old: str, new: str) -> list[Move]:
    """Gives the entries with a record named by its new id in the reasons that name it."""
    was, now = record_of(old), record_of(page_of(new))
    if was is None or now is None:
        return list(moves)
    mention = re.compile(rf"\[\[{re.escape(was[1])}(?=[\]|])")
    return [replace(one, why=mention.sub(f"[[{now[1]}", one.why)) for one in moves]


def _complete(before: Tracker, after: Tracker, entries: tuple[Move, ...]) -> tuple[Move, ...]:
    """Gives the entries with those for released addresses that answered only by way of an entry that is idle now."""
    moves = before.loaded.catalog.moves
    answering = Answers(after.promised, entries)
    added = []
    for address in before.ledger.lines:
        if answering.to(address) is None:
            # As if nothing new stood at the page's address: its entry still says where its parts went.
            answer = Answers(before.promised - {page_of(address), address}, moves).to(address)
            if answer and answer.move:
                added.append(replace(answer.move, old=address, new=answer.to))
    return flattened([*entries, *added], after.promised) if added else entries
