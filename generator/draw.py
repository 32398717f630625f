"""Takes a figure, gives its Vega-Lite specification and its SVG.

On a page the SVG's colours are the page's own (CSS variables and `currentColor`), so that it follows the
reader's light or dark palette; in a file of its own they are the light palette's.
"""

import re
from pathlib import Path
from typing import Any

import vl_convert

from generator.charts import Figure, Room
from generator.markup import CHINESE
from generator.palette import PALETTE, theme

OWN_WIDTH = frozenset({"width", "hconcat", "vconcat", "concat", "facet", "spec"})
"""What in a specification says that it is not one panel which can be fitted."""


def specification(figure: Figure, room: Room) -> dict[str, Any]:
    """Gives the figure as a Vega-Lite specification with the tracker's theme, as wide as the room.

    Drawings of several panels, and those whose width follows from their data, have a width of their own.
    """
    chart = figure.draw(figure.data(), room)
    spec: dict[str, Any] = chart.properties(description=figure.description).to_dict()
    spec["config"] = theme()
    if not OWN_WIDTH & spec.keys():
        spec |= {"width": room.width, "autosize": {"type": "fit-x", "contains": "padding"}}
    spec.pop("usermeta", None)
    return spec


def to_svg(figure: Figure, chart_id: str, room: Room) -> str:
    """Gives the figure as SVG, every mark labelled with its values; ids inside are the chart's own."""
    _register_fonts()
    svg = vl_convert.vegalite_to_svg(specification(figure, room))
    svg = re.sub(r"\b(clip|gradient_?)(\d+)\b", _renumber(f"{chart_id}-{room.id}"), svg)
    svg = re.sub(r' font-family="[^"]*"', "", svg)
    return re.sub(r"<(text|tspan)( [^>]*)?>([^<]*)</\1>", _in_its_language, svg)


def for_page(svg: str) -> str:
    """Gives the SVG for a page that says the same in words: without labels of marks, hidden from screen readers."""
    svg = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", svg)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def to_standalone_svg(svg: str) -> str:
    """Gives a page's SVG as a file of its own: in the light palette, on white, with a font."""
    svg = in_light_colours(svg).replace("<svg ", '<svg font-family="Noto Sans, Arial, sans-serif" ', 1)
    start = svg.index(">") + 1
    return f'{svg[:start]}<rect width="100%" height="100%" fill="{PALETTE["--chart-ground"]}"/>{svg[start:]}\n'


def in_light_colours(text: str) -> str:
    """Gives an SVG or a specification with the light palette's colours in place of the page's variables."""
    for name, value in PALETTE.items():
        text = text.replace(f"var({name})", value)
    return text


def _renumber(chart_id: str) -> Any:
    """vl-convert counts clip paths up within a process: number them from one within each chart instead."""
    known: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        return known.setdefault(found[0], f"{chart_id}-{found[1]}{len(known) + 1}")

    return name


def _in_its_language(found: re.Match[str]) -> str:
    """Gives a label of the drawing, or one line of it, marked as Chinese when it holds Chinese."""
    tag, marks, words = found[1], found[2] or "", found[3]
    return f'<{tag} lang="zh-Hans"{marks}>{words}</{tag}>' if CHINESE.search(words) else found[0]


def _register_fonts() -> None:
    vl_convert.register_font_directory(str(Path(__file__).parent / "fonts"))
