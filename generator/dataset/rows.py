"""Takes the catalog, gives the rows of every table.

What follows from one record is kept for each; only the names of others that stand in its texts are put in anew.
"""

import pickle
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from generator.catalog import Catalog
from generator.dataset.parts import Parts, parts_of
from generator.dataset.record_json import refers
from generator.dataset.shared import RELATIONS
from generator.dataset.table import Linking, Row, Table
from generator.dataset.tables import tables
from generator.fields import MENTION
from generator.lines import plain
from generator.once import once_per_catalog
from generator.per_record import per_record
from generator.record import Record
from generator.watched import WatchedCatalog


class _Rows(NamedTuple):
    """The rows of a table that a record has, below the same fields where the table stands by fields."""

    path: tuple[str, ...]
    rows: tuple[Row, ...]
    linking: tuple[tuple[int, int], ...]
    """The cells with links to records: row and column."""


Outline = tuple[int, bytes, tuple[str, ...]]
"""What a record's rows in a table follow from: their number, their digest, the records whose names stand in them."""


def rows_of(catalog: Catalog) -> Mapping[str, Sequence[Row]]:
    """Gives the rows of every table, by its name."""
    return {table.name: rows_of_table(table, catalog) for table in tables()}


def rows_of_table(table: Table, catalog: Catalog) -> Sequence[Row]:
    """Gives the rows of one table; what they follow from is one input."""
    if isinstance(catalog, WatchedCatalog):
        _ = table_digests(catalog)[table.name]
        catalog = catalog.plain or catalog
    if table.fixed:
        return tuple(table.fixed())
    if table.name == RELATIONS:
        return _relations(catalog)
    found: dict[tuple[str, ...], list[Row]] = {}
    for packed in _packed_of_all(catalog).get(table.name, ()):
        for path, rows, linking in _unpacked(packed):
            found.setdefault(path, []).extend(_named(rows, linking, catalog) if linking else rows)
    return [row for rows in found.values() for row in rows]


def _relations(catalog: Catalog) -> Sequence[Row]:
    types = {record.id: record.TYPE for record in catalog}
    return [
        (source, kind, field, target, types[target])
        for source, kind, references in ((record.id, record.TYPE, refers(record)) for record in catalog)
        for field, target in references
        if target in types
    ]


def _named(rows: Iterable[Row], linking: Iterable[tuple[int, int]], catalog: Catalog) -> list[Row]:
    """Gives rows with the names of records where texts link to them."""
    made = list(rows)
    for number, column in linking:
        row = made[number]
        made[number] = (*row[:column], plain(str(row[column]), catalog), *row[column + 1 :])
    return made


@per_record
def _packed(record: Record) -> Mapping[str, bytes]:
    """Gives a record's rows by table, packed: so many small values would take six times the memory."""
    return {name: pickle.dumps(tuple(map(tuple, found)), 5) for name, found in _rows(record).items()}


@once_per_catalog
def _packed_of_all(catalog: Catalog) -> Mapping[str, Sequence[bytes]]:
    """Gives the same of all records: most have rows in a few tables only."""
    found: dict[str, list[bytes]] = {}
    for record in catalog:
        for name, packed in _packed(record).items():
            found.setdefault(name, []).append(packed)
    return found


def _unpacked(packed: bytes) -> Iterable[_Rows]:
    found: Iterable[_Rows] = pickle.loads(packed)  # noqa: S301 - nobody else packs them
    return found


def _rows(record: Record) -> Mapping[str, Sequence[_Rows]]:
    parts = parts_of(record)
    found: dict[str, Sequence[_Rows]] = {}
    for table in tables():
        if table.is_by_path:
            found[table.name] = [
                _made(table, path, Parts(record, {path: held})) for path, held in parts.by_path.items()
            ]
        elif (rows := _made(table, (), parts)).rows:
            found[table.name] = [rows]
    return found


def _made(table: Table, path: tuple[str, ...], parts: Parts) -> _Rows:
    rows = tuple(table.rows_in(parts))
    linking = tuple((n, m) for n, row in enumerate(rows) for m, value in enumerate(row) if type(value) is Linking)
    if linking:
        rows = tuple(tuple(str(value) if type(value) is Linking else value for value in row) for row in rows)
    return _Rows(path, rows, linking)


@per_record
def _outlines(record: Record) -> Mapping[str, Outline]:
    """Gives what a record's rows follow from, by table: much less than the rows themselves."""
    made = {name: _outline(tuple(_unpacked(packed))) for name, packed in _packed(record).items()}
    related = refers(record)
    return {**made, RELATIONS: (len(related), _digest(related), ())}


def _outline(found: Sequence[_Rows]) -> Outline:
    texts = (str(rows[n][m]) for _, rows, linking in found for n, m in linking)
    named = dict.fromkeys(mention[1] for text in texts for mention in MENTION.finditer(text) if not mention[3])
    return sum(len(rows) for _, rows, _ in found), _digest(found), tuple(named)


def _digest(value: object) -> bytes:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).digest()


@once_per_catalog
def row_counts(catalog: Catalog) -> Mapping[str, int]:
    """Gives the number of rows of every table, by its name."""
    counts = {table.name: sum(1 for _ in table.fixed()) if table.fixed else 0 for table in tables()}
    for record in catalog:
        for name, (count, _, _) in _outlines(record).items():
            counts[name] += count
    lost = sum(target not in catalog for record in catalog for _, target in refers(record))
    return {**counts, RELATIONS: counts[RELATIONS] - lost}


@once_per_catalog
def table_digests(catalog: Catalog) -> Mapping[str, str]:
    """Gives what tells the rows of every table from others, by its name, without making them."""
    names = {record.id: record.name.en for record in catalog}
    digests = {table.name: blake2b(digest_size=16) for table in tables()}
    for record in catalog:
        for name, (_, digest, named) in _outlines(record).items():
            called = "\n".join([names.get(one, "") for one in named])
            digests[name].update(digest + called.encode("utf-8", "surrogatepass"))
    digests[RELATIONS].update(repr([(record.id, record.TYPE) for record in catalog]).encode())
    return {name: found.hexdigest() for name, found in digests.items()}
