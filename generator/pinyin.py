"""Takes Chinese text, gives its pinyin."""

import re
from functools import lru_cache

from generator.per_record import per_text
from generator.record import Name

HAN = re.compile("[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]+")
"""A run of Chinese characters, without punctuation."""
RUNS = 50_000
"""How many runs of Chinese are remembered with their pinyin."""
WORD = 3
"""Names of up to this many syllables are one word; where the words of longer ones end, is not known."""
OPEN_VOWELS = tuple("aāáǎàoōóǒòeēéěè")


@lru_cache(maxsize=1 << 16)
@per_text
def to_pinyin(text: str) -> str:
    """Gives the syllables with tone marks, the first one capitalised: 百度 -> Bǎidù, 西安 -> Xī'ān."""
    from pypinyin import Style, lazy_pinyin  # its dictionaries take a while to load, and `check` needs none

    syllables = [part.strip() for part in lazy_pinyin(text, style=Style.TONE) if part.strip()]
    if len(syllables) <= WORD:
        rest = (f"'{part}" if part.startswith(OPEN_VOWELS) else part for part in syllables[1:])
        written = "".join([*syllables[:1], *rest])
    else:
        written = " ".join(syllables)
    return written[:1].upper() + written[1:]


def pinyin_of(name: Name) -> str:
    """Gives a name's pinyin: as written in the record, or computed; empty without a Chinese name."""
    if name.pinyin:
        return name.pinyin
    return to_pinyin(name.zh) if name.zh else ""


@lru_cache(maxsize=RUNS)
@per_text
def syllables(run: str) -> tuple[str, ...]:
    """Gives a syllable without tone for each character of a run of Chinese, by the words in it: 重庆 -> chong qing."""
    from pypinyin import Style, lazy_pinyin

    said = lazy_pinyin(run, style=Style.NORMAL, errors=lambda unknown: " ".join(unknown))
    return tuple(syllable for part in said for syllable in part.split())
