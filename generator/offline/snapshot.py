"""Takes the records and pages, gives what an archive of their site is a copy of: a version or a commit."""

from dataclasses import dataclass

from generator.catalog import Loaded
from generator.config import Settings
from generator.content import Content
from generator.freeze import freeze
from generator.values import parse_date

PREFIX = "ai-talent-policy-tracker"
SHOWN = 10
"""So many characters of a commit are shown."""


@dataclass(frozen=True)
class Snapshot:
    """What an archive is a copy of."""

    name: str
    """As it stands in names of files: a version such as 2026.1, or the beginning of a commit."""
    label: str
    """In words: "version 2026.1" or "commit 0e25997abc"."""
    date: str
    """Of the version or the commit, such as 2026-11-22; all files in the archive have it. Empty when not known."""
    living: str = ""
    """The address of the living record, with a slash at its end; empty when not known."""

    @property
    def folder(self) -> str:
        """The name of the archive and of the one folder in it."""
        return f"{PREFIX}-{self.name}"

    @property
    def words(self) -> str:
        """What each page says that it is."""
        day = f" ({parse_date(self.date).words})" if self.date else ""
        return f"Copy of {self.label}{day}."


def snapshot_of(loaded: Loaded, content: Content, settings: Settings) -> Snapshot:
    """Gives the last version, if the records and pages are as they were published in it, or else the commit."""
    commit, date = settings.history.commit, settings.history.date
    last = loaded.releases[-1] if loaded.releases else None
    if last and last.frozen == freeze(loaded, content):
        return Snapshot(last.version, f"version {last.version}", last.date, settings.site_url)
    if commit:
        return Snapshot(commit[:SHOWN], f"commit {commit[:SHOWN]}", date, settings.site_url)
    return Snapshot("unnamed", "a state without a name", "", settings.site_url)
