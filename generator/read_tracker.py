"""Reads the whole tracker as texts, for commands that change it."""

from generator.config import Settings
from generator.gather import read_released
from generator.moving import MoveError, Tracker
from generator.read import read_folder
from generator.read_content import read_content
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
