"""Takes a figure, gives its Vega-Lite specification and its SVG.

On a page the SVG's colours are the page's own (CSS variables and `currentColor`), so that it follows the
reader's light or dark palette; in a file of its own they are the light palette's.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.charts import Figure, Room
from generator.digests import digest_of
from generator.drawing_code import program_digest
from generator.escaping import CHINESE
from generator.lettering import restored, stand_ins
from generator.palette import PALETTE, theme
from generator.remember import Remember, afresh
from generator.vega import to_svg
from generator.vega_lite import whole

OWN_WIDTH = frozenset({"width", "hconcat", "vconcat", "concat", "facet", "spec"})
"""What in a specification says that it is not one panel which can be fitted."""
ROWS = "the figure's rows"
"""What stands for them until the specification is whole: Altair copies a chart, with its data, at every step."""
Rows = list[dict[str, str | int | float]]


def specification(figure: Figure, room: Room) -> dict[str, Any]:
    """Gives the figure as a Vega-Lite specification with the tracker's theme, as wide as the room.

    Drawings of several panels, and those whose width follows from their data, have a width of their own.
    """
    drawn: Any = figure.draw(room, ROWS)
    if isinstance(drawn, dict):
        drawn = whole(drawn, {"name": ROWS}, figure.description)
    else:
        drawn.description = figure.description
        drawn = drawn.to_dict(validate=False)
    spec: dict[str, Any] = _with_rows(drawn, figure.values)
    spec["config"] = theme()
    if not OWN_WIDTH & spec.keys():
        spec |= {"width": room.width, "autosize": {"type": "fit-x", "contains": "padding"}}
    spec.pop("usermeta", None)
    return spec


def _with_rows(part: Any, rows: Rows) -> Any:
    """Gives a part of a specification with the rows where they are named."""
    if isinstance(part, dict):
        return {
            key: {"values": rows} if value == {"name": ROWS} else _with_rows(value, rows) for key, value in part.items()
        }
    return [_with_rows(one, rows) for one in part] if isinstance(part, list) else part


@dataclass(frozen=True)
class Drawing:
    """A figure in one room."""

    spec: str
    """The Vega-Lite specification as JSON, in the page's colours."""
    svg: str
    """The drawing, every mark labelled with its values; ids inside are the chart's own."""


def draw(figure: Figure, chart_id: str, room: Room, remember: Remember = afresh) -> Drawing:
    """Gives the figure drawn in a room; `remember` may know it from what it is drawn from, without any drawing."""
    shown = (figure.description, figure.columns, figure.rows, figure.draw, room)
    key = f"drawing {program_digest()} {chart_id} {digest_of(shown)}"
    spec, _, svg = remember(key, lambda: _both(figure, chart_id, room, remember)).decode().partition("\n")
    return Drawing(spec, svg)


def _both(figure: Figure, chart_id: str, room: Room, remember: Remember) -> bytes:
    """Gives the specification, which is one line, and the SVG after it."""
    spec = json.dumps(specification(figure, room), ensure_ascii=False, allow_nan=False)
    return f"{spec}\n{_to_svg(spec, f'{chart_id}-{room.id}', remember)}".encode()


def _to_svg(spec: str, prefix: str, remember: Remember) -> str:
    svg = remember(f"svg {spec}", lambda: _drawn(spec)).decode()
    renumber = _renumber(prefix)
    svg = _in_tags(svg, lambda tag: re.sub(r'(?:(?<= id=")|(?<=url\(#))\b(clip|gradient_?)(\d+)\b', renumber, tag))
    svg = _in_tags(svg, lambda tag: re.sub(r' font-family="[^"]*"', "", tag))
    return re.sub(r"<(text|tspan)( [^>]*)?>([^<]*)</\1>", _in_its_language, svg)


def for_page(svg: str) -> str:
    """Gives the SVG for a page that says the same in words: without labels of marks, hidden from screen readers."""
    svg = _in_tags(svg, lambda tag: re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", tag))
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _drawn(spec: str) -> bytes:
    """Draws with letters that the tracker's font has: others would be measured with a font of the machine."""
    absent = stand_ins(spec)
    return restored(to_svg(spec.translate(absent)).decode(), absent).encode()


def in_light_colours(text: str) -> str:
    """Gives an SVG or a specification with the light palette's colours in place of the page's variables."""
    for name, value in PALETTE.items():
        text = text.replace(f"var({name})", value)
    return text


def _in_tags(svg: str, change: Callable[[str], str]) -> str:
    """Gives the SVG with its tags changed, and the words between them as they were."""
    return re.sub(r"<[^<>]+>", lambda found: change(found[0]), svg)


def _renumber(prefix: str) -> Any:
    """Vega counts clip paths up within a process: number them from one within each chart instead."""
    known: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        return known.setdefault(found[0], f"{prefix}-{found[1]}{len(known) + 1}")

    return name


def _in_its_language(found: re.Match[str]) -> str:
    """Gives a label of the drawing, or one line of it, marked as Chinese when it holds Chinese."""
    tag, marks, words = found[1], found[2] or "", found[3]
    return f'<{tag} lang="zh-Hans"{marks}>{words}</{tag}>' if CHINESE.search(words) else found[0]
