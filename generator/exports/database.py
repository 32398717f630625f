"""Gives all tables as one SQLite file, and what Datasette shows about it."""

from collections.abc import Iterable, Iterator

from generator.catalog import Catalog, Loaded
from generator.config import HOLDER, SITE_NAME, Settings
from generator.dataset.database import database
from generator.dataset.identity import DESCRIPTION, LICENCE_ADDRESS, LICENCE_TITLE, identity
from generator.dataset.table import Table
from generator.dataset.tables import tables
from generator.dataset.views import VIEWS
from generator.exports import FOLDER, Export, entire, to_json
from generator.part import Part

DATABASE = f"{FOLDER}/tracker.sqlite"
METADATA = f"{FOLDER}/datasette.json"


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives the two paths."""
    return (DATABASE, METADATA)


def parts(loaded: Loaded, settings: Settings) -> Iterator[Part]:
    """Yields what makes each of the two."""
    yield Part("export tracker.sqlite", (DATABASE,), lambda: ((DATABASE, _database(loaded, settings)),))
    yield Part("export datasette.json", (METADATA,), lambda: ((METADATA, _metadata(settings)),))


def _database(loaded: Loaded, settings: Settings) -> bytes:
    return database(entire(loaded).catalog, identity(settings))


def _metadata(settings: Settings) -> str:
    """Gives the titles and descriptions of tables and columns as Datasette reads them."""
    shown: dict[str, object] = {table.name: _table(table) for table in tables()}
    views = {view.name: {"description": view.meaning} for view in VIEWS}
    about = {
        "title": SITE_NAME,
        "description": DESCRIPTION,
        "license": LICENCE_TITLE,
        "license_url": LICENCE_ADDRESS,
        "source": HOLDER,
        **({"source_url": settings.site_url} if settings.site_url else {}),
    }
    return to_json({**about, "databases": {"tracker": {"tables": {**shown, **views}}}})


def _table(table: Table) -> dict[str, object]:
    label = next((name for name in ("name_en", "name", "text") if name in table.names), "")
    return {
        "title": table.title,
        "description": table.meaning,
        **({"label_column": label} if label else {}),
        "columns": {column.name: column.meaning for column in table.columns},
    }


EXPORT = Export(
    4,
    "Everything in one database",
    "All tables as one SQLite file with keys and views, and a description of it for Datasette.",
    paths,
    parts,
    meanings={
        DATABASE: "All tables in one SQLite file, with keys, indexes and views.",
        METADATA: "Titles and descriptions of the tables and columns, for Datasette.",
    },
)
