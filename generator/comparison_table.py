"""Takes a comparison, gives its table as HTML, and the bars in it as SVG.

theme_overrides/assets/compare-table.js makes the same markup for the records that a reader chooses.
"""

from collections.abc import Callable

from generator.blocks import Bar, Comparison, Line
from generator.escaping import html, with_language


def write_comparison(comparison: Comparison, line: Callable[[Line], str]) -> str:
    """Gives the table in a region that scrolls; `line` writes the lines of the page that it stands on."""
    heads = "".join(f'<th scope="col">{line(cell)}</th>' for cell in comparison.head)
    caption = f"<caption>{with_language(comparison.caption, html)}</caption>"
    groups = (_group(title, rows, len(comparison.head) + 1, line) for title, rows in comparison.groups)
    written = f"{caption}<thead><tr><td></td>{heads}</tr></thead>{''.join(groups)}"
    region = f'role="region" tabindex="0" aria-label="{html(comparison.caption)}"'
    return f'<div class="table-scroll comparison" {region}><table class="data">{written}</table></div>'


def _group(title: str, rows: tuple[tuple[Line, ...], ...], span: int, line: Callable[[Line], str]) -> str:
    written = f'<tr><th scope="rowgroup" colspan="{span}"><span>{html(title)}</span></th></tr>'
    for heading, *cells in rows:
        values = "".join(f"<td>{line(cell)}</td>" for cell in cells)
        written += f'<tr><th scope="row">{line(heading)}</th>{values}</tr>'
    return f"<tbody>{written}</tbody>"


def write_bar(bar: Bar) -> str:
    """Gives a bar that is as wide as its cell; its parts are hundredths of that."""
    rest = ""
    if bar.high > bar.low:
        rest = f'<rect class="range" x="{bar.low:g}%" width="{bar.high - bar.low:.1f}%" height="100%"></rect>'
    kind = "bar ahead" if bar.is_ahead else "bar"
    return f'<svg class="{kind}" aria-hidden="true"><rect width="{bar.low:g}%" height="100%"></rect>{rest}</svg>'
