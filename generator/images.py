"""Takes the SVG of a framed figure or of a card, gives the PNG: drawn with the tracker's font, small, and labelled."""

from collections.abc import Mapping
from io import BytesIO

import vl_convert
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator import frames
from generator.frames import Caption, framed_svg
from generator.lettering import drawable, register_fonts
from generator.remember import Remember, afresh

SCALES = {"png": 1.5, "large.png": 3.0}
"""The two sizes of a figure's PNG by how its file's name ends: 1,200 and 2,400 pixels wide."""
COLOURS = 256
"""What a palette holds; a picture of one byte for each dot has a fifth of the size. Most figures have fewer colours."""
CARD_COLOURS = 64
"""Enough for six flat colours with the edges of letters, and a fifth smaller again: each record has a card."""


def figure_png(svg: str, caption: Caption, scale: float, remember: Remember = afresh) -> bytes:
    """Gives a figure's drawing, which is in light colours, framed and so many times as large."""
    return _png(framed_svg(svg, caption), scale, COLOURS, _about(caption), remember)


def figure_card(title: str, svg: str, kicker: str, address: str, remember: Remember = afresh) -> bytes:
    """Gives the card of a figure; the kicker says in a few words what it is about."""
    about = _about(Caption(title, address=address))
    return _png(frames.figure_card(title, svg, kicker, address), 1, COLOURS, about, remember)


def record_card(kind: str, name: str, chinese: str, line: str, address: str, remember: Remember = afresh) -> bytes:
    """Gives the card of a record; `chinese` and `address` may be empty."""
    about = _about(Caption(name, address=address))
    return _png(frames.record_card(kind, name, chinese, line, address), 1, CARD_COLOURS, about, remember)


def _about(caption: Caption) -> Mapping[str, str]:
    """Gives what the file says about itself to programs that read such things."""
    words = {"Title": caption.title, "Source": caption.source, "URL": caption.address, "Data-Hash": caption.data_hash}
    return {name: text for name, text in words.items() if text}


def _png(svg: str, scale: float, colours: int, about: Mapping[str, str], remember: Remember) -> bytes:
    ready = drawable(svg)
    key = f"png {scale} {colours} {sorted(about.items())}\n{ready}"
    return remember(key, lambda: _drawn(ready, scale, colours, about))


def _drawn(svg: str, scale: float, colours: int, about: Mapping[str, str]) -> bytes:
    register_fonts()
    whole = Image.open(BytesIO(vl_convert.svg_to_png(svg, scale=scale))).convert("RGB")
    # The fastest method, and exact as long as there are no more colours than the palette holds.
    few = whole.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    chunks, file = PngInfo(), BytesIO()
    for name, text in about.items():
        chunks.add_itxt(name, text)
    few.save(file, "PNG", pnginfo=chunks)
    return file.getvalue()
