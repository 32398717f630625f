"""Takes a drawing or a record's names, gives the SVG of an image that can stand alone: a framed figure, a card.

Whoever meets one of these elsewhere must see what it is and where it is from: each has its title, the tracker's
name and mark, and its address.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from generator.config import SITE_NAME
from generator.escaping import CHINESE
from generator.lettering import balanced, has_all, width, wrap
from generator.palette import FONT, PALETTE

FRAME_WIDTH = 800
"""The width of a framed figure in the units of its drawing, whose letters keep their size."""
CARD = (1200, 630)
"""Width and height of a card in pixels, as social networks show them."""
CARD_LEFT, FOOT = 56, 68
"""The margin of a card at both sides, and the height of the strip at its bottom."""
SMALLEST = 1.1
"""How many times as large a whole drawing must fit into its card; otherwise the card shows its upper part."""
FALLBACK = f"{FONT}, Noto Sans, Noto Sans SC, Noto Sans CJK SC, Arial, sans-serif"
"""The fonts of an SVG file: on a reader's machine the tracker's own may not be there."""
SENTENCE_END = re.compile(r"(?<=[\w)”]{2})(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)(?<!\bProf)(?<!\bCorp)(?<!\bUniv)\.(?= [A-Z])")
"""A full stop at the end of a sentence, not of a short form such as "U.S." or "Ltd."."""
MARK = (
    '<path d="M5 18.5h14" stroke="#fff" stroke-width="1.6" stroke-linecap="round"/>'
    '<path d="M6.5 15.5l4-4.5 3.2 2.7 4.3-6" fill="none" stroke="#f0a35e" stroke-width="2" stroke-linecap="round"'
    ' stroke-linejoin="round"/><circle cx="6.5" cy="15.5" r="1.7" fill="#fff"/>'
    '<circle cx="10.5" cy="11" r="1.7" fill="#fff"/><circle cx="13.7" cy="13.7" r="1.7" fill="#fff"/>'
    '<circle cx="18" cy="7.7" r="2" fill="#fff"/>'
)
"""The tracker's mark without its ground, on 24 by 24."""
DEEP, DEEP_FOOT, WARM, PALE, SOFT = "#0b3b44", "#14525e", "#f0a35e", "#d5e3e6", "#a9c2c8"
"""The colours of the cards: ground, foot, the mark's line, and words, strong and quiet."""
RECORD_INKS = ((DEEP, WARM), (DEEP, "#ffffff"), (DEEP, PALE), (DEEP, SOFT), (DEEP_FOOT, PALE))
"""What a record's card is written in, each colour with its ground."""
INK, QUIET, GRID, GROUND = (PALETTE[f"--chart-{name}"] for name in ("ink", "quiet", "grid", "ground"))


@dataclass(frozen=True)
class Caption:
    """What an image of a figure says beside the drawing."""

    title: str
    description: str = ""
    source: str = ""
    """The whole line, from "Source: " on; empty where there is none."""
    address: str = ""
    """The public address of the figure's page; empty where it is not known."""
    data_hash: str = ""


@dataclass(frozen=True)
class Line:
    """A line of text whose letters stand on y."""

    text: str
    x: float
    """Where it begins, or ends."""
    y: float
    size: float
    fill: str
    is_bold: bool = False
    is_to_left: bool = False
    """Whether it ends at x."""


@dataclass(frozen=True)
class _Drawing:
    """A finished SVG that is put into another."""

    width: float
    height: float
    inside: str

    def at(self, x: float, y: float, scale: float, height: float) -> str:
        """Gives the drawing so enlarged; of one that is higher than there is room the upper part."""
        shown = min(self.height, height / scale)
        place = f'x="{x:g}" y="{y:g}" width="{self.width * scale:g}" height="{shown * scale:g}"'
        return f'<svg {place} viewBox="0 0 {self.width:g} {shown:g}">{self.inside}</svg>'


