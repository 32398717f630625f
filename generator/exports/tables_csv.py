"""Gives every table as CSV: one per type, one per sort of part, and those that all types share."""

from collections.abc import Iterable, Mapping

from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.dataset.tables import rows_of, tables
from generator.exports import FOLDER, Export, to_csv


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives one path per table."""
    return (f"{FOLDER}/{table.name}.csv" for table in tables())


def build(loaded: Loaded, settings: Settings) -> Mapping[str, str | bytes]:
    """Gives the tables."""
    return {f"{FOLDER}/{t.name}.csv": to_csv(t.names, rows_of(loaded.catalog)[t.name]) for t in tables()}


EXPORT = Export(
    6,
    "Tables as CSV",
    "One table per type of record, one per sort of part, and tables that all types share.",
    build,
    paths,
    meanings={f"{FOLDER}/{table.name}.csv": table.meaning for table in tables()},
)
