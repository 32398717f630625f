"""Replays another project's real history of renames and deletions through the ledger and `tracker move`.

    python -m benchmarks.replay GIT_DIRECTORY FOLDER [--ending .yml] [--commits 0]

Every file below FOLDER becomes a small record with facts that names another one. A rename that git sees is a move, a
deletion is a withdrawal, after what names the record was removed, as a person would. Each commit is a release: all its
addresses go into the ledger. At the end every address that ever existed must answer, and what stands there is made and
looked at. Prints the numbers; ends with 1 when an address does not answer.
"""

import argparse
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from generator.config import Settings
from generator.moves import MOVED, anchor_of, in_full, page_of
from generator.moves_pages import moved_files
from generator.moving import MoveError, Tracker, move
from generator.moving.entries import flattened, with_entries
from generator.moving.placed import edited, place, remove_entry
from generator.moving.tracker import source
from generator.promises.answers import Answers
from generator.promises.ledger import Ledger, appended, read_ledger
from generator.values import parse_date

SOURCE = "id: paper\nname: {en: The Paper}\nkind: news\naccess: first-hand\n"
PARTS = ("first", "second")


@dataclass(frozen=True)
class Step:
    """What a commit did to one file: A for added, D for deleted, R for renamed."""

    sort: str
    old: str
    new: str = ""


@dataclass
class Replay:
    """The tracker under way."""

    tracker: Tracker
    ids: dict[str, str] = field(default_factory=dict)
    """The id of the record of each file that is there."""
    counts: Counter[str] = field(default_factory=Counter)
    ledger: str = ""
    refused: list[str] = field(default_factory=list)


def commits(git: Path, folder: str, ending: str) -> Iterator[tuple[str, list[Step]]]:
    """Yields the date and the steps of every commit of the main line, oldest first."""
    log = ["log", "--first-parent", "-m", "--reverse", "-M", "--name-status", "--format=:%cs", "--", folder]
    command = ["git", f"--git-dir={git}", "-c", "core.quotePath=false", "-c", "diff.renameLimit=9999", *log]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    date, steps = "", list[Step]()
    for line in answer.stdout.splitlines():
        if line.startswith(":"):
            if steps:
                yield date, steps
            date, steps = line[1:], []
        elif line and line[0] in "ADR":
            sort, *paths = line.split("\t")
            if all(path.endswith(ending) for path in paths):
                steps.append(Step(sort[0], *paths))
    if steps:
        yield date, steps


def run(replay: Replay, date: str, steps: list[Step]) -> None:
    """Takes up one commit, and releases what is there then. What goes comes before what is new."""
    for step in sorted(steps, key=lambda step: "RDA".index(step.sort)):
        if step.sort != "A" and step.old in replay.ids:
            try:
                (_rename if step.sort == "R" else _delete)(replay, step, date)
            except MoveError as error:
                replay.refused.append(f"{step}: {error}")
    _add(replay, [step.old for step in steps if step.sort == "A" and step.old not in replay.ids])
    replay.ledger += appended(replay.ledger, replay.tracker.promised, "2026.1", date)
    replay.tracker = replace(replay.tracker, ledger=_ledger(replay))


def _ledger(replay: Replay) -> Ledger:
    known = dict(replay.tracker.ledger.lines)
    known.update(dict.fromkeys(replay.tracker.promised - known.keys(), 0))
    return Ledger(MappingProxyType(known))


def _led_on(replay: Replay) -> frozenset[str]:
    """Gives the addresses from which readers are led on."""
    return frozenset(entry.old for entry in replay.tracker.loaded.catalog.moves if entry.new)


def _free_id(replay: Replay, path: str, led: frozenset[str]) -> str:
    """Gives an id made of a file's path; one that somebody was sent away from stays with what it named."""
    below = "-".join(Path(path).with_suffix("").parts[1:])
    slug = re.sub(r"[^a-z0-9]+", "-", below.lower()).strip("-")[:60].strip("-") or "x"
    names = (slug if n == 1 else f"{slug}-{n}" for n in range(1, 999))
    taken = {*replay.ids.values(), "paper", "index", "data", "search", "page"}
    return next(name for name in names if name not in taken and f"/places/{name}/" not in led)


def _text(name: str, other: str) -> str:
    """Gives a record whose facts, cites and field name another one."""
    lines = [f"id: {name}", f"name: {{en: {sha256(name.encode()).hexdigest()[:20]}}}", "kind: city"]
    lines += [f"related: [{other}]"] if other else []
    lines.append("facts:")
    for part in PARTS:
        lines += [
            f"  - id: {part}",
            f"    text: The {part} thing about [[{name}]].",
            "    cite: {source: paper, at: p}",
        ]
    return "\n".join(lines) + "\n"


