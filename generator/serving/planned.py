"""A site of which nothing is made before somebody asks for it: its plan, and what is made of it so far."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial

from generator.blocks import PageView
from generator.config import Settings
from generator.exports import INDEX as DATA_INDEX
from generator.exports import data_index
from generator.gather import Gathered
from generator.moves_pages import at_old_addresses, old_addresses
from generator.name_index import NAMES_FILE, name_index
from generator.part import Made
from generator.plan import Pages, Writing, plan_site
from generator.promises import promised
from generator.remember import Remember
from generator.searchable import found_records
from generator.serving.frame import Frame
from generator.written_text import found_written

INDEX = "index.html"
MISSING = "404.html"


class PlannedSite:
    """Makes each file when it is asked for, and keeps it as long as what it was made of is the same."""

    def __init__(self, gathered: Gathered, settings: Settings, frame: Frame, remember: Remember) -> None:
        self._gathered, self._settings, self._frame, self._remember = gathered, settings, frame, remember
        self._plan = plan_site(gathered.loaded, gathered.content, settings, remember)
        self._making = threading.RLock()
        self._made: dict[str, bytes] = dict(gathered.content.files)
        self._makers: dict[str, Callable[[], Made]] = {}
        for path, make in self._listed():
            self._makers.setdefault(path, make)

    def file(self, path: str) -> bytes | None:
        """Gives the file at a path of the site; None where there is none."""
        with self._making:
            if path not in self._made and path in self._makers:
                self._keep(self._makers[path]())
            if path not in self._made and not path.endswith(INDEX) and "." in path:
                found = self._frame.file(path)
                if found is not None:
                    return found
            if path not in self._made and self._address(path) in self._old:
                answers = at_old_addresses(
                    self._gathered.content.released,
                    self._promised,
                    _Asked(self),
                    self._gathered.loaded.catalog,
                    self._settings,
                    self._remember,
                )
                self._keep(file for one in answers for file in self._finished(one))
            return self._made.get(path)

    def titles(self, addresses: Iterable[str]) -> Mapping[str, str]:
        """Gives the titles of those pages among these that are made from records."""
        wanted = set(addresses)
        pages = (one for one in self._plan.pages if wanted.intersection(one.addresses))
        return {view.address: view.title for one in pages for view in one.make() if view.address in wanted}

    def _keep(self, made: Made) -> None:
        for path, content in made:
            self._made.setdefault(path, content if isinstance(content, bytes) else content.encode())

    def _listed(self) -> Iterator[tuple[str, Callable[[], Made]]]:
        """Yields what makes the file at each path that is known without making anything."""
        for pages in self._plan.pages:
            yield from ((_file_of(address), partial(self._filled, pages)) for address in pages.addresses)
        for writing in self._plan.written:
            yield _file_of(writing.page.address), partial(self._rendered, writing)
        for part in self._plan.parts:
            yield from ((path, part.make) for path in part.paths)
        yield NAMES_FILE, self._names
        yield DATA_INDEX, self._data_index
        yield MISSING, lambda: [(MISSING, self._frame.missing())]

    def _filled(self, pages: Pages) -> Made:
        return [(_file_of(view.address), self._frame.fill(view)) for view in pages.make()]

    def _rendered(self, writing: Writing) -> Made:
        page = writing.page
        return [(_file_of(page.address), self._frame.render(page.path, writing.make()))]

    def _names(self) -> Made:
        """Gives the index of the names of what people look for most: records and hand-written pages."""
        catalog = self._gathered.loaded.catalog
        written = (found_written(page, catalog) for page in self._gathered.content.pages)
        return [(NAMES_FILE, name_index((*found_records(catalog), *written)))]

    def _data_index(self) -> Made:
        """Gives the list of all data files, which tells the size of each and so has them all made."""
        return [(DATA_INDEX, data_index(_Asked(self), self._gathered.loaded.catalog, self._settings))]

    def _finished(self, made: PageView | tuple[str, str | bytes]) -> Made:
        if isinstance(made, PageView):
            return [(_file_of(made.address), self._frame.fill(made))]
        return [made]

    @staticmethod
    def _address(path: str) -> str:
        return path.removesuffix(INDEX)

    @cached_property
    def _promised(self) -> frozenset[str]:
        """The addresses that have a page or file of today."""
        content, loaded = self._gathered.content, self._gathered.loaded
        addresses = [page.address for page in content.pages]
        return frozenset(promised(loaded.catalog, addresses, content.files, loaded.releases))

    @cached_property
    def _old(self) -> frozenset[str]:
        """The addresses that must answer though nothing of today is there."""
        moves = self._gathered.loaded.catalog.moves
        return frozenset(a.lstrip("/") for a in old_addresses(self._gathered.content.released, self._promised, moves))


class _Asked(Mapping[str, bytes]):
    """The files of a site, as whoever repeats one at an old address asks for them."""

    def __init__(self, site: PlannedSite) -> None:
        self._site = site

    def __getitem__(self, path: str) -> bytes:
        found = self._site.file(path)
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _file_of(address: str) -> str:
    """Gives the path of a page's file."""
    return f"{address}/{INDEX}".lstrip("/")
