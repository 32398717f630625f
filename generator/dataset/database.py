"""Takes the catalog, gives one SQLite file with every table, keys, indexes and views: the same bytes everywhere."""

import sqlite3
import struct
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from itertools import chain

from generator.catalog import Catalog
from generator.dataset.database_pages import emptied
from generator.dataset.identity import SCHEMA_VERSION
from generator.dataset.rows import rows_of_table
from generator.dataset.table import NUMBER, WHOLE, YES_NO, Column, Row, Table
from generator.dataset.tables import tables
from generator.dataset.views import VIEWS, View
from generator.values import to_json_number

AFFINITIES = {NUMBER: "NUMERIC", WHOLE: "INTEGER", YES_NO: "INTEGER"}
PAGE_SIZE = 4096
VALUES = 100
"""So many are given to SQLite with one statement."""
SETTINGS = f"""
PRAGMA page_size = {PAGE_SIZE}; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE;
PRAGMA temp_store = MEMORY; PRAGMA journal_mode = OFF;
"""
OWN_TABLES = """
CREATE TABLE "about" ( -- What these data are: title, licence, version.
  "name" TEXT NOT NULL PRIMARY KEY,
  "value" TEXT NOT NULL
);
CREATE TABLE "tables" ( -- Every table and view, with what it holds; the table "columns" holds their columns.
  "name" TEXT NOT NULL PRIMARY KEY,
  "title" TEXT NOT NULL,
  "meaning" TEXT NOT NULL
);
"""
# What the library writes about itself into the file's header (sqlite.org/fileformat2.html, 1.3): how often the file and
# its schema were changed, and which version of the library wrote it.
HEADER, CHANGES, SCHEMA_CHANGES, VALID_FOR, LIBRARY = 100, 24, 40, 92, 96
OLDEST_LIBRARY = 3_040_000
"""Stands for the library that wrote the file, whichever it was."""


def database(catalog: Catalog, about: Mapping[str, str]) -> bytes:
    """Gives the file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _begin(connection, about)
        for table in tables():
            _insert(connection, table, rows_of_table(table, catalog))
        return _finished(connection)


def _begin(connection: sqlite3.Connection, about: Mapping[str, str]) -> None:
    connection.executescript(SETTINGS + OWN_TABLES)
    connection.executescript("\n".join(_definition(table) for table in tables()))
    connection.execute("BEGIN")
    about = {"schema_version": str(SCHEMA_VERSION), **about}
    connection.executemany('INSERT INTO "about" VALUES (?, ?)', about.items())
    described = [*((t.name, t.title, t.meaning) for t in tables()), *((v.name, v.name, v.meaning) for v in VIEWS)]
    connection.executemany('INSERT INTO "tables" VALUES (?, ?, ?)', described)


def _insert(connection: sqlite3.Connection, table: Table, rows: Sequence[Row]) -> None:
    """Puts rows into a table, several with each statement, which takes two thirds of the time."""
    together = max(1, VALUES // len(table.columns))
    has_numbers = any(column.kind == NUMBER for column in table.columns)
    bound: Sequence[tuple[object, ...]] = [_bound(row) for row in rows] if has_numbers else rows
    into, marks = f'INSERT INTO "{table.name}" VALUES ', f"({', '.join('?' * len(table.columns))})"  # noqa: S608
    rest = len(bound) - len(bound) % together
    several = (tuple(chain.from_iterable(bound[start : start + together])) for start in range(0, rest, together))
    connection.executemany(into + ", ".join([marks] * together), several)
    connection.executemany(into + marks, bound[rest:])


def _finished(connection: sqlite3.Connection) -> bytes:
    connection.execute("COMMIT")
    connection.executescript("\n".join((*_indexes(tables()), *map(_view, VIEWS))))
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("VACUUM")
    roots = [root for (root,) in connection.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")]
    file = connection.serialize()
    return emptied(file, PAGE_SIZE, roots, _alike(file[:HEADER]))


def shape() -> Mapping[str, tuple[str, ...]]:
    """Gives the columns of every table and view of the database, by its name."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(OWN_TABLES + "\n".join((*map(_definition, tables()), *map(_view, VIEWS))))
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
        ]
        asked = "SELECT name FROM pragma_table_info(?)"
        return {name: tuple(column for (column,) in connection.execute(asked, (name,))) for name in names}


def _alike(header: bytes) -> bytes:
    """Gives a file's header without what only tells which library wrote it, and how often it changed on the way."""
    made = bytearray(header)
    for place, number in ((CHANGES, 1), (SCHEMA_CHANGES, 1), (VALID_FOR, 1), (LIBRARY, OLDEST_LIBRARY)):
        struct.pack_into(">I", made, place, number)
    return bytes(made)


def _bound(row: Row) -> tuple[str | int | float | None, ...]:
    return tuple(to_json_number(value) if isinstance(value, Decimal) else value for value in row)


def _definition(table: Table) -> str:
    rules = [f"PRIMARY KEY ({_names(table.key)})"]
    if table.owner:
        rules.append(f'FOREIGN KEY ("record", "part") REFERENCES "{table.owner}" ("record", "id")')
    lines = [f"{_column(c)}, -- {c.meaning}" for c in table.columns] + [",\n  ".join(rules)]
    body = "\n  ".join(lines)
    return f'CREATE TABLE "{table.name}" ( -- {table.meaning}\n  {body}\n);'


def _column(column: Column) -> str:
    must = " NOT NULL" if column.is_required else ""
    refers = f' REFERENCES "{column.refers}" ("id")' if column.refers and column.name != "refers" else ""
    return f'"{column.name}" {AFFINITIES.get(column.kind, "TEXT")}{must}{refers}'


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _indexes(made: Iterable[Table]) -> Iterable[str]:
    """Yields an index for each column that refers to records and is not what rows are found by already."""
    for table in made:
        for column in table.columns:
            if column.refers and column.name != table.key[0]:
                yield f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}");'


def _view(view: View) -> str:
    return f'CREATE VIEW "{view.name}" AS -- {view.meaning}{view.query};'
