"""Finds references to records that do not exist."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.fields import ANY_TYPE
from generator.problems import suggestion
from generator.rules import Finding
from generator.schema import ENTITY_TYPES


def check(catalog: Catalog) -> Iterator[Finding]:
    """Every id that a record names is the id of a record."""
    for record_id, references in catalog.references.items():
        for reference in references:
            if reference.target in catalog or reference.target in catalog.broken_ids:
                continue
            wanted = reference.ref.types or tuple(ENTITY_TYPES)
            ids = [record.id for record in catalog if record.TYPE in wanted]
            hint = suggestion(reference.target, ids)
            kind = reference.ref.types[0] if reference.ref.types else "TYPE"
            new = f"to add the record: tracker new {kind} {reference.target}"
            message = f'there is no record "{reference.target}"'
            words = f"[[{reference.target}" if reference.ref == ANY_TYPE else ""
            advice = "; ".join(part for part in (hint, new) if part)
            yield Finding(record_id, reference.loc, message, advice, words=words)
