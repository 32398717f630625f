"""Takes a number, gives that many invented things: an id's root, an English name, a Chinese name. Writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

SYLLABLES = {
    "bai": "柏", "bo": "泊", "chen": "辰", "cheng": "澄", "dan": "丹", "dong": "栋", "fan": "帆", "feng": "枫",
    "fu": "阜", "gao": "皋", "guang": "光", "hai": "海", "han": "翰", "hao": "昊", "heng": "恒", "hong": "虹",
    "hua": "桦", "jia": "嘉", "jing": "璟", "jun": "骏", "kang": "康", "lan": "岚", "lei": "磊", "li": "黎",
    "lin": "霖", "long": "泷", "lu": "麓", "mei": "梅", "ming": "铭", "mo": "墨", "ning": "甯", "peng": "鹏",
    "qi": "琪", "qing": "晴", "rong": "榕", "rui": "睿", "shan": "杉", "sheng": "晟", "shu": "树", "song": "松",
    "tai": "泰", "tian": "田", "wei": "玮", "wen": "雯", "xi": "溪", "xin": "欣", "xing": "兴", "xuan": "轩",
    "ya": "雅", "yang": "阳", "yao": "瑶", "ying": "莹", "yong": "永", "yue": "悦", "yun": "昀", "ze": "泽",
    "zhen": "臻", "zhi": "芷", "zhong": "钟", "zhou": "舟",
}  # fmt: skip
"""Syllables with a character each. All start with a consonant, so that no two names are spelled alike."""

SPARSE = 100
"""Of so many possible names one is used: names that are nearly alike are a warning each, and rare in life."""


@dataclass(frozen=True)
class Root:
    """The invented part of a name, in three spellings."""

    id: str
    en: str
    zh: str


def roots_of(count: int, rng: Random) -> Iterator[Root]:
    """Yields `count` different roots, of so many syllables that hardly any two are nearly alike."""
    spellings = list(SYLLABLES.items())
    length = 2
    while len(spellings) ** length < SPARSE * count:
        length += 1
    for number in rng.sample(range(len(spellings) ** length), count):
        chosen = []
        for _ in range(length):
            number, digit = divmod(number, len(spellings))
            chosen.append(spellings[digit])
        pinyin = [syllable for syllable, _ in chosen]
        yield Root("-".join(pinyin), "".join(pinyin).capitalize(), "".join(character for _, character in chosen))
