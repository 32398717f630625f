"""Takes the SVG of a framed figure or of a card, gives the PNG: drawn with the tracker's font, small, and labelled."""

import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from resvg import render, usvg

from generator import frames
from generator.frames import Caption, framed_svg
from generator.lettering import drawable, font_files
from generator.letters import Sheet
from generator.remember import Remember, afresh

SCALES = {"png": 1.5, "large.png": 3.0}
"""The two sizes of a figure's PNG by how its file's name ends: 1,200 and 2,400 pixels wide."""
COLOURS = 256
"""What a palette holds; a picture of one byte for each dot has a fifth of the size. Most figures have fewer colours."""
CARD_COLOURS = 64
"""Enough for six flat colours with the edges of letters, and a fifth smaller again: each record has a card."""
AS_IT_IS = (1, 0, 0, 0, 1, 0)
"""The transformation that changes nothing: rows of a matrix."""
SIZE = re.compile(r'^(<svg\b[^>]*? )width="([0-9.]+)" height="([0-9.]+)"')
"""The size that an SVG says that it has, at its beginning."""


def figure_png(svg: str, caption: Caption, scale: float, remember: Remember = afresh) -> bytes:
    """Gives a figure's drawing, which is in light colours, framed and so many times as large."""
    key = f"png {scale} {caption}\n{svg}"
    return remember(key, lambda: _png(framed_svg(svg, caption), scale, COLOURS, _about(caption)))


def figure_card(title: str, svg: str, kicker: str, address: str, remember: Remember = afresh) -> bytes:
    """Gives the card of a figure; the kicker says in a few words what it is about."""
    about = _about(Caption(title, address=address))
    key = f"figure card {(title, kicker, address)}\n{svg}"
    return remember(key, lambda: _png(frames.figure_card(title, svg, kicker, address), 1, COLOURS, about))


def record_card(kind: str, name: str, chinese: str, line: str, address: str, remember: Remember = afresh) -> bytes:
    """Gives the card of a record; `chinese` and `address` may be empty."""
    about = _about(Caption(name, address=address))
    key = f"record card {(kind, name, chinese, line, address)}"
    lines = (kind, name, chinese, line, address)
    return remember(key, lambda: _saved(_record_cards().picture(frames.record_lines(*lines)), about))


@cache
def _record_cards() -> Sheet:
    """Gives the ground of all records' cards, ready to be written on."""
    ground = _few_colours(_drawn(frames.record_card("", "", "", "", "")), CARD_COLOURS)
    return Sheet(ground, frames.RECORD_INKS, _drawn)


def _about(caption: Caption) -> Mapping[str, str]:
    """Gives what the file says about itself to programs that read such things."""
    words = {"Title": caption.title, "Source": caption.source, "URL": caption.address, "Data-Hash": caption.data_hash}
    return {name: text for name, text in words.items() if text}


def _png(svg: str, scale: float, colours: int, about: Mapping[str, str]) -> bytes:
    """Draws an SVG, so many times as large as it says, with its letters in the tracker's font."""
    return _saved(_few_colours(_drawn(_enlarged(drawable(svg), scale)), colours), about)


def _drawn(svg: str) -> bytes:
    """Gives an SVG as a PNG of all colours."""
    return render(usvg.Tree.from_str(svg, _options()), AS_IT_IS)


def _few_colours(png: bytes, colours: int) -> Image.Image:
    """Gives a PNG as a picture with a palette."""
    whole = Image.open(BytesIO(png)).convert("RGB")
    # The fastest method, and exact as long as there are no more colours than the palette holds.
    return whole.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def _saved(picture: Image.Image, about: Mapping[str, str]) -> bytes:
    """Gives a picture as a file."""
    chunks, file = PngInfo(), BytesIO()
    for name, text in about.items():
        chunks.add_itxt(name, text)
    picture.save(file, "PNG", pnginfo=chunks)
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
