"""Takes the YAML records of a tracker, gives what each page has to hold, whoever makes it.

One rule for all generators, so that their templates need no schema: a value that is a record's id is a reference, and
so is `[[id]]` in a text. The fields of SAID and TABLES are shown in places of their own, all others in the facts box.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

Fields = Mapping[str, Any]
SAID = ("id", "name", "aliases", "summary", "definition", "method", "note", "facts", "cite", "dimensions")
"""Fields that are shown outside the facts box."""
TEXTS = ("summary", "definition", "method")
"""Fields that are paragraphs, in the order of the page."""
TABLES = ("sites", "schools", "observations")
"""Fields whose entries are rows of a table."""
LINK = re.compile(r"\[\[([a-z0-9-]+)\]\]")
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Keeps every value as the text that it is."""


@dataclass(frozen=True)
class Reference:
    """One record names another: where, and who."""

    place: str
    """The field, or `text`, or `cite`."""
    id: str


@dataclass(frozen=True)
class Told:
    """A record as data, and the folder that it is in."""

    folder: str
    fields: Fields

    @property
    def id(self) -> str:
        """The record's id."""
        return str(self.fields["id"])

    @property
    def name(self) -> str:
        """The English name."""
        return str(self.fields["name"]["en"])

    @property
    def address(self) -> str:
        """Where the page is, below the site's top."""
        return f"{self.folder}/{self.id}/"

    @property
    def box(self) -> dict[str, list[str]]:
        """The facts box: each field with its values."""
        return {name: as_list(value) for name, value in self.fields.items() if name not in (*SAID, *TABLES)}

    @property
    def tables(self) -> dict[str, list[Fields]]:
        """The tables, each with its rows."""
        return {name: self.fields[name] for name in TABLES if name in self.fields}

    @property
    def texts(self) -> list[str]:
        """The paragraphs before the facts."""
        return [self.fields[name] for name in TEXTS if name in self.fields]

    @property
    def facts(self) -> list[Fields]:
        """The facts, in order."""
        return list(self.fields.get("facts", ()))


@dataclass(frozen=True)
class Content:
    """All records, and who names whom."""

    records: Mapping[str, Told]
    folders: tuple[str, ...] = field(default=())

    def name(self, record_id: str) -> str:
        """Gives the name of a record, and any other text as it is."""
        return self.records[record_id].name if record_id in self.records else record_id

    @cached_property
    def references(self) -> dict[str, tuple[Reference, ...]]:
        """What each record names, each place and record once."""
        return {told.id: tuple(dict.fromkeys(self._of(told))) for told in self.records.values()}

    @cached_property
    def backlinks(self) -> dict[str, list[Reference]]:
        """Who names each record, and in which place."""
        found: dict[str, list[Reference]] = {record_id: [] for record_id in self.records}
        for record_id, references in self.references.items():
            for reference in references:
                found[reference.id].append(Reference(reference.place, record_id))
        return found

    def _of(self, told: Told) -> Iterator[Reference]:
        for name, values in told.box.items():
            yield from (Reference(name, value) for value in values if value in self.records)
        for name, rows in told.tables.items():
            for row in rows:
                yield from (Reference(name, value) for value in cells(row) if value in self.records)
        for text in (*told.texts, *(fact["text"] for fact in told.facts)):
            yield from (Reference("text", found) for found in LINK.findall(text) if found in self.records)
        yield from (Reference("cite", cite["source"]) for cite in citations(told))


def as_list(value: Any) -> list[str]:
    """Gives a value as the list that it is or would be."""
    return [str(part) for part in value] if isinstance(value, list) else [str(value)]


def cells(row: Fields) -> Iterator[str]:
    """Yields the values of a table's row, but for its citation."""
    for name, value in row.items():
        if name == "cite":
            continue
        yield from map(str, value.values()) if isinstance(value, dict) else as_list(value)


def citations(told: Told) -> Iterator[Fields]:
    """Yields each citation of a record, in the order of the page."""
    for fact in told.facts:
        yield fact["cite"]
    for rows in told.tables.values():
        yield from (row["cite"] for row in rows)
    yield from told.fields.get("cite", ())


def numbered(told: Told) -> dict[tuple[str, str], int]:
    """Gives the number of each source with its place, in the order in which the page uses them."""
    found: dict[tuple[str, str], int] = {}
    for cite in citations(told):
        found.setdefault((cite["source"], cite["at"]), len(found) + 1)
    return found


def chart(told: Told, content: Content) -> dict[str, Any] | None:
    """Gives a Vega-Lite specification of a record's observations, if it has some."""
    rows = told.fields.get("observations")
    if not rows:
        return None
    values = [{"name": content.name(next(iter(row["by"].values()))), "value": float(row["value"])} for row in rows]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "title": told.name,
        "data": {"values": values},
        "mark": "bar",
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": "-x", "title": None},
            "x": {"field": "value", "type": "quantitative", "title": told.fields["unit"]},
        },
    }


def read_content(tracker: Path) -> Content:
    """Reads every record below a tracker's folder `entities`."""
    found = {}
    for path in sorted((tracker / "entities").glob("*/*.yaml")):
        with path.open("rb") as text:
            found[path.stem] = Told(path.parent.name, yaml.load(text, Loader=LOADER))  # noqa: S506
    return Content(found, tuple(sorted({told.folder for told in found.values()})))
