"""Takes records and pages, gives the staged site: path to content. Writes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.blocks import PageView
from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.content import Content
from generator.exports import INDEX, data_index
from generator.markup import write_page
from generator.moves_pages import moved_files
from generator.name_index import NAMES_FILE, name_index
from generator.plan import plan_site
from generator.promises import promised
from generator.remember import Remember, afresh
from generator.searchable import Found, found_pages, found_records
from generator.text_index import text_pages
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
    plan = plan_site(loaded, content, settings, remember)
    views = [view for pages in plan.pages for view in pages.make()]
    found = everything_found(views, content, catalog)
    files: dict[str, bytes] = {}
    written = ((writing.page.path, writing.make()) for writing in plan.written)
    parts = (made for part in plan.parts for made in part.make())
    for path, text in (*map(write_page, views), *written, (NAMES_FILE, name_index(found)), *parts):
        if path in files:
            raise ValueError(f"two pages claim the path {path}")
        files[path] = text if isinstance(text, bytes) else text.encode()
    files[INDEX] = data_index(files, catalog, settings).encode()
    files |= content.files
    answering = promised(catalog, [page.address for page in content.pages], content.files, settings.releases)
    for path, text in moved_files(content.released, answering, files, catalog, settings, remember):
        files.setdefault(path, text if isinstance(text, bytes) else text.encode())
    return Site(MappingProxyType(dict(sorted(files.items()))), text_pages(found))


def everything_found(
    views: Iterable[PageView], content: Content, catalog: Catalog, remember: Remember = afresh
) -> tuple[Found, ...]:
    """Gives everything that can be found: records, then the other pages that are made, then those written by hand."""
    records = tuple(found_records(catalog))
    taken = {one.address.page for one in records}
    others = (view for view in views if view.address not in taken and "/page/" not in view.address)
    return (*records, *found_pages(others), *(found_written(page, catalog, remember) for page in content.pages))
