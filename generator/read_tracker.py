"""Reads the whole tracker as texts, for commands that change it, and writes what they changed."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.config import Settings
from generator.gather import read_content, read_released
from generator.moving import MoveError, Tracker
from generator.read import read_folder
from generator.read_releases import read_releases

NAVIGATION = "mkdocs.yml"


def read_tracker(settings: Settings) -> Tracker:
    """Gives the tracker of a folder; raises MoveError when a file of it cannot be read."""
    texts, unreadable = read_folder(settings.entities)
    content, unreadable_pages = read_content(settings.content)
    ledger, damaged = read_released(settings.root)
    releases, wrong = read_releases(settings.root)
    problems = (*unreadable, *unreadable_pages, *damaged, *wrong)
    if problems:
        raise MoveError("\n".join(["first mend:", *(problem.as_text() for problem in problems)]))
    navigation = settings.root / NAVIGATION
    others = {NAVIGATION: navigation.read_text(encoding="utf-8")} if navigation.is_file() else {}
    return Tracker({text.path: text for text in texts}, content, ledger, releases, others)


def write_files(root: Path, files: Mapping[str, str | bytes | None]) -> Iterator[str]:
    """Writes what changed, yielding a line for each file; what is new comes before anything goes."""
    for path, content in sorted(files.items(), key=lambda pair: (pair[1] is None, pair[0])):
        target = root / path
        if content is None:
            target.unlink(missing_ok=True)
            yield f"removed  {path}"
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        if not target.is_file() or target.read_bytes() != data:
            target.write_bytes(data)
            yield f"wrote    {path}"
