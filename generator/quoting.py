"""Gives what a citer takes along from a figure: its reference, its files, the code that embeds it."""

import re
from collections.abc import Mapping

from generator import blocks as b
from generator.catalog import Catalog
from generator.charts import CHARTS, Figure
from generator.citations import Citable, Kind
from generator.config import Settings
from generator.escaping import html
from generator.schema.statistic import Statistic
from generator.values import parse_date
from generator.works import citable, citable_record, last_changed

FIGURES = "figures"
FILES: Mapping[str, str] = {
    "png": "PNG",
    "large.png": "PNG, large",
    "svg": "SVG",
    "csv": "CSV",
    "json": "JSON",
    "vl.json": "Vega-Lite",
}
"""The files beside a figure by their endings: the figure `figures/<id>` has `figures/<id>.png` and so on."""
EMBED = "embed"
SITE_CARD = "card.png"
"""The picture of pages that have none of their own."""
FRAME = 250
"""Pixels that an embed needs above and below its drawing: title, source, link back."""


def figure_address(figure_id: str, catalog: Catalog) -> str:
    """Gives where a figure is: a statistic's own on its page, others below figures/."""
    record = catalog.records.get(figure_id)
    return f"{record.FOLDER}/{record.id}" if isinstance(record, Statistic) else f"{FIGURES}/{figure_id}"


def card_path(page: str) -> str:
    """Gives where the picture is that stands for a page where it is shared."""
    return f"{page}/card.png"


def figure_name(figure_id: str, catalog: Catalog) -> str:
    """Gives the name that a figure keeps when its data change."""
    record = catalog.records.get(figure_id)
    return record.name.en if isinstance(record, Statistic) else CHARTS[figure_id].name


def citable_figure(figure_id: str, figure: Figure, catalog: Catalog, settings: Settings) -> Citable:
    """Gives a figure as it can be cited: a statistic's own under its page, others by themselves."""
    record = catalog.records.get(figure_id)
    if isinstance(record, Statistic):
        return citable_record(record, catalog, settings)
    changed = last_changed(figure.behind, catalog, settings)
    return citable(CHARTS[figure_id].name, Kind.FIGURE, f"{FIGURES}/{figure_id}", changed, settings)


def file_links(address: str) -> b.Line:
    """Gives the links to a figure's files."""
    links: list[b.Inline] = []
    for ending, label in FILES.items():
        links += [b.Words(" · ")] if links else []
        links.append(b.Link(b.File(f"{address}.{ending}"), label))
    return tuple(links)


def quote_blocks(
    figure_id: str, figure: Figure, picture: b.Picture, catalog: Catalog, settings: Settings
) -> tuple[b.Block, ...]:
    """Gives how to quote a figure: files, reference, the code of its embed, and when what it shows changed."""
    address = figure_address(figure_id, catalog)
    changed = last_changed(figure.behind, catalog, settings)
    lines: list[b.Line] = [(b.Words("Files: "), *file_links(address))]
    if changed:
        lines.append((b.Words(f"Last changed: {parse_date(changed).words}, the last edit of a record behind it."),))
    lines.append((b.Words(f"Data fingerprint: {figure.data_hash}. It stays as long as what is shown stays."),))
    lines.append((b.Link(b.File(f"{address}/{EMBED}/index.html"), "The figure alone, as it stands in an iframe"),))
    found: list[b.Block] = [b.Bullets(tuple(lines))]
    if not isinstance(catalog.records.get(figure_id), Statistic):  # a record's page has its own reference
        found.append(citable_figure(figure_id, figure, catalog, settings))
    if settings.site_url:
        found.append(b.Copyable("Code to embed it", embed_code(figure, picture, f"{settings.site_url}{address}")))
    return tuple(found)


def embed_code(figure: Figure, picture: b.Picture, address: str) -> str:
    """Gives the HTML that shows the figure in another page, high enough for a phone."""
    height = max(drawing_height(picture.wide), drawing_height(picture.narrow)) + FRAME
    title = html(figure.title)
    return (
        f'<iframe src="{address}/{EMBED}/" title="{title}" width="100%" height="{height}" '
        'loading="lazy" style="border:0"></iframe>'
    )


def drawing_height(svg: str) -> int:
    """Gives the height of a drawing in pixels."""
    found = re.search(r'\bheight="([0-9.]+)"', svg)
    return round(float(found[1])) if found else 0
