"""Gives a picture of few colours one byte for each dot, exactly, five times as fast as a search for colours would.

Each dot's number in the palette is the sum of what four tables say of it: of its red, its green, its blue, and of a
mixture of the three. The tables are filled colour by colour: each colour is the last to use some entry, which is then
set so that the sum comes out right. That is a perfect hash (Czech, Havas and Majewski, 1992), and whole pictures are
looked up and added in C.
"""

from collections.abc import Sequence

from PIL import Image, ImageChops

COLOURS = 256
"""What a palette holds."""
MIXTURE = (1, 85, 151)
"""How much of red, green and blue is in the mixture; odd, so that colours that differ in one differ in the mixture."""

Colour = tuple[int, ...]
"""Red, green and blue."""


def with_palette(picture: Image.Image) -> Image.Image | None:
    """Gives an RGB picture with a palette, its most frequent colour first; nothing where there are too many colours."""
    counted = picture.getcolors(COLOURS)
    if not counted:
        return None
    palette: list[Colour] = [colour for _, colour in sorted(counted, reverse=True)]  # type: ignore[misc]
    tables = _tables([(*colour, _mixed(colour)) for colour in palette])
    if not tables:
        return None
    bands = picture.split()
    shares = [
        band.point([part * value % COLOURS for value in range(COLOURS)])
        for band, part in zip(bands, MIXTURE, strict=True)
    ]
    said = [band.point(table) for band, table in zip((*bands, _sum(shares)), tables, strict=True)]
    numbered = Image.frombytes("P", picture.size, _sum(said).tobytes())
    numbered.putpalette([part for colour in palette for part in colour])
    return numbered


def _mixed(colour: Colour) -> int:
    return sum(part * value for part, value in zip(MIXTURE, colour, strict=True)) % COLOURS


def _sum(bands: Sequence[Image.Image]) -> Image.Image:
    first, *others = bands
    for band in others:
        first = ImageChops.add_modulo(first, band)
    return first


def _tables(keys: Sequence[Colour]) -> list[list[int]]:
    """Gives tables whose entries for each key add up to its number; none where the keys hold each other up."""
    tables = [[0] * COLOURS for _ in keys[0]]
    for n, last in reversed(_order(keys)):
        others = sum(table[part] for table, part in zip(tables, keys[n], strict=True)) - tables[last][keys[n][last]]
        tables[last][keys[n][last]] = (n - others) % COLOURS
    is_right = all(sum(map(list.__getitem__, tables, key)) % COLOURS == n for n, key in enumerate(keys))
    return tables if is_right else []


def _order(keys: Sequence[Colour]) -> list[tuple[int, int]]:
    """Gives the keys, by number, each with the table of which no key behind it uses the same entry."""
    using: dict[tuple[int, int], set[int]] = {}
    for n, key in enumerate(keys):
        for entry in enumerate(key):
            using.setdefault(entry, set()).add(n)
    alone = [entry for entry, users in using.items() if len(users) == 1]
    order = []
    while alone:
        entry = alone.pop()
        for n in tuple(using[entry]):
            order.append((n, entry[0]))
            for other in enumerate(keys[n]):
                using[other].remove(n)
                if len(using[other]) == 1:
                    alone.append(other)
    return order
