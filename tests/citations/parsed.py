"""Takes a citation as text, gives its fields as programs that others wrote read them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string as parse_bibtex
from bibtexparser.model import Entry
from pybtex.database import parse_string  # type: ignore[import-untyped]
from pylatexenc.latex2text import (  # type: ignore[import-untyped]
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TEXT = get_default_latex_context_db()
TEXT.add_context_category(  # pylatexenc does not know the braces, and takes the circumflex for an accent
    "signs",
    [
        MacroTextSpec(f"text{name}", sign)
        for name, sign in (("braceleft", "{"), ("braceright", "}"), ("asciicircum", "^"))
    ],
    prepend=True,
)


@dataclass(frozen=True)
class Parsed:
    """What a parser read; empty where the format says nothing."""

    key: str
    title: str
    author: str
    container: str
    date: tuple[int, ...]
    version: str
    url: str
    doi: str
    language: str


def from_csl(text: str) -> Parsed:
    (one,) = json.loads(text)
    (author,) = one["author"]
    assert set(author) == {"literal"}
    parts = one.get("issued", {"date-parts": [[]]})["date-parts"][0]
    return Parsed(
        one["id"],
        one["title"],
        author["literal"],
        one.get("container-title", ""),
        tuple(parts),
        one.get("version", ""),
        one.get("URL", ""),
        one.get("DOI", ""),
        one["language"],
    )


def from_ris(text: str) -> Parsed:
    (one,) = rispy.loads(text)
    (author,) = one["authors"]
    assert author.endswith(","), "a comma says that it is one name"
    date = tuple(int(part) for part in one.get("date", "").split("/") if part)
    assert one.get("year", "") == (str(date[0]) if date else "")
    urls = one.get("urls", [""])
    return Parsed(
        one["id"],
        one["title"],
        author.removesuffix(","),
        one.get("secondary_title", ""),
        date,
        one.get("edition", ""),
        urls[0],
        one.get("doi", ""),
        one["language"],
    )


def from_bibtexparser(text: str) -> Parsed:
    library = parse_bibtex(text)
    assert not library.failed_blocks
    (one,) = library.entries
    return _from_bibtex(one.key, _values(one))


def from_pybtex(text: str) -> Parsed:
    ((key, one),) = parse_string(text, "bibtex").entries.items()
    (author,) = one.persons["author"]
    assert not [*author.first_names, *author.middle_names, *author.prelast_names], "one name, not taken apart"
    fields = {**dict(one.fields.items()), "author": str(author)}
    if "month" in fields:  # pybtex writes the month out
        fields["month"] = fields["month"][:3].lower()
    return _from_bibtex(key, fields)


def _values(entry: Entry) -> dict[str, str]:
    return {name: str(field.value) for name, field in entry.fields_dict.items()}


def _from_bibtex(key: str, fields: Mapping[str, str]) -> Parsed:
    date = tuple(int(part) for part in fields.get("date", "").split("-") if part)
    assert fields.get("year", "") == (str(date[0]) if date else "")
    assert fields.get("month", "") == (MONTHS[date[1] - 1] if date[1:] else "")
    assert fields.get("booktitle") == fields.get("organization")
    return Parsed(
        key,
        _words(fields["title"]),
        _words(fields["author"]),
        _words(fields.get("booktitle", "")),
        date,
        fields.get("version", ""),
        fields.get("url", ""),
        fields.get("doi", ""),
        fields["language"],
    )


def _words(latex: str) -> str:
    """Gives what TeX would print; the outer braces keep capitals and are not printed."""
    assert latex.startswith("{") == latex.endswith("}")
    return str(LatexNodes2Text(TEXT, strict_latex_spaces=True).latex_to_text(latex))
