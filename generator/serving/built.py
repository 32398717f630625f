"""A site that MkDocs has built into a folder: the first and slowest way to show one."""

from dataclasses import dataclass
from pathlib import Path

from generator.builder import build_site, stage
from generator.config import Settings
from generator.gather import Gathered


@dataclass(frozen=True)
class BuiltSite:
    """The files of a folder."""

    folder: Path

    def file(self, path: str) -> bytes | None:
        """Gives the file at a path of the site; None where there is none."""
        file = self.folder / path
        return file.read_bytes() if file.is_file() else None


def built_site(gathered: Gathered, settings: Settings) -> BuiltSite:
    """Builds the whole site of what was read."""
    _, texts = stage(gathered.loaded, gathered.content, settings, lambda words: None)
    build_site(settings, texts)
    return BuiltSite(settings.site)
