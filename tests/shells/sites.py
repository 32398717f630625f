"""Takes a folder with a tracker, gives its site made by MkDocs, and the same site filled into shells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build

from generator.addresses import source_path
from generator.assemble import Site, assemble
from generator.blocks import PageView
from generator.catalog import Loaded
from generator.config import Settings
from generator.content import Content
from generator.freeze import edition_label
from generator.gather import gather
from generator.git_history import read_history, seconds_of_commit
from generator.mkdocs_run import configured, environment, warnings_told
from generator.moves import records_moved
from generator.moves_pages import at_old_addresses
from generator.plan import plan_site
from generator.problems import has_errors
from generator.promises import promised
from generator.remember import Remember
from generator.shell_builder import navigation_of, render_shells
from generator.shells.beside import is_listed, sitemap_files, theme_files
from generator.shells.content import PageHtml, page_html
from generator.shells.fill import fill
from generator.shells.forms import form_of
from generator.shells.shell import Shells
from generator.written_html import WrittenHtml, WrittenPages, lost_anchors


@dataclass(frozen=True)
class Ready:
    """A tracker that can be built."""

    loaded: Loaded
    content: Content
    settings: Settings
    remember: Remember

    def staged(self) -> Site:
        return assemble(self.loaded, self.content, self.settings, self.remember)


def ready(settings: Settings, remember: Remember) -> Ready:
    """Reads a tracker, and of its past what the builder would tell it."""
    loaded, content, problems = gather(settings)
    assert not has_errors(problems), problems
    history = read_history(settings.root, records_moved(loaded.catalog.moves))
    dated = replace(settings, history=history, releases=loaded.releases)
    return Ready(loaded, content, replace(dated, edition=edition_label(loaded, content, dated)), remember)


def with_mkdocs(tracker: Ready, folder: Path) -> Path:
    """Gives the site as MkDocs makes all of it from staged files."""
    staged, site = folder / "docs", folder / "by-mkdocs"
    for path, content in tracker.staged().files.items():
        _write(staged / path, content)
    with environment(tracker.settings):
        config = configured(tracker.settings, site, staged)
        with warnings_told(tracker.settings):
            mkdocs_build(config)
    return site


@dataclass(frozen=True)
class Filled:
    """A site made of shells."""

    site: Path
    shells: Shells
    pages: dict[str, tuple[PageView, PageHtml]]
    """Head and content of every page, by its address."""
    warnings: tuple[str, ...]


def with_shells(tracker: Ready, folder: Path) -> Filled:
    """Gives the site as it is filled into shells: MkDocs sees a stub for each form of page only."""
    settings, files = tracker.settings, tracker.staged().files
    navigation = navigation_of(settings)
    written = dict(_written(tracker, files.keys()))
    pages = {view.address: (view, page_html(view)) for view in _views(tracker, dict(files))}
    pages |= {page.view.address: (page.view, page.html) for page in written.values()}
    shells = render_shells({form_of(view, html, navigation) for view, html in pages.values()}, settings)
    site = folder / "by-shells"
    for address, (view, html) in pages.items():
        _write(site / address / "index.html", fill(view, html, shells, settings.edition).encode())
    listed = [address for address, (view, _) in pages.items() if is_listed(view)]
    beside = {path: content for path, content in files.items() if not path.endswith(".md")}
    beside |= theme_files(shells, settings.edition)
    beside |= sitemap_files(listed, shells, settings.site_url, int(seconds_of_commit(settings.root)))
    for path, content in beside.items():
        _write(site / path, content)
    contents = {source_path(address): html.content for address, (_, html) in pages.items()}
    warnings = [warning for page in written.values() for warning in page.warnings]
    warnings += [w for path, page in written.items() for w in lost_anchors(path, page, contents.get)]
    return Filled(site, shells, pages, tuple(warnings))


def _views(tracker: Ready, files: dict[str, bytes]) -> Iterator[PageView]:
    """Yields every page that is made from records, those at old addresses too."""
    loaded, content, settings = tracker.loaded, tracker.content, tracker.settings
    for pages in plan_site(loaded, content, settings, tracker.remember).pages:
        yield from pages.make()
    addresses = [page.address for page in content.pages]
    answering = promised(loaded.catalog, addresses, content.files, settings.releases)
    remember = tracker.remember
    for made in at_old_addresses(content.released, answering, files, loaded.catalog, settings, remember):
        if isinstance(made, PageView):
            yield made


def _written(tracker: Ready, paths: object) -> Iterator[tuple[str, WrittenHtml]]:
    """Yields every hand-written page by its path."""
    pages = WrittenPages(tracker.settings, paths)  # type: ignore[arg-type]
    for writing in plan_site(tracker.loaded, tracker.content, tracker.settings, tracker.remember).written:
        yield writing.page.path, pages.render(writing.page.path, writing.make())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
