"""Keeps what the last check found: where nothing changed that it followed from, the same is said again at once.

One file holds the findings and the fingerprint of all that was read: a line of JSON, then the stamps of all files,
which are compared as they stand, and then the digests. It counts only where it was written: a copy of it, such as one
that came with somebody's branch, says nothing.
"""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

from generator.code_digest import code_digest
from generator.config import Settings
from generator.fingerprint import NOTHING_SEEN, Entry, Fingerprint, Seen, entries, look
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


@dataclass(frozen=True)
class _Kept:
    """What is kept of a check; the stamps and digests are taken apart only when something changed."""

    findings: Findings
    stamps: bytes
    digests: bytes
    unproven: frozenset[str]
    looked: int

    def proves(self, walked: Sequence[Entry], now: int) -> bool:
        """Tells whether nothing changed, by the stamps alone; whatever leaves a doubt is looked at."""
        return not self.unproven and self.looked <= now and self.stamps == _stamps(walked)

    def fingerprint(self) -> Fingerprint:
        """Gives the last look. Raises ValueError where it is damaged."""
        told = self.stamps.decode("utf-8", "surrogateescape").split("\0")
        digests = self.digests.decode("ascii").split("\0")
        seen: dict[str, Seen] = {}
        for path, words, digest in zip(told[::2], told[1::2], digests, strict=True):
            mode, size, changed, touched, inode = map(int, words.split())
            seen[path] = (mode, size, changed, touched, inode), digest
        return Fingerprint(seen, self.unproven, self.looked)


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
    kept = _read(root / file, code + asked())
    moment = time.time_ns()
    walked = entries(root, folders)
    if kept and kept.proves(walked, moment):
        return kept.findings
    before = _fingerprint(kept)
    now = look(root, folders, before, moment, walked)
    if kept and before is not NOTHING_SEEN and now.whole == before.whole:
        _write(root / file, code + asked(), now, kept.findings)
        return kept.findings
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
    """Gives the commit that git is at, and whether it has those before; empty where there is no repository."""
    asked = ["git", "-C", str(root), "rev-parse", "HEAD", "--is-shallow-repository"]
    ran = subprocess.run(asked, capture_output=True, check=False)  # noqa: S603
    return ran.stdout.decode("ascii", "replace").strip()


def _read(path: Path, code: str) -> _Kept | None:
    """Gives what is kept in a file; nothing where it is damaged, another program's, or a copy."""
    try:
        with path.open("rb") as file:
            head, _, body = file.read().partition(b"\n")
            written = json.loads(head)
            if written["code"] != code or written["place"] != os.fstat(file.fileno()).st_ino:
                return None
        problems = tuple(_problem(row) for row in written["problems"])
        stamps, digests = body[: written["stamps"]], body[written["stamps"] :]
        findings = Findings(problems, int(written["records"]))
        return _Kept(findings, stamps, digests, frozenset(written["unproven"]), int(written["looked"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _fingerprint(kept: _Kept | None) -> Fingerprint:
    try:
        return kept.fingerprint() if kept else NOTHING_SEEN
    except ValueError:
        return NOTHING_SEEN


def _stamps(walked: Iterable[Entry]) -> bytes:
    """Gives the stamps of all files as they are kept."""
    told = [f"{path}\0%d %d %d %d %d" % stamp for path, _, stamp in walked]
    return "\0".join(told).encode("utf-8", "surrogateescape")


def _problem(row: Sequence[Any]) -> Problem:
    path, line, column, code, message, hint, severity = row
    return Problem(path, line, column, code, message, hint, Severity(severity))


def _write(path: Path, code: str, seen: Fingerprint, found: Findings) -> None:
    """Keeps findings in one step; a disk that refuses costs the next check its time, and no more."""
    part = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    with suppress(OSError):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.writelines(_plain(os.fstat(file.fileno()).st_ino, code, seen, found))
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _plain(place: int, code: str, seen: Fingerprint, found: Findings) -> Iterator[bytes]:
    problems: list[Sequence[object]] = [(*astuple(problem)[:-1], problem.severity.value) for problem in found.problems]
    stamps = _stamps((path, "", stamp) for path, (stamp, _) in seen.seen.items())
    head = {
        "code": code,
        "place": place,
        "looked": seen.looked,
        "unproven": sorted(seen.unproven),
        "records": found.records,
        "problems": problems,
        "stamps": len(stamps),
    }
    yield json.dumps(head, separators=(",", ":")).encode("ascii") + b"\n"
    yield stamps
    yield "\0".join(digest for _, digest in seen.seen.values()).encode("ascii")
