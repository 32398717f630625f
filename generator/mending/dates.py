"""Takes a date that is written otherwise, gives it as records have it, where only one day, month or year can be meant.

03/04/2021 may be March or April: that stays as it is. 2021/5 as a period may be two years: that stays too.
"""

import calendar
import re
import unicodedata

from generator.values import PartialDate, Period, parse_date, parse_period

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
YEAR_FIRST = re.compile(
    r"([0-9]{4})(?:\s*[-/.\u5e74\s]\s*([0-9]{1,2})(?:\s*[-/.\u6708\s]\s*([0-9]{1,2})\s*\u65e5?|\s*\u6708?))?"
)
CHINESE_YEAR = re.compile(r"([0-9]{4})\s*\u5e74")
YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
DAY_MONTH = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? )?([a-z]+)\.?,? ([0-9]{4})")
MONTH_DAY = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
YEAR_MONTH = re.compile(r"([0-9]{4})[ ,-]+([a-z]+)\.?")
MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?Z?$")
BETWEEN = re.compile(r"\s*[\u2013\u2014\u2015~\uff5e\u301c\u81f3\u5230]+\s*|\s+-+\s+|\s+(?:to|until|till)\s+")


def date_meant(text: str) -> str | None:
    """Gives the date as 2021, 2021-12 or 2021-12-30; None where it is not certain."""
    plain = " ".join(MIDNIGHT.sub("", unicodedata.normalize("NFKC", text).strip(" .,;")).split())
    parts = _numbers(plain) or _words(plain.lower())
    if parts is None or re.search(r"(?<![0-9])00?(?![0-9:])", plain):
        return None  # a month or day of 0 may stand for one that nobody knows, or be a slip
    try:
        return str(parse_date("-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:] if part)])))
    except ValueError:
        return None


def _numbers(text: str) -> tuple[int, int, int] | None:
    if found := CHINESE_YEAR.fullmatch(text):
        return int(found[1]), 0, 0
    if found := YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found := YEAR_LAST.fullmatch(text):
        one, other, year = (int(part) for part in found.groups())
        if one > 12 >= other or one == other:
            return year, other, one
        return (year, one, other) if other > 12 >= one else None
    return None


def _words(text: str) -> tuple[int, int, int] | None:
    if (found := DAY_MONTH.fullmatch(text)) and found[2] in MONTHS:
        return int(found[3]), MONTHS[found[2]], int(found[1] or 0)
    if (found := MONTH_DAY.fullmatch(text)) and found[1] in MONTHS:
        return int(found[3]), MONTHS[found[1]], int(found[2])
    if (found := YEAR_MONTH.fullmatch(text)) and found[2] in MONTHS:
        return int(found[1]), MONTHS[found[2]], 0
    return None


def period_meant(text: str) -> str | None:
    """Gives the period as 2017 or 2016/2019; None where it is not certain."""
    plain = unicodedata.normalize("NFKC", text).strip()
    years = re.fullmatch(r"([0-9]{4})\s*[-\u2013\u2014~]\s*([0-9]{4})", plain)
    ends = list(years.groups()) if years else [part for part in BETWEEN.split(plain) if part]
    if len(ends) == 1 and plain.count("/") == 1 and re.search(r"[0-9]", plain.partition("/")[2]):
        ends = [] if re.fullmatch(r"[0-9]{4}\s*/\s*[0-9]{1,2}", plain) else plain.split("/")
    meant = [date_meant(end) for end in ends]
    if not 1 <= len(meant) <= 2 or not all(meant):
        return None
    try:
        return str(parse_period("/".join(str(end) for end in meant)))
    except ValueError:
        return None


MEANT = {PartialDate: date_meant, Period: period_meant}
"""How to read what is not written as the type has it."""
