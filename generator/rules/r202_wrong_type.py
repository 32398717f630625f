"""Finds references to records of a type that does not fit the field."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.rules import Finding
from generator.schema import ENTITY_TYPES


def check(catalog: Catalog) -> Iterator[Finding]:
    """Every id names a record of a type that the field allows."""
    for target_id, references in catalog.backlinks.items():
        target = catalog.records.get(target_id)
        for source, _, loc, ref in references if target else ():
            if target and ref.types and target.TYPE not in ref.types:
                wanted = " or ".join(ENTITY_TYPES[name].LABEL.lower() for name in ref.types)
                message = f'"{target.id}" is a {target.LABEL.lower()}; {loc[0]} wants a {wanted}'
                yield Finding(source, loc, message, "name another record, or use another field")
