"""Keeps many values by their keys in one file, piece by piece: new ones are put behind the others.

A piece is its length, its digest, and pickled values. Who can write into `build/` can write into the program beside it
as well, so nothing is believed here that was not believed before; a piece that does not fit its digest is never
unpickled, and nothing behind it is read. Two programs may add to a file at once: each piece is written in one go.
"""

import pickle
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from generator.keep import beside

HEAD = struct.Struct(">IH16s")
"""What stands before the values of a piece: how many bytes they take, how many they are, and their digest."""
TOGETHER = 500
"""Values in one piece: few enough that it is soon read, enough that what they share is written once."""


@dataclass
class Pieces:
    """What a file of pieces holds."""

    values: dict[bytes, object] = field(default_factory=dict)
    """The latest value of each key."""
    written: int = 0
    """How many values the file holds, older ones of the same key among them."""
    is_whole: bool = True
    """Whether all of the file could be read, so that more may be put behind it."""


def read_pieces(path: Path, program: str) -> Pieces:
    """Gives what a file holds that was written by this program, as far as it is undamaged."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Pieces()
    except OSError:
        return Pieces(is_whole=False)
    return unpacked(content, program)


def unpacked(content: bytes, program: str) -> Pieces:
    """Gives what pieces hold that this program wrote, as far as they are undamaged."""
    found, place = Pieces(), 0
    while place < len(content):
        end, values = _piece(content, place, program)
        if values is None:
            found.is_whole = False
            break
        found.values.update(values)
        found.written += len(values)
        place = end
    return found


def measure_pieces(path: Path, program: str) -> Pieces:
    """Gives the same as `read_pieces` without the values, which are not unpickled."""
    found = Pieces()
    with suppress(OSError):
        content, place = path.read_bytes(), 0
        while found.is_whole and place < len(content):
            behind = place + HEAD.size
            size, count, digest = HEAD.unpack_from(content, place) if behind <= len(content) else (0, 0, b"")
            found.is_whole = _digest(content[behind : behind + size], program) == digest
            found.written += count
            place = behind + size
    return found


def _piece(content: bytes, start: int, program: str) -> tuple[int, dict[bytes, object] | None]:
    """Gives where the next piece begins, and the values of this one; None where it is damaged, or a stranger's."""
    behind = start + HEAD.size
    if behind > len(content):
        return behind, None
    size, _, digest = HEAD.unpack_from(content, start)
    body = content[behind : behind + size]
    if len(body) != size or _digest(body, program) != digest:
        return behind, None
    try:
        values = pickle.loads(body)  # noqa: S301 - see above
    except Exception:  # whatever is wrong with it, its values are made anew
        return behind, None
    return behind + size, values if isinstance(values, dict) else None


def as_piece(values: Mapping[bytes, object], program: str) -> bytes:
    """Gives values in the form in which a file holds them."""
    body = pickle.dumps(values, protocol=5)
    return HEAD.pack(len(body), len(values), _digest(body, program)) + body


def in_pieces(values: Mapping[bytes, object], program: str) -> Iterator[bytes]:
    """Yields values in pieces of the best size."""
    rest: Iterable[tuple[bytes, object]] = iter(values.items())
    while some := dict(islice(rest, TOGETHER)):
        yield as_piece(some, program)


def add_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Puts pieces behind those that a file holds. A disk that refuses costs time only."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab", buffering=0) as file:
            file.write(b"".join(pieces))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Makes a file that holds these pieces and no others. A disk that refuses costs time only."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside(path) as part, part.open("wb") as file:
            file.writelines(pieces)


def _digest(body: bytes, program: str) -> bytes:
    """Gives the digest of a piece and of the program that wrote it: what another one computed does not fit."""
    return blake2b(body, key=program.encode()[: blake2b.MAX_KEY_SIZE], digest_size=16).digest()


def forget_others(folder: Path, names: Iterable[str], most: int) -> None:
    """Removes the files and folders of a folder that were not touched for longest, all but `most` and those named."""
    with suppress(OSError):
        kept = set(names)
        others = [path for path in folder.iterdir() if path.name not in kept]
        for path in sorted(others, key=lambda path: path.stat().st_mtime_ns, reverse=True)[most:]:
            _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        for inner in path.iterdir() if path.is_dir() and not path.is_symlink() else ():
            inner.unlink()
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
