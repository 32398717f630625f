"""Gives dates and periods as exactly as they are known: a year, a month of a year, or a day."""

import calendar
import re
from dataclasses import dataclass

from generator.plain_text import SHOWN, refusal, text_of


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as exactly as it is known: a year, a month of a year, or a day (Gregorian)."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def words(self) -> str:
        """The date as English words: `2021`, `December 2021`, `30 December 2021`."""
        if not self.month:
            return str(self.year)
        month = f"{calendar.month_name[self.month]} {self.year}"
        return f"{self.day} {month}" if self.day else month

    def is_surely_after(self, other: "PartialDate") -> bool:
        """Tells whether this date is later than `other`, whatever the parts not known are."""
        mine, theirs = (self.year, self.month, self.day), (other.year, other.month, other.day)
        for own, foreign in zip(mine, theirs, strict=True):
            if not own or not foreign or own != foreign:
                return bool(own and foreign and own > foreign)
        return False


def parse_date(value: object) -> PartialDate:
    """Gives the date that `2021`, `2021-12` or `2021-12-30` means; raises on an impossible one."""
    if isinstance(value, PartialDate):
        return value
    text = text_of(value)
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if not found:
        raise refusal("date", f'"{text[:SHOWN]}" is not a date', "write 2021, 2021-12 or 2021-12-30")
    year, month, day = (int(part or 0) for part in found.groups())
    if found[2] is not None and not 1 <= month <= 12:
        raise refusal("date", f'"{text[:SHOWN]}" is not a date: there is no month {month}', "months are 01 to 12")
    if year < 1000:
        raise refusal("date", f'"{text[:SHOWN]}" is not a date', "write the year with four digits, such as 2021")
    if found[3] is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        last = calendar.monthrange(year, month)[1]
        hint = f"{calendar.month_name[month]} {year} has {last} days"
        raise refusal("date", f'"{text[:SHOWN]}" is not a date: there is no such day', hint)
    return PartialDate(year, month, day)


@dataclass(frozen=True, order=True)
class Period:
    """A date, or a span of dates with both ends included."""

    start: PartialDate
    end: PartialDate

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}/{self.end}"

    @property
    def words(self) -> str:
        """The period as English words: `2017`, `2016–2019`, `May 2018 – December 2021`."""
        if self.start == self.end:
            return self.start.words
        dash = " – " if self.start.month or self.end.month else "–"
        return f"{self.start.words}{dash}{self.end.words}"


def parse_period(value: object) -> Period:
    """Gives the period that `2017`, `2017-05` or `2016/2019` means."""
    if isinstance(value, Period):
        return value
    text = text_of(value)
    ends = text.split("/")
    if len(ends) > 2:
        raise refusal("date", f'"{text[:SHOWN]}" is not a period', "write 2017, or 2016/2019 for a span")
    start, end = parse_date(ends[0]), parse_date(ends[-1])
    if start.is_surely_after(end):
        raise refusal("date", f'"{text[:SHOWN]}" ends before it starts', "write the earlier date first")
    return Period(start, end)
