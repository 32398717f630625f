"""Takes the entries of moved.yaml and new ones, gives them without chains, and the file's text that holds them."""

import json
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from generator.moves import MOVED, Move, in_short, read_moves
from generator.moving.placed import Edit, edited, line_end, line_start, place, replace_scalar
from generator.promises.answers import Answers
from generator.read import SourceText

OPENING = "# Addresses that changed or were withdrawn. `tracker move` writes this file.\n"


def flattened(moves: Iterable[Move], promised: Set[str]) -> tuple[Move, ...]:
    """Gives the entries with each leading straight to where its address is now; without those that are idle.

    The last of several entries for one address counts. An address that is in use again needs no entry.
    """
    by_old = {move.old: move for move in moves if move.old not in promised}
    answers = Answers(promised, by_old.values())
    found = []
    for move in by_old.values():
        answer = answers.to(move.new) if move.new and move.new not in promised else None
        if answer is None:
            found.append(move)
        elif answer.to:
            found.append(replace(move, new=answer.to))
        elif answer.move:
            found.append(replace(move, new="", on=answer.move.on, why=answer.move.why))
    return tuple(found)


def entry(move: Move) -> str:
    """Gives an entry as it is written."""
    lines = [f"- from: {in_short(move.old)}"]
    lines.append(f"  to: {in_short(move.new)}" if move.new else "  withdrawn: yes")
    lines.append(f"  on: {move.on}")
    if move.why:
        lines.append(f"  why: {json.dumps(move.why, ensure_ascii=False)}")
    return "".join(f"{line}\n" for line in lines)


def with_entries(text: str, moves: Sequence[Move]) -> str:
    """Gives the text of moved.yaml changed so that it holds just these entries; the others' lines stay as they are."""
    wanted = {move.old: move for move in moves}
    _, before, _ = read_moves(SourceText(MOVED, "", "moved", text))
    parts = place(text).parts if before else ()
    edits = []
    kept: set[str] = set()
    for move, part in zip(before, parts, strict=True):
        start = line_start(text, text.rfind("-", 0, part.start))
        end = line_end(text, part.end)
        now = None if move.old in kept else wanted.get(move.old)
        to = part.get("to")
        if now and to and now.new and replace(move, new=now.new) == now:
            edits.append(replace_scalar(text, to[1], in_short(now.new)))
        elif now != move:
            edits.append(Edit(start, end, entry(now) if now else ""))
        kept.add(move.old)
    whole = edited(text, edits) or OPENING
    whole += "" if whole.endswith("\n") else "\n"
    return whole + "".join(entry(move) for old, move in wanted.items() if old not in kept)
