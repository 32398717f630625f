"""Takes figures and their drawings, gives the files beside them: images, data, specifications, embeds, cards."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator import blocks as b
from generator.catalog import Catalog
from generator.charts import NARROW, WIDE, Figure, Room, Value
from generator.citation_styles import chicago
from generator.config import Settings
from generator.draw import Drawing, in_light_colours
from generator.embed import embed_page
from generator.exports import to_csv, to_json
from generator.figure_pages import origin
from generator.frames import Caption, framed_svg
from generator.images import SCALES, figure_card, figure_png
from generator.lines import plain
from generator.palette import PALETTE
from generator.quoting import EMBED, card_path, citable_figure, figure_address, figure_name
from generator.remember import Remember
from generator.values import to_json_number
from generator.works import last_changed

HEDGE = "bound"
"""The column of hedges, named as in records."""


def figure_files(
    figures: Mapping[str, Figure],
    pictures: Mapping[str, b.Picture],
    drawings: Mapping[str, Mapping[Room, Drawing]],
    catalog: Catalog,
    settings: Settings,
    remember: Remember,
) -> Iterator[tuple[str, str | bytes]]:
    """Yields path and content of every file beside each figure."""
    for figure_id, figure in figures.items():
        path = figure_address(figure_id, catalog)
        yield f"{path}.csv", _table(figure)
        yield f"{path}.json", to_json(_data(figure_id, figure, catalog, settings))
        for room, ending in ((WIDE, "vl.json"), (NARROW, "narrow.vl.json")):
            yield f"{path}.{ending}", _specification(figure, drawings[figure_id][room])
        source = origin(figure, catalog)
        yield f"{path}/{EMBED}/index.html", embed_page(pictures[figure_id], path, source, settings)
        public = f"{settings.site_url}{path}/" if settings.site_url else ""
        words = "".join(part.text for part in source if isinstance(part, b.Words | b.Link)).strip()
        caption = Caption(figure.title, figure.description, words, public, figure.data_hash)
        svg = in_light_colours(drawings[figure_id][WIDE].svg)
        yield f"{path}.svg", framed_svg(svg, caption)
        for ending, scale in SCALES.items():
            yield f"{path}.{ending}", figure_png(svg, caption, scale, remember)
        yield card_path(path), figure_card(figure.title, svg, figure_name(figure_id, catalog), public, remember)


def _specification(figure: Figure, drawing: Drawing) -> str:
    """Gives the Vega-Lite file: in the light palette, with what a page needs to follow the reader's palette again."""
    spec = json.loads(in_light_colours(drawing.spec))
    spec["usermeta"] = {
        "colours": {value: f"var({name})" for name, value in PALETTE.items()},
        "columns": {column.key: column.heading for column in figure.columns},
    }
    return json.dumps(spec, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _table(figure: Figure) -> str:
    """Gives the data as CSV; how sources hedge numbers stands in a last column, where any is hedged."""
    head = [column.key for column in figure.columns]
    rows = [[_written(cell.value) for cell in row] for row in figure.rows]
    hedges = _hedges(figure)
    if hedges:
        head, rows = [*head, HEDGE], [[*row, hedge] for row, hedge in zip(rows, hedges, strict=True)]
    return to_csv(head, rows)


def _hedges(figure: Figure) -> tuple[str, ...]:
    """Gives the hedge of each row, or nothing where no row has one."""
    hedges = tuple(next((cell.bound for cell in row if cell.bound), "") for row in figure.rows)
    return hedges if any(hedges) else ()


def _written(value: Value) -> str | int:
    """Gives a value for a CSV file: numbers with all their digits."""
    return format(value, "f") if isinstance(value, Decimal) else value


def _data(figure_id: str, figure: Figure, catalog: Catalog, settings: Settings) -> dict[str, object]:
    """Gives a figure's data with what depends on when and where they are published."""
    changed = last_changed(figure.behind, catalog, settings)
    return {
        **figure_data(figure_id, figure, catalog),
        **({"last_changed": changed} if changed else {}),
        "reference": chicago(citable_figure(figure_id, figure, catalog, settings).now),
    }


def figure_data(figure_id: str, figure: Figure, catalog: Catalog) -> dict[str, object]:
    """Gives a figure's data with the records and sources behind it."""
    keys = [column.key for column in figure.columns]
    rows = []
    for row in figure.rows:
        values: dict[str, object] = {
            key: to_json_number(cell.value) if isinstance(cell.value, Decimal) else cell.value
            for key, cell in zip(keys, row, strict=True)
        }
        hedge = next((cell.bound for cell in row if cell.bound), "")
        values |= {HEDGE: hedge} if hedge else {}
        records = [catalog[cell.record] for cell in row if cell.record in catalog]
        rows.append({**values, "pages": [f"{record.FOLDER}/{record.id}/" for record in records]})
    return {
        "figure": figure_id,
        "name": figure_name(figure_id, catalog),
        "title": figure.title,
        "description": figure.description,
        "page": f"{figure_address(figure_id, catalog)}/",
        "data_fingerprint": figure.data_hash,
        "columns": {column.key: column.label for column in figure.columns}
        | ({HEDGE: "Hedge"} if _hedges(figure) else {}),
        "units": {column.key: column.unit for column in figure.columns if column.unit},
        "notes": [plain(note, catalog) for note in figure.notes],
        "left_out": [plain(text, catalog) for text in figure.left_out],
        "sources": [
            {"id": i, "title": catalog[i].name.en, "page": f"{catalog[i].FOLDER}/{i}/"}
            for i in figure.sources
            if i in catalog
        ],
        "records": list(figure.behind),
        "rows": rows,
    }
