"""Takes the catalog and the figures, gives the ways in that need no typing: by topic, place, year, kind and type."""

from collections.abc import Iterator, Mapping

from generator.blocks import PageView
from generator.browse.front import front_page, kinds_index, topics_index, years_index
from generator.browse.kinds import kind_pages
from generator.browse.topics import topic_pages
from generator.browse.years import year_pages
from generator.catalog import Catalog
from generator.charts import Figure


def browse_pages(catalog: Catalog, figures: Mapping[str, Figure]) -> Iterator[PageView]:
    """Yields the page of all ways in, and the list and the pages of topics, years and kinds."""
    yield front_page(catalog)
    yield topics_index(catalog)
    yield from topic_pages(catalog, figures)
    yield years_index(catalog)
    yield from year_pages(catalog)
    yield kinds_index(catalog)
    yield from kind_pages(catalog)
