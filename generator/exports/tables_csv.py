"""Gives every table as CSV: one per type, one per sort of part, and those that all types share."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.dataset.rows import rows_of_table
from generator.dataset.table import Table
from generator.dataset.tables import tables
from generator.exports import FOLDER, Export, to_csv
from generator.part import Part


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives one path per table."""
    return map(_path, tables())


def _path(table: Table) -> str:
    return f"{FOLDER}/{table.name}.csv"


def parts(loaded: Loaded, settings: Settings) -> Iterator[Part]:
    """Yields what makes each file."""
    for table in tables():
        yield Part(f"export {table.name}.csv", (_path(table),), partial(_file, table, loaded.catalog))


def _file(table: Table, catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield _path(table), to_csv(table.names, rows_of_table(table, catalog))


EXPORT = Export(
    6,
    "Tables as CSV",
    "One table per type of record, one per sort of part, and tables that all types share.",
    paths,
    parts,
    meanings={f"{FOLDER}/{table.name}.csv": table.meaning for table in tables()},
)
