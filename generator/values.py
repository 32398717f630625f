"""Gives the plain values that fields are made of: texts, ids, dates, periods, numbers, addresses.

Every value arrives as the text that stands in the file. What the text means is decided here, and a text
that means nothing raises `PydanticCustomError` with a message and a `hint` for the person who wrote it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema

from generator.dates import PartialDate, Period, parse_date, parse_period
from generator.plain_text import SHOWN, refusal, text_of

__all__ = ["PartialDate", "Period", "parse_date", "parse_period", "refusal"]
__all__ += ["DEVICES", "DOI_PATTERN", "ID_PATTERN", "MAX_ID", "MAX_NAME", "MAX_PROSE", "NO", "RESERVED_IDS", "YES"]
__all__ += ["Count", "Date", "DatePeriod", "Number", "Prose", "ProseText", "RecordId", "Text", "Url", "YesNo"]
__all__ += ["check_id", "check_url", "parse_count", "parse_number", "to_json_number"]

MAX_PROSE = 2000
MAX_NAME = 200
MAX_ID = 80
DEVICES = frozenset({"con", "nul", "aux", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that Windows keeps for itself, with any ending."""
RESERVED_IDS = DEVICES | {
    *("index", "404", "search", "assets", "sitemap", "feed", "tags", "readme", "data", "figures", "page"),
    *("constructor", "__proto__"),
}
"""Words that an address, a Windows disk or JavaScript already uses for something else."""


def _prose(value: object) -> str:
    text = text_of(value)
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
    text = text_of(value)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        likely = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        hint = f'write "{likely}"' if 0 < len(likely) <= MAX_ID else "write it like tsinghua-university"
        raise refusal("id", f'"{text[:MAX_ID]}" is not an id: only a-z, 0-9 and single hyphens', hint)
    if len(text) > MAX_ID:
        raise refusal("id", f"the id has {len(text)} characters; at most {MAX_ID} fit", "shorten it")
    if text in RESERVED_IDS:
        raise refusal("id", f'"{text[:SHOWN]}" is a word that the site itself needs', "choose a longer id")
    return text


def parse_number(value: object) -> Decimal:
    """Gives the number exactly as precise as it is written: `7.0` stays 7.0. No thousands separators."""
    text = str(value) if isinstance(value, Decimal) else text_of(value)
    if not re.fullmatch(r"[+-]?[0-9]{1,18}(\.[0-9]{1,9})?([eE][+-]?[0-9]{1,2})?", text):
        hint = "write it like 1250000 or 61.8"
        if re.search(r"[0-9]", text) and re.search(r"[A-Za-z]{3}", text):
            hint = 'write the number alone, like 1250000 or 61.8; "about" or "more than" is said in the field bound'
        raise refusal("number", f'"{text[:SHOWN]}" is not a number', hint)
    number = Decimal(text)
    if abs(number) >= Decimal("1e18"):
        raise refusal("number", f'"{text[:SHOWN]}" is too large', "use a larger unit")
    return number


def parse_count(value: object) -> int:
    """Gives a whole number from 1 on."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = text_of(value)
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise refusal("number", f'"{text[:SHOWN]}" is not a whole number', "write it like 12")
    return int(text)


def to_json_number(number: Decimal) -> int | float:
    """Gives the number as JSON writes it: whole ones without a point."""
    return int(number) if number == number.to_integral_value() else float(number)


HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})\.?")
"""The name of a website: words of letters, digits and hyphens between points, the last of letters."""

IP_ADDRESS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{1,3}){3}")
"""The number of a machine that has no name."""


def check_url(value: object) -> str:
    """Gives the address, or raises unless it is a plain http or https address of a host."""
    text = text_of(value)
    try:
        parts = urlsplit(text) if re.fullmatch(r"[!-~]+", text) and "\\" not in text else None
        host = parts.hostname if parts and (parts.port is None or parts.port > 0) else None
    except ValueError:  # such as a bracket that is not closed, or a port that is no number
        parts = host = None
    hint = "write it like https://www.example.org/page"
    if not parts or parts.scheme not in ("http", "https") or not host or "." not in host or "@" in parts.netloc:
        raise refusal("url", f'"{text[:SHOWN]}" is not a web address', hint)
    if not HOST.fullmatch(host) and not IP_ADDRESS.fullmatch(host):
        raise refusal("url", f'"{host[:SHOWN]}" is not the name of a website', hint)
    if re.search(r"[<>\"'`{}|^]", text):
        hint = "copy the address from the browser's address line, which writes such characters as % and two digits"
        raise refusal("url", f'"{text[:SHOWN]}" has a character that addresses may not have', hint)
    return text


@dataclass(frozen=True)
class Prose:
    """Marks a text in which `[[id]]` links to a record."""


def _schema(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": [example]})


def _date_schema(pattern: str, example: str) -> WithJsonSchema:
    # An editor sees `2021` as a number, so the schema for editors allows both.
    return WithJsonSchema({"type": ["string", "integer"], "pattern": pattern, "examples": [example]})


Text = Annotated[str, BeforeValidator(_name)]
"""A name or another short text of one line."""
ProseText = Annotated[str, BeforeValidator(_prose), Prose()]
"""A sentence or a paragraph; `[[id]]` in it links to a record."""
YES = frozenset({"yes", "true", "on", "1", "y", "t"})
NO = frozenset({"no", "false", "off", "0", "n", "f"})
"""The words for yes and no that a record may hold, in any capitals, as Pydantic takes them."""
YesNo = Annotated[bool, WithJsonSchema({"enum": ["yes", "no", True, False]})]
"""Whether something is so. To an editor, as to YAML 1.2, `yes` and `no` are words."""
ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
DOI_PATTERN = r"10\.[0-9]{4,9}/[-._;()/:A-Za-z0-9]+"
"""What a DOI looks like (the pattern that Crossref recommends)."""
RecordId = Annotated[str, BeforeValidator(check_id), _schema(ID_PATTERN, "tsinghua-university")]
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
