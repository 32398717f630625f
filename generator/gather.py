"""Reads the records and the hand-written pages from the disk, gives them checked, with every problem of both."""

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.catalog import Loaded
from generator.check import Linked, check_links, link_records
from generator.check_content import check_content
from generator.config import Progress, Release, Settings, quietly
from generator.content import Content
from generator.kept_records import KeptRecords
from generator.moves import MOVED
from generator.pausing import collection_paused
from generator.problems import Problem, in_order
from generator.promises import promised
from generator.promises.checking import check_promises
from generator.promises.ledger import LEDGER, NOTHING_RELEASED, Ledger, read_ledger
from generator.read import decode, read_folder
from generator.read_content import read_content
from generator.read_releases import read_releases
from generator.written import WrittenPage


@dataclass(frozen=True)
class Gathered:
    """All that was read: enough to show it. What is wrong with it, `find_problems` tells."""

    linked: Linked
    content: Content
    ledger: Ledger
    unread_records: tuple[Problem, ...]
    unread_others: tuple[Problem, ...]
    """Pages, published versions and lines of the ledger that could not be read."""

    @property
    def loaded(self) -> Loaded:
        """Gives the records, linked."""
        return self.linked.loaded

    @property
    def unread(self) -> tuple[Problem, ...]:
        """Gives all that could not be read."""
        return (*self.unread_records, *self.unread_others)

    @property
    def early_problems(self) -> tuple[Problem, ...]:
        """Gives what is known to be wrong without looking from one file to another."""
        return in_order([*self.unread, *self.linked.problems])


def gather(
    settings: Settings, progress: Progress = quietly, kept: KeptRecords | None = None
) -> tuple[Loaded, Content, tuple[Problem, ...]]:
    """Gives records, hand-written pages, and every problem of both; reads no record whose text is `kept`."""
    with collection_paused():
        gathered = read_all(settings, progress, kept)
        return gathered.loaded, gathered.content, find_problems(gathered)


def read_all(settings: Settings, progress: Progress = quietly, kept: KeptRecords | None = None) -> Gathered:
    """Reads the whole tracker and links it."""
    releases, damaged = read_releases(settings.root)
    progress("Reading the records")
    linked, unreadable = _read_records(settings, releases, progress, kept)
    content, unreadable_pages = read_content(settings.content)
    ledger, wrong_lines = read_released(settings.root)
    content = replace(content, released=tuple(ledger.lines))
    return Gathered(linked, content, ledger, unreadable, (*damaged, *unreadable_pages, *wrong_lines))


def read_records_again(before: Gathered, settings: Settings, kept: KeptRecords | None = None) -> Gathered:
    """Gives what was gathered before with the records as they are now: for one who knows that only they changed."""
    linked, unreadable = _read_records(settings, before.loaded.releases, quietly, kept)
    return replace(before, linked=linked, unread_records=unreadable)


def _read_records(
    settings: Settings, releases: tuple[Release, ...], progress: Progress, kept: KeptRecords | None
) -> tuple[Linked, tuple[Problem, ...]]:
    texts, unreadable = read_folder(settings.entities)
    progress(f"Checking {len(texts)} records")
    with collection_paused():
        broken = [PurePosixPath(problem.path).stem for problem in unreadable]
        linked = link_records(texts, broken, kept.read(texts) if kept else {})
    return replace(linked, loaded=replace(linked.loaded, releases=releases)), unreadable


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
