"""Reads the tracker again when a file was saved, and puts what it says now in the place of what it said."""

import traceback
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from generator.code_digest import code_digest
from generator.config import History, Settings
from generator.endings import in_plain_words
from generator.gather import Gathered, find_problems, read_all, read_records_again
from generator.git_history import GitError, git, read_history
from generator.kept_records import KeptRecords
from generator.moves import records_moved
from generator.per_record import use_memory
from generator.problems import Problem, in_order, printable
from generator.serving.showing import Showing, Stage
from generator.serving.site import Site
from generator.serving.terminal import Terminal
from generator.serving.watching import Changes
from generator.work_folder import BuildError

MakeSite = Callable[[Gathered, Settings], Site]
"""Gives the site of what was read, before anything of it is made."""
PAGES_FIRST = 0.2
"""Seconds that pages which are open are given to be made anew, before all rules run."""
EDITION = "A preview of the files as they are now; no published version"


class Keeper:
    """Keeps what is shown in step with the files."""

    def __init__(self, settings: Settings, make_site: MakeSite, stage: Stage, terminal: Terminal) -> None:
        self._settings = replace(settings, edition=EDITION)
        self._make_site, self._stage, self._terminal = make_site, stage, terminal
        self._kept = KeptRecords(settings.root / "build", code_digest())
        use_memory(self._kept)
        self._gathered: Gathered | None = None
        self._history: History | None = None
        self._problems: tuple[Problem, ...] = ()

    def keep(self, changes: Changes, code: Path) -> bool:
        """Reads, and reads again with every change, until all is over; tells whether the program itself changed."""
        changed: frozenset[Path] = frozenset()
        while True:
            gathered = self._guarded(lambda: self._show(changed), "shown")  # noqa: B023 - called at once
            if gathered and not changes.come_within(PAGES_FIRST):
                self._guarded(lambda: self._check(gathered), "checked")  # noqa: B023
            changed = changes.take()
            if not changed:
                return False
            if any(path.suffix == ".py" and path.is_relative_to(code) for path in changed) and self._compiles(changed):
                return True

    def _show(self, changed: frozenset[Path]) -> Gathered:
        """Reads what there is and shows it; of what is wrong from one file to another, what is known of others."""
        gathered = self._read(changed)
        early = gathered.early_problems
        names = [path.relative_to(self._settings.root).as_posix() for path in self._inside(changed)]
        others = (p for p in self._problems if not any(p.path == n or p.path.startswith(f"{n}/") for n in names))
        self._stage.show(Showing(self._site(gathered), in_order([*early, *others])))
        return gathered

    def _read(self, changed: frozenset[Path]) -> Gathered:
        """Reads the files: only the records where nothing else changed since all was read."""
        before = self._gathered
        is_records_only = all(path.is_relative_to(self._settings.entities) for path in changed)
        if before and is_records_only:
            self._gathered = read_records_again(before, self._settings, self._kept)
        else:
            self._gathered = read_all(self._settings, kept=self._kept)
        return self._gathered

    def _check(self, gathered: Gathered) -> None:
        """Looks for everything that is wrong, and for what git knows; shows both."""
        self._problems = find_problems(gathered)
        self._stage.change(lambda shown: replace(shown, problems=self._problems, is_checked=True))
        self._kept.write()
        self._terminal.tell(self._problems, len(gathered.loaded.catalog))
        root = self._settings.root
        if self._history is None or _commit(root) != self._history.commit:
            self._history = read_history(root, records_moved(gathered.loaded.catalog.moves))
            self._stage.change(lambda shown: replace(shown, site=self._site(gathered)))

    def _site(self, gathered: Gathered) -> Site:
        history = self._history or History()
        return self._make_site(gathered, replace(self._settings, releases=gathered.loaded.releases, history=history))

    def _inside(self, changed: Iterable[Path]) -> Iterable[Path]:
        return (path for path in changed if path.is_relative_to(self._settings.root))

    def _guarded(self, do: Callable[[], Gathered | None], what: str) -> Gathered | None:
        """Does something; where that fails, says so in the terminal and on the pages, which may not be current then."""
        try:
            return do()
        except OSError as error:
            words = in_plain_words(error, self._settings.root)
        except BuildError as error:
            words = str(error)
        except Exception as error:
            for line in traceback.format_exc().splitlines():
                self._terminal.say(f"| {printable(line)}")
            words = f"this is a mistake of the program, not yours; please report it ({type(error).__name__}: {error})"
        self._gathered = None  # what changed has been told already: next time everything is read
        words = f"The files as they are now cannot be {what}: {words}"
        self._terminal.say(printable(words))
        self._stage.change(lambda shown: replace(shown, mishap=words))
        return None

    def _compiles(self, changed: Iterable[Path]) -> bool:
        """Tells whether the program can be started anew: not while somebody is in the middle of a line."""
        for path in changed:
            try:
                if path.suffix == ".py" and path.is_file():
                    compile(path.read_bytes(), str(path), "exec")
            except (SyntaxError, ValueError, OSError) as error:
                self._terminal.say(f"The program changed, but cannot be started anew yet: {error}")
                return False
        return True


def _commit(root: Path) -> str:
    """Gives the commit that the files are of; empty where git tells none."""
    try:
        return git(root, "rev-parse", "HEAD").decode().strip()
    except GitError:
        return ""
