"""Takes a plan, gives what makes each part of the finished site: pages in their frames, and files beside them."""

from collections.abc import Iterator, Mapping
from functools import cached_property, partial

from generator.addresses import source_path
from generator.blocks import PageView
from generator.content import Content
from generator.digests import digest_of, digest_of_bytes
from generator.exports import INDEX
from generator.framing import Frames, MissingFormError
from generator.making import File, Told, Unit
from generator.name_index import NAMES_FILE
from generator.part import Part
from generator.plan import Pages, Plan, Writing
from generator.shells.beside import is_listed, theme_files
from generator.written_html import WrittenPages

IMAGE = "image "
"""How the name of a part begins that is a picture: pictures take longest, and no page waits for one."""


WHOLE = ("export ", "explore ", "graph ")
"""How the names of parts begin that are made of all records."""
LISTS = (INDEX, NAMES_FILE)
"""What is made when all else is there."""


class SiteUnits:
    """What makes each part of a site; a page for which there is no frame yet says which one it lacks."""

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
        beside = theme_files(self.frames.shells, self.frames.settings.edition)
        yield Unit("theme", partial(_copies, beside), self.frames.key)

    def _pages(self, pages: Pages) -> Iterator[File]:
        for view in pages.make():
            try:
                yield File(f"{view.address}/index.html", self.frames.finished(view), told(view))
            except MissingFormError as missing:
                yield File("", b"", lacks=missing.form)

    def _writing(self, one: Writing) -> Iterator[File]:
        made = self.written.render(one.page.path, one.make())
        anchors = tuple((one.page.path, *anchor) for anchor in made.anchors)
        path = f"{one.page.address}/index.html".lstrip("/")
        try:
            page = self.frames.filled(made.view, made.html)
        except MissingFormError as missing:
            yield File("", b"", lacks=missing.form)
        else:
            yield File(path, page, told(made.view), made.warnings, anchors)


def told(view: PageView) -> Told:
    """Gives what the lists of pages have to know of one."""
    return view.address, view.title, view.description, is_listed(view)


def _of_part(part: Part) -> Iterator[File]:
    return (File(path, text if isinstance(text, bytes) else text.encode()) for path, text in part.make())


def _copies(files: Mapping[str, bytes]) -> Iterator[File]:
    return (File(path, content) for path, content in files.items())
