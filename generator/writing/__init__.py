"""Checks what people write by hand into content/: pages and pictures that can harm no reader and break no build."""

from collections.abc import Iterable, Iterator, Mapping
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
from generator.writing.judging import judge
from generator.writing.links import Known, address_problem, missing, places_of_records, places_on
from generator.writing.pictures import check_files
from generator.written import WrittenPage

DATA = "data"
MADE = frozenset({*FOLDERS, FIGURES, DATA, EXPLORE_PAGE, GRAPH, BROWSE, TOPICS, YEARS, KINDS, VERSIONS, CHANGES})
"""The folders that are made from the records: nobody can tell what is in them as long as a record cannot be read."""


def check_writing(
    pages: Iterable[WrittenPage],
    files: Mapping[str, bytes],
    lost: Iterable[str],
    resolved: Mapping[str, str],
    loaded: Loaded,
) -> Iterator[Problem]:
    """Yields every problem of pages and files. `lost` are the paths of those that could not be read.

    `resolved` has the text of each page with what is in double brackets inserted.
    """
    judged = {page: judge(page) for page in pages}
    answering = promised(loaded.catalog, [page.address for page in judged], files, loaded.releases)
    is_partial = not loaded.catalog.records or loaded.catalog.broken_ids
    unsure = (MADE if is_partial else frozenset()) | {path.removesuffix("index.md").rstrip("/") for path in lost} - {""}
    anchors = places_of_records(loaded.catalog)
    anchors |= {page.address: places_on(one, resolved.get(page.path, "")) for page, one in judged.items()}
    known = Known(anchors, answering, frozenset(unsure))
    for page, one in judged.items():
        addresses = filter(None, (address_problem(page, lead) for lead in one.leads))
        yield from _first(page, chain(one.problems, addresses, missing(page, one, known)))
    yield from check_files(files)


def _first(page: WrittenPage, problems: Iterator[Problem]) -> Iterator[Problem]:
    """Yields as many problems of one page as anybody reads at once."""
    yield from islice(problems, MAX_PROBLEMS)
    if next(problems, None):
        more = "there are more problems on this page"
        yield Problem(f"content/{page.path}", 1, 1, "S199", more, "mend the others first")
