"""Takes a record, gives its sources numbered from one in the order in which the page names them."""

from collections.abc import Iterable, Mapping

from generator.blocks import Cited, Line, Words
from generator.catalog import Catalog
from generator.lines import prose
from generator.locators import citations_in
from generator.record import Citation, Record


def number_sources(record: Record) -> Mapping[str, int]:
    """Gives each source's number on the record's page: the record's own first, then those of its parts."""
    numbers: dict[str, int] = {}
    for citation in (*record.cite, *citations_in(record)):
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
    fields: Line = (Words(f"for {', '.join(citation.fields)}"),) if citation.fields else ()
    note = prose(citation.note or "", catalog)
    return (*fields, Words("; "), *note) if fields and note else (*fields, *note)
