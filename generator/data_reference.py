"""Takes the exports and tables, gives the blocks that explain them on pages: files, columns, views."""

from collections.abc import Iterator

from generator import blocks as b
from generator.catalog import Loaded
from generator.dataset.database import shape
from generator.dataset.rows import row_counts
from generator.dataset.table import Column, Table
from generator.dataset.tables import tables
from generator.dataset.views import VIEWS
from generator.exports import EXPORTS, FOLDER, INDEX, Export
from generator.lines import VOCABULARY_PAGE, vocabulary_id
from generator.numerals import counted

COLUMNS_PAGE = "about/data/columns"


def export_blocks(loaded: Loaded) -> tuple[b.Block, ...]:
    """Gives every data file with what it holds; of tables also how many rows and which columns."""
    found: list[b.Block] = []
    for export in EXPORTS:
        name = export.parts.__module__.rsplit(".", 1)[-1].replace("_", "-")
        found += [b.Heading(2, export.title, name), b.Paragraph((b.Words(export.description),))]
        if not export.is_per_record:
            found.append(_files(export, loaded))
    found += [b.Heading(2, "List of all files", "index"), b.Paragraph((_link(INDEX), b.Words(f" {_INDEX_MEANING}")))]
    return tuple(found)


_INDEX_MEANING = "names every other file, those of single records too, with its size and its SHA-256 checksum."


def _link(path: str) -> b.Link:
    return b.Link(b.File(path), path.removeprefix(f"{FOLDER}/"))


def _files(export: Export, loaded: Loaded) -> b.Block:
    """Gives the files of an export: as a table where each has a meaning of its own, else one behind the other."""
    paths = tuple(export.paths(loaded.catalog))
    known = {f"{FOLDER}/{table.name}.csv": table for table in tables()}
    if any(path in known for path in paths):
        rows = tuple(_table_row(path, known[path], loaded) for path in paths)
        return b.Table(export.title, ("File", "What it holds"), rows, frozenset(), frozenset({0}))
    if all(path in export.meanings for path in paths):
        described = tuple(((_link(path),), (b.Words(export.meanings[path]),)) for path in paths)
        return b.Table(export.title, ("File", "What it holds"), described, frozenset(), frozenset({0}))
    line: list[b.Inline] = []
    for path in paths:
        line += [b.Words(" · "), _link(path)] if line else [_link(path)]
    return b.Paragraph(tuple(line))


def _table_row(path: str, table: Table, loaded: Loaded) -> tuple[b.Line, ...]:
    rows = counted(row_counts(loaded.catalog)[table.name], "row", "rows")
    columns = b.Link(b.Address(COLUMNS_PAGE, table.name), f"{len(table.columns)} columns")
    return ((_link(path),), (b.Words(f"{table.meaning} "), b.Quiet(f"{rows}, "), columns))


def column_blocks(loaded: Loaded) -> tuple[b.Block, ...]:
    """Gives every table with its columns: name, what sort of value, its meaning."""
    found: list[b.Block] = []
    for table in tables():
        found.append(b.Heading(2, table.name, table.name))
        key = " and ".join(table.key) if len(table.key) < 3 else f"{', '.join(table.key[:-1])} and {table.key[-1]}"
        found.append(b.Paragraph((b.Words(f"{_title(table)}{table.meaning} A row is told from the others by {key}."),)))
        rows = tuple(((b.Words(c.name),), tuple(_sort(c)), (b.Words(_meaning(c)),)) for c in table.columns)
        anchors = tuple(f"{table.name}-{column.name}" for column in table.columns)
        caption = f"Columns of {table.name}"
        found.append(
            b.Table(caption, ("Column", "Holds", "Meaning"), rows, frozenset(), frozenset({0}), anchors, _fold(table))
        )
    return tuple(found)


def _title(table: Table) -> str:
    """Gives what pages call the table, where its name does not say it."""
    return f"{table.title}. " if table.title.lower() != table.name else ""


def _fold(table: Table) -> str:
    """Gives what stands for a long table until it is opened."""
    return f"{len(table.columns)} columns" if len(table.columns) > LONG else ""


LONG = 12
"""A table with more columns is folded."""


def _meaning(column: Column) -> str:
    return f"{column.title}. {column.meaning}" if column.title.lower() != column.name else column.meaning


def _sort(column: Column) -> Iterator[b.Inline]:
    """Yields what sort of value stands in a column, with links to the allowed values and the table referred to."""
    yield b.Words(f"{column.kind}{', several' if column.is_list else ''}{'' if column.is_required else ', or nothing'}")
    if column.vocabulary:
        yield b.Words("; ")
        yield b.Link(b.Address(VOCABULARY_PAGE, vocabulary_id(column.vocabulary)), "allowed values")
    if column.refers:
        yield b.Words("; from ")
        yield b.Link(b.Address(COLUMNS_PAGE, column.refers), column.refers)


def view_blocks(loaded: Loaded) -> tuple[b.Block, ...]:
    """Gives the views of the database with their columns."""
    columns = shape()
    rows = tuple(
        ((b.Words(v.name),), (b.Words(v.meaning), b.Break(), b.Quiet(", ".join(columns[v.name])))) for v in VIEWS
    )
    return (b.Table("Views", ("View", "What it shows, and its columns"), rows, frozenset(), frozenset({0})),)
