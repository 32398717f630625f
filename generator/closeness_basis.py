"""Gives the digest of all that closeness follows from: while it is the same, no two records need be weighed again."""

from functools import cache
from typing import Any, get_args

from generator.catalog import Catalog, is_own
from generator.digests import digest_of
from generator.locators import citations_in
from generator.once import once_per_catalog
from generator.per_record import per_record
from generator.record import Record
from generator.vocabularies import Vocabulary

BASIS = f"{__name__}.basis"
"""The name under which it is an input."""
NOT_TOLD = frozenset({"status", "access", "unit"})
"""Terms that two records share without being alike."""


@cache
def term_fields(record_type: type[Record]) -> tuple[str, ...]:
    """Gives the fields of a type that may hold terms, as they are declared."""
    fields = record_type.model_fields.items()
    return tuple(name for name, field in fields if name not in NOT_TOLD and _holds_terms(field.annotation))


def _holds_terms(annotation: Any) -> bool:
    is_vocabulary = isinstance(annotation, type) and issubclass(annotation, Vocabulary)
    return is_vocabulary or any(_holds_terms(inner) for inner in get_args(annotation))


@per_record
def _profile(record: Record) -> str:
    """Gives the digest of all that a record adds to how close any two are, and to how that is told."""
    made = tuple(record.references())
    own = [(reference.target, reference.loc) for reference in made if is_own(reference)]
    linked = sorted({(reference.target, reference.loc[-1] == "source") for reference in made})
    cited = sorted({(citation.source, citation.at) for citation in citations_in(record)})
    sections = [section.model_dump_json(exclude={"note"}) for section in getattr(record, "sections", ())]
    terms = [(name, getattr(record, name)) for name in term_fields(type(record))]
    return digest_of((record.TYPE, record.id, record.name.en, record.name.short, own, linked, cited, sections, terms))


@once_per_catalog
def basis(catalog: Catalog) -> str:
    """Gives the digest of all that closeness follows from: as long as it is the same, nothing need be weighed again."""
    return digest_of([_profile(record) for record in catalog])
