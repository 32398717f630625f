"""Takes records of one type, gives their profiles: rows with the same keys, so that they can stand side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.blocks import Address
from generator.catalog import Catalog
from generator.profiles.connections import connection_cells
from generator.profiles.measured import measured_cells
from generator.profiles.plain import holding_cells, plain_cells
from generator.profiles.rows import Cells, Row
from generator.record import Record
from generator.schema.firm import Firm
from generator.schema.place import Place, PlaceKind
from generator.schema.university import University

COMPARE = "compare"
"""The page on which records stand side by side."""
PROFILED: tuple[type[Record], ...] = (Place, Firm, University)
"""The types whose records can be compared."""
FEWEST, MOST = 2, 4
"""A comparison needs two records, and more columns than this cannot be read."""
EXAMPLES = 3
"""The records of a comparison that is prepared: with one more it is full."""


@dataclass(frozen=True)
class Profiles:
    """What is known of each record, under rows that are the same for all."""

    rows: tuple[Row, ...]
    """Every row in which any of the records has something, in the order of reading."""
    cells: Mapping[str, Cells]
    """By the record's id: what it has, by row."""


def build_profiles(records: Iterable[Record], catalog: Catalog) -> Profiles:
    """Gives the profiles of records of one type."""
    cells = {record.id: _cells(record, catalog) for record in records}
    rows = sorted({row for found in cells.values() for row in found}, key=lambda row: (row.place, row.key))
    return Profiles(tuple(rows), MappingProxyType(cells))


def _cells(record: Record, catalog: Catalog) -> Cells:
    parts = (plain_cells, measured_cells, connection_cells, holding_cells)
    return {row: values for part in parts for row, values in part(record, catalog).items()}


def examples(record_type: type[Record], catalog: Catalog) -> tuple[Record, ...]:
    """Gives the records of a type that others refer to most; of places, countries where there are some."""
    records = catalog.of(record_type)
    countries = [r for r in records if isinstance(r, Place) and r.kind is PlaceKind.COUNTRY]
    chosen = countries if len(countries) >= FEWEST else records
    return tuple(sorted(chosen, key=lambda r: (-len(catalog.backlinks.get(r.id, ())), r.id))[:EXAMPLES])


def compare_address(record_type: type[Record], *ids: str) -> Address:
    """Gives the address at which records of a type are compared."""
    return Address(COMPARE, query=f"type={record_type.FOLDER}" + (f"&ids={','.join(ids)}" if ids else ""))
