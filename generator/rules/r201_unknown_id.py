"""Finds references to records that do not exist."""

import re
import unicodedata
from collections.abc import Iterator

from generator.catalog import Catalog
from generator.fields import ANY_TYPE
from generator.problems import suggestion
from generator.rules import Finding
from generator.rules.r204_shared_name import names_of
from generator.schema import ENTITY_TYPES

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NO_HINT = "write the id of a record: its file's name without .yaml, such as tsinghua-university"
SOME = 4
"""So many records that share a name are no help."""


def check(catalog: Catalog) -> Iterator[Finding]:
    """Every id that a record names is the id of a record."""
    for record_id, references in catalog.references.items():
        for reference in references:
            if reference.target in catalog or reference.target in catalog.broken_ids:
                continue
            wanted = reference.ref.types or tuple(ENTITY_TYPES)
            hint = _named(reference.target, wanted, catalog) or _near(reference.target, wanted, catalog)
            kind = reference.ref.types[0] if reference.ref.types else "TYPE"
            is_id = ID.fullmatch(reference.target)
            new = f"to add the record: tracker new {kind} {reference.target}" if is_id else ""
            message = f'there is no record "{reference.target[:80]}"'
            words = f"[[{reference.target}" if reference.ref == ANY_TYPE else ""
            advice = "; ".join(part for part in (hint, new) if part) or NO_HINT
            yield Finding(record_id, reference.loc, message, advice, words=words)


def _named(given: str, wanted: tuple[str, ...], catalog: Catalog) -> str:
    """Gives the hint for what is the name of a record, in any language, instead of its id."""
    folded = _folded(given)
    bearers = [
        record.id
        for record in catalog
        if record.TYPE in wanted and any(_folded(name) == folded for _, name in names_of(record))
    ]
    return f"write the id: {' or '.join(bearers)}" if 0 < len(bearers) < SOME else ""


def _near(given: str, wanted: tuple[str, ...], catalog: Catalog) -> str:
    return suggestion(given.lower(), [record.id for record in catalog if record.TYPE in wanted])


def _folded(name: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))
