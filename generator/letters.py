"""Draws lines of text into a picture letter by letter: a letter is drawn once, and then only put where it belongs.

A card of a record is little else than text. Drawn as an SVG each costs 30 ms of processor time, so a tenth of that.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from math import ceil, floor
from xml.sax.saxutils import escape

from PIL import Image, ImageColor, ImageDraw

from generator.frames import Line
from generator.lettering import drawable, places
from generator.palette import FONT

STEPS = 4
"""The places between two pixels at which a letter may begin: an eighth of a pixel aside cannot be seen."""
SHADES = 15
"""From the ground to the colour of the letters: enough for smooth edges, and few for a small file."""
ABOVE, BELOW = 1.2, 0.4
"""How far letters may reach above and below the line that they stand on, in parts of their size; in front, too."""
OPAQUE = 255

Draw = Callable[[str], bytes]
"""Takes an SVG, gives it as PNG."""


class Sheet:
    """Pictures that share a ground and a palette, in which each text has its shades on the ground that it is on."""

    def __init__(self, ground: Image.Image, inks: Iterable[tuple[str, str]], draw: Draw) -> None:
        """`ground` has a palette with room for the shades of all `inks`: pairs of a ground and a colour on it."""
        self._ground, self._draw = ground, draw
        self._palette = ground.getpalette() or []
        self._tables: dict[tuple[tuple[int, ...], str], list[int]] = {}
        levels = [round(n * SHADES / OPAQUE) for n in range(OPAQUE + 1)]
        for below, ink in inks:
            first = len(self._palette) // 3
            shades = [first + level - 1 if level else 0 for level in levels]
            self._tables[ImageColor.getrgb(below), ink] = shades
            self._palette += [part for n in range(1, SHADES + 1) for part in _between(below, ink, n / SHADES)]

    def picture(self, lines: Iterable[Line]) -> Image.Image:
        """Gives the ground with lines on it; their colours are among the inks."""
        drawn = self._ground.copy()
        drawn.putpalette(self._palette)
        for line in lines:
            self._write(drawn, line)
        return drawn

    def _write(self, drawn: Image.Image, line: Line) -> None:
        text = drawable(line.text)
        starts, wide = places(text, line.size, is_bold=line.is_bold)
        margin, up, high = ceil(line.size * BELOW), ceil(line.size * ABOVE), ceil(line.size * (ABOVE + BELOW))
        begin, foot = line.x - wide if line.is_to_left else line.x, round(line.y)
        left = floor(begin)
        strip = Image.new("L", (ceil(wide) + 2 * margin + 1, high + 1))
        put = ImageDraw.Draw(strip).bitmap  # as `paste` does, in half the time
        for character, start in zip(text, starts, strict=True):
            at, step = divmod(round((begin - left + start) * STEPS), STEPS)
            mask = _letter(character, line.size, line.is_bold, step, self._draw)
            if mask:
                put((at, 0), mask, OPAQUE)
        shades = self._tables[self._colour(left, foot), line.fill]
        seen = strip.point([OPAQUE if index else 0 for index in shades])
        drawn.paste(strip.point(shades), (left - margin, foot - up), seen)

    def _colour(self, x: int, y: int) -> tuple[int, ...]:
        """Gives the colour of the ground at a place."""
        index = self._ground.getpixel((x, y))
        first = 3 * index if isinstance(index, int) else 0
        return tuple(self._palette[first : first + 3])


@lru_cache(maxsize=1 << 13)
def _letter(character: str, size: float, is_bold: bool, step: int, draw: Draw) -> Image.Image | None:
    """Gives how much of each pixel a letter covers, begun so many steps behind a pixel; nothing for a space."""
    if character.isspace():
        return None
    margin, up = ceil(size * BELOW), ceil(size * ABOVE)
    wide = ceil(places(character, size, is_bold=is_bold)[1]) + 2 * margin + 1
    high = ceil(size * (ABOVE + BELOW)) + 1
    weight = ' font-weight="bold"' if is_bold else ""
    place = f'x="{margin + step / STEPS:g}" y="{up}" font-size="{size:g}"'
    text = f'<text {place} font-family="{FONT}" fill="#ffffff"{weight}>{escape(character)}</text>'
    size_of = f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
    png = draw(f'<svg xmlns="http://www.w3.org/2000/svg" {size_of}>{text}</svg>')
    return Image.open(BytesIO(png)).convert("RGBA").getchannel("A")


def _between(ground: str, ink: str, part: float) -> tuple[int, ...]:
    """Gives the colour that lies a part of the way from the ground to the ink."""
    ends = zip(ImageColor.getrgb(ground), ImageColor.getrgb(ink), strict=True)
    return tuple(round(start + (end - start) * part) for start, end in ends)
