"""Keeps drawings and images from one build to the next.

It saves time and changes nothing: what an entry holds follows from its key and from what draws, both of which its
name is made of. Every entry begins with a digest of the rest, so that one that was cut off or written over is made
anew; each is written under a name of its own and then renamed, so that several programs may use the folder at once.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from generator.drawing_code import drawing_digest
from generator.keep import beside

DIGEST = 32
"""Bytes of the digest that an entry begins with."""
MOST_BYTES = 1 << 30
"""What may be kept; the drawings of the tracker's 800 records take a thirtieth of it."""


class DrawingCache:
    """A folder with one file for each drawing: the digest of what was drawn, and what was drawn."""

    def __init__(self, folder: Path) -> None:
        """Opens the cache in a folder, which need not be there."""
        self._folder = folder
        self._used: set[str] = set()

    @property
    def used(self) -> frozenset[str]:
        """The names of all entries that were asked for since the cache was opened, by this program."""
        return frozenset(self._used)

    def remember(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Gives what was made for this key before, or else makes it and keeps it. The key says all that matters."""
        name = blake2b(f"{drawing_digest()}\n{key}".encode(errors="surrogatepass"), digest_size=DIGEST).hexdigest()
        self._used.add(name)
        kept = self._read(name)
        if kept is not None:
            return kept
        made = make()
        self._keep(name, made)
        return made

    def forget_unused(self, also_used: Iterable[str] = ()) -> int:
        """Removes every file that was not asked for since the cache was opened; gives their number.

        `also_used` are the names that other programs used, such as the workers of a build. Only who has made the
        whole site knows what it does not need; nobody else calls this.
        """
        used = self._used.union(also_used)
        with suppress(OSError):
            stale = [path for path in self._folder.iterdir() if path.name not in used]
            return sum(_remove(path) for path in stale)
        return 0

    def trim(self, most: int = MOST_BYTES) -> int:
        """Removes the oldest entries until the folder holds so many bytes at most; gives the number of removed ones.

        Entries that were asked for since the cache was opened stay. This is for programs that make a part of the site.
        """
        room, removed = most, 0
        for is_used, _, size, path in sorted(self._stamped(), reverse=True):
            room -= size
            removed += room < 0 and not is_used and _remove(path)
        return removed

    def _stamped(self) -> Iterator[tuple[bool, int, int, Path]]:
        """Yields every file with whether it was asked for, when it was written, and its size in bytes."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                with suppress(OSError):
                    told = path.lstat()
                    yield path.name in self._used, told.st_mtime_ns, told.st_size, path

    def _read(self, name: str) -> bytes | None:
        """Gives an entry, or nothing where there is none or it is damaged."""
        try:
            entry = (self._folder / name).read_bytes()
        except OSError:
            return None
        made = entry[DIGEST:]
        return made if _digest(made) == entry[:DIGEST] else None

    def _keep(self, name: str, made: bytes) -> None:
        """Writes an entry so that it is there whole or not at all; a disk that refuses costs time only."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with beside(self._folder / name) as part:
                part.write_bytes(_digest(made) + made)


def _digest(made: bytes) -> bytes:
    return blake2b(made, digest_size=DIGEST).digest()


def _remove(path: Path) -> bool:
    """Removes a file if it is one that may be removed; tells whether it is gone."""
    try:
        path.unlink()
    except OSError:
        return False
    return True
