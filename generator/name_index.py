"""Takes what can be found, gives search/names.json: all names, in the form that names.js makes its index of.

It is small because it grows with every record: what the browser can compute, such as most pinyin, is left out.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

from generator.searchable import Found

NAMES_FILE = "search/names.json"
HAN = re.compile("[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]+")
"""A run of Chinese characters, without punctuation."""
IDEOGRAPHS = range(0x3400, 0xA000)
"""The CJK Unified Ideographs and their Extension A, which hold every traditional form in use."""


def name_index(found: Sequence[Found]) -> str:
    """Gives the file: a list for each thing, and beside them the words that several share.

    The lists hold address, label, title, Chinese name, other names, years, place, hints, weight, pinyin; labels,
    places and hints by their position in `words`; an empty end is left off. Pinyin stands only where it is not what
    `pinyin` gives for each character.
    """
    words: dict[str, int] = {}
    readings = _readings(found)
    rows = [_row(one, words, readings) for one in found]
    whole = {"words": list(words), "pinyin": readings, "simplified": _simplified(found), "found": rows}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _row(one: Found, words: dict[str, int], readings: Mapping[str, str]) -> list[object]:
    def number(text: str) -> int:
        return words.setdefault(text, len(words))

    chinese = [text for text in (one.zh, *one.others) if HAN.search(text)]
    spoken = [_pinyin(text, one.pinyin if text == one.zh else "") for text in chinese]
    is_plain = all(said == _guessed(text, readings) for text, said in zip(chinese, spoken, strict=True))
    anchor = f"#{one.address.anchor}" if one.address.anchor else ""
    row: list[object] = [f"{one.address.page}/{anchor}".lstrip("/"), number(one.label), one.title, one.zh]
    row += [list(one.others), one.years, number(one.place) if one.place else 0, [number(hint) for hint in one.hints]]
    row += [one.weight, [] if is_plain else spoken]
    while row[-1] in ("", 0, []):
        row.pop()
    return row


def _readings(found: Iterable[Found]) -> dict[str, str]:
    """Gives the reading that each character has most often in the names."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        for text in (one.zh, *one.others):
            for run in HAN.findall(text):
                for character, syllable in zip(run, _syllables(run), strict=False):
                    counts[character][syllable] += 1
    return {character: min(said, key=lambda s: (-said[s], s)) for character, said in sorted(counts.items())}


def _pinyin(text: str, written: str) -> str:
    """Gives the syllables of a name's Chinese characters without tones: 浙江大学 -> zhe jiang da xue."""
    if written:
        bare = "".join(c for c in unicodedata.normalize("NFD", written) if not unicodedata.combining(c))
        return re.sub("[^a-z]+", " ", bare.lower()).strip()
    return " ".join(syllable for run in HAN.findall(text) for syllable in _syllables(run))


def _guessed(text: str, readings: Mapping[str, str]) -> str:
    """Gives the pinyin as the browser computes it, character by character."""
    return " ".join(readings[character] for run in HAN.findall(text) for character in run if character in readings)


@cache
def _syllables(run: str) -> tuple[str, ...]:
    """Gives a syllable for each character of a run of Chinese, chosen by the words in it: 重庆 -> chong qing."""
    said = lazy_pinyin(run, style=Style.NORMAL, errors=lambda unknown: " ".join(unknown))
    return tuple(syllable for part in said for syllable in part.split())


def _simplified(found: Iterable[Found]) -> dict[str, str]:
    """Gives the simplified form of each traditional character, for those whose simplified form is in a name."""
    used = {character for one in found for text in (one.zh, *one.others, *one.hints) for character in text}
    return {old: new for old, new in _variants().items() if new in used or old in used}


@cache
def _variants() -> Mapping[str, str]:
    """Gives the simplified form of every traditional character, as OpenCC has it."""
    characters = [chr(number) for number in IDEOGRAPHS]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, converted, strict=True) if old != new}
