"""Gives the data files: one file in this folder is one export, written and listed on the data page.

An export's file defines `EXPORT`: a title, what it holds, and `build`, which takes the loaded records and
gives path and text of each file below `data/`.
"""

import csv
import importlib
import io
import json
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalog import Loaded
from generator.config import DATA_VERSION

FOLDER = f"data/{DATA_VERSION}"
SCHEMA_VERSION = 1
"""Stands in every JSON file; raised when a reader of the old form would fail."""


@dataclass(frozen=True)
class Export:
    """One way of giving the data away."""

    order: int
    title: str
    description: str
    build: Callable[[Loaded], Mapping[str, str]]
    is_per_record: bool = False
    """Whether it makes a file for each record, too many to list one by one."""


def to_json(value: Mapping[str, Any]) -> str:
    """Gives a value as JSON, with the version of its form first."""
    whole = {"schema_version": SCHEMA_VERSION, **value}
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def to_csv(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Gives a table as CSV in which no text can be taken for a formula by a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return "" if value is None else value
    # A leading apostrophe tells a spreadsheet that the cell is text (OWASP, CSV injection).
    return f"'{value}" if re.match(r"\s*[=+\-@＝＋－＠\t\r|%]", value) else value


def _discover() -> tuple[Export, ...]:
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    found = [importlib.import_module(f"{__name__}.{name}").EXPORT for name in names]
    return tuple(sorted(found, key=lambda export: export.order))


EXPORTS: tuple[Export, ...] = _discover()
"""Every export, in the order of the data page."""


def build_exports(loaded: Loaded) -> Mapping[str, str]:
    """Gives every data file by its path in the site."""
    return {path: text for export in EXPORTS for path, text in export.build(loaded).items()}
