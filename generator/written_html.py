"""Takes hand-written pages as staged Markdown, gives them as MkDocs renders them, with the warnings that it has.

MkDocs' own `Page.render` does it, with the same settings, so that links are rewritten and checked as in a build of
all pages. What only a whole build can tell, whether another page has an anchor, is told by `lost_anchors`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import unescape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from generator.blocks import PageView
from generator.config import Settings
from generator.escaping import html
from generator.mkdocs_run import collected, configured, environment
from generator.shells.content import PageHtml
from generator.shells.toc import Entry

ANCHOR = re.compile(r"<[^<>]*?\s(?:id|name)=\"([^\"]*)\"")


@dataclass(frozen=True)
class WrittenHtml:
    """A hand-written page, rendered: what its head says, its content, and what MkDocs has against it."""

    view: PageView
    """Has no blocks; its title is that of the navigation or of the first heading where the page's head has none."""
    html: PageHtml
    warnings: tuple[str, ...]
    anchors: tuple[tuple[str, str, str], ...]
    """The page, the anchor and the whole link of each link to a place in another page or in this one."""


class _Known(Files):
    """All files of a site by their paths; MkDocs' own value of one is made when somebody asks for it."""

    def __init__(self, paths: Iterable[str], config: MkDocsConfig) -> None:
        super().__init__(())
        self._paths = frozenset(paths)
        self._config = config

    def get_file_from_path(self, path: str) -> File | None:
        known = super().get_file_from_path(path)
        if known is None and path in self._paths:
            known = File(path, None, self._config.site_dir, self._config.use_directory_urls)
            self.append(known)
        return known


class WrittenPages:
    """Renders hand-written pages of one site."""

    def __init__(self, settings: Settings, paths: Iterable[str]) -> None:
        """`paths` are those of all staged files, Markdown pages among them."""
        with environment(settings):
            self._config = configured(settings)
        self._files = _Known(paths, self._config)
        self._titles = dict(_titles(self._config.nav))

    def render(self, path: str, markdown: str) -> WrittenHtml:
        """Gives the page at `path` below the staged folder, from its whole text."""
        file = File(path, None, self._config.site_dir, self._config.use_directory_urls)
        file.content_string = markdown
        page = Page(self._titles.get(path), file, self._config)
        with collected() as warnings:
            page.read_source(self._config)
            page.render(self._config, self._files)
        made = PageHtml(page.content or "", tuple(_entries(page.toc)))
        links = page.links_to_anchors or {}
        anchors = tuple((to.src_uri, at, link) for to, found in links.items() for at, link in found.items())
        return WrittenHtml(_view(path, page), made, tuple(warnings), anchors)


def _titles(nav: object) -> Iterable[tuple[str, str]]:
    """Yields path and title of each page that the navigation names with a title."""
    for entry in nav if isinstance(nav, list) else ():
        for title, below in entry.items() if isinstance(entry, Mapping) else ():
            if isinstance(below, str):
                yield below, str(title)
            else:
                yield from _titles(below)


def _entries(branches: Iterable[AnchorLink]) -> Iterable[Entry]:
    for branch in branches:
        yield Entry(branch.level, branch.id, branch.title)
        yield from _entries(branch.children)


def _view(path: str, page: Page) -> PageView:
    """Gives what a page's head says; the texts in it are escaped there, because the theme writes them as they are."""
    said = page.meta
    return PageView(
        path.removesuffix("index.md").rstrip("/"),
        unescape(str(said.get("title") or page.title or "")),
        unescape(str(said.get("description") or "")),
        (),
        hides=tuple(said.get("hide") or ()),
        image=unescape(str(said.get("image") or "")),
        scripts=tuple(said.get("scripts") or ()),
        styles=tuple(said.get("styles") or ()),
        metadata=tuple((name, text) for name, text in said.get("metadata") or ()),
        linked_data=said.get("linked_data") or {},
    )


def lost_anchors(path: str, page: WrittenHtml, content_at: Callable[[str], str | None]) -> Iterable[str]:
    """Yields what MkDocs would say of each link to an anchor that is not there.

    `content_at` gives the content of the page with a staged path, None where there is no page.
    """
    for to, anchor, link in page.anchors:
        content = page.html.content if to == path else content_at(to)
        if content is None or html(anchor) in ANCHOR.findall(content):
            continue
        problem = "there is no such anchor on this page"
        if to != path:
            problem = f"the doc '{to}' does not contain an anchor '#{anchor}'"
        yield f"Doc file '{path}' contains a link '{link}', but {problem}."
