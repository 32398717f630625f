"""Gives a digest of the program itself and of what it runs on: what was kept under another one is made anew."""

import sys
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from generator.fingerprint import DIGEST_BYTES, NOTHING_SEEN, look

LEFT_OUT = "__pycache__"
RUNS_ON = ("pydantic", "yaml", "ruamel", "mkdocs")
"""Packages of those that the program runs on: every package installed beside one of them counts, by its version."""


@cache
def code_digest() -> str:
    """Gives the digest of all files of the program, of Python, and of the versions of the packages installed with it.

    The files are read, not trusted to their times: there are a few hundred, and that takes some milliseconds. They are
    read once: who saves one while the program runs does not change what it does.
    """
    program = Path(__file__).parent
    found = look(program.parent, [program.name], NOTHING_SEEN, 0)
    files = [f"{path} {digest}" for path, (_, digest) in found.seen.items() if LEFT_OUT not in path]
    told = "\n".join([sys.version, sys.platform, *files, *installed()])
    return blake2b(told.encode(errors="surrogateescape"), digest_size=DIGEST_BYTES).hexdigest()


def installed() -> tuple[str, ...]:
    """Gives name and version of every installed package, sorted; imports none of them."""
    places = {Path(place).parent for name in RUNS_ON for place in _places(name)}
    names = {path.name for place in places if place.is_dir() for path in place.iterdir()}
    return tuple(sorted(name for name in names if name.endswith((".dist-info", ".egg-info"))))


def _places(name: str) -> tuple[str, ...]:
    spec = find_spec(name)
    return tuple(spec.submodule_search_locations or ()) if spec else ()
