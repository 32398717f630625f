"""Draws Vega-Lite specifications with the tracker's font.

What draws runs in a thread that the first drawing starts, and a fork of the program does not have that thread: it
would wait for an answer for ever. A program that was forked after a drawing has each of its own drawn by a new one.
"""

import os
import subprocess
import sys
from functools import cache

import vl_convert

from generator.lettering import FONTS

_started_in: list[int] = []
"""The number of the process in which the thread was started, once it was."""
ALONE = (
    "import sys; from generator.vega import to_svg; sys.stdout.buffer.write(to_svg(sys.stdin.buffer.read().decode()))"
)


def to_svg(spec: str) -> bytes:
    """Gives a specification, which is JSON, as an SVG."""
    if not _started_in:
        _started_in.append(os.getpid())
    if _started_in[0] != os.getpid():
        return _drawn_by_another(spec)
    _register_fonts()
    return vl_convert.vegalite_to_svg(spec).encode()


@cache
def _register_fonts() -> None:
    """Makes the font known to what draws, once: every further time would only cost time."""
    vl_convert.register_font_directory(str(FONTS))


def _drawn_by_another(spec: str) -> bytes:
    """Has a specification drawn by a new program, which costs half a second."""
    found_by = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(  # noqa: S603 - Python itself and the program above
        [sys.executable, "-c", ALONE],
        input=spec.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, **found_by},
    )
    if done.returncode:
        raise ValueError(done.stderr.decode(errors="replace"))
    return done.stdout
