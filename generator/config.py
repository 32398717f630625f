"""Gives the settings of a run: where things are and what the outside passes in. Reads nothing itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.edits import Edit, RecordChange, changes_by_record

SITE_NAME = "AI Talent Policy Tracker"
HOLDER = "the AI Talent Policy Tracker contributors"
DATA_VERSION = "v1"
"""The part of every data file's address that changes when an old reader would no longer understand it."""

Progress = Callable[[str], None]
"""Takes a word on what is being done."""

MAX_FILE_BYTES = 1_000_000
MAX_RECORD_CHARACTERS = 250_000
"""Of one record; the longest of the tracker has 38,000."""
MAX_DEPTH = 12
MAX_NODES = 60_000
"""Values and names of fields in a file beside the records, which programs write."""
MAX_RECORD_NODES = 30_000
"""Values and names of fields in one record."""
MAX_PROBLEMS = 50
"""More findings than this in one file are counted, not listed."""


@dataclass(frozen=True)
class Change:
    """When and in which commit a file was last changed."""

    date: str
    commit: str


@dataclass(frozen=True)
class History:
    """What git knows: the date of the commit that is built, the last change of each file, every edit of the records."""

    date: str = ""
    commit: str = ""
    changes: Mapping[str, Change] = field(default_factory=lambda: MappingProxyType({}))
    moment: str = ""
    """Date and time of the commit in UTC, such as 2026-11-22T15:49:34Z."""
    is_full: bool = False
    """Whether every commit was there to be read; else there are no edits."""
    edits: tuple[Edit, ...] = ()
    """Every commit that changed what records say, newest first."""

    @cached_property
    def of_records(self) -> Mapping[str, tuple[tuple[Edit, RecordChange], ...]]:
        """What happened to each record under its address of today or a former one (`policies/x`), newest first."""
        return changes_by_record(self.edits)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of each edit among all, by its commit."""
        return {edit.commit: number for number, edit in enumerate(self.edits)}


@dataclass(frozen=True)
class Release:
    """A published version: what the tracker held on a day, frozen."""

    version: str
    """The year and a number that counts within it, such as 2026.1."""
    date: str
    commit: str
    """The commit whose records were frozen; empty when there was no repository."""
    frozen: Mapping[str, Mapping[str, Any]]
    """What was published, by the address of its page: a record's data, a figure's data, a page's texts."""
    doi: str = ""
    text: str = ""
    """Of the file in which it is kept."""


@dataclass(frozen=True)
class Settings:
    """Where the tracker is and where it will be published."""

    root: Path
    site_url: str = ""
    """The public address, with a slash at its end; empty when not known."""
    repo_url: str = ""
    """The address of the repository on its host; empty when not known."""
    history: History = History()
    releases: tuple[Release, ...] = ()
    """Every published version, oldest first."""
    edition: str = ""
    """What every page says of the version that it belongs to."""
    doi: str = ""
    """The DOI of all versions together, for citations; empty when there is none."""
    site_folder: str = "site"
    is_preview: bool = False
    """Whether the pages are shown by `tracker serve`, which puts a reload script into them."""
    repo_branch: str = "main"
    """The branch that changes go to. GitHub edits no file at HEAD, so it must have its name."""

    @property
    def entities(self) -> Path:
        """The folder of the records."""
        return self.root / "entities"

    @property
    def content(self) -> Path:
        """The folder of the hand-written pages."""
        return self.root / "content"

    @property
    def staged(self) -> Path:
        """The folder of the staged Markdown."""
        return self.root / "build" / ("preview-docs" if self.is_preview else "docs")

    @property
    def site(self) -> Path:
        """The folder of the finished site."""
        return self.root / self.site_folder


def quietly(text: str) -> None:
    """Says nothing of what is being done."""
