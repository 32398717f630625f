"""The PNG files of figures and the cards: what people see elsewhere, drawn alike on every machine."""

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from generator import frames, images
from generator.draw import in_light_colours
from generator.drawing_cache import DrawingCache
from generator.frames import CARD, Caption, framed_svg
from generator.images import figure_card, figure_png, record_card
from generator.lettering import balanced, drawable, has_all, restored, stand_ins, width, wrap

SVG = (
    '<svg aria-hidden="true" class="marks" width="760" height="{high}" viewBox="0 0 760 {high}" '
    'xmlns="http://www.w3.org/2000/svg"><rect x="150" y="20" width="500" height="40" fill="var(--chart-1)"/>'
    '<text x="140" y="45" text-anchor="end" font-size="13px" fill="var(--chart-ink)">虚构大学 Lumen</text></svg>'
)
DRAWING = in_light_colours(SVG.format(high=200))
CAPTION = Caption("Lumen trained most", "Bars.", "Source: Annual report.", "https://tracker.example/policy/figures/x/")
LONG = ("Harbour University of Applied Reckoning and " * 5)[:200]
CHINESE_NAME = "虚构海港应用计算大学人工智能学院"
EMOJI = "👩‍👩‍👧 😀"
ODD_NAMES = [LONG, "x" * 200, "字" * 200, EMOJI, "Владимир 서울 مرحبا", 'a & <b> "c"', " ", "…" * 200]


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    image.load()  # a damaged file raises
    return image


def edges_are_plain(png: bytes, margin: int, foot: int = 0) -> bool:
    """Tells whether nothing is drawn in the margins, above a strip at the foot that may have its own ground."""
    whole = opened(png).convert("RGB")
    across, down = whole.width, whole.height - foot
    edges = [(0, 0, margin, down), (across - margin, 0, across, down), (0, 0, across, 12), (0, down - 12, across, down)]
    return all(len(whole.crop(edge).getcolors() or []) == 1 for edge in edges)


def seen(png: bytes) -> bytes:
    """Gives the picture alone, without what the file says about itself."""
    return opened(png).convert("RGB").tobytes()


def test_a_figure_is_1200_or_2400_pixels_wide_and_as_high_as_it_needs() -> None:
    small, large = (opened(figure_png(DRAWING, CAPTION, scale)) for scale in images.SCALES.values())
    assert (small.width, large.width) == (1200, 2400)
    assert large.height == 2 * small.height
    assert small.height > 200 * 1.5


def test_cards_have_the_size_that_networks_expect() -> None:
    assert opened(record_card("Firm", "Lumen", "", "", "")).size == CARD == (1200, 630)
    assert opened(figure_card("Lumen trained most", DRAWING, "Figure", "")).size == CARD


def test_equal_figures_give_equal_bytes_and_every_word_of_the_caption_counts() -> None:
    first = figure_png(DRAWING, CAPTION, 1.5)
    assert figure_png(DRAWING, CAPTION, 1.5) == first
    for change in ({"title": "Other"}, {"source": "Source: other."}, {"address": "https://other.example/"}):
        assert seen(figure_png(DRAWING, replace(CAPTION, **change), 1.5)) != seen(first)
    assert seen(figure_png(DRAWING.replace("500", "400"), CAPTION, 1.5)) != seen(first)


def test_every_word_of_a_card_is_drawn() -> None:
    words = ["Firm", "Lumen Labs", "流明", "Trains people.", "https://tracker.example/"]
    first = seen(record_card(words[0], words[1], words[2], words[3], words[4]))
    for n in range(len(words)):
        kind, name, chinese, line, address = (word if n != place else "" for place, word in enumerate(words))
        assert seen(record_card(kind, name, chinese, line, address)) != first


def test_the_file_says_what_it_is_to_programs() -> None:
    told = opened(figure_png(DRAWING, replace(CAPTION, title="Über 浙江", data_hash="c0ffee"), 1.5)).info
    assert told["Title"] == "Über 浙江"
    assert told["Source"] == CAPTION.source
    assert told["URL"] == CAPTION.address
    assert told["Data-Hash"] == "c0ffee"


@pytest.mark.parametrize("name", ODD_NAMES)
def test_names_of_every_length_and_script_stay_inside_the_picture(name: str) -> None:
    caption = Caption(name, name, name, name)
    assert edges_are_plain(figure_png(DRAWING, caption, 1.5), 28)
    assert edges_are_plain(record_card(name, name, name, name, name), 52, frames.FOOT)
    assert edges_are_plain(figure_card(name, DRAWING, name, name), 52, frames.FOOT)


