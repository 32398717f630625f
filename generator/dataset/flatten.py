"""Takes a group of fields, gives the columns that it fills and how each is read."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.dataset.leaves import DATE as DATE_PATTERN
from generator.dataset.leaves import ID_PATTERN, PATTERNS, Leaf, fields_of, meaning_of
from generator.dataset.parts import key_field
from generator.dataset.table import (
    ADDRESS,
    DATE,
    ID,
    NUMBER,
    PERIOD,
    SEPARATOR,
    TEXT,
    WHOLE,
    YES_NO,
    Column,
    Linking,
    Reader,
    Value,
)
from generator.pinyin import pinyin_of
from generator.record import Citation, Name
from generator.schema import ENTITY_TYPES
from generator.values import PartialDate, Period

AS_THEY_ARE = (str, bool, int, Decimal)
"""Types of values that stand in a cell without being written in another form."""
LINK = "[["
"""Begins a link to a record in a text."""
KINDS = {PartialDate: DATE, Period: PERIOD, Decimal: NUMBER, int: WHOLE, bool: YES_NO}


@cache
def columns_of(model: type[BaseModel]) -> tuple[tuple[Column, Reader], ...]:
    """Gives the columns of a group of fields. A column's name is the way to the field, with `_` between its names."""
    return tuple(_columns(model))


def _columns(model: type[BaseModel]) -> Iterator[tuple[Column, Reader]]:
    for name, field, leaf in fields_of(model):
        match leaf.form:
            case "value" if leaf.base is Period:
                yield _column(name, field, leaf, model), _reader(name, leaf)
                yield from _ends(name, field)
            case "value" | "values" | "pairs":
                yield _column(name, field, leaf, model), _reader(name, leaf)
            case "part":
                yield from _inner(name, field, leaf)
            case "parts" if leaf.base is Citation:
                yield _sources(), _citation_reader(name)


def _column(name: str, field: FieldInfo, leaf: Leaf, model: type[BaseModel]) -> Column:
    kind = KINDS.get(leaf.base, ID if leaf.is_id else ADDRESS if leaf.is_url else TEXT)
    is_list = leaf.form != "value"
    return Column(
        name,
        TEXT if leaf.form == "pairs" else kind,
        str(field.title),
        meaning_of(name, field, model),
        vocabulary=leaf.vocabulary,
        refers="" if is_list or leaf.targets is None else table_of(leaf.targets),
        is_list=is_list,
        is_required=not is_list and (name == "id" or field.is_required() or field.default is not None),
        pattern="" if is_list else leaf.pattern or PATTERNS.get(leaf.base, ID_PATTERN if leaf.is_id else ""),
    )


def table_of(targets: tuple[str, ...]) -> str:
    """Gives the table in which the records of these types stand by their ids."""
    return ENTITY_TYPES[targets[0]].FOLDER if len(targets) == 1 else "records"


def _reader(name: str, leaf: Leaf) -> Reader:
    if name == "id":
        return _own_key
    if name == "pinyin" and leaf.base is str:
        return lambda part: (pinyin_of(part) or None) if isinstance(part, Name) else part.pinyin
    if leaf.form == "values":
        return lambda part: cell(SEPARATOR.join(map(str, getattr(part, name))), leaf) or None
    if leaf.form == "pairs":
        return lambda part: SEPARATOR.join(f"{k}={v}" for k, v in getattr(part, name).items()) or None
    if leaf.base in AS_THEY_ARE and not leaf.is_prose:
        return lambda part: getattr(part, name)
    return lambda part: cell(getattr(part, name), leaf)


def _own_key(part: BaseModel) -> Value:
    return str(getattr(part, key_field(type(part))))


def cell(value: Any, leaf: Leaf) -> Value:
    """Gives one value as it stands in a cell."""
    if value is None or isinstance(value, bool | int | Decimal):
        return value
    return Linking(value) if leaf.is_prose and LINK in value else str(value)


def _ends(name: str, field: FieldInfo) -> Iterator[tuple[Column, Reader]]:
    """Yields the two ends of a period as columns of their own."""
    for end, word in (("start", "first"), ("end", "last")):
        meaning = f"The {word} date of “{field.title}”, as exactly as it is known."
        column = Column(f"{name}_{end}", DATE, f"{field.title}: {end}", meaning, pattern=f"^{DATE_PATTERN}$")
        yield column, _end_reader(name, end)


def _end_reader(name: str, end: str) -> Reader:
    def read(part: Any) -> Value:
        period = getattr(part, name)
        return str(getattr(period, end)) if period else None

    return read


def _inner(name: str, field: FieldInfo, leaf: Leaf) -> Iterator[tuple[Column, Reader]]:
    """Yields the columns of a group that stands in a field, none of them required where the group may be missing."""
    for column, read in columns_of(leaf.base):
        changed = {
            **vars(column),
            "name": f"{name}_{column.name}",
            "title": f"{field.title}: {column.title}",
            "is_required": column.is_required and field.is_required(),
        }
        yield Column(**changed), _inner_reader(name, read)


def _inner_reader(name: str, read: Reader) -> Reader:
    def read_inside(part: Any) -> Value:
        inner = getattr(part, name)
        return None if inner is None else read(inner)

    return read_inside


def _sources() -> Column:
    meaning = "The sources with the place in each; citations holds them one by one."
    return Column("sources", TEXT, "Sources", meaning, is_list=True)


def _citation_reader(name: str) -> Reader:
    return lambda part: SEPARATOR.join(f"{c.source} ({c.at})" for c in getattr(part, name)) or None
