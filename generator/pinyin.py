"""Takes Chinese text, gives its pinyin."""

from pypinyin import Style, lazy_pinyin

from generator.record import Name


def to_pinyin(text: str) -> str:
    """Gives the syllables with tone marks, the first one capitalised: 百度 -> Bǎi dù."""
    written = " ".join(part.strip() for part in lazy_pinyin(text, style=Style.TONE) if part.strip())
    return written[:1].upper() + written[1:]


def pinyin_of(name: Name) -> str:
    """Gives a name's pinyin: as written in the record, or computed; empty without a Chinese name."""
    if name.pinyin:
        return name.pinyin
    return to_pinyin(name.zh) if name.zh else ""