def test_nothing_is_told_where_nothing_is_known() -> None:
    bare = opened(figure_png(DRAWING, Caption("Title"), 1.5))
    assert "Source" not in bare.info
    assert bare.height < opened(figure_png(DRAWING, CAPTION, 1.5)).height


def test_a_high_drawing_keeps_its_shape_and_fades_at_the_foot_of_its_card() -> None:
    high = in_light_colours(SVG.format(high=2000).replace('height="40"', 'height="1900"'))
    card = opened(figure_card("Title", high, "Figure", "")).convert("RGB")
    bar, above_foot = (15, 107, 120), CARD[1] - frames.FOOT - 1
    assert card.getpixel((600, 250)) == bar
    red = [
        pixel[0] for y in range(above_foot - 60, above_foot, 15) if isinstance(pixel := card.getpixel((600, y)), tuple)
    ]
    assert red == sorted(red)
    assert red[-1] > 150


def test_a_flat_drawing_is_shown_whole_in_its_card() -> None:
    card = opened(figure_card("Title", DRAWING, "Figure", "")).convert("RGB")
    scale = (CARD[0] - 2 * frames.CARD_LEFT) / 760
    bars = [x for x in range(card.width) for y in range(180, 540, 20) if card.getpixel((x, y)) == (15, 107, 120)]
    assert max(bars) - min(bars) == pytest.approx(500 * scale, abs=2)


def test_a_chinese_name_is_drawn_or_left_out_but_never_in_parts() -> None:
    assert has_all(CHINESE_NAME)
    with_name, without = record_card("Place", "Lumen", CHINESE_NAME, "", ""), record_card("Place", "Lumen", "", "", "")
    assert seen(with_name) != seen(without)
    assert not has_all("𰻝大学")
    assert seen(record_card("Place", "Lumen", "𰻝大学", "", "")) == seen(without)


def test_other_characters_that_the_font_lacks_are_boxes() -> None:
    assert drawable("서울 in Korea 👩‍👩‍👧\u00a0x\n") == "□□ in Korea □□□\u00a0x\n"
    assert drawable("Cafe\u0301 ǎǐǒǔǚ 浙江大学（新）→≥") == "Café ǎǐǒǔǚ 浙江大学（新）→≥"


