"""Reviews a change in a folder: gathers it, has the state before read, and compares."""

from functools import lru_cache
from pathlib import Path

from generator.config import MAX_FILE_BYTES, Progress, Settings, quietly
from generator.gather import gather
from generator.read import read_folder
from generator.reviewing.readers import for_readers
from generator.reviewing.states import NoBaseError, State, find_base, read_base
from generator.reviewing.summary import Review, in_order_of_weight
from generator.reviewing.touched import Touched, touched_since


def review_change(settings: Settings, base: str, folder: Path, progress: Progress = quietly) -> Review:
    """Gives what is to be said of the folder as it is, compared with `base`, which is unpacked into an empty folder."""
    loaded, content, problems = gather(settings, progress)
    number = len(loaded.catalog)
    try:
        commit = find_base(settings.root, base)
        progress("Reading the state before the change")
        before = read_base(settings.root, commit, folder)
    except NoBaseError as error:
        return Review(problems, Touched({}), number, None, str(error))
    touched = touched_since(settings.root, commit)
    progress("Comparing")
    after = State(read_folder(settings.entities)[0], loaded, content, loaded.releases, problems)
    readers = for_readers(settings.root, commit, before, after)
    return Review(in_order_of_weight(problems, touched), touched, number, readers)


def line_of(root: Path, path: str, line: int) -> str:
    """Gives the text of a line of a file below a folder; empty where there is none, or the file is a link."""
    lines = _lines(root, path)
    return lines[line - 1] if 0 < line <= len(lines) else ""


@lru_cache(maxsize=16)
def _lines(root: Path, path: str) -> tuple[str, ...]:
    try:
        file = root / path
        if file.is_symlink() or not file.is_file() or not file.resolve().is_relative_to(root.resolve()):
            return ()
        if file.stat().st_size > MAX_FILE_BYTES:
            return ()
        return tuple(line.rstrip("\r") for line in file.read_bytes().decode("utf-8-sig", "replace").split("\n"))
    except (OSError, ValueError):
        return ()
