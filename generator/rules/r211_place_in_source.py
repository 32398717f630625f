"""Finds citations that name a place which their source does not have."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.locators import located_citations, places_in
from generator.problems import suggestion
from generator.rules import Finding
from generator.schema.source import Source


def check(catalog: Catalog) -> Iterator[Finding]:
    """A citation names a section that its source has, and no paragraph or row beyond the last."""
    for record in catalog:
        for loc, citation in located_citations(record):
            source = catalog.records.get(citation.source)
            if not isinstance(source, Source) or not source.sections:
                continue
            for place in places_in(citation.at, source):
                if place.section is None:
                    message = f'{source.id} has no section "{place.words}"'
                    hint = suggestion(place.words, [section.at for section in source.sections])
                    yield Finding(
                        record.id, (*loc, "at"), message, hint or f"its sections are listed in {source.id}.yaml"
                    )
                elif place.beyond:
                    message = f'"{place.words}" names {place.beyond}'
                    yield Finding(record.id, (*loc, "at"), message, "count again, or correct the source's sections")
