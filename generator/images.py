"""Takes the drawing of a figure, or what a card says, gives the PNG: framed, labelled, and found again if it was made.

What draws is imported when something is drawn: most programs find all that they need drawn.
"""

from collections.abc import Iterable, Mapping

from generator import frames
from generator.frames import Caption, Line, framed_svg
from generator.remember import Remember, afresh

SCALES = {"png": 1.5, "large.png": 3.0}
"""The two sizes of a figure's PNG by how its file's name ends: 1,200 and 2,400 pixels wide."""
COLOURS = 256
"""What a palette holds; a picture of one byte for each dot has a fifth of the size. Most figures have fewer colours."""


def figure_png(svg: str, caption: Caption, scale: float, remember: Remember = afresh) -> bytes:
    """Gives a figure's drawing, which is in light colours, framed and so many times as large."""
    key = f"png {scale} {caption}\n{svg}"
    return remember(key, lambda: _png(framed_svg(svg, caption), scale, _about(caption)))


def figure_card(title: str, svg: str, kicker: str, address: str, remember: Remember = afresh) -> bytes:
    """Gives the card of a figure; the kicker says in a few words what it is about."""
    about = _about(Caption(title, address=address))
    key = f"figure card {(title, kicker, address)}\n{svg}"
    return remember(key, lambda: _png(frames.figure_card(title, svg, kicker, address), 1, about))


def record_card(kind: str, name: str, chinese: str, line: str, address: str, remember: Remember = afresh) -> bytes:
    """Gives the card of a record; `chinese` and `address` may be empty."""
    about = _about(Caption(name, address=address))
    key = f"record card {(kind, name, chinese, line, address)}"
    lines = (kind, name, chinese, line, address)
    return remember(key, lambda: _written(frames.record_lines(*lines), about))


def _about(caption: Caption) -> Mapping[str, str]:
    """Gives what the file says about itself to programs that read such things."""
    words = {"Title": caption.title, "Source": caption.source, "URL": caption.address, "Data-Hash": caption.data_hash}
    return {name: text for name, text in words.items() if text}


def _png(svg: str, scale: float, about: Mapping[str, str]) -> bytes:
    from generator.rasters import png

    return png(svg, scale, COLOURS, about)


def _written(lines: Iterable[Line], about: Mapping[str, str]) -> bytes:
    from generator.rasters import record_card

    return record_card(lines, about)
