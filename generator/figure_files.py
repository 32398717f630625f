"""Takes figures and their drawings, gives the files beside them: images, data, specifications, embeds."""

import json
from collections.abc import Iterator, Mapping

from generator.catalog import Catalog
from generator.charts import NARROW, WIDE, Figure, Room
from generator.config import Settings
from generator.draw import in_light_colours, specification, to_standalone_svg
from generator.exports import to_csv, to_json
from generator.palette import PALETTE
from generator.quoting import figure_address, figure_name, last_changed, reference


def figure_files(
    figures: Mapping[str, Figure], drawings: Mapping[str, Mapping[Room, str]], catalog: Catalog, settings: Settings
) -> Iterator[tuple[str, str | bytes]]:
    """Yields path and content of every file beside each figure."""
    for figure_id, figure in figures.items():
        path = figure_address(figure_id, catalog)
        values = [[str(c.value) if isinstance(c.value, str) else c.value for c in row] for row in figure.rows]
        yield f"{path}.csv", to_csv([column.key for column in figure.columns], values)
        yield f"{path}.json", to_json(_data(figure_id, figure, catalog, settings))
        yield f"{path}.svg", to_standalone_svg(drawings[figure_id][WIDE])
        for room, ending in ((WIDE, "vl.json"), (NARROW, "narrow.vl.json")):
            yield f"{path}.{ending}", _specification(figure, room)


def _specification(figure: Figure, room: Room) -> str:
    """Gives the Vega-Lite file: in the light palette, with what a page needs to follow the reader's palette again."""
    written = json.dumps(specification(figure, room), ensure_ascii=False, indent=1, allow_nan=False)
    spec = json.loads(in_light_colours(written))
    spec["usermeta"] = {
        "colours": {value: f"var({name})" for name, value in PALETTE.items()},
        "columns": {column.key: column.label for column in figure.columns},
    }
    return json.dumps(spec, ensure_ascii=False, indent=1) + "\n"


def _data(figure_id: str, figure: Figure, catalog: Catalog, settings: Settings) -> dict[str, object]:
    """Gives a figure's data with the records and sources behind it."""
    keys = [column.key for column in figure.columns]
    rows = []
    for row in figure.rows:
        values: dict[str, object] = {
            key: cell.value if isinstance(cell.value, str | int) else float(cell.value)
            for key, cell in zip(keys, row, strict=True)
        }
        records = [catalog[cell.record] for cell in row if cell.record]
        rows.append({**values, "pages": [f"{record.FOLDER}/{record.id}/" for record in records]})
    address = figure_address(figure_id, catalog)
    changed = last_changed(figure.behind, catalog, settings)
    return {
        "figure": figure_id,
        "name": figure_name(figure_id, catalog),
        "title": figure.title,
        "description": figure.description,
        "page": f"{address}/",
        "data_fingerprint": figure.data_hash,
        **({"last_changed": changed} if changed else {}),
        "reference": reference(figure_name(figure_id, catalog), changed, address, settings),
        "columns": {column.key: column.label for column in figure.columns},
        "units": {column.key: column.unit for column in figure.columns if column.unit},
        "notes": list(figure.notes),
        "left_out": list(figure.left_out),
        "sources": list(figure.sources),
        "records": list(figure.behind),
        "rows": rows,
    }
