"""Takes the tracker before and after a change, gives what readers will find changed: records, pages, figures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalog import Loaded
from generator.check import check_records
from generator.edits import REMOVED, UNREADABLE, RecordChange
from generator.problems import Severity, has_errors
from generator.promises import promised
from generator.promises.answers import Answers
from generator.quoting import EMBED
from generator.releases import VERSIONS
from generator.reviewing.figures import FigureChange, figure_changes
from generator.reviewing.states import State
from generator.snapshots import NoStateError, difference

OF_RECORDS = ("F", "R", "S", "Y")
"""How the codes begin of problems in a record itself."""
LEFT_AS_THEY_WERE = "What changes in files with an error is told as soon as they are mended; it is left out here."
AFTER_MENDING = "Pages and figures are compared as soon as the errors are mended."
ANOTHER_FORM = (
    "Pages and figures are not compared: the records from before the change do not have the form that the program "
    "asks for after it."
)


@dataclass(frozen=True)
class PageChanges:
    """The pages that are there after a change and were not before, or the other way round, by address."""

    new: tuple[str, ...]
    rewritten: tuple[str, ...]
    """Hand-written pages with other words."""
    moved: tuple[tuple[str, str], ...]
    """Where a page was, and where its readers are sent."""
    withdrawn: tuple[str, ...]
    """Pages at whose address a notice stays."""
    gone: tuple[str, ...]
    files: tuple[str, ...]
    """Files beside the hand-written pages, such as pictures, that are new, changed or gone."""


@dataclass(frozen=True)
class ForReaders:
    """What a change changes for readers, as far as it can be told."""

    records: tuple[RecordChange, ...] = ()
    pages: PageChanges | None = None
    figures: tuple[FigureChange, ...] = ()
    names: Mapping[str, str] | None = None
    """What every record is called, by id."""
    untold: tuple[str, ...] = ()
    """What could not be told and why, a sentence each."""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing changes for readers."""
        pages = self.pages or PageChanges((), (), (), (), (), ())
        some = (pages.new, pages.rewritten, pages.moved, pages.withdrawn, pages.gone, pages.files)
        return not (self.records or self.figures or any(some) or self.untold)


def for_readers(root: Path, commit: str, before: State, after: State) -> ForReaders:
    """Gives what the folder changes for readers since a commit."""
    broken = _broken(after)
    records, untold = _records(root, commit, after, broken)
    untold = (*untold, *([LEFT_AS_THEY_WERE] if broken else ()))
    names = {record.id: record.name.en for record in after.loaded.catalog}
    if has_errors(before.problems):
        return ForReaders(records, names=names, untold=(*untold, ANOTHER_FORM))
    loaded = _mended(after, before, broken) if broken else after.loaded
    if loaded is None:
        return ForReaders(records, names=names, untold=(*untold, AFTER_MENDING))
    pages = _pages(before, State(after.texts, loaded, after.content, after.releases, ()))
    figures = figure_changes(before.loaded.catalog, loaded.catalog)
    return ForReaders(records, pages, figures, names, untold)


def _records(
    root: Path, commit: str, after: State, broken: Collection[str]
) -> tuple[tuple[RecordChange, ...], tuple[str, ...]]:
    try:
        found = difference(root, commit, "")
    except NoStateError as error:
        return (), (f"Records are not compared: {error}.",)
    # A file that is there and cannot be read is not gone.
    here = {text.path for text in after.texts} | {problem.path for problem in after.problems}
    told = (c for c in found.changes if c.how != REMOVED or f"entities/{c.id}.yaml" not in here)
    # What a file with an error says is not yet what readers would find.
    kept = (c for c in told if c.how != UNREADABLE and f"entities/{c.id}.yaml" not in broken)
    return tuple(kept), ()


def _broken(state: State) -> frozenset[str]:
    """Gives the paths of the files whose own errors keep their records from being linked."""
    errors = (problem for problem in state.problems if problem.severity is Severity.ERROR)
    return frozenset(p.path for p in errors if p.path.startswith("entities/") and p.code.startswith(OF_RECORDS))


def _mended(after: State, before: State, broken: frozenset[str]) -> Loaded | None:
    """Gives the tracker after the change with its broken files as they were; None where that does not fit either."""
    kept = [text for text in after.texts if text.path not in broken]
    texts = [*kept, *(text for text in before.texts if text.path in broken)]
    loaded, problems = check_records(sorted(texts, key=lambda text: text.path))
    return None if has_errors(problems) else loaded


def _pages(before: State, after: State) -> PageChanges:
    old, new = _addresses(before), _addresses(after)
    answers = Answers(new, after.loaded.catalog.moves)
    moved, withdrawn, gone = [], [], []
    for page in sorted(old - new):
        answer = answers.to(page)
        if answer is None:
            gone.append(page)
        elif answer.to:
            moved.append((page, answer.to))
        else:
            withdrawn.append(page)
    texts, files = {p.address: p.text for p in before.content.pages}, before.content.files
    rewritten = (f"/{p.address}/" for p in after.content.pages if texts.get(p.address, p.text) != p.text)
    names = sorted({*files, *after.content.files})
    changed = (name for name in names if files.get(name) != after.content.files.get(name))
    return PageChanges(
        tuple(sorted(new - old)), tuple(sorted(rewritten)), tuple(moved), tuple(withdrawn), tuple(gone), tuple(changed)
    )


def _addresses(state: State) -> frozenset[str]:
    """Gives the address of every page; versions, and what is made for other sites, are none."""
    pages, files = state.content.pages, state.content.files
    known = promised(state.loaded.catalog, (page.address for page in pages), files, state.releases)
    whole = (address for address in known if address.endswith("/") and not address.endswith(f"/{EMBED}/"))
    return frozenset(address for address in whole if not address.startswith(f"/{VERSIONS}/"))
