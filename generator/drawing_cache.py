"""Keeps drawings and images from one build to the next.

It saves time and changes nothing: what an entry holds follows from its key, from the programs and letters used, and
from `FORMAT`.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from generator.lettering import fonts_digest

FORMAT = "2"
"""Counted up when the program itself draws otherwise from the same key."""
DRAWN_WITH = ("vl-convert-python", "pillow")
"""The programs whose next version may draw otherwise."""
DIGEST = hashlib.sha256().digest_size


class DrawingCache:
    """A folder with one file for each drawing: the digest of what was drawn, and what was drawn."""

    def __init__(self, folder: Path) -> None:
        """Opens the cache in a folder, which need not be there."""
        self._folder = folder
        self._used: set[str] = set()
        self._made_with = " ".join([FORMAT, *(f"{name} {version(name)}" for name in DRAWN_WITH), fonts_digest()])

    def remember(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Gives what was made for this key before, or else makes it and keeps it. The key says all that matters."""
        name = hashlib.sha256(f"{self._made_with}\n{key}".encode()).hexdigest()
        self._used.add(name)
        kept = self._read(name)
        if kept is not None:
            return kept
        made = make()
        self._keep(name, made)
        return made

    def forget_unused(self) -> int:
        """Removes every file that was not asked for since the cache was opened; gives their number."""
        stale = [path for path in self._folder.glob("*") if path.name not in self._used and path.is_file()]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    def _read(self, name: str) -> bytes | None:
        """Gives an entry, or nothing where there is none or it is damaged."""
        try:
            entry = (self._folder / name).read_bytes()
        except OSError:
            return None
        digest, made = entry[:DIGEST], entry[DIGEST:]
        return made if hashlib.sha256(made).digest() == digest else None

    def _keep(self, name: str, made: bytes) -> None:
        """Writes an entry so that it is there whole or not at all; a disk that refuses costs time only."""
        part = self._folder / f"{name}.part"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(made).digest() + made)
            part.replace(self._folder / name)
