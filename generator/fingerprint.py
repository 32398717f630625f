"""Looks at folders, gives what is in them by path: the stamp of each file and a digest of what it holds.

A file whose stamp is the one of the last look is not read again. As git's index does, a file that was changed
about when it was looked at is read all the same: a second change in the same tick of the clock leaves no trace.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

TICK = 2_000_000_000
"""Nanoseconds within which two changes may have the same time; that of FAT is the coarsest clock in use."""
DIGEST_BYTES = 16

Stamp = tuple[int, int, int, int, int]
"""Mode, size in bytes, time of the last change of the content and of anything (both in nanoseconds), inode."""
Seen = tuple[Stamp, str]
"""The stamp of a file, link or folder, and the digest of what it holds; of a folder the digest is empty."""


@dataclass(frozen=True)
class Fingerprint:
    """What a look at some folders found."""

    seen: Mapping[str, Seen] = field(default_factory=dict)
    """By path, as the folders were named; hidden files and folders too."""
    unproven: frozenset[str] = frozenset()
    """Paths that were changed so shortly before the look that their stamps prove nothing."""
    looked: int = 0
    """When the look began, in nanoseconds."""

    @property
    def digests(self) -> Mapping[str, str]:
        """What the files hold, by path, whatever their stamps."""
        return {path: digest for path, (_, digest) in self.seen.items()}

    @property
    def whole(self) -> str:
        """One digest of all: the same where every path is there and holds the same, may be read or not."""
        lines = [f"{path}\0{stamp[0]}\0{digest}" for path, (stamp, digest) in self.seen.items()]
        return blake2b("\n".join(lines).encode(errors="surrogateescape"), digest_size=DIGEST_BYTES).hexdigest()


NOTHING_SEEN = Fingerprint()

Entry = tuple[str, str, Stamp]
"""The path of a file, link or folder, its place on the disk, its stamp."""


def entries(root: Path, folders: Iterable[str]) -> list[Entry]:
    """Gives everything in some folders (or files) of `root`, in an order that is always the same; opens nothing."""
    return list(_all(root, folders))


def look(
    root: Path, folders: Iterable[str], before: Fingerprint, now: int, walked: Iterable[Entry] | None = None
) -> Fingerprint:
    """Gives what is in `folders` (or files) of `root` at `now`, the clock's nanoseconds; what is not there is no error.

    Where the clock went back since the look `before`, every file is read. Who knows the `entries` hands them over.
    """
    known = before.seen if before.looked <= now else {}
    seen: dict[str, Seen] = {}
    unproven: list[str] = []
    for path, full, stamp in _all(root, folders) if walked is None else walked:
        old = known.get(path)
        is_same = old is not None and old[0] == stamp and path not in before.unproven
        seen[path] = old if old is not None and is_same else (stamp, _digest(full, stamp))
        if max(stamp[2], stamp[3]) > now - TICK:
            unproven.append(path)
    return Fingerprint(seen, frozenset(unproven), now)


def _all(root: Path, folders: Iterable[str]) -> Iterator[Entry]:
    """Yields path, place on the disk and stamp of everything below some folders, in an order that is always the same.

    No link is followed.
    """
    for name in folders:
        full = str(root / name)
        try:
            stamp = _stamp(os.lstat(full))
        except OSError:
            continue
        yield name, full, stamp
        if stat.S_ISDIR(stamp[0]):
            yield from _below(name, full)


def _below(folder: str, full: str) -> Iterator[Entry]:
    try:
        with os.scandir(full) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return  # its own stamp says that it cannot be listed
    for entry in entries:
        path = f"{folder}/{entry.name}"
        try:
            stamp = _stamp(entry.stat(follow_symlinks=False))
        except OSError:
            continue
        yield path, entry.path, stamp
        if stat.S_ISDIR(stamp[0]):
            yield from _below(path, entry.path)


def _stamp(found: os.stat_result) -> Stamp:
    """Gives a stamp; of a folder only its mode, because everything in it has a stamp of its own."""
    if stat.S_ISDIR(found.st_mode):
        return found.st_mode, 0, 0, 0, 0
    return found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _digest(full: str, stamp: Stamp) -> str:
    """Gives the digest of a file, of where a link leads, of why something cannot be read."""
    if stat.S_ISDIR(stamp[0]):
        return "" if os.access(full, os.R_OK | os.X_OK) else "closed"
    try:
        if stat.S_ISLNK(stamp[0]):
            content = os.fsencode(Path(full).readlink())
        elif stat.S_ISREG(stamp[0]):
            with open(full, "rb") as file:  # noqa: PTH123 (a path of the standard library costs as much as reading)
                content = file.read()
        else:
            return "device"
    except OSError as error:
        return f"unreadable: {error.errno}"
    return blake2b(content, digest_size=DIGEST_BYTES).hexdigest()
