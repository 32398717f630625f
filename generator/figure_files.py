"""Takes figures and their drawings, gives the files beside them: images, data, specifications, embeds, cards."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from types import MappingProxyType

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
from generator.part import Made, Part
from generator.quoting import EMBED, card_path, citable_figure, figure_address, figure_name
from generator.remember import Remember
from generator.values import to_json_number
from generator.works import last_changed

SPECIFICATIONS = MappingProxyType({WIDE: "vl.json", NARROW: "narrow.vl.json"})
"""How the names of a figure's Vega-Lite files end, by the room."""
HEDGE = "bound"
"""The column of hedges, named as in records."""


def figure_parts(
    figures: Mapping[str, Figure],
    pictures: Mapping[str, b.Picture],
    drawings: Mapping[str, Mapping[Room, Drawing]],
    catalog: Catalog,
    settings: Settings,
    remember: Remember,
) -> Iterator[Part]:
    """Yields what makes the files beside each figure: its data, its drawing as text, and each of its images."""
    for figure_id in figures:
        beside = _Beside(figure_id, figures, pictures, drawings, catalog, settings, remember)
        path = figure_address(figure_id, catalog)
        yield Part(f"data of figure {figure_id}", (f"{path}.csv", f"{path}.json"), beside.data)
        endings = (*SPECIFICATIONS.values(), "svg")
        texts = (*(f"{path}.{ending}" for ending in endings), f"{path}/{EMBED}/index.html")
        yield Part(f"figure {figure_id}", texts, beside.texts)
        for ending, scale in SCALES.items():
            image = f"{path}.{ending}"
            yield Part(f"image {image}", (image,), partial(beside.png, image, scale))
        card = card_path(path)
        yield Part(f"image {card}", (card,), partial(beside.card, card))


@dataclass(frozen=True)
class _Beside:
    """What makes the files beside one figure, when they are asked for."""

    figure_id: str
    figures: Mapping[str, Figure]
    pictures: Mapping[str, b.Picture]
    drawings: Mapping[str, Mapping[Room, Drawing]]
    catalog: Catalog
    settings: Settings
    remember: Remember

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.figures[self.figure_id]

    @property
    def path(self) -> str:
        """The address of the figure, which all its files begin with."""
        return figure_address(self.figure_id, self.catalog)

    @property
    def public(self) -> str:
        """The public address of its page; empty where it is not known."""
        return f"{self.settings.site_url}{self.path}/" if self.settings.site_url else ""

    @property
    def svg(self) -> str:
        """The drawing in light colours."""
        return in_light_colours(self.drawings[self.figure_id][WIDE].svg)

    @property
    def caption(self) -> Caption:
        """What stands around the drawing where it is alone."""
        source = origin(self.figure, self.catalog)
        words = "".join(part.text for part in source if isinstance(part, b.Words | b.Link)).strip()
        return Caption(self.figure.title, self.figure.description, words, self.public, self.figure.data_hash)

    def data(self) -> Made:
        """Yields the files of its data."""
        yield f"{self.path}.csv", _table(self.figure)
        yield f"{self.path}.json", to_json(_data(self.figure_id, self.figure, self.catalog, self.settings))

    def texts(self) -> Made:
        """Yields its specifications, its SVG and its embed."""
        for room, ending in SPECIFICATIONS.items():
            yield f"{self.path}.{ending}", _specification(self.figure, self.drawings[self.figure_id][room])
        yield f"{self.path}.svg", framed_svg(self.svg, self.caption)
        source = origin(self.figure, self.catalog)
        embed = embed_page(self.pictures[self.figure_id], self.path, source, self.settings)
        yield f"{self.path}/{EMBED}/index.html", embed

    def png(self, path: str, scale: float) -> Made:
        """Yields its PNG in one size."""
        yield path, figure_png(self.svg, self.caption, scale, self.remember)

    def card(self, path: str) -> Made:
        """Yields its card."""
        name = figure_name(self.figure_id, self.catalog)
        yield path, figure_card(self.figure.title, self.svg, name, self.public, self.remember)


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
