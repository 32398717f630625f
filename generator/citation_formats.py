"""Takes a work, gives it in the formats that reference managers read: BibTeX, RIS, CSL-JSON.

Written here, because no library writes them right (content/contributing/decisions/0014-citations): pybtex drops
backslashes and refuses single braces, bibtexparser escapes nothing, rispy lets a line break end a record.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pydantic_core import to_json

from generator.citations import AUTHOR, LANGUAGE, LICENCE, Kind, Work, one_line
from generator.values import PartialDate

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's own names of the months, which each style writes in its language."""
_SPECIAL = {
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{character: f"\\{character}" for character in "%&#$_"},
}
_PAIRED = {"{": r"\{", "}": r"\}"}
_SINGLE = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
_SPECIAL_ONES = re.compile(r"[{}\\~^%&#$_]")
_BIBTEX_TYPES = {Kind.PAGE: "online", Kind.DATASET: "misc", Kind.FIGURE: "misc"}
"""biblatex has @dataset, but Zotero's import throws an entry of a type away that BibTeX does not have."""
_RIS_TYPES = {Kind.PAGE: "ELEC", Kind.DATASET: "DATA", Kind.FIGURE: "FIGURE"}


def to_csl(work: Work) -> dict[str, object]:
    """Gives a work as CSL-JSON has it."""
    parts = {
        "id": work.key,
        "type": work.kind.value,
        "title": one_line(work.title),
        "author": [{"literal": AUTHOR}],
        "issued": {"date-parts": [date_parts(work.date)]} if work.date else None,
        "container-title": work.container,
        "genre": work.kind.genre,
        "version": work.version,
        "URL": work.url,
        "DOI": work.doi,
        "language": LANGUAGE,
    }
    return {name: value for name, value in parts.items() if value}


def csl_json(work: Work) -> str:
    """Gives a work as a CSL-JSON file: a list of one."""
    return to_json([to_csl(work)], indent=2).decode() + "\n"  # as json.dumps would, in a tenth of the time


def date_parts(date: PartialDate) -> list[int]:
    """Gives year, month and day as far as they are known."""
    return [part for part in (date.year, date.month, date.day) if part]


def bibtex(work: Work) -> str:
    """Gives a work as a BibTeX file. Names stand in two pairs of braces, so that no style changes their letters."""
    date = work.date
    fields = [
        ("title", f"{{{{{escaped(work.title)}}}}}"),
        ("author", f"{{{{{escaped(AUTHOR)}}}}}"),
        # `booktitle` is where managers look for what a page is a part of; `organization` is what biblatex prints.
        ("booktitle", _braced(work.container)),
        ("organization", _braced(work.container)),
        ("type", _braced("Dataset" if work.kind is Kind.DATASET else work.kind.genre)),
        ("version", _braced(work.version)),
        ("date", _braced(str(date) if date else "")),
        ("year", _braced(str(date.year) if date else "")),
        ("month", MONTHS[date.month - 1] if date and date.month else ""),
        ("url", f"{{{work.url}}}" if work.url else ""),  # BibTeX and managers take addresses as they stand
        ("doi", f"{{{work.doi}}}" if work.doi else ""),
        ("language", _braced(LANGUAGE)),
        ("copyright", _braced(LICENCE)),
    ]
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields if value)
    return f"@{_BIBTEX_TYPES[work.kind]}{{{work.key},\n{lines}\n}}\n"


def _braced(text: str) -> str:
    return f"{{{escaped(text)}}}" if text else ""


def escaped(text: str) -> str:
    """Gives a text for a field of BibTeX, in which no character means anything to TeX."""
    shown = one_line(text)
    # BibTeX counts braces, with a backslash or without, so single ones need a name; managers know only the short form.
    braces = _PAIRED if _is_paired(shown) else _SINGLE
    return _SPECIAL_ONES.sub(lambda found: braces.get(found[0]) or _SPECIAL[found[0]], shown)


def _is_paired(text: str) -> bool:
    """Tells whether every brace in a text has its partner."""
    if "{" not in text and "}" not in text:
        return True
    open_ones = 0
    for character in text:
        open_ones += (character == "{") - (character == "}")
        if open_ones < 0:
            return False
    return not open_ones


def ris(work: Work) -> str:
    """Gives a work as a RIS file. The comma behind the author says that it is one name, of a body."""
    date = work.date
    whole = f"{date.year}/{date.month or ''}/{date.day or ''}/" if date else ""
    if date and date.month:
        whole = "/".join([f"{date.year}", f"{date.month:02d}", f"{date.day:02d}" if date.day else "", ""])
    fields = [
        ("TY", _RIS_TYPES[work.kind]),
        ("ID", work.key),
        ("TI", one_line(work.title)),
        ("AU", f"{AUTHOR},"),
        ("T2", work.container),
        ("M3", work.kind.genre),
        ("ET", work.version),
        ("PY", str(date.year) if date else ""),
        ("DA", whole),
        ("UR", work.url),
        ("DO", work.doi),
        ("LA", LANGUAGE),
    ]
    return "".join([*(f"{tag}  - {value}\n" for tag, value in fields if value), "ER  - \n"])


@dataclass(frozen=True)
class Format:
    """A format that reference managers read."""

    name: str
    ending: str
    """Of a file's name."""
    media_type: str
    write: Callable[[Work], str]


FORMATS: tuple[Format, ...] = (
    Format("BibTeX", "bib", "application/x-bibtex", bibtex),
    Format("RIS", "ris", "application/x-research-info-systems", ris),
    Format("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl_json),
)