def framed_svg(svg: str, caption: Caption) -> str:
    """Gives a drawing in light colours as a file of its own: title above, source, name and address below."""
    left, room, drawing = 20, FRAME_WIDTH - 40, _drawing(svg)
    parts, y = [], 14.0
    title = balanced(caption.title, 19, room, is_bold=True)
    parts.append(_lines(title, left, y, 19, INK, is_bold=True))
    y += 26 * len(title) + 14
    scale = min(1.0, room / drawing.width)
    parts.append(drawing.at(left, y, scale, drawing.height))
    y += drawing.height * scale + 16
    parts.append(f'<path d="M{left} {y:g}h{room}" stroke="{GRID}"/>')
    y += 8
    source = wrap(caption.source, 12, room, lines=3)
    parts.append(_lines(source, left, y, 12, QUIET))
    y += 17 * len(source) + (4 if source else 2)
    parts.append(f'<rect x="{left}" y="{y + 1:g}" width="18" height="18" rx="4" fill="{DEEP}"/>')
    parts += [_mark(left, y + 1, 18), _written(Line(SITE_NAME, left + 26, y + 14.5, 12, INK, is_bold=True))]
    named = 26 + width(SITE_NAME, 12, is_bold=True) + 20
    if width(caption.address, 12) <= room - named:
        parts.append(_written(Line(caption.address, FRAME_WIDTH - left, y + 14.5, 12, QUIET, is_to_left=True)))
        y += 20
    else:
        address = wrap(caption.address, 12, room, lines=4)
        parts.append(_lines(address, left, y + 22, 12, QUIET))
        y += 24 + 17 * len(address)
    height = 2 * round((y + 14) / 2)
    words = f"<title>{escape(caption.title)}</title><desc>{escape(caption.description)}</desc>"
    return _whole(FRAME_WIDTH, height, GROUND, parts, f' role="img" aria-label={quoteattr(caption.title)}', words)


def figure_card(title: str, svg: str, kicker: str, address: str) -> str:
    """Gives a figure's card: what it shows, and as much of its drawing as there is room for."""
    room, bottom, drawing = CARD[0] - 2 * CARD_LEFT, CARD[1] - FOOT, _drawing(svg)
    lines, size = _headline(title, (42, 36, 30), room, 3)
    parts = [_lines(wrap(kicker, 22, room, is_bold=True, lines=1), CARD_LEFT, 44, 22, "#9c4310", is_bold=True)]
    parts.append(_lines(lines, CARD_LEFT, 84, size, INK, is_bold=True, leading=1.3))
    top = 84 + 1.3 * size * len(lines) + 24
    scale = min(room / drawing.width, (bottom - 20 - top) / drawing.height)
    if scale >= SMALLEST:
        y = (top + bottom - 20 - drawing.height * scale) / 2
        parts.append(drawing.at(CARD_LEFT + (room - drawing.width * scale) / 2, y, scale, drawing.height * scale))
    else:
        scale = room / max(drawing.width, 640)
        parts.append(drawing.at(CARD_LEFT + (room - drawing.width * scale) / 2, top, scale, bottom - top))
        parts.append(_fade(bottom - 64, 64))
    return _whole(*CARD, GROUND, [*parts, _foot(address, DEEP)])


def record_card(kind: str, name: str, chinese: str, line: str, address: str) -> str:
    """Gives a record's card: the ground of all of them, and its own lines."""
    return _whole(*CARD, DEEP, [_foot("", DEEP_FOOT), *map(_written, record_lines(kind, name, chinese, line, address))])