def _add(replay: Replay, paths: list[str]) -> None:
    texts: dict[str, str | bytes | None] = {}
    led = _led_on(replay)
    for path in paths:
        name = _free_id(replay, path, led)
        other = next(reversed(replay.ids.values()), "")
        replay.ids[path] = name
        texts[f"entities/places/{name}.yaml"] = _text(name, other)
    if texts:
        tracker = replay.tracker.with_files(texts)
        entries = flattened(tracker.loaded.catalog.moves, tracker.promised)
        again = len(tracker.loaded.catalog.moves) - len(entries)
        replay.counts["added"] += len(texts) - again
        replay.counts["added again"] += again
        replay.tracker = tracker.with_files({MOVED: with_entries(tracker.moved_text, entries)})


def _rename(replay: Replay, step: Step, date: str) -> None:
    old = replay.ids[step.old]
    del replay.ids[step.old]
    new = _free_id(replay, step.new, _led_on(replay))
    replay.ids[step.new] = new
    if new == old:
        replay.counts["renamed in capitals or signs"] += 1
        return
    replay.tracker = move(replay.tracker, f"/places/{old}/", f"/places/{new}/", parse_date(date)).after
    replay.counts["renamed"] += 1


def _delete(replay: Replay, step: Step, date: str) -> None:
    name = replay.ids.pop(step.old)
    replay.tracker = replay.tracker.with_files(_without_mentions(replay.tracker, name))
    replay.tracker = move(replay.tracker, f"/places/{name}/", "", parse_date(date), "Deleted there.").after
    replay.counts["deleted"] += 1


def _without_mentions(tracker: Tracker, name: str) -> dict[str, str | bytes | None]:
    files: dict[str, str | bytes | None] = {}
    for reference in tracker.loaded.catalog.backlinks.get(name, ()):
        if reference.source != name:
            text = tracker.loaded.raw[reference.source].source.text
            path = tracker.loaded.raw[reference.source].source.path
            files[path] = edited(text, [remove_entry(text, place(text), reference.loc)])
    return files


def unanswered(replay: Replay) -> list[str]:
    """Gives the released addresses at which nothing stands, and places in pages that are not there."""
    tracker = replay.tracker
    catalog, promised = tracker.loaded.catalog, tracker.promised
    answers = Answers(promised, catalog.moves)
    files = {address.strip("/"): b"data" for address in promised if not address.endswith("/") and "#" not in address}
    made = dict(moved_files(tracker.ledger.lines, promised, files, catalog, Settings(Path()), lambda key, make: b"png"))
    standing = promised | {
        in_full(path.removesuffix("index.html").removesuffix("index.md").rstrip("/")) for path in made
    }
    lost = [a for a in tracker.ledger.lines if page_of(a) not in standing]
    return [*lost, *(a for a in tracker.ledger.lines if anchor_of(a) and answers.to(a) is None)]


def main() -> int:
    """Replays and reports."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("git", type=Path, help="the git directory of the other project")
    parser.add_argument("folder", help="the folder in which its records are")
    parser.add_argument("--ending", default="", help="how its records' names end")
    parser.add_argument("--commits", type=int, default=0, help="stop after so many")
    options = parser.parse_args()
    texts = {"entities/sources/paper.yaml": source("entities/sources/paper.yaml", SOURCE)}
    replay = Replay(Tracker(texts))
    started = time.perf_counter()
    number = 0
    for number, (date, steps) in enumerate(commits(options.git, options.folder, options.ending), start=1):
        run(replay, date, steps)
        if number == options.commits:
            break
        if number % 50 == 0:
            print(f"{time.perf_counter() - started:6.0f} s  {number} commits, {dict(replay.counts)}", file=sys.stderr)
    lost = unanswered(replay)
    moves = replay.tracker.loaded.catalog.moves
    chains = [one for one in moves if one.new and one.new not in replay.tracker.promised]
    damaged = read_ledger(replay.ledger)[1]
    print(f"{number} commits: {dict(replay.counts)}, refused {len(replay.refused)}")
    print(f"{len(replay.ids)} records at the end, {len(moves)} entries, {len(chains)} of them chains")
    print(f"{len(replay.tracker.ledger.lines)} addresses ever released, {len(lost)} of them unanswered")
    print(
        f"{len(replay.tracker.problems)} problems, {len(damaged)} damaged lines, {time.perf_counter() - started:.0f} s"
    )
    for line in (*lost[:20], *replay.refused[:20], *(p.as_text() for p in replay.tracker.problems[:20])):
        print(f"  {line}")
    return 1 if lost or chains or replay.refused or replay.tracker.problems or damaged else 0


if __name__ == "__main__":
    sys.exit(main())
