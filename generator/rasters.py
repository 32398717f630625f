"""Takes SVGs and lines of text, gives PNG files: drawn with the tracker's font, small, and labelled."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from resvg import render, usvg

from generator import frames
from generator.exact_palette import COLOURS, with_palette
from generator.frames import Line
from generator.lettering import drawable, font_files
from generator.letters import Sheet

CARD_COLOURS = 64
"""Enough for the flat colours of a record's card with the edges of its mark."""
LEVEL = 5
"""How hard files are compressed: one step harder takes a third longer, for a fiftieth of the size."""
AS_IT_IS = (1, 0, 0, 0, 1, 0)
"""The transformation that changes nothing: rows of a matrix."""
SIZE = re.compile(r'^(<svg\b[^>]*? )width="([0-9.]+)" height="([0-9.]+)"')
"""The size that an SVG says that it has, at its beginning."""


def png(svg: str, scale: float, colours: int, about: Mapping[str, str]) -> bytes:
    """Draws an SVG, so many times as large as it says, with its letters in the tracker's font."""
    return _saved(_few_colours(drawn(_enlarged(drawable(svg), scale)), colours), about)


def record_card(lines: Iterable[Line], about: Mapping[str, str]) -> bytes:
    """Draws lines onto the ground that all records' cards share."""
    return _saved(_record_cards().picture(lines), about)


@cache
def _record_cards() -> Sheet:
    """Gives the ground of all records' cards, ready to be written on."""
    ground = _few_colours(drawn(frames.record_card("", "", "", "", "")), CARD_COLOURS)
    return Sheet(ground, frames.RECORD_INKS, drawn)


def drawn(svg: str) -> bytes:
    """Gives an SVG as a PNG of all colours."""
    return render(usvg.Tree.from_str(svg, _options()), AS_IT_IS)


def _few_colours(png: bytes, colours: int) -> Image.Image:
    """Gives a PNG as a picture with a palette."""
    whole = Image.open(BytesIO(png)).convert("RGB")
    exact = with_palette(whole) if colours == COLOURS else None
    # The fastest method, and exact as long as there are no more colours than the palette holds.
    return exact or whole.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def _saved(picture: Image.Image, about: Mapping[str, str]) -> bytes:
    """Gives a picture as a file."""
    chunks, file = PngInfo(), BytesIO()
    for name, text in about.items():
        chunks.add_itxt(name, text)
    picture.save(file, "PNG", pnginfo=chunks, compress_level=LEVEL)
    return file.getvalue()


def _enlarged(svg: str, scale: float) -> str:
    """Gives an SVG that says that it is so many times as large; its inside follows."""
    return SIZE.sub(
        lambda said: f'{said[1]}width="{float(said[2]) * scale:g}" height="{float(said[3]) * scale:g}"', svg, 1
    )


@cache
def _options() -> usvg.Options:
    """Gives what SVGs are read with: the tracker's font, in memory, and no font of the machine."""
    options = usvg.Options.default()
    for path in font_files():
        options.load_font_data(path.read_bytes())
    return options
