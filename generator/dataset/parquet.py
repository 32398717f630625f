"""Takes the catalog, gives every table as a Parquet file. Needs pyarrow, which is an optional extra."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from generator.catalog import Catalog
from generator.dataset.identity import SCHEMA_VERSION
from generator.dataset.rows import rows_of
from generator.dataset.table import NUMBER, WHOLE, YES_NO, Row, Table
from generator.dataset.tables import tables


def parquet_files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Yields name and content of each file. Raises ModuleNotFoundError without pyarrow."""
    import pyarrow  # type: ignore[import-untyped]
    import pyarrow.parquet  # type: ignore[import-untyped]

    kinds = {NUMBER: pyarrow.float64(), WHOLE: pyarrow.int64(), YES_NO: pyarrow.bool_()}
    rows = rows_of(catalog)
    for table in tables():
        schema = pyarrow.schema(
            [
                pyarrow.field(
                    c.name, kinds.get(c.kind, pyarrow.string()), not c.is_required, {"description": c.meaning}
                )
                for c in table.columns
            ],
            metadata={"description": table.meaning, "schema_version": str(SCHEMA_VERSION)},
        )
        made = pyarrow.Table.from_pydict(_values(table, rows[table.name]), schema=schema)
        out = pyarrow.BufferOutputStream()
        pyarrow.parquet.write_table(made, out)
        yield f"{table.name}.parquet", out.getvalue().to_pybytes()


def _values(table: Table, rows: Sequence[Row]) -> dict[str, list[Any]]:
    """Gives the values column by column; numbers as floating ones, which every reader of Parquet has."""
    return {
        name: [float(value) if isinstance(value, Decimal) else value for value in (row[place] for row in rows)]
        for place, name in enumerate(table.names)
    }
