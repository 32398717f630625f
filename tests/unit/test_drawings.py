"""Drawings made when they are asked for, found again without being made, and safe in forks of the program."""

import hashlib
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from generator import frames, images, rasters
from generator.cards import card_parts
from generator.catalog import Catalog, Loaded
from generator.charts import CHARTS, ROOMS, WIDE, Figure, build_figures
from generator.config import Settings
from generator.digests import digest_of
from generator.draw import draw, specification
from generator.figure_files import figure_parts
from generator.figures import drawings_of, figures_of, pictures_of
from generator.record_inputs import ALL
from generator.remember import Remember
from generator.statistic_figure import build_statistic_figures
from generator.vega import to_svg
from generator.watched import Watch
from generator.when_asked import WhenAsked

CARD_WORDS = (
    "University",
    "Harbour University of Applied Reckoning",
    "虚构海港大学",
    "Trains To. We AV.",
    "https://a.b/",
)


@pytest.fixture
def figures(tracker: Loaded) -> Mapping[str, Figure]:
    return figures_of(tracker.catalog)


def in_another_program(text: str, repository: Path) -> str:
    """Gives what a program prints that begins afresh."""
    told = subprocess.run(
        [sys.executable, "-c", text],
        cwd=repository,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_an_entry_is_made_when_it_is_asked_for_and_once() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    table = WhenAsked(("a", "b", "c"), make)
    assert (list(table), len(table), "b" in table, "x" in table) == (["a", "b", "c"], 3, True, False)
    assert made == []
    assert (table["b"], table["b"], table.get("b"), table.get("x")) == ("B", "B", "B", None)
    assert made == ["b"]
    with pytest.raises(KeyError):
        table["x"]


def test_a_mapping_that_keeps_few_entries_makes_the_oldest_again() -> None:
    made: list[str] = []
    table = WhenAsked("abc", lambda name: made.append(name) or name, most=2)  # type: ignore[func-returns-value]
    assert [table[name] for name in "abcba"] == list("abcba")
    assert made == list("abca")


def test_what_was_read_for_an_entry_is_an_input_of_everybody_who_gets_it() -> None:
    watch = Watch()

    def make(name: str) -> str:
        watch.note("records", name)
        return name

    table = WhenAsked("ab", make, watch)
    both = WhenAsked("x", lambda _: table["a"] + table["b"], watch)
    with watch.noting() as first:
        assert table["a"] == "a"
    with watch.noting() as again:
        assert table["a"] == "a"
    with watch.noting() as through:
        assert both["x"] == "ab"
    with watch.noting() as through_again:
        assert both["x"] == "ab"
    assert first == again == {("records", "a")}
    assert through == through_again == {("records", "a"), ("records", "b")}
    assert ("records", ALL) not in through


def test_figures_asked_for_one_by_one_are_those_made_together(figures: Mapping[str, Figure], tracker: Loaded) -> None:
    together = {**build_figures(tracker.catalog), **build_statistic_figures(tracker.catalog)}
    assert list(figures) == list(together)
    assert {i: digest_of(figure) for i, figure in figures.items()} == {i: digest_of(f) for i, f in together.items()}


def test_figures_that_are_drawn_otherwise_have_other_digests_in_every_program(
    figures: Mapping[str, Figure], repository: Path
) -> None:
    told = {i: digest_of(figure) for i, figure in figures.items()}
    assert len(set(told.values())) == len(told) > len(CHARTS)
    statistic = next(f for i, f in figures.items() if i not in CHARTS and f.draw.values)
    other = replace(statistic, draw=replace(statistic.draw, values=statistic.draw.values[1:]))
    assert digest_of(other) != digest_of(statistic)
    program = """
from pathlib import Path
from generator.config import Settings
from generator.gather import gather
from generator.digests import digest_of
from generator.figures import figures_of
for i, figure in figures_of(gather(Settings(Path("tests/tracker")))[0].catalog).items():
    print(i, digest_of(figure))
"""
    assert dict(line.split() for line in in_another_program(program, repository).splitlines()) == told


def data_of(part: object) -> list[object]:
    """Gives every data that a part of a specification has."""
    if isinstance(part, list):
        return [data for one in part for data in data_of(one)]
    if not isinstance(part, dict):
        return []
    inner = [data for key, value in part.items() if key != "data" for data in data_of(value)]
    return [part["data"], *inner] if "data" in part else inner


def test_the_rows_stand_in_the_specification_as_if_they_were_always_there(figures: Mapping[str, Figure]) -> None:
    seen = 0
    for figure in figures.values():
        for room in ROOMS:
            spec = specification(figure, room)
            assert "the figure's rows" not in str(spec)
            if figure.rows:
                assert {"values": figure.values} in data_of(spec)
                seen += 1
    assert seen > 2 * len(CHARTS)


def test_a_drawing_that_is_kept_is_not_drawn_again_and_nothing_that_draws_is_loaded(
    repository: Path, tmp_path: Path
) -> None:
    program = f"""
import sys
from hashlib import sha256
from pathlib import Path
from generator.config import Settings
from generator.drawing_cache import DrawingCache
from generator.figures import *
from generator.gather import gather
catalog = gather(Settings(Path("tests/tracker")))[0].catalog
figures = figures_of(catalog)
drawings = drawings_of(figures, catalog, DrawingCache(Path({str(tmp_path / "kept")!r})).remember)
names = [i for i in figures if i.startswith("lantern")][:2]
assert names
text = "".join(drawing.spec + drawing.svg for i in names for drawing in drawings[i].values())
print("py_mini_racer" in sys.modules, "altair" in sys.modules, sha256(text.encode()).hexdigest())
"""
    first, second = (in_another_program(program, repository).split() for _ in range(2))
    assert (first[:2], second[:2]) == (["True", "False"], ["False", "False"])
    assert first[2] == second[2]


def test_the_command_line_does_not_load_what_draws(repository: Path) -> None:
    program = """
import sys, generator.cli, generator.plan
print([name for name in ("altair", "py_mini_racer", "resvg", "PIL.Image", "fontTools.ttLib") if name in sys.modules])
"""
    assert in_another_program(program, repository) == "[]\n"


def test_a_drawing_follows_from_the_figure_the_room_and_its_id(
    figures: Mapping[str, Figure], remember: Remember
) -> None:
    keys: list[str] = []

    def noting(key: str, make: object) -> bytes:
        keys.append(key)
        return remember(key, make)  # type: ignore[arg-type]

    figure = next(f for i, f in figures.items() if i not in CHARTS)
    other = replace(figure, description="Other words.")
    drawn = [
        draw(one, i, room, noting) for one, i, room in ((figure, "a", WIDE), (other, "a", WIDE), (figure, "b", WIDE))
    ]
    assert len({key for key in keys if key.startswith("drawing ")}) == 3
    assert drawn[0].spec != drawn[1].spec
    assert drawn[0].spec == drawn[2].spec


def plan(
    tracker: Loaded, settings: Settings, remember: Remember
) -> Iterator[tuple[str, tuple[str, ...], dict[str, object]]]:
    catalog = tracker.catalog
    figures = figures_of(catalog)
    drawings = drawings_of(figures, catalog, remember)
    pictures = pictures_of(figures, drawings, catalog)
    for part in (
        *figure_parts(figures, pictures, drawings, catalog, settings, remember),
        *card_parts(catalog, settings, remember),
    ):
        yield part.name, part.paths, dict(part.make())


def test_every_part_makes_just_the_files_that_it_says_and_images_are_parts_of_their_own(
    tracker: Loaded, settings: Settings, remember: Remember
) -> None:
    seen: set[str] = set()
    names: set[str] = set()
    for name, paths, made in plan(tracker, settings, remember):
        assert tuple(made) == paths, name
        assert name.startswith("image ") == any(path.endswith(".png") for path in paths), name
        assert not seen & set(paths)
        assert name not in names
        seen |= set(paths)
        names.add(name)
    assert len(seen) > 8 * len(CHARTS)


def test_planning_makes_nothing(tracker: Loaded, settings: Settings) -> None:
    def never(name: str) -> Figure:
        raise AssertionError(name)

    figures = WhenAsked(CHARTS, never)
    parts = figure_parts(figures, {}, {}, tracker.catalog, settings, lambda key, make: make())
    assert len(list(parts)) == 5 * len(CHARTS)


def _svg_of(spec: str) -> str:
    return hashlib.sha256(to_svg(spec)).hexdigest()


def test_a_fork_of_a_program_that_has_drawn_draws_the_same() -> None:
    spec = '{"data": {"values": [{"a": 1}]}, "mark": "bar", "encoding": {"x": {"field": "a", "type": "quantitative"}}}'
    here = _svg_of(spec)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.map_async(_svg_of, [spec]).get(timeout=60) == [here]


def test_letters_stand_on_a_card_where_an_svg_would_have_them() -> None:
    card = Image.open(BytesIO(images.record_card(*CARD_WORDS))).convert("L")
    drawn = Image.open(BytesIO(rasters.drawn(frames.record_card(*CARD_WORDS)))).convert("L")
    assert card.size == drawn.size
    differing = ImageChops.difference(card, drawn)
    assert ImageStat.Stat(differing).mean[0] < 0.6  # of 255: the eighth of a pixel at the edges of letters
    moved = ImageChops.offset(card, 2, 0)
    assert ImageStat.Stat(ImageChops.difference(moved, drawn)).mean[0] > 3 * ImageStat.Stat(differing).mean[0]


def test_a_page_costs_only_the_figures_that_it_shows(tracker: Loaded, remember: Remember) -> None:
    catalog: Catalog = tracker.catalog
    figures = figures_of(catalog)
    asked: list[str] = []

    def noting(key: str, make: object) -> bytes:
        asked.append(key.split()[2])
        return remember(key, make)  # type: ignore[arg-type]

    pictures = pictures_of(figures, drawings_of(figures, catalog, noting), catalog)
    name = next(i for i in figures if i not in CHARTS)
    assert asked == []
    assert pictures[name].title == figures[name].title
    assert pictures[name] is pictures[name]
    assert set(asked) == {name}
