"""A picture of few colours gets a palette without any of its dots changing."""

from random import Random

import pytest
from PIL import Image, ImageChops

from generator.exact_palette import COLOURS, Colour, with_palette


def picture(colours: list[Colour], seed: int = 1) -> Image.Image:
    """Gives a picture with at least one dot of each colour, in no order."""
    dots = [*colours, *Random(seed).choices(colours, k=2000 - len(colours))]
    Random(seed + 1).shuffle(dots)
    return Image.frombytes("RGB", (50, 40), bytes(part for dot in dots for part in dot))


def random_colours(number: int, seed: int, most: int = 255) -> list[Colour]:
    chosen: dict[Colour, None] = {}
    choose = Random(seed)
    while len(chosen) < number:
        chosen[tuple(choose.randint(0, most) for _ in range(3))] = None
    return list(chosen)


SHADES: list[Colour] = [(255 - n, 255 - n // 2, 255 - n // 3) for n in range(250)]
"""The colours of a soft edge."""


@pytest.mark.parametrize(
    "colours",
    [[(255, 255, 255)], [(0, 0, 0), (255, 255, 255)], SHADES, random_colours(200, 5), random_colours(COLOURS, 6)],
    ids=["one", "two", "shades", "many", "as many as there may be"],
)
def test_every_dot_keeps_its_colour(colours: list[Colour]) -> None:
    before = picture(colours)
    after = with_palette(before)
    assert after is not None
    assert after.mode == "P"
    assert ImageChops.difference(after.convert("RGB"), before).getbbox() is None


def test_the_most_frequent_colour_comes_first_and_every_build_gives_the_same() -> None:
    dots = picture([(9, 9, 9)] + SHADES[:50] + [(9, 9, 9)] * 1000)
    found = with_palette(dots)
    again = with_palette(dots)
    assert found is not None
    assert again is not None
    assert (found.getpalette() or [])[:3] == [9, 9, 9]
    assert found.tobytes() == again.tobytes()


def test_colours_that_are_too_many_are_left_to_a_search() -> None:
    assert with_palette(picture(random_colours(COLOURS + 1, 7))) is None


@pytest.mark.parametrize("seed", range(20))
def test_colours_that_cannot_be_told_apart_by_sums_are_never_drawn_wrong(seed: int) -> None:
    crowded = picture(random_colours(120, seed, most=4), seed)
    found = with_palette(crowded)
    assert found is None or ImageChops.difference(found.convert("RGB"), crowded).getbbox() is None
