"""Draws Vega-Lite specifications as SVG, with the scripts that draw them on pages, in an engine without a browser.

Texts are measured with the tracker's own font: without a browser Vega would guess. The engine runs in threads that the
first drawing starts, and a fork of the program does not have them: it would wait for an answer for ever. A program
that was forked after a drawing has each of its own drawn by a new one.
"""

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any, cast

from generator.drawing_code import SCRIPTS
from generator.lettering import advances

GROUND = """
globalThis.self = globalThis;
globalThis.console ??= {log() {}, warn() {}, error() {}};
globalThis.structuredClone ??= function copy(value) {
  if (Array.isArray(value)) return value.map(copy);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]));
};
"""
"""What the scripts expect of a browser."""
DRAW = """
function measured(item, text) {
  const known = ADVANCES[item.fontWeight === "bold" ? 1 : 0];
  let width = 0;
  for (const character of String(text ?? "")) width += known[character] ?? 1;
  width *= item.fontSize ?? 11;
  return item.limit > 0 ? Math.min(width, item.limit) : width;
}
vega.textMetrics.width = measured;

async function draw(spec) {
  const view = new vega.View(vega.parse(vegaLite.compile(JSON.parse(spec)).spec), {renderer: "none"});
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
"""
ALONE = """
import sys
from generator.vega import to_svg
sys.stdout.buffer.write(to_svg(sys.stdin.buffer.read().decode()))
"""
"""A program that draws what it is given."""

_started_in: list[int] = []
"""The number of the process in which the engine was started, once it was."""


def to_svg(spec: str) -> bytes:
    """Gives a specification, which is JSON, as an SVG."""
    if not _started_in:
        _started_in.append(os.getpid())
    if _started_in[0] != os.getpid():
        return _drawn_by_another(spec)
    return cast("str", _engine().eval(f"draw({json.dumps(spec)})").get()).encode()


@cache
def _engine() -> Any:
    """Gives the engine with the scripts in it; starting it takes a tenth of a second."""
    from py_mini_racer import MiniRacer

    engine = MiniRacer()
    known = json.dumps([dict(advances(is_bold=is_bold)) for is_bold in (False, True)])
    scripts = (path.read_text(encoding="utf-8") for path in SCRIPTS)
    for script in (GROUND, *scripts, f"const ADVANCES = {known};", DRAW):
        engine.eval(script)
    return engine


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
