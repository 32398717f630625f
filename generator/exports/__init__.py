"""Gives the data files: one file in this folder is one export, written and listed on the data page.

An export's file defines `EXPORT`: a title, what it holds, `paths`, which takes the catalog and gives the path of
each file below `data/`, and `build`, which takes the loaded records and the settings and gives the contents too.
"""

import csv
import hashlib
import importlib
import io
import json
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from generator.catalog import Catalog, Loaded
from generator.config import DATA_VERSION, Settings
from generator.dataset.identity import SCHEMA_VERSION as SCHEMA_VERSION
from generator.dataset.identity import identity

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
    build: Callable[[Loaded, Settings], Mapping[str, str | bytes]]
    paths: Callable[[Catalog], Iterable[str]]
    """Every path that `build` gives, without building anything."""
    meanings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What single files hold, by their paths, where the description does not say it."""
    is_per_record: bool = False
    """Whether it makes a file for each record, too many to list one by one."""


def to_json(value: Mapping[str, Any]) -> str:
    """Gives a value as JSON, with the version of its form first."""
    whole = {"schema_version": SCHEMA_VERSION, **value}
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def to_csv(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Gives a table as CSV in which no text can be taken for a formula by a spreadsheet."""
    out = io.StringIO(MARK)
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
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


def build_exports(loaded: Loaded, settings: Settings) -> Mapping[str, str | bytes]:
    """Gives every data file by its path in the site."""
    files: dict[str, str | bytes] = {}
    entries: list[dict[str, object]] = []
    for export in EXPORTS:
        for path, content in export.build(loaded, settings).items():
            files[path] = content
            entries.append(_entry(export, path, content))
    whole = {
        **identity(settings),
        "count": len(entries),
        "files": sorted(entries, key=lambda entry: str(entry["path"])),
    }
    return {INDEX: to_json(whole), **files}


def _entry(export: Export, path: str, content: str | bytes) -> dict[str, object]:
    raw = content.encode() if isinstance(content, str) else content
    return {
        "path": path.removeprefix(f"{FOLDER}/"),
        "title": export.title,
        **({} if export.is_per_record else {"description": export.meanings.get(path, export.description)}),
        "media_type": MEDIA_TYPES[path.rpartition(".")[2]],
        "bytes": len(raw),
        "sha256": hashlib.sha256(raw).hexdigest(),
    }
