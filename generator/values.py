"""Gives the plain values that fields are made of: texts, ids, dates, periods, numbers, addresses.

Every value arrives as the text that stands in the file. What the text means is decided here, and a text
that means nothing raises `PydanticCustomError` with a message and a `hint` for the person who wrote it.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

MAX_PROSE = 2000
MAX_NAME = 200
MAX_ID = 80
RESERVED_IDS = frozenset(
    [
        "index",
        "404",
        "search",
        "assets",
        "sitemap",
        "feed",
        "tags",
        "readme",
        "data",
        "figures",
        "page",
        "con",
        "nul",
        "aux",
        "prn",
        "constructor",
        "__proto__",
    ]
    + [f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)]
)
"""Words that an address, a Windows disk or JavaScript already uses for something else."""


def refusal(kind: str, message: str, hint: str = "") -> PydanticCustomError:
    """Gives the error that a value raises: its kind, what is wrong, what to do."""
    return PydanticCustomError(kind, "{message}", {"message": message, "hint": hint})


def _text_of(value: object) -> str:
    if not isinstance(value, str):
        hint = "write one text behind the colon"
        raise refusal("shape", "a single value is expected here, not a list or a group of fields", hint)
    return unicodedata.normalize("NFC", " ".join(value.split()))


def _prose(value: object) -> str:
    text = _text_of(value)
    if not text:
        raise refusal("empty", "has no value", "write a value, or remove the line")
    if len(text) > MAX_PROSE:
        raise refusal("long", f"has {len(text)} characters; at most {MAX_PROSE} fit", "split it into facts")
    return text


def _name(value: object) -> str:
    text = _prose(value)
    if len(text) > MAX_NAME:
        raise refusal("long", f"has {len(text)} characters; at most {MAX_NAME} fit a name", "shorten it")
    return text


def check_id(value: object) -> str:
    """Gives the id, or raises when it is not lower-case letters, digits and single hyphens."""
    text = _text_of(value)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        likely = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        hint = f'write "{likely}"' if 0 < len(likely) <= MAX_ID else "write it like tsinghua-university"
        raise refusal("id", f'"{text[:MAX_ID]}" is not an id: only a-z, 0-9 and single hyphens', hint)
    if len(text) > MAX_ID:
        raise refusal("id", f"the id has {len(text)} characters; at most {MAX_ID} fit", "shorten it")
    if text in RESERVED_IDS:
        raise refusal("id", f'"{text}" is a word that the site itself needs', "choose a longer id")
    return text


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
    text = _text_of(value)
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if not found:
        raise refusal("date", f'"{text}" is not a date', "write 2021, 2021-12 or 2021-12-30")
    year, month, day = (int(part or 0) for part in found.groups())
    if found[2] is not None and not 1 <= month <= 12:
        raise refusal("date", f'"{text}" is not a date: there is no month {month}', "months are 01 to 12")
    if year < 1000:
        raise refusal("date", f'"{text}" is not a date', "write the year with four digits, such as 2021")
    if found[3] is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        last = calendar.monthrange(year, month)[1]
        hint = f"{calendar.month_name[month]} {year} has {last} days"
        raise refusal("date", f'"{text}" is not a date: there is no such day', hint)
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
    text = _text_of(value)
    ends = text.split("/")
    if len(ends) > 2:
        raise refusal("date", f'"{text}" is not a period', "write 2017, or 2016/2019 for a span")
    start, end = parse_date(ends[0]), parse_date(ends[-1])
    if start.is_surely_after(end):
        raise refusal("date", f'"{text}" ends before it starts', "write the earlier date first")
    return Period(start, end)


def parse_number(value: object) -> Decimal:
    """Gives the number exactly as precise as it is written: `7.0` stays 7.0. No thousands separators."""
    text = str(value) if isinstance(value, Decimal) else _text_of(value)
    if not re.fullmatch(r"[+-]?[0-9]{1,18}(\.[0-9]{1,9})?([eE][+-]?[0-9]{1,2})?", text):
        raise refusal("number", f'"{text}" is not a number', "write it like 1250000 or 61.8")
    number = Decimal(text)
    if abs(number) >= Decimal("1e18"):
        raise refusal("number", f'"{text}" is too large', "use a larger unit")
    return number


def parse_count(value: object) -> int:
    """Gives a whole number from 1 on."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _text_of(value)
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise refusal("number", f'"{text}" is not a whole number', "write it like 12")
    return int(text)


def to_json_number(number: Decimal) -> int | float:
    """Gives the number as JSON writes it: whole ones without a point."""
    return int(number) if number == number.to_integral_value() else float(number)


def check_url(value: object) -> str:
    """Gives the address, or raises unless it is a plain http or https address of a host."""
    text = _text_of(value)
    try:
        parts = urlsplit(text) if re.fullmatch(r"[!-~]+", text) and "\\" not in text else None
        host = parts.hostname if parts else None
    except ValueError:  # such as a bracket that is not closed
        parts = host = None
    if not parts or parts.scheme not in ("http", "https") or not host or "." not in host or "@" in parts.netloc:
        raise refusal("url", f'"{text[:80]}" is not a web address', "write it like https://www.example.org/page")
    if re.search(r"[<>\"'`{}|^]", text):
        raise refusal("url", f'"{text[:80]}" has a character that addresses may not have', "percent-encode it")
    return text


@dataclass(frozen=True)
class Prose:
    """Marks a text in which `[[id]]` links to a record."""


def _schema(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": [example]})


def _date_schema(pattern: str, example: str) -> WithJsonSchema:
    # An editor sees `2021` as a number, so the schema for editors allows both.
    return WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": pattern}, {"type": "integer"}], "examples": [example]}
    )


Text = Annotated[str, BeforeValidator(_name)]
"""A name or another short text of one line."""
ProseText = Annotated[str, BeforeValidator(_prose), Prose()]
"""A sentence or a paragraph; `[[id]]` in it links to a record."""
YesNo = Annotated[bool, WithJsonSchema({"enum": ["yes", "no", True, False]})]
"""Whether something is so. To an editor, as to YAML 1.2, `yes` and `no` are words."""
RecordId = Annotated[str, BeforeValidator(check_id), _schema("^[a-z0-9]+(-[a-z0-9]+)*$", "tsinghua-university")]
Date = Annotated[
    PartialDate,
    BeforeValidator(parse_date),
    PlainSerializer(str),
    _date_schema("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "2021-12"),
]
DatePeriod = Annotated[
    Period,
    BeforeValidator(parse_period),
    PlainSerializer(str),
    _date_schema("^[0-9-]+(/[0-9-]+)?$", "2016/2019"),
]
Number = Annotated[
    Decimal,
    BeforeValidator(parse_number),
    PlainSerializer(to_json_number),
    WithJsonSchema({"type": "number", "examples": [61.8]}),
]
Count = Annotated[int, BeforeValidator(parse_count), WithJsonSchema({"type": "integer", "minimum": 1})]
"""A whole number from 1 on."""
Url = Annotated[str, AfterValidator(check_url), _schema("^https?://", "https://www.example.org/page")]
