"""Gives every public address of the tracker, computed from the records and pages without drawing or rendering.

An address is written as it is seen from the site's home. A page ends in a slash, a file does not, and a place in
a page has its anchor: `/policies/x/`, `/data/v1/policies/x.json`, `/policies/x/#fact`.

Not promised: `search/` and `assets/`, which the site needs for itself; further pages of long lists (`page/2/`), which
move when a list grows; the pictures for previews of links (`card.png`); what stands behind a question mark; anchors of
headings.
"""

from collections.abc import Iterable, Iterator

from generator.anchors import anchors_of
from generator.browse.kinds import by_kind, kind_link
from generator.browse.parts import BROWSE, KINDS, TOPICS, YEARS
from generator.browse.years import year_link, years_of
from generator.catalog import Catalog
from generator.charts import CHARTS
from generator.config import Release
from generator.exports import data_paths
from generator.following import CHANGES, feed_paths
from generator.inlines import Address, Link
from generator.lines import EXPLORE_PAGE, VOCABULARY_PAGE, address_of, vocabulary_id
from generator.once import once_per_catalog
from generator.quoting import EMBED, FIGURES, FILES, figure_address
from generator.reference import vocabularies
from generator.releases import version_paths
from generator.schema import ENTITY_TYPES
from generator.schema.statistic import Statistic
from generator.ties import GRAPH
from generator.vocabularies import Topic
from generator.watched import whole

FIGURE_ENDINGS = (*FILES, "narrow.vl.json")
"""How the names of the files end that lie beside every figure."""


def promised(
    catalog: Catalog, pages: Iterable[str], files: Iterable[str], releases: Iterable[Release]
) -> frozenset[str]:
    """Gives every address that answers: of records and figures, hand-written `pages` and `files`, and versions."""
    written = frozenset(pages)
    return _of_records(whole(catalog)).union(
        map(_page, written),
        _vocabulary_anchors() if VOCABULARY_PAGE in written else (),
        (f"/{path}" for path in (*files, *version_paths(tuple(releases)))),
    )


@once_per_catalog
def _of_records(catalog: Catalog) -> frozenset[str]:
    """Gives the addresses of all that is made from the records."""
    paths = (*_figure_paths(catalog), *data_paths(catalog), *feed_paths(catalog))
    return frozenset([*map(_page, _made_pages(catalog)), *_anchors(catalog), *(f"/{path}" for path in paths)])


def _page(page: str) -> str:
    return f"/{page}/" if page else "/"


def _made_pages(catalog: Catalog) -> Iterator[str]:
    """Yields the pages that are made from the records."""
    yield from (address_of(record).page for record in catalog)
    yield from (record_type.FOLDER for record_type in ENTITY_TYPES.values())
    yield from (FIGURES, BROWSE, TOPICS, YEARS, KINDS, EXPLORE_PAGE, GRAPH, CHANGES)
    yield from (f"{FIGURES}/{chart_id}" for chart_id in CHARTS)
    yield from (f"{TOPICS}/{topic.value}" for topic in Topic)
    yield from (_where(year_link(year)) for year in years_of(catalog))
    yield from (_where(kind_link(t, term)) for t, kinds in by_kind(catalog).items() for term in kinds)


def _where(link: Link) -> str:
    return link.to.page if isinstance(link.to, Address) else link.to.path


def _anchors(catalog: Catalog) -> Iterator[str]:
    for record in catalog:
        page = address_of(record).page
        yield from (f"/{page}/#{anchor}" for anchor in anchors_of(record))


def _vocabulary_anchors() -> Iterator[str]:
    for vocabulary in vocabularies():
        name = vocabulary_id(vocabulary)
        yield f"/{VOCABULARY_PAGE}/#{name}"
        yield from (f"/{VOCABULARY_PAGE}/#{name}-{term.value}" for term in vocabulary)


def _figure_paths(catalog: Catalog) -> Iterator[str]:
    for figure_id in (*CHARTS, *(statistic.id for statistic in catalog.of(Statistic))):
        page = figure_address(figure_id, catalog)
        yield from (f"{page}.{ending}" for ending in FIGURE_ENDINGS)
        yield f"{page}/{EMBED}/"
