"""Sees which files of the tracker change, whatever way an editor has of saving them."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

FOLDERS = ("entities", "content", "theme_overrides", "releases")
"""What a site is made of, below the root."""
FILES = ("mkdocs.yml",)
CHANGING = frozenset({EVENT_TYPE_CLOSED, EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED})
"""The events after which a file may hold something else; to be opened and read are events, too."""
QUIET = 0.03
"""Seconds without an event after which a file is taken to be saved: editors write in several steps."""
LONGEST_WAIT = 0.5
"""Seconds after which what changed is read even if more goes on changing."""
POLLED_EVERY = 1.0
"""Seconds between two looks at all files where the system tells of no changes."""


class Changes:
    """Collects the paths of what changed, and hands them out once nothing has changed for a moment."""

    def __init__(self) -> None:
        self._paths: set[Path] = set()
        self._something = threading.Condition()
        self._is_over = False

    def add(self, *paths: Path) -> None:
        """Tells of changes."""
        with self._something:
            self._paths.update(paths)
            self._something.notify_all()

    def end(self) -> None:
        """Lets whoever waits go."""
        with self._something:
            self._is_over = True
            self._something.notify_all()

    @property
    def is_waiting(self) -> bool:
        """Tells whether something changed that nobody has taken yet."""
        return bool(self._paths) or self._is_over

    def come_within(self, seconds: float) -> bool:
        """Tells whether something changes within some time, or has already."""
        with self._something:
            return self._something.wait_for(lambda: self.is_waiting, seconds)

    def take(self) -> frozenset[Path]:
        """Waits for changes, and for a moment without one; gives what changed, nothing when all is over."""
        with self._something:
            self._something.wait_for(lambda: self.is_waiting)
            latest = monotonic() + LONGEST_WAIT
            while not self._is_over and monotonic() < latest and self._something.wait(QUIET):
                pass  # another event, perhaps of the same file
            found = frozenset() if self._is_over else frozenset(self._paths)
            self._paths.clear()
            return found


class _Handler(FileSystemEventHandler):
    """Hands each event on that may have changed something."""

    def __init__(self, told: Callable[[FileSystemEvent], None]) -> None:
        self._told = told

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer's thread."""
        if event.event_type in CHANGING and not (event.is_directory and event.event_type == EVENT_TYPE_MODIFIED):
            self._told(event)


class _Watching:
    """Watches the folders of a root that are there, also those that appear later or again."""

    def __init__(self, observer: BaseObserver, root: Path, changes: Changes) -> None:
        self._observer, self._root, self._changes = observer, root, changes
        self._watches: dict[str, ObservedWatch] = {}

    def start(self, code: Sequence[Path]) -> None:
        """Begins. Raises OSError where the system does not watch."""
        self._observer.schedule(_Handler(self._see_root), str(self._root))
        for folder in code:
            self._observer.schedule(_Handler(self._see), str(folder), recursive=True)
        for name in FOLDERS:
            self._watch(name)
        self._observer.start()

    def _see(self, event: FileSystemEvent) -> None:
        paths = (Path(str(path)) for path in (event.src_path, event.dest_path) if path)
        self._changes.add(*(path for path in paths if "__pycache__" not in path.parts))

    def _see_root(self, event: FileSystemEvent) -> None:
        """Looks at what lies directly in the root: the folders themselves, and single files."""
        names = {Path(str(path)).name for path in (event.src_path, event.dest_path) if path}
        for name in names.intersection(FOLDERS):
            self._watch(name)
        found = names.intersection((*FOLDERS, *FILES))
        if found:
            self._changes.add(*(self._root / name for name in found))

    def _watch(self, name: str) -> None:
        """Watches a folder anew: the one watched before may be another one under the same name."""
        before = self._watches.pop(name, None)
        if before:
            with suppress(KeyError, OSError):
                self._observer.unschedule(before)
        folder = self._root / name
        if folder.is_dir() and not folder.is_symlink():
            with suppress(FileNotFoundError):  # it has just gone again
                self._watches[name] = self._observer.schedule(_Handler(self._see), str(folder), recursive=True)


@contextmanager
def watching(root: Path, code: Sequence[Path] = (), *, polls: bool = False) -> Iterator[tuple[Changes, bool]]:
    """Watches a tracker, and the program's own code; gives the changes, and whether the system tells of them.

    Where it does not, as on some drives of a network, every file is looked at once a second.
    """
    changes = Changes()
    observer: BaseObserver = PollingObserver(timeout=POLLED_EVERY) if polls else Observer()
    try:
        _Watching(observer, root, changes).start(code)
    except OSError:
        if polls:
            raise
        observer = PollingObserver(timeout=POLLED_EVERY)
        _Watching(observer, root, changes).start(code)
    try:
        yield changes, not isinstance(observer, PollingObserver)
    finally:
        changes.end()
        observer.stop()
        observer.join()
