"""The SQLite file: whole, the same bytes whoever makes it, and with the same contents as the tables."""

import sqlite3
import struct
from collections.abc import Iterator, Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from generator.catalog import Loaded, link
from generator.config import Release, Settings
from generator.dataset.database import database
from generator.dataset.database_pages import emptied
from generator.dataset.identity import SCHEMA_VERSION, identity
from generator.dataset.rows import rows_of
from generator.dataset.table import Table
from generator.dataset.tables import tables
from generator.dataset.views import VIEWS, View
from generator.values import to_json_number


@pytest.fixture(scope="module")
def file(tracker: Loaded, settings: Settings) -> bytes:
    return database(tracker.catalog, identity(settings))


@pytest.fixture(scope="module")
def opened(file: bytes) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(file)
        yield connection


def test_the_file_is_whole_and_every_reference_has_a_target(opened: sqlite3.Connection) -> None:
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = sum(len(opened.execute(f"PRAGMA foreign_key_list('{table.name}')").fetchall()) for table in tables())
    assert keys > 20


def test_a_reference_to_nothing_is_noticed(opened: sqlite3.Connection) -> None:
    opened.execute("INSERT INTO relations VALUES ('nobody', 'firm', 'related', 'nothing', 'firm')")
    assert {row[2] for row in opened.execute("PRAGMA foreign_key_check")} == {"records"}
    opened.rollback()


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_a_table_of_the_database_holds_the_same_as_the_table(
    table: Table, opened: sqlite3.Connection, tracker: Loaded
) -> None:
    found = opened.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')  # noqa: S608
    assert tuple(column[0] for column in found.description) == table.names
    rows = [
        tuple(to_json_number(value) if isinstance(value, Decimal) else value for value in row)
        for row in rows_of(tracker.catalog)[table.name]
    ]
    assert found.fetchall() == rows


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_shows_rows_and_says_what_it_is(view: View, opened: sqlite3.Connection) -> None:
    assert opened.execute(f'SELECT count(*) FROM "{view.name}"').fetchone()[0] > 0  # noqa: S608
    (definition,) = opened.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (view.name,)).fetchone()
    assert view.meaning in definition


def test_no_citation_of_a_fact_or_value_is_lost_in_a_view(opened: sqlite3.Connection) -> None:
    for view, field in (("facts_with_sources", "facts"), ("observations_with_sources", "observations")):
        (shown,) = opened.execute(f"SELECT count(*) FROM {view}").fetchone()  # noqa: S608
        (made,) = opened.execute("SELECT count(*) FROM citations WHERE field = ?", (field,)).fetchone()
        assert shown == made > 0


def test_texts_stand_as_they_are(opened: sqlite3.Connection) -> None:
    names = {name for (name,) in opened.execute("SELECT name FROM names")}
    assert "=Why AI talent costs $5: +1 | *opinion*" in names
    assert any("湖" in name for name in names)


def test_the_file_says_its_form_and_version(opened: sqlite3.Connection) -> None:
    assert opened.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    about = dict(opened.execute("SELECT name, value FROM about"))
    assert (about["schema_version"], about["licence"]) == (str(SCHEMA_VERSION), "CC-BY-4.0")
    unreleased = Settings(Path())
    assert "version" not in identity(unreleased)
    releases = (Release("2030.1", "2030-02-03", "", {}), Release("2030.2", "2030-03-04", "", {}))
    released = identity(Settings(Path(), releases=releases))
    assert released["version"] == "2030.2"
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database(link([]), released))
        assert ("version", "2030.2") in connection.execute("SELECT name, value FROM about").fetchall()


def test_the_file_is_the_same_every_time_and_says_nothing_about_the_library(
    file: bytes, tracker: Loaded, settings: Settings
) -> None:
    assert database(tracker.catalog, identity(settings)) == file
    page_size, changes, valid_for, library = (struct.unpack_from(form, file, place)[0] for form, place in HEADER)
    assert (page_size, changes, valid_for, library) == (4096, 1, 1, 3_040_000)
    assert sqlite3.sqlite_version_info != (3, 40, 0)


HEADER = ((">H", 16), (">I", 24), (">I", 92), (">I", 96))


def test_what_buffers_left_in_a_file_is_removed_and_nothing_else() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(
            "PRAGMA page_size = 4096; PRAGMA secure_delete = OFF; CREATE TABLE a (b TEXT, c TEXT);"
        )
        rows = [(f"{n * 7919 % 400:05d}", "secret" * (n % 9 * 150)) for n in range(400)]
        connection.executemany("INSERT INTO a VALUES (?, ?)", rows)
        connection.execute("CREATE INDEX d ON a (b, c)")
        connection.execute("DELETE FROM a WHERE b > '00200'")
        connection.execute("UPDATE a SET c = 'kept' WHERE b < '00150'")
        file = connection.serialize()
        roots = [root for (root,) in connection.execute("SELECT rootpage FROM sqlite_schema")]
        before = connection.execute("SELECT * FROM a ORDER BY b").fetchall()
    cleaned = emptied(file, 4096, iter(roots))
    assert cleaned != file
    with closing(sqlite3.connect(":memory:")) as again:
        again.deserialize(cleaned)
        assert again.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert again.execute("SELECT * FROM a ORDER BY b").fetchall() == before
    assert emptied(cleaned, 4096, iter(roots)) == cleaned
    assert emptied(file, 4096, roots, b"begun") == b"begun" + cleaned[5:]


def test_what_was_deleted_is_gone_where_no_cell_goes_on_elsewhere() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(
            "PRAGMA page_size = 4096; PRAGMA secure_delete = OFF; CREATE TABLE a (b TEXT PRIMARY KEY, c TEXT);"
        )
        rows = [(f"{n * 7919 % 2000:04d}", ("lost" if n % 10 == 7 else "kept") * (n % 9 + 1)) for n in range(2000)]
        connection.executemany("INSERT INTO a VALUES (?, ?)", rows)
        connection.execute("CREATE INDEX d ON a (b, c)")
        connection.execute("DELETE FROM a WHERE c LIKE 'lost%'")
        connection.execute("UPDATE a SET c = substr(c, 1, 2) WHERE b LIKE '%3'")
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        file = connection.serialize()
        roots = [root for (root,) in connection.execute("SELECT rootpage FROM sqlite_schema")]
        before = connection.execute("SELECT * FROM a ORDER BY b").fetchall()
    cleaned = emptied(file, 4096, roots)
    assert b"lost" in file
    assert b"lost" not in cleaned
    with closing(sqlite3.connect(":memory:")) as again:
        again.deserialize(cleaned)
        assert again.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert again.execute("SELECT * FROM a ORDER BY b").fetchall() == before


def test_counts_agree_everywhere(opened: sqlite3.Connection, tracker: Loaded) -> None:
    counted: Mapping[str, int] = tracker.catalog.counts()
    assert dict(opened.execute("SELECT type, count(*) FROM records GROUP BY type")) == dict(counted)
