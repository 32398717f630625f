"""Takes a figure, gives its Vega-Lite specification and its SVG: the one place for colours, fonts and formats.

On a page the SVG's colours are the page's own (CSS variables and `currentColor`), so that it follows the
reader's light or dark palette; in a file of its own they are the light palette's.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import altair as alt
import vl_convert

from generator.charts import Figure

FONT = "Tracker Sans"
WIDTH = 640
"""The width in pixels that charts are drawn for; narrower screens scale them down or scroll."""

PALETTE: Mapping[str, str] = MappingProxyType(
    {
        "--chart-ink": "#1f2933",
        "--chart-quiet": "#5c6773",
        "--chart-grid": "#dde2e7",
        "--chart-ground": "#ffffff",
        "--chart-1": "#0f6b78",
        "--chart-2": "#b4531a",
        "--chart-3": "#5b4fa2",
        "--chart-4": "#7a6a00",
        "--chart-5": "#a02c5b",
    }
)
"""The colours of the light palette by their CSS variables; the dark ones are in the stylesheet."""


def colour(name: str) -> str:
    """Gives a colour as charts name it: `colour("1")`, `colour("ink")`."""
    return f"var(--chart-{name})"


def theme() -> dict[str, Any]:
    """Gives the Vega-Lite configuration that every chart shares."""
    ink, quiet, grid = colour("ink"), colour("quiet"), colour("grid")
    return {
        "font": FONT,
        "background": None,
        "view": {"stroke": None},
        "axis": {
            "labelColor": ink,
            "titleColor": quiet,
            "domainColor": grid,
            "tickColor": grid,
            "gridColor": grid,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "labelLimit": 320,
        },
        "header": {"labelColor": ink, "titleColor": quiet, "labelFontSize": 13},
        "legend": {
            "labelColor": ink,
            "titleColor": quiet,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "orient": "top",
            "symbolStrokeWidth": 0,
        },
        "text": {"fontSize": 13, "color": ink},
        "range": {"category": [colour(str(n)) for n in range(1, 6)]},
        "aria": False,
    }


def specification(figure: Figure) -> dict[str, Any]:
    """Gives the figure as a Vega-Lite specification with the tracker's theme."""
    chart = figure.draw(figure.data())
    spec: dict[str, Any] = chart.properties(description=figure.description).to_dict()  # type: ignore[attr-defined]
    spec["config"] = theme()
    spec.pop("usermeta", None)
    return spec


def to_svg(figure: Figure, chart_id: str) -> str:
    """Gives the figure as SVG for a page; ids inside are the chart's own."""
    _register_fonts()
    svg = vl_convert.vegalite_to_svg(specification(figure))
    svg = re.sub(r"\b(clip|gradient_?)(\d+)\b", _renumber(chart_id), svg)
    svg = re.sub(r' font-family="[^"]*"', "", svg)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def to_standalone_svg(svg: str) -> str:
    """Gives a page's SVG as a file of its own: in the light palette, on white, with a font."""
    for name, value in PALETTE.items():
        svg = svg.replace(f"var({name})", value)
    svg = svg.replace(' aria-hidden="true" focusable="false"', ' font-family="Noto Sans, Arial, sans-serif"', 1)
    start = svg.index(">") + 1
    return f'{svg[:start]}<rect width="100%" height="100%" fill="{PALETTE["--chart-ground"]}"/>{svg[start:]}\n'


def _renumber(chart_id: str) -> Any:
    """vl-convert counts clip paths up within a process: number them from one within each chart instead."""
    known: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        return known.setdefault(found[0], f"{chart_id}-{found[1]}{len(known) + 1}")

    return name


def _register_fonts() -> None:
    vl_convert.register_font_directory(str(Path(__file__).parent / "fonts"))


def grid_axis(**options: Any) -> alt.Axis:
    """Gives an axis with quiet grid lines and no domain."""
    return alt.Axis(domain=False, ticks=False, **options)
