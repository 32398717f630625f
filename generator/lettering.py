"""Gives what the tracker's own font can draw, how wide it is, and where its lines break.

Images hold nothing but this font, which is kept in the repository: a character that it lacks would be looked for
in the fonts of the machine, and the bytes would depend on where they were made.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FONTS = Path(__file__).parent / "fonts"
UNITS = 1000
"""Of the font, in the size of its letters."""
MISSING = "□"
"""What is drawn in place of a character that the font lacks."""
UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me"})
"""Unicode's categories of characters that take no room of their own, such as joiners and marks on letters."""
_CHINESE = "⺀-鿿豈-﫿︰-﹏＀-￯□"
_PIECE = re.compile(
    rf" ?(?:[（《〈「『【〔“]*[{_CHINESE}][，。、；：？！）》〉」』】〕”…]*|[^\s{_CHINESE}/–-]+[/–-]?|[/–-])"
)
"""What stays together in a line: a word, a part of one up to its hyphen, a Chinese character with its punctuation."""


def font_files() -> tuple[Path, ...]:
    """Gives the font's files, one for each weight."""
    return tuple(sorted(FONTS.glob("*.ttf")))


def _font(is_bold: bool) -> Any:
    """Opens the font; what reads it is imported when something is measured, which most programs have done before."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    return TTFont(FONTS / f"TrackerSans-{'Bold' if is_bold else 'Regular'}.ttf")


@cache
def advances(is_bold: bool) -> Mapping[str, float]:
    """Gives the width of every character of the font, in parts of the letters' size."""
    with _font(is_bold) as font:
        units, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return MappingProxyType({chr(code): widths[name][0] / units for code, name in font.getBestCmap().items()})


def places(text: str, size: float, *, is_bold: bool = False) -> tuple[tuple[float, ...], float]:
    """Gives where each character of a line begins, and the width of the line, with kerning."""
    known, starts, at = advances(is_bold), [], 0.0
    for n, character in enumerate(text):
        at += size * _kerning(text[n - 1], character, is_bold) if n else 0
        starts.append(at)
        at += size * known.get(character, 0)
    return tuple(starts), at


@cache
def _pairs(is_bold: bool) -> tuple[Mapping[int, str], tuple[Any, ...]]:
    """Gives the name of each character's glyph, and the tables of pairs of glyphs of the font's one kerning lookup."""
    with _font(is_bold) as font:
        return font.getBestCmap(), tuple(font["GPOS"].table.LookupList.Lookup[0].SubTable)


@lru_cache(maxsize=1 << 14)
def _kerning(left: str, right: str, is_bold: bool) -> float:
    """Gives how much further right the second of two characters stands, in parts of the letters' size."""
    names, tables = _pairs(is_bold)
    first, second = names.get(ord(left)), names.get(ord(right))
    for table in tables:
        if first not in table.Coverage.glyphs:
            continue
        if table.Format == 1:
            pairs = table.PairSet[table.Coverage.glyphs.index(first)].PairValueRecord
            value = next((pair.Value1 for pair in pairs if pair.SecondGlyph == second), None)
        else:
            row, column = table.ClassDef1.classDefs.get(first, 0), table.ClassDef2.classDefs.get(second, 0)
            value = table.Class1Record[row].Class2Record[column].Value1 if column else None
        if value is not None:
            return float(value.XAdvance or 0) / UNITS
    return 0.0


def has_all(text: str) -> bool:
    """Tells whether the font has every character of the text."""
    return advances(is_bold=False).keys() >= set(text)


def drawable(text: str) -> str:
    """Gives the text with a box in place of each character that the font lacks; line breaks stay."""
    known, whole = advances(is_bold=False), unicodedata.normalize("NFC", text)
    return whole if has_all(whole) else "".join(_shown(character, known) for character in whole)


def _shown(character: str, known: Mapping[str, float]) -> str:
    if character in known or character in "\n\t":
        return character
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in UNSEEN else MISSING


