"""The invented tracker's whole staged site, compared with what a person has looked at and accepted."""

import difflib
import shutil
from pathlib import Path

import pytest

from generator.assemble import Site

STAGED = Path(__file__).parent / "staged"
HOW = "If the pages are as they should be now: make golden, then look at what changed."
SHOWN = 60
"""Lines of difference that are printed for one file."""


def accepted() -> dict[str, bytes]:
    return {p.relative_to(STAGED).as_posix(): p.read_bytes() for p in sorted(STAGED.rglob("*")) if p.is_file()}


def difference(path: str, old: bytes, new: bytes) -> str:
    before, after = (text.decode("utf-8", "replace").splitlines() for text in (old, new))
    lines = difflib.unified_diff(before, after, f"accepted/{path}", f"now/{path}", lineterm="", n=1)
    return "\n".join(list(lines)[:SHOWN]) or f"{path}: the bytes differ"


def test_the_staged_site_is_as_it_was_accepted(staged: Site, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        shutil.rmtree(STAGED, ignore_errors=True)
        for path, content in staged.files.items():
            (STAGED / path).parent.mkdir(parents=True, exist_ok=True)
            (STAGED / path).write_bytes(content)
    expected, actual = accepted(), dict(staged.files)
    assert len(expected) > 100, HOW
    missing, extra = sorted(expected.keys() - actual.keys()), sorted(actual.keys() - expected.keys())
    differing = [path for path in sorted(expected.keys() & actual.keys()) if expected[path] != actual[path]]
    message = "\n\n".join(
        [
            HOW,
            *(f"missing now: {path}" for path in missing),
            *(f"not accepted yet: {path}" for path in extra),
            *(difference(path, expected[path], actual[path]) for path in differing),
        ]
    )
    assert (missing, extra, differing) == ([], [], []), message
