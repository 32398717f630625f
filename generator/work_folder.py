"""Lets one build at a time work in `build/`, and puts right there what a build left behind that was killed."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from generator.config import Progress, Settings, quietly

LOCK = ".lock"
"""The file in `build/` that a running build holds; the system lets go of it when the program ends, however it ends."""
LOCK_OF_PREVIEW = ".serving"
"""The file in `build/` that `tracker serve` holds as long as it runs."""
LOCKS = (LOCK, LOCK_OF_PREVIEW)
UNFINISHED = ("site-*", "texts-*")
"""The folders in `build/` that only a running build has."""
LAST = "last-"
"""How the name of the last good site begins in `build/` for the moment in which the new one takes its place."""


class BuildError(Exception):
    """The site could not be built; the message is for the person who runs the command."""


@contextmanager
def sole_build(settings: Settings, notice: Progress = quietly, *, may_wait: bool = False) -> Iterator[None]:
    """Keeps other builds of the folder out meanwhile. Raises BuildError, or waits, where one is running.

    What a killed build left is removed; where it was killed while the sites changed places, the last one is put back.
    """
    work = _work(settings)
    command = "tracker serve" if settings.is_preview else "tracker build"

    def busy(who: str) -> None:
        if not may_wait:
            raise BuildError(
                f"another build of this folder is running ({who}): wait until it has ended, and run the command again"
            )
        notice(f"Waiting for another build of this folder to end ({who}).")

    with _held(work / LOCK, command, busy):
        _check_places(settings.site, work)
        _put_back(settings.site, work / f"{LAST}{settings.site.name}", notice)
        _remove_leftovers(work)
        try:
            yield
        finally:
            _remove_leftovers(work)  # what is left when somebody stops the build as it begins or ends


@contextmanager
def sole_preview(settings: Settings) -> Iterator[None]:
    """Keeps a folder from being shown twice: both would build the same preview, each for its own address."""

    def busy(who: str) -> None:
        raise BuildError(f"the site is being shown already ({who}): look at it there, or stop that program first")

    with _held(_work(settings) / LOCK_OF_PREVIEW, settings.site_url, busy):
        yield


def _work(settings: Settings) -> Path:
    """Gives the folder of what is in the making; makes it if need be."""
    work = settings.root / "build"
    if work.exists() and not work.is_dir():
        raise BuildError(f"{work} is a file, and the build needs a folder there: remove it")
    work.mkdir(exist_ok=True)
    return work


@contextmanager
def _held(file: Path, about: str, busy: Callable[[str], None]) -> Iterator[None]:
    """Holds a lock, and writes into it who does. `busy` is told of another who holds it, and raises, or we wait."""
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        busy(_who(file))
        lock.acquire()
    try:
        file.write_text(f"{about}, process {os.getpid()}, since {_now()}\n", encoding="utf-8")
        yield
    finally:
        lock.release()


def clear_work(settings: Settings) -> tuple[int, int]:
    """Removes everything below `build/` but the locks; gives the number of files and their bytes."""
    work = _work(settings)
    files = [path for path in work.rglob("*") if path.is_file() and not path.is_symlink() and path.name not in LOCKS]
    size = sum(path.stat().st_size for path in files)
    for path in work.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in LOCKS:
            path.unlink()
    return len(files), size


def swap(fresh: Path, site: Path) -> None:
    """Puts `fresh` in the place of `site`; when that fails or is stopped, `site` is as it was.

    Between its two steps there is no site for an instant; who is killed just then leaves the old one beside `fresh`,
    and `sole_build` puts it back.
    """
    old = fresh.with_name(f"{LAST}{site.name}")
    try:
        if site.exists():
            site.rename(old)
        fresh.rename(site)
    except BaseException:
        if old.exists() and not site.exists():
            old.rename(site)
        raise
    try:
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(old, ignore_errors=True)  # the rest, when the first was stopped


def _who(file: Path) -> str:
    """Gives what the program that holds a lock wrote into it."""
    try:
        return file.read_text(encoding="utf-8").strip() or "it has just started"
    except (OSError, UnicodeDecodeError):
        return "it does not say which"


def _now() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S on %Y-%m-%d")


def _check_places(site: Path, work: Path) -> None:
    """Raises BuildError where the finished site could not be put into its place: better now than after the work."""
    if site.is_symlink():
        raise BuildError(f"{site} is a link, and the build would replace it: remove it, and point links to it instead")
    if site.exists() and not site.is_dir():
        raise BuildError(f"{site} is a file, and the site must become a folder there: remove it")
    if site.is_mount() or work.stat().st_dev != site.parent.stat().st_dev:
        raise BuildError(f"{site} and {work} must be on the same disk: a whole site is moved from one to the other")
    for folder in (site.parent, site):
        if folder.exists() and not os.access(folder, os.W_OK):
            raise BuildError(f"nothing may be written into {folder}: see who owns it, and whether its disk may change")


def _put_back(site: Path, old: Path, notice: Progress) -> None:
    """Puts the last good site back if a build took it away and was killed before the new one stood there."""
    if not old.exists():
        return
    if site.exists():
        shutil.rmtree(old, ignore_errors=True)
        return
    old.rename(site)
    notice(f"An earlier build was killed while it put its site in place: {site.name}/ is the last good one again.")


def _remove_leftovers(work: Path) -> None:
    """Removes what killed builds were making. Nobody is making it any more: the lock says so."""
    for pattern in UNFINISHED:
        for folder in work.glob(pattern):
            shutil.rmtree(folder, ignore_errors=True)