def stand_ins(text: str) -> Mapping[int, str]:
    """Gives, for `str.translate`, a Chinese character that is not in the text for each one that the font lacks.

    A chart's labels are measured while it is drawn: with stand-ins they are as wide on every machine, and the
    characters themselves can be put back into the finished SVG, where the reader's fonts show them.
    """
    known = advances(is_bold=False)
    lacking = sorted({c for c in text if c not in known and not c.isspace() and unicodedata.category(c) != "Cc"})
    unused = (character for character in known if "一" <= character <= "鿿" and character not in text)
    # Vega counts characters beyond U+FFFF as two: two stand-ins keep its line breaks where they belong.
    return {ord(c): stand_in * (1 + (ord(c) > 0xFFFF)) for c, stand_in in zip(lacking, unused, strict=False)}


def restored(text: str, absent: Mapping[int, str]) -> str:
    """Gives a text with the characters that `stand_ins` replaced back in it."""
    for character, stand_in in absent.items():
        # Half of a pair is left where Vega has cut a text short.
        text = text.replace(stand_in, chr(character)).replace(stand_in[0], "")
    return text


def width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Gives the width of a line, in the unit of the size; kerning, which is small, is not counted."""
    known = advances(is_bold)
    try:
        return size * sum(map(known.__getitem__, text))
    except KeyError:
        return size * sum(known[c] if c in known else unicodedata.category(c) not in UNSEEN for c in text)


def wrap(text: str, size: float, room: float, *, is_bold: bool = False, lines: int = 99) -> tuple[str, ...]:
    """Gives the text in lines that fit the room; where there are more than may be, the last ends with "…".

    Lines break at spaces and after hyphens, in Chinese anywhere but before or after punctuation that belongs to
    its neighbour, and inside a word only where it is wider than the room.
    """
    found = list(_fill(text, size, room, is_bold))
    if len(found) <= lines:
        return tuple(found)
    last = found[lines - 1]
    while last and width(f"{last}…", size, is_bold=is_bold) > room:
        last = last.rpartition(" ")[0] if " " in last else last[:-1]
    return (*found[: lines - 1], last.rstrip(" ,.;:–-，。、；：") + "…")


def balanced(text: str, size: float, room: float, *, is_bold: bool = False) -> tuple[str, ...]:
    """Gives the text in as few lines as the room allows, of about the same width, as headlines are set."""
    found = wrap(text, size, room, is_bold=is_bold)
    narrow = max((width(piece.strip(), size, is_bold=is_bold) for piece in _pieces(text)), default=room)
    while room - narrow > size / 4:
        middle = (narrow + room) / 2
        tried = wrap(text, size, middle, is_bold=is_bold)
        if len(tried) > len(found):
            narrow = middle
        else:
            found, room = tried, middle
    return found


def _pieces(text: str) -> list[str]:
    """Gives the text in pieces that stay together, each with the space before it."""
    return _PIECE.findall(" ".join(text.split()))


def _fill(text: str, size: float, room: float, is_bold: bool) -> Iterator[str]:
    """Yields lines, each as full as it can be."""
    line, used = "", 0.0
    for piece in _pieces(text):
        wide = width(piece, size, is_bold=is_bold)
        if line and used + wide > room:
            yield line
            line, used, piece = "", 0.0, piece.lstrip()
            wide = width(piece, size, is_bold=is_bold)
        while wide > room and len(piece) > 1:
            fitting = _fitting(piece, size, room, is_bold)
            yield piece[:fitting]
            piece = piece[fitting:]
            wide = width(piece, size, is_bold=is_bold)
        line, used = line + piece, used + wide
    if line:
        yield line


def _fitting(word: str, size: float, room: float, is_bold: bool) -> int:
    """Gives how many letters of a word fit into the room; never none."""
    count = 1
    while width(word[: count + 1], size, is_bold=is_bold) <= room:
        count += 1
    return count
