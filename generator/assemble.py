"""Takes everything that was made, gives the staged site: path to content. Writes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.blocks import PageView
from generator.cards import cards
from generator.catalog import Catalog, Loaded
from generator.charts import CHARTS, ROOMS, build_figures
from generator.cited_pages import Surroundings, cited
from generator.cited_writing import cited_writing
from generator.config import Settings
from generator.content import Content
from generator.draw import draw
from generator.explore import explore_files
from generator.exports import build_exports
from generator.feeds import feed_files
from generator.figure_files import figure_files
from generator.figure_pages import picture
from generator.frozen_pages import frozen_documents
from generator.graph import graph_files
from generator.markup import write_page
from generator.moves_pages import moved_below, moved_files
from generator.name_index import NAMES_FILE, name_index
from generator.pages import build_pages
from generator.promises import promised
from generator.remember import Remember, afresh
from generator.searchable import Found, found_pages, found_records
from generator.statistic_figure import build_statistic_figures
from generator.text_index import text_pages
from generator.version_pages import version_pages
from generator.written import resolve
from generator.written_text import found_written


@dataclass(frozen=True)
class Site:
    """All staged files: Markdown pages and data files, by their path."""

    files: Mapping[str, bytes]
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What the text index is made of: a plain page for each page, by its address."""


def assemble(loaded: Loaded, content: Content, settings: Settings, remember: Remember = afresh) -> Site:
    """Gives the whole staged site for records and pages that have no problems.

    Drawings come from `remember` where it knows them. Raises ValueError when two files claim the same path.
    """
    catalog = loaded.catalog
    figures = {**build_figures(catalog), **build_statistic_figures(catalog)}
    drawings = {i: {room: draw(figure, i, room, remember) for room in ROOMS} for i, figure in figures.items()}
    pictures = {i: picture(i, figure, drawings[i], catalog) for i, figure in figures.items()}
    files: dict[str, bytes] = {}
    views = (*build_pages(catalog, figures, pictures, settings), *version_pages(catalog, settings))
    found = _found(views, content, catalog)
    around = Surroundings(catalog, figures, settings)
    made = (write_page(cited(view, around)) for view in views)
    texts = ((p, resolve(p, loaded, pictures)[0] + moved_below(p.address, catalog, settings)) for p in content.pages)
    titles = {one.address.page: one.title for one in found}
    written = ((page.path, cited_writing(page, text, around, titles)) for page, text in texts)
    exports = build_exports(loaded, settings).items()
    names = (NAMES_FILE, name_index(found))
    beside = (*figure_files(figures, pictures, drawings, catalog, settings, remember), *graph_files(catalog))
    lists = (*explore_files(catalog), *frozen_documents(settings.releases, settings), *feed_files(catalog, settings))
    for path, text in (*made, *written, *exports, *beside, *cards(catalog, settings, remember), names, *lists):
        if path in files:
            raise ValueError(f"two pages claim the path {path}")
        files[path] = text if isinstance(text, bytes) else text.encode()
    files |= content.files
    answering = promised(catalog, [page.address for page in content.pages], content.files, settings.releases)
    for path, text in moved_files(content.released, answering, files, catalog, settings, remember):
        files.setdefault(path, text if isinstance(text, bytes) else text.encode())
    return Site(MappingProxyType(dict(sorted(files.items()))), text_pages(found))


def _found(views: Iterable[PageView], content: Content, catalog: Catalog) -> tuple[Found, ...]:
    """Gives everything that can be found: records, then the other pages that are made, then those written by hand."""
    records = tuple(found_records(catalog))
    taken = {one.address.page for one in records}
    others = (view for view in views if view.address not in taken and "/page/" not in view.address)
    return (*records, *found_pages(others), *(found_written(page, catalog) for page in content.pages))
