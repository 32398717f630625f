"""Gives what follows from the published versions: which froze a page, what is new in each, and where they lie."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.config import Release
from generator.values import PartialDate, parse_date

VERSIONS = "versions"
"""The folder of the pages of all versions."""
FOLDER = "releases"
"""The folder in the repository in which versions are kept."""
DOIS = "dois.txt"
"""The file in which a line gives a version and its DOI; these come after the version, so its own file has none."""
LEDGER = "addresses.txt"
"""The file that holds every address ever released."""
CHECKSUMS = "SHA256SUMS"
"""The file that says how each version's file and the ledger were released; `sha256sum -c` reads it too."""
VERSION = re.compile(r"[0-9]{4}\.[1-9][0-9]*")

FIGURE, PAGE = "figure", "page"
"""What a frozen entry is that is no record: these stand where a record has its type."""

Frozen = Mapping[str, Mapping[str, Any]]


def in_turn(version: str) -> tuple[int, int]:
    """Gives what versions are sorted by: 2026.9 comes before 2026.10."""
    year, _, number = version.partition(".")
    return int(year), int(number)


def next_version(releases: Sequence[Release], date: str) -> str:
    """Gives the version of a release on a date: the year, and one more than the last in that year."""
    taken = [in_turn(release.version) for release in releases]
    return f"{date[:4]}.{max((number for year, number in taken if year == int(date[:4])), default=0) + 1}"


def released_on(release: Release) -> PartialDate:
    """Gives the date of a release."""
    return parse_date(release.date)


def new_in(releases: Sequence[Release], position: int) -> Frozen:
    """Gives what a version froze that the one before did not hold, or held otherwise."""
    before: Frozen = releases[position - 1].frozen if position else {}
    return {page: data for page, data in releases[position].frozen.items() if before.get(page) != data}


def gone_in(releases: Sequence[Release], position: int) -> tuple[str, ...]:
    """Gives the pages that the version before held and this one does not."""
    before = releases[position - 1].frozen if position else {}
    return tuple(page for page in before if page not in releases[position].frozen)


def frozen_page(page: str, releases: Sequence[Release]) -> str:
    """Gives the address of the newest frozen state of a page, in the version in which it last changed; "" if none."""
    return next((made for made, _ in reversed(frozen_pages(page, releases))), "")


def frozen_pages(page: str, releases: Sequence[Release]) -> tuple[tuple[str, Release], ...]:
    """Gives the address of each frozen state of a page with the version that first had it, oldest first."""
    found: list[tuple[str, Release]] = []
    last: Mapping[str, Any] | None = None
    for release in releases:
        data = release.frozen.get(page)
        if data is not None and data != last:
            found.append((f"{VERSIONS}/{release.version}/{page}".rstrip("/"), release))
        last = data
    return tuple(found)


def frozen_file(release: Release) -> str:
    """Gives the path of the file that holds a version, in the site."""
    return f"{VERSIONS}/{release.version}.json"


def version_paths(releases: Sequence[Release]) -> Iterator[str]:
    """Yields every address below versions/: pages with a slash at their end, and files."""
    yield f"{VERSIONS}/"
    for position, release in enumerate(releases):
        yield f"{VERSIONS}/{release.version}/"
        yield frozen_file(release)
        for page in new_in(releases, position):
            address = f"{VERSIONS}/{release.version}/{page}".rstrip("/")
            if page:
                yield f"{address}/"
                yield f"{address}.json"


def tag(release: Release) -> str:
    """Gives the name of the mark that git has for a version."""
    return f"v{release.version}"


def digest(text: str) -> str:
    """Gives the SHA-256 of a file's text."""
    return hashlib.sha256(text.encode()).hexdigest()
