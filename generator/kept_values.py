"""Keeps a few values of the builder's between builds, each with a digest, so that a damaged one is made anew.

The values are Python's own (pickled). Who can write into `build/` can write into the program beside it as well, so
nothing is believed here that was not believed before; a file that does not fit its digest is never unpickled.
"""

import pickle
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from generator.digests import digest_of_bytes
from generator.keep import write_safely

V = TypeVar("V")
FOLDER = "kept"
"""Below `build/`."""
MOST = 4
"""Values of one name that are kept: a preview and a build, with and without a public address."""


def read_value(work: Path, name: str, key: str, kind: type[V]) -> V | None:
    """Gives what is kept under a name for a key; None where that is nothing, damaged, or of another kind."""
    try:
        written = _path(work, name, key).read_bytes()
        digest, _, body = written.partition(b"\n")
        if digest.decode("ascii", "replace") != digest_of_bytes(body):
            return None
        found = pickle.loads(body)  # noqa: S301 - see above
    except Exception:  # whatever is wrong with it, it is made anew
        return None
    return found if isinstance(found, kind) else None


def write_value(work: Path, name: str, key: str, value: object) -> None:
    """Keeps a value for a key, and forgets the oldest of that name. A disk that refuses costs time only."""
    body = pickle.dumps(value, protocol=5)
    with suppress(OSError):
        write_safely(_path(work, name, key), digest_of_bytes(body).encode() + b"\n" + body)
        others = sorted((work / FOLDER).glob(f"{name}-*"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for old in others[MOST:]:
            old.unlink(missing_ok=True)


def _path(work: Path, name: str, key: str) -> Path:
    return work / FOLDER / f"{name}-{key}"
