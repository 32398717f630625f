"""Gives the description of all CSV files as a Frictionless Data Package: columns, types, keys, licence, sources.

Version 1 of the specification, because that is what validators read.
"""

from collections.abc import Iterable, Iterator

from generator.catalog import Catalog, Loaded
from generator.config import HOLDER, Settings
from generator.dataset.identity import DESCRIPTION, LICENCE, LICENCE_ADDRESS, LICENCE_TITLE, identity
from generator.dataset.table import ADDRESS, NUMBER, WHOLE, YES_NO, Column, Table
from generator.dataset.tables import tables
from generator.exports import FOLDER, Export, to_json
from generator.lines import by_name
from generator.part import Part
from generator.schema.source import Access, Source
from generator.watched import whole_type

PATH = f"{FOLDER}/datapackage.json"
TYPES = {NUMBER: "number", WHOLE: "integer", YES_NO: "boolean"}


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives the one path."""
    return (PATH,)


def parts(loaded: Loaded, settings: Settings) -> Iterator[Part]:
    """Yields what makes the description."""
    yield Part("export datapackage.json", (PATH,), lambda: ((PATH, _package(loaded.catalog, settings)),))


def _package(catalog: Catalog, settings: Settings) -> str:
    about = identity(settings)
    known = whole_type(catalog, Source).of(Source)
    read = (s for s in by_name(known) if isinstance(s, Source) and s.access is Access.FIRST_HAND)
    sources = [{"title": s.name.en, **({"path": s.url} if s.url else {})} for s in read]
    whole = {
        "profile": "tabular-data-package",
        "name": "ai-talent-policy-tracker",
        "title": about["title"],
        "description": DESCRIPTION,
        **{key: about[key] for key in ("version", "homepage") if key in about},
        "licenses": [{"name": LICENCE, "path": LICENCE_ADDRESS, "title": LICENCE_TITLE}],
        "contributors": [{"title": HOLDER, "role": "author"}],
        **({"sources": sources} if sources else {}),
        "resources": [_resource(table) for table in tables()],
    }
    return to_json(whole)


def _resource(table: Table) -> dict[str, object]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.meaning,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": list(_foreign_keys(table)),
        },
    }


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if column.is_required:
        constraints["required"] = True
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.vocabulary and not column.is_list:
        constraints["enum"] = [term.value for term in column.vocabulary]
    return {
        "name": column.name,
        "title": column.title,
        "description": column.meaning,
        "type": "string" if column.is_list else TYPES.get(column.kind, "string"),
        **({"format": "uri"} if column.kind == ADDRESS and not column.is_list else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _foreign_keys(table: Table) -> Iterable[dict[str, object]]:
    for column in table.columns:
        if column.refers:
            to = "" if column.refers == table.name else column.refers  # a table names itself by nothing
            yield {"fields": [column.name], "reference": {"resource": to, "fields": ["id"]}}
    if table.owner:
        yield {"fields": ["record", "part"], "reference": {"resource": table.owner, "fields": ["record", "id"]}}


EXPORT = Export(
    8,
    "Description of the tables",
    "A Frictionless Data Package: every CSV file with its columns, types and keys, the licence and the sources.",
    paths,
    parts,
)
