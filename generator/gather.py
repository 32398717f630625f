"""Reads the records and the hand-written pages from the disk, gives them checked, with every problem of both."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.catalog import Loaded
from generator.check import Linked, check_links, link_records
from generator.check_content import check_content
from generator.config import Progress, Settings, quietly
from generator.content import Content
from generator.moves import MOVED
from generator.problems import Problem, in_order
from generator.promises import promised
from generator.promises.checking import check_promises
from generator.promises.ledger import LEDGER, NOTHING_RELEASED, Ledger, read_ledger
from generator.read import SourceText, decode, read_folder
from generator.read_content import read_content
from generator.read_releases import read_releases
from generator.written import WrittenPage

Texts = tuple[tuple[SourceText, ...], tuple[Problem, ...]]
"""The texts of all records, and what cannot be read."""


@dataclass(frozen=True)
class Gathered:
    """All that was read: enough to show it. What is wrong with it, `find_problems` tells."""

    linked: Linked
    content: Content
    ledger: Ledger
    unread: tuple[Problem, ...]
    """What could not be read, whether record, page, published version or line of the ledger."""

    @property
    def loaded(self) -> Loaded:
        """Gives the records, linked."""
        return self.linked.loaded

    @property
    def early_problems(self) -> tuple[Problem, ...]:
        """Gives what is known to be wrong without looking from one file to another."""
        return in_order([*self.unread, *self.linked.problems])


def gather(settings: Settings, progress: Progress = quietly) -> tuple[Loaded, Content, tuple[Problem, ...]]:
    """Gives records, hand-written pages, and every problem of both."""
    gathered = read_all(settings, progress)
    return gathered.loaded, gathered.content, find_problems(gathered)


def read_all(settings: Settings, progress: Progress = quietly, read: Callable[[Path], Texts] = read_folder) -> Gathered:
    """Reads the whole tracker and links it. `read` gives the texts of the records."""
    progress("Reading the records")
    texts, unreadable = read(settings.entities)
    releases, damaged = read_releases(settings.root)
    progress(f"Checking {len(texts)} records")
    linked = link_records(texts, [PurePosixPath(problem.path).stem for problem in unreadable])
    content, unreadable_pages = read_content(settings.content)
    ledger, wrong_lines = read_released(settings.root)
    return Gathered(
        replace(linked, loaded=replace(linked.loaded, releases=releases)),
        replace(content, released=tuple(ledger.lines)),
        ledger,
        (*damaged, *unreadable, *unreadable_pages, *wrong_lines),
    )


def find_problems(gathered: Gathered) -> tuple[Problem, ...]:
    """Gives everything that is wrong with what was read, in order."""
    loaded, content = gathered.loaded, gathered.content
    found = [*gathered.unread, *check_links(gathered.linked), *check_content(content, loaded)]
    if not any(problem.path == MOVED for problem in found):  # else nobody knows what its entries say
        lost = [WrittenPage(path, "") for path in sorted(content.lost) if path.endswith(".md")]
        files = (*content.files, *content.lost)
        pages = [page.address for page in (*content.pages, *lost)]
        found += check_promises(
            loaded, promised(loaded.catalog, pages, files, loaded.releases), gathered.ledger, loaded.releases
        )
    return in_order(found)


def read_released(root: Path) -> tuple[Ledger, tuple[Problem, ...]]:
    """Gives every address that was ever released, and the lines of the ledger that are damaged."""
    path = root / LEDGER
    text = decode(path.read_bytes(), LEDGER) if path.is_file() else ""
    return (NOTHING_RELEASED, (text,)) if isinstance(text, Problem) else read_ledger(text)
