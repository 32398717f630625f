"""Gives digests of the program: what was drawn by another one is drawn anew."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

PROGRAM = Path(__file__).parent
SCRIPTS = tuple(PROGRAM.parent / "theme_overrides/assets/vendor" / name for name in ("vega.min.js", "vega-lite.min.js"))
"""What draws a specification, on pages too."""
DRAWN_WITH = ("altair", "mini-racer", "resvg", "pillow")
"""The programs whose next version may draw otherwise."""
DRAWS = (
    *(
        "draw.py",
        "exact_palette.py",
        "frames.py",
        "images.py",
        "lettering.py",
        "letters.py",
        "palette.py",
        "rasters.py",
        "vega.py",
        "drawn_late.py",
        "vega_lite.py",
    ),
    *("config.py", "escaping.py", "drawing_code.py"),
)
"""What the images of a drawing and the cards follow from, beside their words, the fonts and these programs."""


@cache
def program_digest() -> str:
    """Gives the digest of the whole program: a chart may call any part of it."""
    return _digest(sorted(PROGRAM.rglob("*.py")))


@cache
def drawing_digest() -> str:
    """Gives the digest of what draws images: code, fonts, and the versions of the programs that it uses."""
    return _digest([*(PROGRAM / name for name in DRAWS), *sorted((PROGRAM / "fonts").glob("*.ttf")), *SCRIPTS])


def _digest(files: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        found.update(f"{path.relative_to(PROGRAM.parent).as_posix()} {len(content)}\n".encode())
        found.update(content)
    found.update(" ".join(f"{name} {version(name)}" for name in DRAWN_WITH).encode())
    return found.hexdigest()
