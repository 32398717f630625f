"""Gives the plan of a site: every page and file that it will have, and what makes each of them when it is asked for.

Nothing is made here. Who builds makes all of it; who shows a preview makes only what somebody looks at.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from generator import blocks as b
from generator.browse.front import front_page, kinds_index, topics_index, years_index
from generator.browse.kinds import by_kind, kind_link, kind_page
from generator.browse.parts import BROWSE, KINDS, TOPICS, YEARS
from generator.browse.topics import topic_page
from generator.browse.years import year_link, year_page, years_of
from generator.cards import card_parts
from generator.catalog import Catalog, Loaded
from generator.change_page import change_page
from generator.charts import CHARTS, Figure
from generator.cited_pages import Surroundings, cited
from generator.cited_writing import cited_writing
from generator.config import Settings
from generator.content import Content
from generator.explore import explore_page, explore_parts, further_page
from generator.exports import export_parts
from generator.feeds import feed_parts
from generator.figure_files import figure_parts
from generator.figure_pages import figure_page, figures_index
from generator.figures import drawings_of, figures_of, pictures_of
from generator.following import CHANGES
from generator.frozen_pages import frozen_parts
from generator.graph import graph_page, graph_parts
from generator.inlines import Address, Link
from generator.lines import EXPLORE_PAGE, address_of
from generator.moves_pages import moved_below
from generator.outlines import entire
from generator.pages import index_page, record_page
from generator.part import Part
from generator.quoting import FIGURES
from generator.releases import VERSIONS
from generator.remember import Remember, afresh
from generator.schema import ENTITY_TYPES
from generator.stretches import further_addresses
from generator.ties import GRAPH
from generator.version_pages import version_pages
from generator.vocabularies import Topic
from generator.watched import Watch, WatchedCatalog
from generator.when_asked import WhenAsked
from generator.written import WrittenPage, resolve
from generator.written_text import written_title

V = TypeVar("V")


@dataclass(frozen=True)
class Pages:
    """Pages made from records that are made together; most often it is one."""

    name: str
    """Unique in a site, and the same in every build."""
    addresses: tuple[str, ...]
    make: Callable[[], Iterable[b.PageView]]


@dataclass(frozen=True)
class Writing:
    """A hand-written page; `make` gives its Markdown with everything from the records put in."""

    page: WrittenPage
    make: Callable[[], str]


@dataclass(frozen=True)
class Plan:
    """A whole site, not made yet."""

    pages: tuple[Pages, ...]
    written: tuple[Writing, ...]
    parts: tuple[Part, ...]


def plan_pages(
    catalog: Catalog, figures: Mapping[str, Figure], pictures: Mapping[str, b.Picture], settings: Settings
) -> Iterator[Pages]:
    """Yields what makes each page that is made from records, in the order in which readers look for them."""
    around = Surroundings(catalog, figures, settings)

    def one(address: str, make: Callable[[], b.PageView]) -> Pages:
        return Pages(f"page {address}", (address,), lambda: (cited(make(), around),))

    def several(name: str, addresses: Iterable[str], make: Callable[[], Iterable[b.PageView]]) -> Pages:
        return Pages(f"pages {name}", tuple(addresses), lambda: (cited(view, around) for view in make()))

    for record_id in catalog.records:
        page = address_of(catalog[record_id]).page
        yield one(page, partial(_record, record_id, catalog, settings, pictures, figures))
    for record_type in ENTITY_TYPES.values():
        yield one(record_type.FOLDER, partial(_index, record_type.TYPE, catalog, figures, pictures, settings))
    for chart_id in CHARTS:
        yield one(f"{FIGURES}/{chart_id}", partial(_figure, chart_id, catalog, figures, pictures, settings))
    yield one(FIGURES, lambda: figures_index(figures, catalog))
    yield one(BROWSE, lambda: front_page(catalog))
    yield one(TOPICS, lambda: topics_index(catalog))
    for topic in Topic:
        yield one(f"{TOPICS}/{topic.value}", partial(topic_page, topic, catalog, figures))
    yield one(YEARS, lambda: years_index(catalog))
    for year in years_of(catalog):
        yield one(_page(year_link(year)), partial(year_page, year, catalog))
    yield one(KINDS, lambda: kinds_index(catalog))
    for record_type, kinds in by_kind(catalog).items():
        for term in kinds:
            yield one(_page(kind_link(record_type, term)), partial(kind_page, record_type, term, catalog))
    yield one(EXPLORE_PAGE, lambda: explore_page(catalog))
    for address in further_addresses(catalog):
        yield one(address, partial(further_page, address, catalog))
    yield one(GRAPH, lambda: graph_page(catalog))
    yield one(CHANGES, lambda: change_page(catalog, settings))
    versions = (f"{VERSIONS}/{release.version}" for release in settings.releases)
    yield several(VERSIONS, (VERSIONS, *versions), lambda: version_pages(catalog, settings))


def _record(
    record_id: str,
    catalog: Catalog,
    settings: Settings,
    pictures: Mapping[str, b.Picture],
    figures: Mapping[str, Figure],
) -> b.PageView:
    return record_page(entire(catalog[record_id]), catalog, settings, pictures, figures)


def _index(
    type_name: str,
    catalog: Catalog,
    figures: Mapping[str, Figure],
    pictures: Mapping[str, b.Picture],
    settings: Settings,
) -> b.PageView:
    drawn = [pictures[i] for i, chart in CHARTS.items() if type_name in chart.on and figures[i].rows]
    return index_page(ENTITY_TYPES[type_name], catalog, drawn, settings)


def _figure(
    chart_id: str,
    catalog: Catalog,
    figures: Mapping[str, Figure],
    pictures: Mapping[str, b.Picture],
    settings: Settings,
) -> b.PageView:
    return figure_page(chart_id, figures[chart_id], pictures[chart_id], catalog, settings)


def _page(link: Link) -> str:
    return link.to.page if isinstance(link.to, Address) else ""


def plan_site(loaded: Loaded, content: Content, settings: Settings, remember: Remember = afresh) -> Plan:
    """Gives the plan of the whole site, for records and pages that have no problems.

    Drawings come from `remember` where it knows them.
    """
    catalog = loaded.catalog
    watch = catalog.watch if isinstance(catalog, WatchedCatalog) else None
    figures = _table("figures", figures_of(catalog), watch)
    drawings = drawings_of(figures, catalog, remember)
    pictures = pictures_of(figures, drawings, catalog)
    around = Surroundings(catalog, figures, settings)
    titles = _table("titles", titles_of(content, catalog), watch)

    def written(page: WrittenPage) -> Writing:
        def make() -> str:
            text = resolve(page, loaded, pictures)[0] + moved_below(page.address, catalog, settings)
            return cited_writing(page, text, around, titles)

        return Writing(page, make)

    parts = (
        *figure_parts(figures, pictures, drawings, catalog, settings, remember),
        *card_parts(catalog, settings, remember),
        *export_parts(loaded, settings),
        *explore_parts(catalog),
        *graph_parts(catalog),
        *feed_parts(catalog, settings),
        *frozen_parts(settings),
    )
    pages = tuple(plan_pages(catalog, figures, pictures, settings))
    return Plan(pages, tuple(map(written, content.pages)), parts)


def titles_of(content: Content, catalog: Catalog) -> Mapping[str, str]:
    """Gives the title of each hand-written page by its address."""
    pages = {page.address: page for page in content.pages}
    return WhenAsked(pages, lambda address: written_title(pages[address], catalog))


def _table(name: str, inner: Mapping[str, V], watch: Watch | None) -> Mapping[str, V]:
    """Gives a table whose entries are inputs of their own where the records are watched."""
    return watch.table(name, inner) if watch else inner
