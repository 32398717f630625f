"""Asks git which lines a change touched."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.git_history import GitError, git

PLACES = ("content", "entities", "mkdocs.yml", "releases")
EVERY_LINE = range(1, 10**9)

_HUNK = re.compile(r"@@ -[0-9]+(?:,([0-9]+))? \+([0-9]+)(?:,([0-9]+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_LETTERS = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_PLAIN = ("--text", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--relative", "--no-prefix")


@dataclass(frozen=True)
class Touched:
    """The lines of each file that were added, changed, or stand beside removed ones."""

    lines: Mapping[str, tuple[range, ...]]

    def has_file(self, path: str) -> bool:
        """Tells whether the change touched a file."""
        return path in self.lines

    def has_line(self, path: str, line: int) -> bool:
        """Tells whether the change touched a line."""
        return any(line in run for run in self.lines.get(path, ()))


def touched_since(root: Path, commit: str) -> Touched:
    """Gives the lines that differ between a commit and the folder as it is, with files that git does not know yet."""
    try:
        told = git(root, "diff", "-U0", *_PLAIN, commit, "--", *PLACES)
        new = git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *PLACES)
    except GitError:
        return Touched({})
    found = {path: tuple(runs) for path, runs in _files(told.decode("utf-8", "surrogateescape"))}
    names = new.decode("utf-8", "surrogateescape").split("\0")
    return Touched({**found, **{name: (EVERY_LINE,) for name in names if name}})


def _files(told: str) -> Iterator[tuple[str, list[range]]]:
    """Yields each file of a comparison without context, with the lines that it has now where it differs."""
    lines = iter(told.split("\n"))
    path = ""
    runs: list[range] = []
    for line in lines:
        hunk = _HUNK.match(line)
        if hunk:
            taken, start, put = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            runs.append(range(start, start + put) if put else range(start, start + 2))
            # What the file holds follows; it must not be taken for a heading.
            for _ in range(taken + put):
                next(lines, "")
        elif line.startswith("diff --git "):
            if path:
                yield path, runs
            path, runs = "", []
        elif line.startswith(("+++ ", "--- ")) and line[4:].rstrip("\t") != "/dev/null":
            path = _name(line[4:].rstrip("\t"))
    if path:
        yield path, runs


def _name(written: str) -> str:
    """Gives the name of a file as git writes it: odd ones in quotes, with escapes."""
    if not (written.startswith('"') and written.endswith('"')):
        return written
    raw = _ESCAPE.sub(_unescaped, written[1:-1].encode("utf-8", "surrogateescape"))
    return raw.decode("utf-8", "surrogateescape")


def _unescaped(found: re.Match[bytes]) -> bytes:
    letter = found[1]
    return bytes([int(letter, 8) & 255]) if len(letter) == 3 else _LETTERS.get(letter, letter)
