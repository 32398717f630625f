"""Gives what a table of data is made of: columns that say what they hold, a key, rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.dataset.parts import Parts
from generator.vocabularies import Vocabulary

Value = str | int | bool | Decimal | None
"""What stands in a cell."""
Row = tuple[Value, ...]
TEXT, ID, DATE, PERIOD, ADDRESS = "text", "id", "date", "period", "address"
NUMBER, WHOLE, YES_NO = "number", "whole number", "yes or no"
SEPARATOR = "; "
"""Stands between several values in one cell."""


class Linking(str):
    """A text with links to records, which stands in a cell with their names once these are known."""

    __slots__ = ()


@dataclass(frozen=True)
class Column:
    """One column."""

    name: str
    kind: str
    title: str
    meaning: str
    vocabulary: type[Vocabulary] | None = None
    """The list of allowed values, if there is one."""
    refers: str = ""
    """The table in whose first column its values stand; empty if it refers to none."""
    is_list: bool = False
    """Whether a cell may hold several values."""
    is_required: bool = False
    pattern: str = ""
    """What every value fits, as a regular expression."""


@dataclass(frozen=True)
class Table:
    """One table: a CSV file, a table of the database, a Parquet file."""

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that tell every row from the others."""
    rows_in: Callable[[Parts], Iterable[Row]] = lambda parts: ()
    """The rows that follow from one record."""
    owner: str = ""
    """The table of the parts that its rows stand in: its columns `record` and `part` are their `record` and `id`."""
    is_by_path: bool = False
    """Whether its rows stand by the fields that lead to them, whichever records have these, not record by record."""
    fixed: Callable[[], Iterable[Row]] | None = None
    """The rows of a table that follows from the program, whatever the records are."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


Reader = Callable[[Any], Value]
"""Takes a group of fields, gives the value in one column."""
