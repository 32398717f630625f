"""Checks what people write by hand into content/: pages and pictures that can harm no reader and break no build."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, islice

from generator.browse.parts import BROWSE, KINDS, TOPICS, YEARS
from generator.catalog import Loaded
from generator.config import MAX_PROBLEMS
from generator.following import CHANGES
from generator.lines import EXPLORE_PAGE
from generator.problems import Problem
from generator.promises import promised
from generator.quoting import FIGURES
from generator.releases import VERSIONS
from generator.schema import FOLDERS
from generator.ties import GRAPH
from generator.writing.judging import Judged, judge
from generator.writing.links import Anchors, Known, address_problem, missing, places_on
from generator.writing.pictures import check_files
from generator.written import WrittenPage

DATA = "data"
MADE = frozenset({*FOLDERS, FIGURES, DATA, EXPLORE_PAGE, GRAPH, BROWSE, TOPICS, YEARS, KINDS, VERSIONS, CHANGES})
"""The folders that are made from the records: nobody can tell what is in them as long as a record cannot be read."""


def check_writing(
    pages: Iterable[WrittenPage],
    files: Mapping[str, bytes],
    lost: Iterable[str],
    resolved: Callable[[WrittenPage], str],
    loaded: Loaded,
) -> Iterator[Problem]:
    """Yields every problem of pages and files. `lost` are the paths of those that could not be read.

    `resolved` gives the text of a page with what is in double brackets inserted.
    """
    judged = {page: judge(page) for page in pages}
    answering = promised(loaded.catalog, [page.address for page in judged], files, loaded.releases)
    is_partial = not loaded.catalog.records or loaded.catalog.broken_ids
    unsure = (MADE if is_partial else frozenset()) | {path.removesuffix("index.md").rstrip("/") for path in lost} - {""}
    places = {page.address: _places(page, one, resolved) for page, one in judged.items()}
    known = Known(Anchors(loaded.catalog, places), answering, frozenset(unsure))
    for page, one in judged.items():
        addresses = filter(None, (address_problem(page, lead) for lead in one.leads))
        yield from _first(page, chain(one.problems, addresses, missing(page, one, known)))
    yield from check_files(files)


def _places(page: WrittenPage, judged: Judged, resolved: Callable[[WrittenPage], str]) -> Callable[[], frozenset[str]]:
    """Gives how the anchors of a page are found; most pages are never asked."""
    return cache(lambda: places_on(judged, resolved(page)))


def _first(page: WrittenPage, problems: Iterator[Problem]) -> Iterator[Problem]:
    """Yields as many problems of one page as anybody reads at once."""
    yield from islice(problems, MAX_PROBLEMS)
    if next(problems, None):
        more = "there are more problems on this page"
        yield Problem(f"content/{page.path}", 1, 1, "S199", more, "mend the others first")
