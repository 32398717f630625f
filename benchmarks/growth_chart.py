"""Takes what a run measured, draws the time of a cold build over the number of records: a line for each generator."""

from __future__ import annotations

import json
import re
from statistics import median
from typing import TYPE_CHECKING, Any

import altair as alt

from generator.palette import FONT, PALETTE, theme
from generator.vega import to_svg

if TYPE_CHECKING:
    from benchmarks.results import Results

COLD = "cold build"
STYLES = {
    "shells": ("--chart-1", [1, 0], 3.0),
    "mkdocs-engine": ("--chart-1", [6, 4], 2.0),
    "mkdocs": ("--chart-2", [1, 0], 2.0),
    "hugo-yaml": ("--chart-3", [1, 0], 2.0),
    "hugo-markdown": ("--chart-3", [6, 4], 2.0),
    "eleventy": ("--chart-4", [1, 0], 2.0),
}
"""Colour, dashes and width of each line."""
APART = 1.32
"""Two names beside lines are at least by this factor apart, so that they can be read."""
ROOM = 0.55
"""How much room the names need to the right, as a part of the width of the lines."""


def growth_chart(results: Results) -> str:
    """Gives the chart as an SVG in the light palette; both axes are logarithmic."""
    rows = [
        {"tool": key, "records": size, "seconds": median(found), "least": min(found), "most": max(found)}
        for key in results.tools
        for size in results.sizes
        if (found := results.all(key, size, COLD))
    ]
    keys = [key for key in STYLES if any(row["tool"] == key for row in rows)]
    colours, dashes, widths = zip(*(STYLES[key] for key in keys), strict=True)
    least, most = results.sizes[0], results.sizes[-1]
    x = alt.X(
        "records:Q",
        title="Records",
        scale=alt.Scale(type="log", domain=[least, most * (most / least) ** ROOM], nice=False),
        axis=alt.Axis(values=results.sizes, format=",d", grid=False),
    )
    lines = [factor * 10.0**power for power in range(-2, 5) for factor in (1, 3)]
    axis = alt.Axis(format="~g", values=lines)
    y = alt.Y("seconds:Q", title="Seconds of a cold build", scale=alt.Scale(type="log"), axis=axis)
    colour = alt.Color("tool:N", scale=_scale(keys, [PALETTE[name] for name in colours]), legend=None)
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=x, color=colour)
    drawn = alt.layer(
        base.mark_rule(strokeWidth=1.5).encode(y="least:Q", y2="most:Q"),
        base.mark_line().encode(
            y=y,
            strokeDash=alt.StrokeDash("tool:N", scale=_scale(keys, list(dashes)), legend=None),
            strokeWidth=alt.StrokeWidth("tool:N", scale=_scale(keys, list(widths)), legend=None),
        ),
        base.mark_point(filled=True, size=45, opacity=1).encode(y=y),
        alt.Chart(alt.InlineData(values=_names(rows, results)))
        .mark_text(align="left", dx=10, fontSize=13)
        .encode(x="records:Q", y="at:Q", text="words:N", color=colour),
    )
    return _svg(drawn.properties(width=620, height=380, title=_title(results)))


def _scale(keys: list[str], values: list[Any]) -> alt.Scale:
    return alt.Scale(domain=keys, range=values)


def _names(rows: list[dict[str, Any]], results: Results) -> list[dict[str, Any]]:
    """Gives each line's name at its end, moved up where it would stand on another."""
    ends = {row["tool"]: row for row in rows}
    found: list[dict[str, Any]] = []
    last = 0.0
    for row in sorted(ends.values(), key=lambda row: float(row["seconds"])):
        seconds = float(row["seconds"])
        name = results.tools[row["tool"]]["name"]
        last = max(seconds, last * APART)
        found.append({**row, "at": last, "words": f"{name}, {seconds:,.3g} s"})
    return found


def _title(results: Results) -> alt.TitleParams:
    """Gives a title that says what the chart shows."""
    of_ours = [size for size in results.sizes if results.all("shells", size, COLD)]
    size = (of_ours or results.sizes)[-1]
    found = {
        tool["name"]: median(seconds)
        for key, tool in results.tools.items()
        if (seconds := results.all(key, size, COLD))
    }
    said = [f"{name} {seconds:,.3g} s" for name, seconds in sorted(found.items(), key=lambda one: one[1])]
    first, second = ", ".join(said[:3]), ", ".join(said[3:])
    return alt.TitleParams(
        text=[f"{size:,} records, cold build: {first}" + ("," if second else ""), second],
        subtitle=f"{results.machine['processor']}. Both axes are logarithmic; upright lines: least to most.",
        anchor="start",
        fontSize=15,
        subtitleFontSize=12,
        subtitleColor=PALETTE["--chart-quiet"],
        color=PALETTE["--chart-ink"],
        offset=14,
    )


def _svg(drawn: alt.LayerChart | alt.FacetChart) -> str:
    spec = drawn.to_dict()
    spec["config"] = {**theme(), "background": PALETTE["--chart-ground"], "padding": 16}
    text = re.sub(r"var\((--chart-[a-z0-9]+)\)", lambda found: PALETTE[found[1]], json.dumps(spec))
    svg = to_svg(text).decode()
    return svg.replace(f'font-family="{FONT}"', f'font-family="{FONT}, sans-serif"')
