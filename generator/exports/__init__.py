"""Gives the data files: one file in this folder is one export, written and listed on the data page.

An export's file defines `EXPORT`: a title, what it holds, `paths`, which takes the catalog and gives the path of
each file below `data/`, and `parts`, which takes the loaded records and the settings and gives what makes the files.
"""

import csv
import hashlib
import importlib
import io
import json
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from json.encoder import encode_basestring
from types import MappingProxyType
from typing import Any

from generator.catalog import Catalog, Loaded
from generator.config import DATA_VERSION, Settings
from generator.dataset.identity import SCHEMA_VERSION as SCHEMA_VERSION
from generator.dataset.identity import identity
from generator.part import Part
from generator.watched import whole

FOLDER = f"data/{DATA_VERSION}"
INDEX = f"{FOLDER}/index.json"
"""The list of all other files."""
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "csv": "text/csv",
        "json": "application/json",
        "jsonl": "application/jsonl",
        "jsonld": "application/ld+json",
        "nt": "application/n-triples",
        "sqlite": "application/vnd.sqlite3",
        "ttl": "text/turtle",
        "yaml": "application/yaml",
    }
)
Sized = tuple[int, str]
"""The size of a file in bytes, and its SHA-256."""
NOTHING: Mapping[str, Sized] = MappingProxyType({})
MARK = "\ufeff"
"""Begins every CSV file: spreadsheets garble Chinese without it, and other programs skip it."""

FORMULA = re.compile(r"(^|;)(\s*'*\s*[=+\-@＝＋－＠|%])")
"""What a spreadsheet takes for a formula where a cell begins: an apostrophe in front says that it is text (OWASP).

A semicolon counts, because where it separates cells a spreadsheet splits text at it. Apostrophes that stand there
already count too, so that taking one away always gives the text as it was.
"""


@dataclass(frozen=True)
class Export:
    """One way of giving the data away."""

    order: int
    title: str
    description: str
    paths: Callable[[Catalog], Iterable[str]]
    """The path of every file, without making any."""
    parts: Callable[[Loaded, Settings], Iterable[Part]]
    """What makes the files: one by one where that is less work after an edit."""
    meanings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What single files hold, by their paths, where the description does not say it."""
    is_per_record: bool = False
    """Whether it makes a file for each record, too many to list one by one."""


def entire(loaded: Loaded) -> Loaded:
    """Gives the records for what is made of all of them, so that nobody notes each by itself."""
    return replace(loaded, catalog=whole(loaded.catalog))


def to_json(value: Mapping[str, Any]) -> str:
    """Gives a value as JSON, with the version of its form first."""
    return indented({"schema_version": SCHEMA_VERSION, **value}) + "\n"


def indented(value: object, line: str = "\n") -> str:
    """Gives a value as JSON with a space for each level, as the standard library does, in half of its time.

    `line` begins a line at the level of the value. Raises ValueError for numbers that JSON does not have.
    """
    match value:
        case str():
            return encode_basestring(value)
        case dict() if value:
            inner = f"{line} "
            return f"{{{inner}{f',{inner}'.join([_pair(name, one, inner) for name, one in value.items()])}{line}}}"
        case list() | tuple() if value:
            inner = f"{line} "
            return f"[{inner}{f',{inner}'.join([indented(one, inner) for one in value])}{line}]"
    return str(value) if type(value) is int else json.dumps(value, allow_nan=False)


def _pair(name: str, value: object, line: str) -> str:
    shown = encode_basestring(value) if type(value) is str else indented(value, line)
    return f"{encode_basestring(name)}: {shown}"


def to_csv(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Gives a table as CSV in which no text can be taken for a formula by a spreadsheet."""
    out = io.StringIO(MARK)
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    # What begins with a letter or a digit is no formula; most texts do, and need no closer look.
    writer.writerows(
        [
            v if v is None or (type(v) is str and v[:1].isalnum() and ";" not in v) or type(v) is int else _cell(v)
            for v in row
        ]
        for row in rows
    )
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if not isinstance(value, str):
        return "" if value is None else value
    return FORMULA.sub(r"\1'\2", value)


def _discover() -> tuple[Export, ...]:
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    found = [importlib.import_module(f"{__name__}.{name}").EXPORT for name in names]
    return tuple(sorted(found, key=lambda export: export.order))


EXPORTS: tuple[Export, ...] = _discover()
"""Every export, in the order of the data page."""


def data_paths(catalog: Catalog) -> Iterator[str]:
    """Yields the path of every data file, without building any."""
    yield INDEX
    for export in EXPORTS:
        yield from export.paths(catalog)


def export_parts(loaded: Loaded, settings: Settings) -> Iterator[Part]:
    """Yields what makes each data file but the list of all, which `data_index` makes once they are there."""
    for export in EXPORTS:
        yield from export.parts(loaded, settings)


def data_index(
    files: Mapping[str, bytes], catalog: Catalog, settings: Settings, before: Mapping[str, Sized] = NOTHING
) -> str:
    """Gives the list of all other data files, with the size and the SHA-256 of each.

    `files` are those of the site, read when they are asked for; of those that are the same `before` can tell both.
    """
    entries = [
        _entry(export, path, *(before.get(path) or _sized(files[path])))
        for export in EXPORTS
        for path in export.paths(catalog)
    ]
    entries.sort(key=lambda entry: str(entry["path"]))
    return to_json({**identity(settings), "count": len(entries), "files": entries})


def _sized(content: bytes) -> Sized:
    return len(content), hashlib.sha256(content).hexdigest()


def _entry(export: Export, path: str, size: int, digest: str) -> dict[str, object]:
    return {
        "path": path.removeprefix(f"{FOLDER}/"),
        "title": export.title,
        **({} if export.is_per_record else {"description": export.meanings.get(path, export.description)}),
        "media_type": MEDIA_TYPES[path.rpartition(".")[2]],
        "bytes": size,
        "sha256": digest,
    }
