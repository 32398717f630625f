"""Finds references to records that do not exist."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.catalog import Catalog
from generator.fields import ANY_TYPE, Reference
from generator.problems import suggestion
from generator.record import Record
from generator.rules import Finding
from generator.rules.r204_shared_name import names_of
from generator.schema import ENTITY_TYPES
from generator.values import check_id

NO_HINT = "write the id of a record: its file's name without .yaml, such as tsinghua-university"
SOME = 4
"""So many records that share a name are no help."""
HELPED = 20
"""For so many ids of a record is looked for what may be meant: each look takes time, and nobody reads more."""


def check(catalog: Catalog) -> Iterator[Finding]:
    """Every id that a record names is the id of a record."""
    known = catalog.records.keys() | catalog.broken_ids
    strayed = {one.source for target, made in catalog.backlinks.items() if target not in known for one in made}
    for record_id, references in catalog.references.items() if strayed else ():
        if record_id not in strayed:
            continue
        unknown = 0
        for reference in references:
            if reference.target in catalog or reference.target in catalog.broken_ids:
                continue
            unknown += 1
            message = f'there is no record "{reference.target[:80]}"'
            words = f"[[{reference.target}" if reference.ref == ANY_TYPE else ""
            hint = _advice(reference, record_id, catalog) if unknown <= HELPED else NO_HINT
            yield Finding(record_id, reference.loc, message, hint, words=words)


def _advice(reference: Reference, own_id: str, catalog: Catalog) -> str:
    """Gives the hint: the id that may be meant, and how a record is added that is not there yet."""
    wanted = reference.ref.types or tuple(ENTITY_TYPES)
    others = [record for record in catalog if record.TYPE in wanted and record.id != own_id]
    meant = _named(reference.target, others) or suggestion(reference.target.lower(), [other.id for other in others])
    if not _can_be_id(reference.target):
        return meant or NO_HINT
    if reference.ref.types:
        kind, file = wanted[0], f"the file entities/{ENTITY_TYPES[wanted[0]].FOLDER}/{reference.target}.yaml"
    else:
        kind, file = "TYPE", f"a file {reference.target}.yaml in its folder of entities/"
    new = f"{file}, the form for a new record, or tracker new {kind} {reference.target}"
    new = f"if the record is still missing, add it: {new}"
    return f"{meant} {new[0].upper()}{new[1:]}" if meant.endswith("?") else "; ".join(filter(None, (meant, new)))


def _can_be_id(given: str) -> bool:
    """Tells whether a record could have this id; words with capitals or spaces, or index, no record has."""
    try:
        return check_id(given) == given
    except ValueError:
        return False


def _named(given: str, records: Iterable[Record]) -> str:
    """Gives the hint for what is the name of a record, in any language, instead of its id."""
    folded = _folded(given)
    bearers = [record.id for record in records if any(_folded(name) == folded for _, name in names_of(record))]
    return f"write the id: {' or '.join(bearers)}" if 0 < len(bearers) < SOME else ""


def _folded(name: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))
