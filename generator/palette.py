"""Gives what every chart shares: colours, font, sizes and the Vega-Lite configuration made of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from generator.drawn_late import alt

FONT = "Tracker Sans"
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


CATEGORIES = [colour(str(n)) for n in range(1, 6)]
"""The colours of categories, in order."""


def theme() -> dict[str, Any]:
    """Gives the Vega-Lite configuration that every chart shares."""
    ink, quiet, grid = colour("ink"), colour("quiet"), colour("grid")
    return {
        "font": FONT,
        "background": None,
        "view": {"stroke": None},
        "mark": {"color": colour("1")},
        "axis": {
            "labelColor": ink,
            "titleColor": quiet,
            "domainColor": grid,
            "tickColor": grid,
            "gridColor": grid,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "labelLimit": 260,
            "labelLineHeight": 13,
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
        "range": {"category": CATEGORIES},
    }


def quiet_axis(*, wrap: int = 0, **options: Any) -> alt.Axis:
    """Gives an axis without a line and ticks; `wrap` breaks labels longer than that into two lines."""
    if wrap:
        space = f"lastindexof(slice(datum.label, 0, {wrap}), ' ')"
        lines = f"[slice(datum.label, 0, {space}), slice(datum.label, {space} + 1)]"
        breaks = f"length(datum.label) > {wrap} && {space} > 0"
        options["labelExpr"] = f"{breaks} ? {lines} : datum.label"
        if options.get("orient") == "top":
            options["labelPadding"] = 18  # room for the second line, which goes down
        else:
            # The first of two lines ends in the middle, so that the pair is centred.
            options["labelBaseline"] = {"condition": {"test": breaks, "value": "bottom"}, "value": "middle"}
    return alt.Axis(domain=False, ticks=False, **options)
