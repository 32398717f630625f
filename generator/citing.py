"""Takes a record, gives its sources numbered from one in the order in which the page names them."""

from collections.abc import Iterable, Mapping

from generator.blocks import Cited, Line, Words
from generator.catalog import Catalog
from generator.lines import prose
from generator.locators import citations_in
from generator.record import Citation, Identifiers, Name, Record
from generator.schema import ENTITY_TYPES


def number_sources(record: Record) -> Mapping[str, int]:
    """Gives each source's number on the record's page: the record's own first, then those of its parts."""
    return number_citations((*record.cite, *citations_in(record)))


def number_citations(citations: Iterable[Citation]) -> dict[str, int]:
    """Gives each source that citations name, or repeat, its number in their order."""
    numbers: dict[str, int] = {}
    for citation in citations:
        for source in (citation.source, citation.origin):
            if source:
                numbers.setdefault(source, len(numbers) + 1)
    return numbers


def cited(citations: Iterable[Citation], numbers: Mapping[str, int], catalog: Catalog) -> tuple[Cited, ...]:
    """Gives citations as they are shown."""
    return tuple(
        Cited(numbers[c.source], c.at, numbers[c.origin] if c.origin else 0, _note(c, catalog)) for c in citations
    )


def _note(citation: Citation, catalog: Catalog) -> Line:
    """Gives which fields a citation supports, where not all, and what its note says."""
    named = ", ".join(dict.fromkeys(_field_title(name) for name in citation.fields))
    fields: Line = (Words(f"for {named}"),) if named else ()
    note = prose(citation.note or "", catalog)
    return (*fields, Words("; "), *note) if fields and note else (*fields, *note)


def _field_title(name: str) -> str:
    """Gives what a reader calls a field, for its name in records: `name.zh` is the Chinese name."""
    head, _, part = name.partition(".")
    if head == "name" and part in Name.model_fields:
        return f"{Name.model_fields[part].title} name"
    if head == "identifiers" and part in Identifiers.model_fields:
        return str(Identifiers.model_fields[part].title)
    titles = [str(t.model_fields[name].title) for t in ENTITY_TYPES.values() if name in t.model_fields]
    return titles[0].lower() if titles else name
