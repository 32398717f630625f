"""Takes everything that was made, gives the staged site: path to content. Writes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.blocks import PageView, Picture
from generator.cards import cards
from generator.catalog import Catalog, Loaded
from generator.charts import CHARTS, ROOMS, build_figures
from generator.cited_pages import Surroundings, cited
from generator.cited_writing import cited_writing
from generator.config import Settings
from generator.draw import draw
from generator.explore import explore_files
from generator.exports import build_exports
from generator.feeds import feed_files
from generator.figure_files import figure_files
from generator.figure_pages import picture
from generator.following import ATOM, JSON_FEED
from generator.frozen_pages import frozen_documents
from generator.graph import graph_files
from generator.markup import write_page
from generator.moves_pages import moved_below, moved_files
from generator.name_index import NAMES_FILE, name_index
from generator.pages import build_pages
from generator.problems import Problem, in_order
from generator.promises import promised
from generator.quoting import SITE_CARD
from generator.remember import Remember, afresh
from generator.schema.statistic import Statistic
from generator.searchable import Found, found_pages, found_records
from generator.statistic_figure import build_statistic_figures
from generator.text_index import text_pages
from generator.version_pages import version_pages
from generator.writing import MADE, check_writing
from generator.written import WrittenPage, check_head, check_numbers, resolve
from generator.written_text import found_written

OWN_NAMES = frozenset(
    {"assets", "search", "404", "404.html", "sitemap.xml", "sitemap.xml.gz", SITE_CARD, ATOM, JSON_FEED}
)
"""What MkDocs and the theme put at the top of the site."""


@dataclass(frozen=True)
class Site:
    """All staged files: Markdown pages and data files, by their path."""

    files: Mapping[str, bytes]
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What the text index is made of: a plain page for each page, by its address."""


@dataclass(frozen=True)
class Content:
    """What a person wrote by hand: pages, and other files that are copied as they are."""

    pages: tuple[WrittenPage, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    released: tuple[str, ...] = ()
    """Every address that was ever released: what is no longer at one still answers."""
    lost: frozenset[str] = frozenset()
    """The paths below content/ of what is there and cannot be read."""
    assets: frozenset[str] | None = None
    """The names of the site's own scripts and style sheets, which a page's head may name; None when not known."""


def check_content(content: Content, loaded: Loaded) -> tuple[Problem, ...]:
    """Gives the problems of the hand-written pages, without drawing anything."""
    names = (*CHARTS, *(s.id for s in loaded.catalog.of(Statistic)), *loaded.catalog.broken_ids)
    pictures = dict.fromkeys(names, Picture("", "", "", "", "", None))
    resolved = {page.path: resolve(page, loaded, pictures) for page in content.pages}
    texts = {path: text for path, (text, _) in resolved.items()}
    found = (problem for _, problems in resolved.values() for problem in problems)
    heads = (problem for page in content.pages for problem in check_head(page, content.assets))
    numbers = (problem for page in content.pages for problem in check_numbers(page))
    return in_order(
        [
            *found,
            *heads,
            *numbers,
            *check_writing(content.pages, content.files, content.lost, texts, loaded),
            *_named_like_a_chart(loaded),
            *_claimed(content),
            *_claimed_twice(content),
            *_shallow(content),
        ]
    )


def _named_like_a_chart(loaded: Loaded) -> Iterable[Problem]:
    """Yields a problem for each statistic whose own figure would have the name of another figure."""
    for statistic in loaded.catalog.of(Statistic):
        if statistic.id in CHARTS:
            raw = loaded.raw[statistic.id]
            message = f'"{statistic.id}" is the name of a figure drawn from several records'
            yield Problem(raw.source.path, *raw.locate(("id",)), "P409", message, "choose another id and file name")


def _claimed(content: Content) -> Iterable[Problem]:
    """Yields a problem for each hand-written file that lies where the pages and files of the records will be."""
    for path in (*(page.path for page in content.pages), *content.files):
        folder = path.split("/")[0]
        if folder in MADE:
            message = f"the addresses below {folder}/ belong to what is made from the records"
            yield Problem(f"content/{path}", 1, 1, "P404", message, "put it into another folder of content/")
        elif folder in OWN_NAMES:
            message = f'"{folder}" is a name that the site itself needs'
            yield Problem(f"content/{path}", 1, 1, "P404", message, "choose another name")


def _claimed_twice(content: Content) -> Iterable[Problem]:
    """Yields a problem for each file whose address another one has, if capitals are not told apart."""
    first: dict[str, str] = {}
    pages = [(page.path, page.address) for page in content.pages if page.path.endswith("index.md")]
    for path, address in (*pages, *((path, path.removesuffix("index.html").rstrip("/")) for path in content.files)):
        owner = first.setdefault(address.casefold(), path)
        if owner != path:
            hint = "choose another name (capitals alone make no difference), or remove one of the two"
            yield Problem(f"content/{path}", 1, 1, "P407", f"content/{owner} has the same address", hint)


def _shallow(content: Content) -> Iterable[Problem]:
    """Yields a problem for each page that does not lie as deep as its address, on which its links rest."""
    for page in content.pages:
        folder, _, name = page.path.rpartition("/")
        if name != "index.md":
            stem = "/".join(part for part in (folder, name.removesuffix(".md")) if part)
            message = f'a page is a folder with an index.md in it, not "{name}"'
            yield Problem(f"content/{page.path}", 1, 1, "P405", message, f"move it to content/{stem}/index.md")


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
