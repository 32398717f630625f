"""Takes a work, gives its reference in two styles: Chicago (18th edition, author and date) and APA (7th edition).

The forms are those that the styles' own CSL files give for these kinds of works; tests run those files and compare.
Titles keep their letters: most are names.
"""

import calendar
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.citations import AUTHOR, Kind, Work, one_line
from generator.values import PartialDate

_ENDS = re.compile(r"[.?!…][’”']*$")
"""A title that ends so takes no full stop."""


def chicago(work: Work) -> str:
    """Gives a reference in the Chicago Manual's author-date style."""
    day = _month_and_day(work.date)
    title = _stopped(one_line(work.title))
    quoted = title if work.kind is Kind.FIGURE else f"“{_inner_quotes(title)}”"
    genre = _stopped(work.kind.genre)
    if work.kind is Kind.PAGE:
        version = f"Version {work.version}." if work.version else ""
        where = f"{work.container}, {day}." if day else f"{work.container}."
    elif work.container:
        version = ""
        where = f"In {work.container}{f', version {work.version}' if work.version else ''}. {_stopped(day)}"
    else:
        version = f"Version {work.version}." if work.version else ""
        where = _stopped(day)
    year = str(work.date.year) if work.date else "n.d"
    return _joined(f"{AUTHOR}.", f"{year}.", quoted, genre, version, where, f"{work.link}." if work.link else "")


def apa(work: Work) -> str:
    """Gives a reference in the style of the American Psychological Association. Only pages have more than a year."""
    date = "n.d."
    if work.date:
        day = _month_and_day(work.date) if work.kind is Kind.PAGE else ""
        date = f"{work.date.year}, {day}" if day else str(work.date.year)
    title, sort = one_line(work.title), "Dataset" if work.kind is Kind.DATASET else work.kind.genre
    version = f" (Version {work.version})" if work.version else ""
    if work.kind is Kind.PAGE:
        what, where = _stopped(title), f"{work.container}."
    elif work.container:
        what, where = f"{title} [{sort}].", f"In {work.container}{version}."
    else:
        what, where = f"{title}{version} [{sort}].", ""
    return _joined(f"{AUTHOR}.", f"({date}).", what, where, work.link)


def _month_and_day(date: PartialDate | None) -> str:
    if not date or not date.month:
        return ""
    month = calendar.month_name[date.month]
    return f"{month} {date.day}" if date.day else month


def _stopped(text: str) -> str:
    return text if not text or _ENDS.search(text) else f"{text}."


def _inner_quotes(title: str) -> str:
    """Gives a title as it stands inside quotation marks: with single ones of its own."""
    paired = re.sub(r'"([^"]*)"', r"‘\1’", title)
    return paired.replace("“", "‘").replace("”", "’").replace('"', "’")


def _joined(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part.strip())


STYLES: Mapping[str, Callable[[Work], str]] = MappingProxyType({"Chicago": chicago, "APA": apa})
"""The styles by their names, the one that is printed first."""
