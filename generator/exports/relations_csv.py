"""Gives every link between two records as one table."""

from collections.abc import Mapping

from generator.catalog import Loaded
from generator.exports import FOLDER, Export, to_csv

HEAD = ("from", "from_type", "field", "to", "to_type")


def build(loaded: Loaded) -> Mapping[str, str]:
    """Gives one row per pair of records and field."""
    catalog = loaded.catalog
    links = {(r.source, r.field, r.target) for made in catalog.references.values() for r in made}
    rows = [(s, catalog[s].TYPE, field, t, catalog[t].TYPE) for s, field, t in sorted(links) if t in catalog]
    return {f"{FOLDER}/relations.csv": to_csv(HEAD, rows)}


EXPORT = Export(50, "Relations", "Every link from one record to another, with the field that makes it.", build)
