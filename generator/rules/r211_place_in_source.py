"""Finds citations that name a place which their source does not have."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.fields import Loc
from generator.locators import located_citations, places_in
from generator.per_record import per_record
from generator.problems import suggestion
from generator.record import Record
from generator.rules import Finding
from generator.schema.source import Source


def check(catalog: Catalog) -> Iterator[Finding]:
    """A citation names a section that its source has, and no paragraph or row beyond the last."""
    divided = {source.id: source for source in catalog.of(Source) if source.sections}
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for record in catalog:
        for loc, source, at in _cited(record):
            if source not in divided:
                continue
            if (source, at) not in found:
                found[source, at] = list(_wrong(at, divided[source]))
            for message, hint in found[source, at]:
                yield Finding(record.id, (*loc, "at"), message, hint)


@per_record
def _cited(record: Record) -> tuple[tuple[Loc, str, str], ...]:
    """Gives every citation of a record: where it stands, its source, the place in it."""
    return tuple((loc, citation.source, citation.at) for loc, citation in located_citations(record))


def _wrong(at: str, source: Source) -> Iterator[tuple[str, str]]:
    """Yields what is wrong with a place in a source, and what to do."""
    for place in places_in(at, source):
        if place.section is None:
            hint = suggestion(place.words, [section.at for section in source.sections])
            message = f'{source.id} has no section "{place.words}"'
            yield message, hint or f"its sections are listed in {source.id}.yaml"
        elif place.beyond:
            yield f'"{place.words}" names {place.beyond}', "count again, or correct the source's sections"
