"""Keeps what the last check found: where nothing changed that it followed from, the same is said again at once.

One file holds the findings and the fingerprint of all that was read. It counts only where it was written: a copy of
it, such as one that came with somebody's branch, says nothing.
"""

import json
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

from generator.code_digest import code_digest
from generator.config import Settings
from generator.fingerprint import NOTHING_SEEN, Fingerprint, look
from generator.problems import Problem, Severity

FILE = "build/kept/check.json"
BUILD = "build/kept/build.json"
READ_BY_CHECK = ("entities", "content", "releases", "theme_overrides/assets")
"""All folders of a tracker that its findings follow from."""
READ_BY_BUILD = ("entities", "content", "releases", "theme_overrides", "mkdocs.yml")
"""All folders that a site follows from."""


@dataclass(frozen=True)
class Findings:
    """What a check found."""

    problems: tuple[Problem, ...]
    records: int
    """How many records there are without an error."""
    done: str = ""
    """What was done because of it, for whoever waits."""


def checked(
    root: Path,
    check: Callable[[], Findings],
    file: str = FILE,
    folders: Sequence[str] = READ_BY_CHECK,
    asked: Callable[[], str] = str,
) -> Findings:
    """Gives the findings for a folder as it is: those that are kept in a file, or what `check` finds, which is kept.

    They follow from `folders`, from the program, and from what `asked` tells, which is asked again after the check.
    """
    code = code_digest()
    before, kept = _read(root / file, code + asked())
    now = look(root, folders, before, time.time_ns())
    if kept is not None and now.whole == before.whole:
        if now != before and (now.unproven or before.unproven or now.seen != before.seen):
            _write(root / file, code + asked(), now, kept)
        return kept
    found = check()
    if look(root, folders, now, time.time_ns()).seen == now.seen:  # else nobody knows what was read
        _write(root / file, code + asked(), now, found)
    return found


def kept_build(settings: Settings, build: Callable[[], Findings]) -> Findings:
    """Gives what `build` finds; where nothing changed since it last brought the site up to date, that is not called."""
    root = settings.root

    def asked() -> str:
        """Tells what a site follows from beside the folders, and which site it was."""
        place = settings.site.stat().st_ino if settings.site.is_dir() else 0
        address = (settings.site_url, settings.repo_url, settings.repo_branch, settings.doi)
        return json.dumps([place, *address, _head(root)])

    found = checked(root, build, BUILD, READ_BY_BUILD, asked)
    return replace(found, done=found.done or "Nothing had changed.")


def _head(root: Path) -> str:
    """Gives the commit that git is at; empty where there is no repository."""
    ran = subprocess.run(["git", "-C", str(root), "rev-parse", "HEAD"], capture_output=True, check=False)  # noqa: S603, S607
    return ran.stdout.decode("ascii", "replace").strip()


def _read(path: Path, code: str) -> tuple[Fingerprint, Findings | None]:
    """Gives what is kept in a file; nothing where it is damaged, another program's, or a copy."""
    try:
        with path.open("rb") as file:
            written = json.loads(file.read())
            if written["code"] != code or written["place"] != os.fstat(file.fileno()).st_ino:
                return NOTHING_SEEN, None
        seen = {name: ((mode, *stamp), digest) for name, (mode, *stamp, digest) in written["seen"].items()}
        problems = tuple(_problem(row) for row in written["problems"])
        before = Fingerprint(seen, frozenset(written["unproven"]), int(written["looked"]))
        return before, Findings(problems, int(written["records"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return NOTHING_SEEN, None


def _problem(row: Sequence[Any]) -> Problem:
    path, line, column, code, message, hint, severity = row
    return Problem(path, line, column, code, message, hint, Severity(severity))


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
