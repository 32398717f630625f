"""Gives the key of a drawing of bars: what its marks mean, as one quiet line below it, for those that it has."""

from collections.abc import Sequence

from generator.hedged_bars.layout import SMALL, Bar, pixels

VISIBLE = 200
"""A range shorter than this part of the longest bar is about a pixel."""


def key_of(bars: Sequence[Bar], width: float, *, scale: str = "", is_from_one: bool = False) -> list[str]:
    """Gives the lines of the key, none of them wider than the drawing; `scale` says what the bars are measured on."""
    longest = max((max(abs(bar.low), abs(bar.high)) for bar in bars), default=0)
    meanings = (
        (scale, bool(scale)),
        ("Dashed: forecast or target", any(bar.is_ahead for bar in bars)),
        ("Pale, outlined: total or overlapping", any(bar.is_total and not bar.is_ahead for bar in bars)),
        ("Pale up to a line: only a limit", any(bar.is_limit and not bar.is_ahead for bar in bars)),
        ("Paler end: range", any(bar.high - bar.low > longest / VISIBLE for bar in bars)),
        ("Arrow: may lie further out" if is_from_one else "Arrow: or more", any(bar.is_open for bar in bars)),
        ("†: corrected", any("†" in bar.words for bar in bars)),
        ("≠: sources differ", any("≠" in bar.words for bar in bars)),
    )
    lines: list[str] = []
    for meaning in (meaning for meaning, holds in meanings if holds):
        longer = f"{lines[-1]} · {meaning}" if lines else meaning
        if lines and pixels(longer, SMALL) > width:
            lines.append(meaning)
        else:
            lines[-1:] = [longer]
    return lines
