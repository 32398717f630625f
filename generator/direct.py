"""Builds the finished site part by part, each page filled into a shell; makes only what changed since the last time.

The result is what MkDocs gives for the same records (tests/shells compares them), and takes a fraction of its time.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog import Loaded
from generator.code_digest import code_digest
from generator.config import Progress, Settings
from generator.content import Content
from generator.digests import digest_of, digest_of_bytes
from generator.kept_site import Inputs, KeptSite, read_kept, write_kept
from generator.making import File, Outcome, Unit, make_units
from generator.once import TABLES
from generator.plan import Plan
from generator.watched import WatchedCatalog
from generator.work_folder import swap

KEPT = "kept/site"
"""Below `build/`: what the finished site was made of."""


@dataclass(frozen=True)
class Made:
    """What a build did."""

    made: int
    """The number of parts that were made."""
    parts: int
    changed: int
    """The number of files that were written or removed."""


def place(fresh: Path, site: Path, kept: KeptSite | None, outcomes: Sequence[Outcome]) -> int:
    """Puts what was made into the site, or makes it the site if none is kept; gives the number of changed files.

    Each file takes its place in one step. Who looks at the site meanwhile may see pages of two states; who needs it in
    one step lets it be built whole.
    """
    wanted = {path: digest for outcome in outcomes for path, digest in outcome.files}
    if kept is None:
        swap(fresh, site)
        return len(wanted)
    before = {path: digest for outcome in kept.outcomes.values() for path, digest in outcome.files}
    changed = 0
    for path in sorted(before.keys() - wanted.keys()):
        _remove(site, path)
        changed += 1
    for path, digest in wanted.items():
        new = fresh / path
        if before.get(path) != digest and new.is_file():
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            new.replace(target)
            changed += 1
    return changed


def _remove(site: Path, path: str) -> None:
    """Removes a file, and the folders above it that are empty then."""
    (site / path).unlink(missing_ok=True)
    for folder in (site / path).parents:
        if folder == site or any(folder.iterdir()):
            return
        folder.rmdir()
