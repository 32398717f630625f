"""Gives every table of the data: one per type, one per sort of part, and those that all types share."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.dataset.flatten import columns_of
from generator.dataset.leaves import ID_PATTERN, Leaf, fields_of
from generator.dataset.parts import Held, Parts
from generator.dataset.shared import TYPE, shared_tables
from generator.dataset.table import ID, TEXT, WHOLE, Column, Row, Table
from generator.record import Citation, Record
from generator.schema import ENTITY_TYPES

PAGE_MEANING = "The address of its page, or of its place in a page, seen from the site's home."
CARRIED: Mapping[tuple[str, ...], tuple[str, ...]] = MappingProxyType({("observations",): ("unit",)})
"""Fields of the record that stand again beside each of its parts, because the parts cannot be read without them."""


@cache
def tables() -> tuple[Table, ...]:
    """Gives every table, those first that others refer to."""
    found = (*(_type_table(t) for t in ENTITY_TYPES.values()), *_part_tables())
    shared = shared_tables(found)
    names = [table.name for table in (*found, *shared)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise TypeError(f"two tables of the data would be called {', '.join(twice)}: rename a field or a type's folder")
    return (*shared[:1], *found, *shared[1:])


def _type_table(record_type: type[Record]) -> Table:
    """Gives a table with a row per record of the type and its fields as columns."""
    pairs = columns_of(record_type)
    readers = tuple(read for _, read in pairs)
    page = Column("page", TEXT, "Page", PAGE_MEANING, is_required=True)

    def rows(parts: Parts) -> Iterator[Row]:
        if isinstance(record := parts.record, record_type):
            yield (*[read(record) for read in readers], f"{record.FOLDER}/{record.id}/")

    meaning = (record_type.__doc__ or "").strip().splitlines()[0]
    columns = tuple(_own_id(column) if column.name == "id" else column for column, _ in pairs)
    return Table(record_type.FOLDER, record_type.PLURAL, meaning, (*columns, page), ("id",), rows)


def _own_id(column: Column) -> Column:
    return Column(**{**vars(column), "refers": "records"})


def _part_tables() -> Iterator[Table]:
    """Yields a table for each field that holds groups of fields, whichever types have it."""
    found: dict[tuple[tuple[str, ...], type[BaseModel]], tuple[FieldInfo, list[type[Record]]]] = {}
    pairs: dict[tuple[str, ...], FieldInfo] = {}
    for record_type in ENTITY_TYPES.values():
        for path, field, leaf in _parts_of(record_type, ()):
            if leaf.form == "pairs":
                pairs[path] = field
            else:
                found.setdefault((path, leaf.base), (field, []))[1].append(record_type)
    for (path, model), (field, types) in found.items():
        yield _part_table(path, model, field, types)
    for path, field in pairs.items():
        yield _pair_table(path, field)


def _parts_of(model: type[BaseModel], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], FieldInfo, Leaf]]:
    for name, field, leaf in fields_of(model):
        if leaf.form in ("pairs", "parts") and leaf.base is not Citation:
            yield (*path, name), field, leaf
        if leaf.form in ("part", "parts") and leaf.base is not Citation:
            yield from _parts_of(leaf.base, (*path, name))


def _place(path: tuple[str, ...], types: Iterable[type[Record]]) -> tuple[Column, ...]:
    """Gives the columns that say in which record and part a row stands."""
    of = tuple(types)
    record = Column(
        "record", ID, "Record", "The id of the record.", refers=of[0].FOLDER if len(of) == 1 else "records",
        is_required=True, pattern=ID_PATTERN,
    )  # fmt: skip
    if len(path) == 1:
        return (record,) if len(of) == 1 else (record, TYPE)
    meaning = f"The part of the record that it stands in: its id in {path[0]}."
    return (record, Column("part", ID, "Part", meaning, is_required=True, pattern=ID_PATTERN))


def _part_table(path: tuple[str, ...], model: type[BaseModel], field: FieldInfo, types: list[type[Record]]) -> Table:
    pairs = columns_of(model)
    place = _place(path, types)
    carried = tuple(pair for t in types for pair in columns_of(t) if pair[0].name in CARRIED.get(path, ()))
    number = Column(
        "position", WHOLE, "Position", "Its place among those of the same record or part.", is_required=True
    )
    # What is cited and has an id has an address of its own.
    has_page = {"id", "cite"} <= set(model.model_fields)
    page = (Column("page", TEXT, "Page", PAGE_MEANING, is_required=True),) if has_page else ()
    is_named = "id" in model.model_fields
    readers, above = tuple(read for _, read in pairs), tuple(read for _, read in carried)

    def rows(parts: Parts) -> Iterator[Row]:
        for held in parts.by_path.get(path, ()):
            if isinstance(held.part, model):
                values = [read(held.part) for read in readers]
                values += [read(held.record) for read in above]
                address = (f"{held.record.FOLDER}/{held.record.id}/#{held.key}",) if has_page else ()
                yield (*_where(held, place), held.position, *values, *address)

    return Table(
        "_".join(path),
        str(field.title),
        str(field.description),
        (*place, number, *(column for column, _ in (*pairs, *carried)), *page),
        (*(column.name for column in place if column is not TYPE), "id" if is_named else "position"),
        rows,
        owner="_".join(path[:-1]),
    )


def _where(held: Held, place: tuple[Column, ...]) -> tuple[str, ...]:
    known = {"record": held.record.id, "type": held.record.TYPE, "part": held.parent}
    return tuple(known[column.name] for column in place)


def _pair_table(path: tuple[str, ...], field: FieldInfo) -> Table:
    """Gives a table with a row per name and value."""
    types = [t for t in ENTITY_TYPES.values() if path[0] in t.model_fields]
    columns = (
        *_place(path, types),
        Column("name", ID, "Name", "Which of them it is.", is_required=True, pattern=ID_PATTERN),
        Column("value", ID, "Value", "Its value: an id.", is_required=True, pattern=ID_PATTERN),
    )

    def rows(parts: Parts) -> Iterator[Row]:
        for held in parts.by_path.get(path[:-1], ()):
            for name, value in getattr(held.part, path[-1]).items():
                yield (held.record.id, held.key, name, value)

    key = tuple(column.name for column in columns[:-1])
    return Table(
        "_".join(path), str(field.title), str(field.description), columns, key, rows, owner="_".join(path[:-1])
    )