def record_lines(kind: str, name: str, chinese: str, line: str, address: str) -> tuple[Line, ...]:
    """Gives what a record's card says: type, names, a sentence or two. Chinese that cannot be drawn is left out."""
    room, bottom = CARD[0] - 2 * CARD_LEFT, CARD[1] - FOOT
    heading, size = _headline(name, (72, 60, 50, 42, 36), room, 4)
    second = chinese if has_all(chinese) and chinese != name else ""
    zh_size = next((s for s in (46, 38) if width(second, s) <= room), 32)
    zh_lines = wrap(second, zh_size, room, lines=2)
    high = 1.24 * size * len(heading) + (1.45 * zh_size * len(zh_lines) + 12 if zh_lines else 0)
    words = _sentences(line, 28, room - 40, max(min(3, int((bottom - 200 - high) // 41)), 1))
    y = max((bottom - 48 - high - (26 + 41 * len(words) if words else 0)) / 2, 44)
    y, first = y + 48, wrap(kind, 26, room, is_bold=True, lines=1)
    return (
        *_below(first, CARD_LEFT, y - 48, 26, WARM, is_bold=True),
        *_below(heading, CARD_LEFT, y, size, "#ffffff", is_bold=True, leading=1.24),
        *_below(zh_lines, CARD_LEFT, y + 1.24 * size * len(heading) + 12, zh_size, PALE, leading=1.45),
        *_below(words, CARD_LEFT, y + high + 26, 28, SOFT, leading=41 / 28),
        _address(address),
    )


def _whole(across: int, down: int, ground: str, parts: Iterable[str], marks: str = "", words: str = "") -> str:
    """Gives the SVG around the parts."""
    size = f'width="{across}" height="{down}" viewBox="0 0 {across} {down}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FALLBACK}"{marks}>{words}'
    return f'{start}<rect width="100%" height="100%" fill="{ground}"/>{"".join(parts)}</svg>\n'


def _drawing(svg: str) -> _Drawing:
    """Takes an SVG apart. Raises ValueError for one without a view box."""
    found = re.match(r'<svg\b[^>]*\bviewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>(.*)</svg>\s*$', svg, re.DOTALL)
    if not found:
        raise ValueError("a drawing is an SVG with a view box that begins at 0 0")
    return _Drawing(max(float(found[1]), 1), max(float(found[2]), 1), found[3])


def _headline(text: str, sizes: tuple[int, ...], room: float, most: int) -> tuple[tuple[str, ...], int]:
    """Gives a headline in the largest letters with which it takes few lines; one that is too long is cut."""
    for size in sizes:
        lines = balanced(text, size, room, is_bold=True)
        if len(lines) <= (2 if size > sizes[-1] else most):
            return lines, size
    return wrap(text, sizes[-1], room, is_bold=True, lines=most), sizes[-1]


def _sentences(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """Gives as many whole sentences from the beginning as there are lines for; of a first that is too long a part."""
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    if not ends or not text.endswith("…"):  # what was cut before does not end as a sentence
        ends.append(len(text))
    whole = (wrap(text[:end], size, room) for end in reversed(ends))
    return next((lines for lines in whole if len(lines) <= most), wrap(text[: ends[0]], size, room, lines=most))


def _written(line: Line) -> str:
    """Gives one line; nothing for no words."""
    language = ' lang="zh-Hans"' if CHINESE.search(line.text) else ""
    weight = ' font-weight="bold"' if line.is_bold else ""
    end = ' text-anchor="end"' if line.is_to_left else ""
    marks = f'x="{line.x:g}" y="{line.y:g}" font-size="{line.size:g}" fill="{line.fill}"{weight}{end}{language}'
    return f"<text {marks}>{escape(line.text)}</text>" if line.text else ""


def _below(
    lines: tuple[str, ...], x: float, y: float, size: float, fill: str, *, is_bold: bool = False, leading: float = 1.4
) -> Iterator[Line]:
    """Yields lines below y."""
    for n, text in enumerate(lines):
        yield Line(text, x, y + size * leading * n + size, size, fill, is_bold)


def _lines(
    lines: tuple[str, ...], x: float, y: float, size: float, fill: str, *, is_bold: bool = False, leading: float = 1.4
) -> str:
    """Gives lines below y as SVG."""
    return "".join(map(_written, _below(lines, x, y, size, fill, is_bold=is_bold, leading=leading)))


def _mark(x: float, y: float, size: float) -> str:
    """Gives the tracker's mark without its ground."""
    return f'<svg x="{x:g}" y="{y:g}" width="{size:g}" height="{size:g}" viewBox="0 0 24 24">{MARK}</svg>'


def _foot(address: str, ground: str) -> str:
    """Gives the strip at the bottom of a card: mark and name of the tracker, and the address."""
    across, y = CARD[0], CARD[1] - FOOT
    strip = f'<rect y="{y}" width="{across}" height="{FOOT}" fill="{ground}"/>{_mark(CARD_LEFT - 6, y + 12, 44)}'
    name = Line(SITE_NAME, CARD_LEFT + 46, y + 42, 22, "#ffffff", is_bold=True)
    return f"{strip}{_written(name)}{_written(_address(address))}"


def _address(address: str) -> Line:
    """Gives the address as it stands in the strip at the bottom of a card, as large as there is room for it."""
    room = CARD[0] - 2 * CARD_LEFT - 46 - width(SITE_NAME, 22, is_bold=True) - 40
    size = next((size for size in (19, 17, 15) if width(address, size) <= room), 15)
    shown = "".join(wrap(address, size, room, lines=1))
    return Line(shown, CARD[0] - CARD_LEFT, CARD[1] - FOOT + 41, size, PALE, is_to_left=True)


def _fade(y: float, height: float) -> str:
    """Gives a veil that grows to the ground's colour: the drawing goes on below."""
    stops = f'<stop stop-color="{GROUND}" stop-opacity="0"/><stop offset="1" stop-color="{GROUND}"/>'
    veil = f'<linearGradient id="fade" x2="0" y2="1">{stops}</linearGradient>'
    return f'{veil}<rect y="{y:g}" width="{CARD[0]}" height="{height:g}" fill="url(#fade)"/>'
