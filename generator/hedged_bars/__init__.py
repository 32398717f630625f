"""Takes values with their hedges, gives them as horizontal bars: labels, bars from zero, the value in words."""

from collections.abc import Sequence
from dataclasses import replace

from generator.hedged_bars.key import key_of
from generator.hedged_bars.layers import Drawing
from generator.hedged_bars.layout import GAP, SHORTEST, Bar, Layout, lay_out, with_room_for
from generator.vega_lite import Part, Rows

__all__ = ["Bar", "bars_from_one", "hedged_bars", "paired_bars", "panels_of_bars"]

OWN_SCALES = "Each group has a scale of its own"


def hedged_bars(bars: Sequence[Bar], width: int, *, is_narrow: bool, unit: str = "") -> Part:
    """Draws the first rows of the data, one for each bar, in exactly this width."""
    key = key_of(bars, width)
    layout = with_room_for(lay_out(bars, width, is_narrow=is_narrow, has_unit=bool(unit)), len(key))
    drawing = Drawing(_rows(0, len(bars)), bars, layout)
    return _together([*drawing.bars(), *drawing.labels(), *drawing.heading(unit), *drawing.key(key)], layout)


def panels_of_bars(panels: Sequence[Sequence[Bar]], width: int, *, is_narrow: bool) -> Part:
    """Draws the rows of the data panel by panel, each with its own scale, below each other and in line."""
    drawn, first, every = [], 0, [bar for bars in panels for bar in bars]
    for n, bars in enumerate(panels, 1):
        key = key_of(every, width, scale=OWN_SCALES if len(panels) > 1 else "") if n == len(panels) else []
        layout = with_room_for(lay_out(bars, width, is_narrow=is_narrow, has_unit=False, alike=every), len(key))
        drawing = Drawing(_rows(first, len(bars)), bars, layout)
        drawn.append(_together([*drawing.bars(), *drawing.labels(), *drawing.key(key)], layout))
        first += len(bars)
    return {"vconcat": drawn, "spacing": 22}


def bars_from_one(bars: Sequence[Bar], width: int, *, is_narrow: bool, sides: tuple[str, str], scale: str) -> Part:
    """Draws ratios from one outwards, on a scale on which half as much and twice as much are equally far away.

    `sides` says above the bars what it means to be on the left and on the right, `scale` below them what
    is measured.
    """
    key = key_of(bars, width, scale=scale, is_from_one=True)
    layout = with_room_for(lay_out(bars, width, is_narrow=is_narrow, has_unit=True, origin=1), len(key))
    drawing = Drawing(_rows(0, len(bars)), bars, layout, origin=1)
    return _together([*drawing.bars(), *drawing.labels(), *drawing.sides(*sides), *drawing.key(key)], layout)


def paired_bars(pairs: Sequence[tuple[Bar, Bar]], width: int, *, is_narrow: bool, units: Sequence[str]) -> Part:
    """Draws two bars for each row side by side, each with its own scale: `value`, and `value2` in the second colour."""
    bars, others = [bar for bar, _ in pairs], [other for _, other in pairs]
    middle = width * (0.52 if is_narrow else 0.68)
    layout = lay_out(bars, middle, is_narrow=is_narrow, has_unit=True, label_room=width, shortest=SHORTEST / 2)
    longest = lay_out(others, width - middle, is_narrow=True, has_unit=True)
    beside = replace(layout, left=middle + GAP, right=width - (width - middle - longest.right))
    rows = _rows(0, len(pairs))
    left, right = Drawing(rows, bars, layout), Drawing(rows, others, beside, keys=("value2", "high2", "given2"))
    one = [*left.bars(), *left.labels(), *left.heading(units[0])]
    other = [*right.bars(), *right.heading(units[1], right.layout.left)]
    apart = {"resolve": {"scale": {"x": "independent"}}}
    return _together([{"layer": one}, {"layer": other}], layout) | apart


def _rows(first: int, many: int) -> Rows:
    """Gives the rows after the `first` ones, each with its number."""
    rows = Rows().numbered()
    rows = rows.calculate(n=f"datum.n - {first}") if first else rows
    return rows.only(f"datum.n > 0 && datum.n <= {many}")


def _together(layers: Sequence[Part], layout: Layout) -> Part:
    return {"layer": list(layers), "height": layout.height}
