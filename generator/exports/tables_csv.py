"""Gives every table as CSV: one per type, one per sort of part, and those that all types share."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing

from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.dataset.database import begin, finished, insert
from generator.dataset.identity import identity
from generator.dataset.tables import tables
from generator.exports import FOLDER, Export, entire, to_csv
from generator.exports.database import DATABASE
from generator.part import Part


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives one path per table."""
    return (f"{FOLDER}/{table.name}.csv" for table in tables())


def parts(loaded: Loaded, settings: Settings) -> Iterator[Part]:
    """Yields what makes all CSV files and the database beside them: the rows of a table are made once, for both."""
    made = (*paths(loaded.catalog), DATABASE)
    yield Part("export tables", made, lambda: _files(entire(loaded).catalog, settings))


def _files(catalog: Catalog, settings: Settings) -> Iterator[tuple[str, str | bytes]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        begin(connection, identity(settings))
        for table in tables():
            rows = tuple(table.rows(catalog))
            insert(connection, table, rows)
            yield f"{FOLDER}/{table.name}.csv", to_csv(table.names, rows)
        yield DATABASE, finished(connection)


def build(loaded: Loaded, settings: Settings) -> Mapping[str, str | bytes]:
    """Gives the tables."""
    return {f"{FOLDER}/{t.name}.csv": to_csv(t.names, t.rows(loaded.catalog)) for t in tables()}


EXPORT = Export(
    6,
    "Tables as CSV",
    "One table per type of record, one per sort of part, and tables that all types share.",
    build,
    paths,
    parts=parts,
    meanings={f"{FOLDER}/{table.name}.csv": table.meaning for table in tables()},
)
