"""Keeps what the last check found: where nothing changed that it followed from, the same is said again at once.

One file holds the findings and the fingerprint of all that was read. It counts only where it was written: a copy of
it, such as one that came with somebody's branch, says nothing.
"""

import json
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from generator.code_digest import code_digest
from generator.fingerprint import NOTHING_SEEN, Fingerprint, look
from generator.problems import Problem, Severity

FILE = "build/kept/check.json"
READ_BY_CHECK = ("entities", "content", "releases", "theme_overrides/assets")
"""All folders of a tracker that its findings follow from."""


@dataclass(frozen=True)
class Findings:
    """What a check found."""

    problems: tuple[Problem, ...]
    records: int
    """How many records there are without an error."""


def checked(root: Path, check: Callable[[], Findings]) -> Findings:
    """Gives the findings for a folder as it is: those that are kept, or what `check` finds, which is then kept."""
    code = code_digest()
    before, kept = _read(root / FILE, code)
    now = look(root, READ_BY_CHECK, before, time.time_ns())
    if kept is not None and now.whole == before.whole:
        if now.seen != before.seen or now.unproven != before.unproven:
            _write(root / FILE, code, now, kept)
        return kept
    found = check()
    if look(root, READ_BY_CHECK, now, time.time_ns()).seen == now.seen:  # else nobody knows what was read
        _write(root / FILE, code, now, found)
    return found


def _read(path: Path, code: str) -> tuple[Fingerprint, Findings | None]:
    """Gives what is kept in a file; nothing where it is damaged, another program's, or a copy."""
    try:
        with path.open("rb") as file:
            written = json.loads(file.read())
            if written["code"] != code or written["place"] != os.fstat(file.fileno()).st_ino:
                return NOTHING_SEEN, None
        seen = {name: ((mode, *stamp), digest) for name, (mode, *stamp, digest) in written["seen"].items()}
        problems = tuple(Problem(*place, Severity(severity)) for *place, severity in written["problems"])
        before = Fingerprint(seen, frozenset(written["unproven"]), int(written["looked"]))
        return before, Findings(problems, int(written["records"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return NOTHING_SEEN, None


def _write(path: Path, code: str, seen: Fingerprint, found: Findings) -> None:
    """Keeps findings in one step; a disk that refuses costs the next check its time, and no more."""
    part = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    with suppress(OSError):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("w", encoding="ascii") as file:
                json.dump(_plain(os.fstat(file.fileno()).st_ino, code, seen, found), file, separators=(",", ":"))
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _plain(place: int, code: str, seen: Fingerprint, found: Findings) -> dict[str, object]:
    problems: list[Sequence[object]] = [(*astuple(problem)[:-1], problem.severity.value) for problem in found.problems]
    return {
        "code": code,
        "place": place,
        "looked": seen.looked,
        "unproven": sorted(seen.unproven),
        "records": found.records,
        "problems": problems,
        "seen": {name: (*stamp, digest) for name, (stamp, digest) in seen.seen.items()},
    }