def test_the_pictures_do_not_depend_on_the_fonts_of_the_machine(repository: Path, tmp_path: Path) -> None:
    program = """
import hashlib
from tests.unit.test_images import *
caption = replace(CAPTION, title='浙江 😀 서울 Ж ≥', source=EMOJI)
pictures = [figure_png(DRAWING.replace('Lumen', EMOJI), caption, 1.5)]
pictures += [figure_card(caption.title, DRAWING, 'K', 'U'), record_card('K', caption.title, '流明', EMOJI, 'U')]
print([hashlib.sha256(picture).hexdigest() for picture in pictures])
"""
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>", encoding="utf-8")
    told = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=repository,
            env={**os.environ, **fonts},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for fonts in ({}, {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")})
    ]
    assert told[0].count("'") == 6
    assert told[0] == told[1]


def test_the_svg_file_carries_title_source_and_address() -> None:
    odd = Caption('A & <b> "c" 서울', "Words & more", "Source: Annual <report>.", "https://tracker.example/a?b&c")
    tree = ElementTree.fromstring(framed_svg(DRAWING, odd))  # noqa: S314
    texts = " ".join(text for text in tree.itertext())
    for words in (odd.title, odd.description, odd.source, odd.address, "AI Talent Policy Tracker", "虚构大学 Lumen"):
        assert words in texts
    assert tree.get("role") == "img"
    assert tree.get("aria-label") == odd.title
    assert "var(" not in framed_svg(DRAWING, odd)


def test_what_is_no_drawing_is_refused() -> None:
    with pytest.raises(ValueError, match="view box"):
        framed_svg("<p>no</p>", CAPTION)


def test_the_mark_is_the_sites(repository: Path) -> None:
    assert frames.MARK in (repository / "theme_overrides/assets/mark.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [*ODD_NAMES, CHINESE_NAME * 4])
@pytest.mark.parametrize("is_bold", [False, True])
def test_lines_fit_their_room_and_lose_nothing(text: str, is_bold: bool) -> None:
    lines = wrap(text, 20, 300, is_bold=is_bold)
    assert all(width(line, 20, is_bold=is_bold) <= 300 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    even = balanced(text, 20, 300, is_bold=is_bold)
    assert len(even) == len(lines)
    assert all(width(line, 20, is_bold=is_bold) <= 300 for line in even)
    assert "".join("".join(even).split()) == "".join(text.split())


def test_lines_break_where_a_reader_expects_it() -> None:
    assert wrap("one two three", 10, width("one two t", 10)) == ("one two", "three")
    assert wrap("co-operative", 10, width("operative", 10)) == ("co-", "operative")
    assert wrap("浙江大学，杭州", 10, 40) == ("浙江大", "学，杭州")
    assert wrap("浙江（大学）", 10, 30) == ("浙江", "（大", "学）")


def test_too_many_lines_end_in_dots_after_a_whole_word() -> None:
    lines = wrap("one two three four five", 10, width("one two t", 10), lines=2)
    assert lines == ("one two", "three…")
    assert wrap("one two", 10, 500, lines=1) == ("one two",)


def test_a_card_ends_with_a_whole_sentence_where_one_fits() -> None:
    short, long = "It trains people in Lumen City.", "Besides, it does many other things, which it takes long to tell. "
    drawn = frames.record_card("Firm", "Name", "", f"{short} {long * 8}", "")
    assert "Lumen City." in drawn
    assert "…" not in drawn
    assert drawn.count("tell.") == drawn.count("Besides") > 0
    assert "Besides" not in frames.record_card("Firm", "Name", "", f"{short} Besides, it…", "")
    assert "…" in frames.record_card("Firm", "Name", "", "word " * 100, "")
    short_forms = f"The U.S. Senate asked Dr. Lum of Lumen Ltd. Another {'word ' * 50}"
    assert "Another" in frames.record_card("Firm", "Name", "", short_forms, "")


def test_stand_ins_take_the_place_of_what_the_font_lacks_and_can_be_taken_back() -> None:
    text = "서울 浙江 😀 Seoul"
    table = stand_ins(text)
    stood_in = text.translate(table)
    assert has_all(stood_in)
    assert restored(stood_in, table) == text
    assert len(stood_in.encode("utf-16-le")) == len(text.encode("utf-16-le"))
    assert stand_ins("浙江 Seoul") == {}


def test_a_drawing_is_made_once_and_remembered_across_builds(tmp_path: Path) -> None:
    made: list[str] = []

    def make(what: str) -> Callable[[], bytes]:
        return lambda: made.append(what) or what.encode()  # type: ignore[func-returns-value]

    folder = tmp_path / "build" / "cache"
    assert DrawingCache(folder).remember("key", make("a")) == b"a"
    assert DrawingCache(folder).remember("key", make("b")) == b"a"
    assert DrawingCache(folder).remember("other key", make("c")) == b"c"
    assert made == ["a", "c"]


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 40])
def test_a_damaged_entry_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    DrawingCache(tmp_path).remember("key", lambda: b"drawing")
    [entry] = tmp_path.iterdir()
    whole = entry.read_bytes()
    for broken in (damage, whole[:-1], whole + b"x"):
        entry.write_bytes(broken)
        assert DrawingCache(tmp_path).remember("key", lambda: b"drawing") == b"drawing"
        assert entry.read_bytes() == whole


def test_what_a_build_did_not_use_is_forgotten(tmp_path: Path) -> None:
    before = DrawingCache(tmp_path)
    before.remember("kept", lambda: b"1")
    before.remember("gone", lambda: b"2")
    (tmp_path / "left-over.part").write_bytes(b"half")
    now = DrawingCache(tmp_path)
    now.remember("kept", lambda: b"wrong")
    assert now.forget_unused() == 2
    assert DrawingCache(tmp_path).remember("kept", lambda: b"wrong") == b"1"
    assert DrawingCache(tmp_path).remember("gone", lambda: b"3") == b"3"


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    cache = DrawingCache(tmp_path / "file" / "cache")
    assert cache.remember("key", lambda: b"drawing") == b"drawing"
    assert cache.remember("key", lambda: b"drawing") == b"drawing"
    assert cache.forget_unused() == 0


def test_images_are_the_same_with_and_without_a_cache(tmp_path: Path) -> None:
    cache = DrawingCache(tmp_path)
    fresh = record_card("Firm", "Lumen", "流明", "", "")
    assert record_card("Firm", "Lumen", "流明", "", "", cache.remember) == fresh
    assert record_card("Firm", "Lumen", "流明", "", "", DrawingCache(tmp_path).remember) == fresh
    other = record_card("Firm", "Lumen", "", "", "", DrawingCache(tmp_path).remember)
    assert hashlib.sha256(other).digest() != hashlib.sha256(fresh).digest()
