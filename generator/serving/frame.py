"""Has MkDocs render single pages, with everything that it needs for that kept ready in memory.

MkDocs renders pages one by one in any case; here only the one that somebody looks at is rendered. Pages made from
records are filled into shells (generator/shells), which are cut from stubs as soon as a page of their form is wanted.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from generator.addresses import source_path
from generator.blocks import PageView
from generator.config import Settings
from generator.escaping import front_matter
from generator.mkdocs_run import collected, configured, environment
from generator.shells.cut import cut
from generator.shells.fill import fill_page
from generator.shells.forms import Form
from generator.shells.marks import EDITION, stub, stub_address
from generator.shells.shell import Shell, Shells

MARKDOWN = ".md"
TEMPLATES = (".html", ".xml", ".py")
"""The endings of what lies among the theme's files and is none of the site's."""


class _AnyPage(Files):
    """Files that never miss a page: whether there is one, other checks tell; here only its address matters."""

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__([])
        self._config = config

    def get_file_from_path(self, path: str) -> File | None:
        """Gives a page's file, as if it were there."""
        name = PurePosixPath(path).as_posix()
        found = super().get_file_from_path(name)
        if found is None and name.endswith(MARKDOWN) and not name.startswith("../"):
            found = File.generated(self._config, name, content="")
            self.append(found)
        return found


class Frame:
    """Everything of the theme that stands around the pages' own content."""

    def __init__(self, settings: Settings) -> None:
        """Reads mkdocs.yml and the theme. Raises BuildError where MkDocs refuses them."""
        self._settings = settings
        with environment(settings):
            self._config = configured(settings)
        with collected():
            self._config = self._config.plugins.on_config(self._config)
            self._env = self._config.theme.get_env()
            self._files = _AnyPage(self._config)
            self._nav = get_navigation(self._files, self._config)
        self._pages = {page.file.src_uri: page for page in self._nav.pages}
        self._texts: dict[str, str] = {}
        self._shells: dict[Form, Shell] = {}
        by_form = _WhenWanted(self, self._shells)
        named = frozenset(_address(path) for path in self._pages)
        self._filled = Shells(by_form, named, self._config.site_description or "")

    @property
    def untitled(self) -> tuple[str, ...]:
        """Gives the addresses of the pages that the navigation names without a title of its own."""
        return tuple(_address(path) for path, page in self._pages.items() if not page.__dict__.get("title"))

    def name(self, texts: Mapping[str, str], titles: Mapping[str, str]) -> None:
        """Takes the hand-written pages' Markdown by path, and the other pages' titles by address: menus show them."""
        before = [page.title for page in self._nav.pages]
        for path, page in self._pages.items():
            title = titles.get(_address(path), "")
            text = texts.get(path, f"---\ntitle: {front_matter(title)}\n---\n")
            if self._texts.get(path) != text:
                self._texts[path] = text
                _give(page, text, self._config)
                page.content = None
        if before != [page.title for page in self._nav.pages]:
            self._shells.clear()

    def render(self, path: str, text: str) -> bytes:
        """Gives the finished page of a staged Markdown page."""
        page = self._pages.get(path)
        if page is None:
            page = Page(None, File.generated(self._config, path, content=""), self._config)
        _give(page, text, self._config)
        with collected():
            page.render(self._config, self._files)
            page.active = True
            try:
                context = get_context(self._nav, [], self._config, page)
                return self._env.get_template("main.html").render(context).encode()
            finally:
                page.active = False

    def fill(self, view: PageView) -> bytes:
        """Gives the finished page of what is made from records."""
        return fill_page(view, self._filled, self._settings.edition).encode()

    def missing(self) -> bytes:
        """Gives the page for what is not there, whose links start from the site's home."""
        base = urlsplit(self._config.site_url or "/").path
        context = get_context(self._nav, [], self._config, base_url=base)
        return self._env.get_template("404.html").render(context).encode()

    def file(self, path: str) -> bytes | None:
        """Gives a file that the theme brings along."""
        if path.endswith(TEMPLATES) or not path.startswith("assets/"):
            return None
        for folder in map(Path, self._config.theme.dirs):
            file = folder / path
            if file.is_file():
                return file.read_bytes()
        return None

    def cut_shell(self, form: Form) -> Shell:
        """Gives the shell of a form."""
        address = stub_address(form, 0)
        path = source_path(address)
        own, extra = self._texts.get(path), self._config.extra
        edition, extra["marks"], extra["edition"] = extra.get("edition", ""), True, EDITION.text
        try:
            html = self.render(path, stub(form)).decode()
        finally:
            extra["marks"], extra["edition"] = False, edition
            if own is not None:
                _give(self._pages[path], own, self._config)
        is_known, has_edition = bool(self._settings.site_url), bool(self._settings.edition)
        return cut(html, form, address, has_address=is_known, has_edition=has_edition)


class _WhenWanted(Mapping[Form, Shell]):
    """The shells by their forms, each cut when it is asked for."""

    def __init__(self, frame: Frame, cut_before: dict[Form, Shell]) -> None:
        self._frame, self._cut = frame, cut_before

    def __getitem__(self, form: Form) -> Shell:
        if form not in self._cut:
            self._cut[form] = self._frame.cut_shell(form)
        return self._cut[form]

    def __iter__(self) -> Iterator[Form]:
        return iter(self._cut)

    def __len__(self) -> int:
        return len(self._cut)


def _give(page: Page, text: str, config: MkDocsConfig) -> None:
    """Makes a page that of another text."""
    page.file.content_string = text
    page.read_source(config)


def _address(path: str) -> str:
    return path.removesuffix("index.md").rstrip("/")
