"""Finds references to records of a type that does not fit the field."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.rules import Finding
from generator.schema import ENTITY_TYPES


def check(catalog: Catalog) -> Iterator[Finding]:
    """Every id names a record of a type that the field allows."""
    for record_id, references in catalog.references.items():
        for reference in references:
            if reference.target not in catalog or not reference.ref.types:
                continue
            target = catalog[reference.target]
            if target.TYPE not in reference.ref.types:
                wanted = " or ".join(ENTITY_TYPES[name].LABEL.lower() for name in reference.ref.types)
                message = f'"{target.id}" is a {target.LABEL.lower()}; {reference.field} wants a {wanted}'
                yield Finding(record_id, reference.loc, message, "name another record, or use another field")
