"""Takes a plan, gives what makes each part of the finished site: pages in their frames, and files beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from generator.addresses import source_path
from generator.blocks import PageView
from generator.content import Content
from generator.digests import digest_of, digest_of_bytes
from generator.exports import INDEX
from generator.framing import Frames, MissingFormError
from generator.making import Anchor, File, Outcome, Told, Unit, write_new
from generator.name_index import NAMES_FILE
from generator.part import Part
from generator.plan import Pages, Plan, Writing
from generator.shells.beside import is_listed, theme_files
from generator.shells.content import PageHtml, page_html
from generator.shells.forms import Form
from generator.written_html import WrittenPages

IMAGE = "image "
"""How the name of a part begins that is a picture: pictures take longest, and no page waits for one."""


WHOLE = ("export ", "explore ", "graph ")
"""How the names of parts begin that are made of all records."""
LISTS = (INDEX, NAMES_FILE)
"""What is made when all else is there."""


class Unfilled(NamedTuple):
    """A page that is made, but for the frame around it, which is not there yet."""

    path: str
    view: PageView
    """Without its blocks."""
    html: PageHtml
    form: Form


class SiteUnits:
    """What makes each part of a site; a page for which there is no frame yet waits for it."""

    def __init__(self, plan: Plan, content: Content, frames: Frames) -> None:
        self.plan, self.content, self.frames = plan, content, frames

    @cached_property
    def paths(self) -> frozenset[str]:
        """The path of every staged file, which links of hand-written pages may lead to."""
        plan = self.plan
        made = (source_path(address) for pages in plan.pages for address in pages.addresses)
        parts = (path for part in plan.parts for path in part.paths)
        return frozenset([*made, *parts, *LISTS, *(one.page.path for one in plan.written), *self.content.files])

    @cached_property
    def paths_digest(self) -> str:
        """The digest of all paths: a page that was right before may lead to one that is gone."""
        return digest_of(self.paths)

    @cached_property
    def written(self) -> WrittenPages:
        """What renders hand-written pages; importing MkDocs takes its time, so only when one is to be made."""
        return WrittenPages(self.frames.settings, self.paths)

    def of_pages(self) -> Iterator[tuple[Unit, tuple[str, ...]]]:
        """Yields what makes each page, with its address if it is made from records."""
        for pages in self.plan.pages:
            yield Unit(pages.name, partial(self._pages, pages)), pages.addresses
        for one in self.plan.written:
            own = digest_of((one.page.text, self.paths_digest))
            yield Unit(f"written {one.page.path}", partial(self._writing, one), own, is_large=True), ()

    def all(self) -> Iterator[Unit]:
        """Yields everything that the site is made of, but for what needs all of it to be there."""
        yield from (unit for unit, _ in self.of_pages())
        for part in self.plan.parts:
            yield Unit(part.name, partial(_of_part, part), is_large=part.name.startswith(WHOLE))
        for path, content in self.content.files.items():
            yield Unit(f"file {path}", partial(_copies, {path: content}), digest_of_bytes(content))
        yield Unit("theme", self._theme, self.frames.key)

    def _theme(self) -> Iterator[File]:
        return _copies(theme_files(self.frames.shells, self.frames.settings.edition))

    def _pages(self, pages: Pages) -> Iterator[File]:
        for view in pages.make():
            yield self._filled(view, page_html(view))

    def _writing(self, one: Writing) -> Iterator[File]:
        made = self.written.render(one.page.path, one.make())
        anchors = tuple((one.page.path, *anchor) for anchor in made.anchors)
        yield self._filled(made.view, made.html, made.warnings, anchors)

    def _filled(
        self,
        view: PageView,
        html: PageHtml,
        warnings: tuple[str, ...] = (),
        anchors: tuple[Anchor, ...] = (),
    ) -> File:
        path = f"{view.address}/index.html".lstrip("/")
        try:
            return File(path, self.frames.filled(view, html), told(view), warnings, anchors)
        except MissingFormError as missing:
            unfilled = Unfilled(path, replace(view, blocks=()), html, missing.form)
            return File(path, b"", told(view), warnings, anchors, unfilled)

    def fill(self, outcome: Outcome, folder: Path) -> Outcome:
        """Writes the pages that lacked a frame, which is there now; gives what came of the unit in the end."""
        waiting = [one for one in outcome.lacks if isinstance(one, Unfilled)]
        files = [write_new(folder, one.path, self.frames.filled(one.view, one.html)) for one in waiting]
        return outcome._replace(files=(*outcome.files, *files), lacks=())


def told(view: PageView) -> Told:
    """Gives what the lists of pages have to know of one."""
    return view.address, view.title, view.description, is_listed(view)


def _of_part(part: Part) -> Iterator[File]:
    return (File(path, text if isinstance(text, bytes) else text.encode()) for path, text in part.make())


def _copies(files: Mapping[str, bytes]) -> Iterator[File]:
    return (File(path, content) for path, content in files.items())
