"""Takes Chinese text, gives its pinyin."""

from functools import lru_cache

from generator.record import Name

WORD = 3
"""Names of up to this many syllables are one word; where the words of longer ones end, is not known."""
OPEN_VOWELS = tuple("aāáǎàoōóǒòeēéěè")


@lru_cache(maxsize=1 << 16)
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
