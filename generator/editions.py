"""Gives each published version with what its pages need to link to each other as they were."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import blocks as b
from generator.config import Release
from generator.releases import VERSIONS, Frozen


@dataclass(frozen=True)
class Edition:
    """A version: what records were called in it, and where its pages lie."""

    release: Release
    names: Mapping[str, str]
    """What each record was called, by its id."""
    pages: Mapping[str, str]
    """The address of each page as it was: in the version in which it last changed."""
    records: Mapping[str, str]
    """The page of each record, by its id."""
    stayed: Mapping[str, str]
    """The last version in which a page still was as in this one."""

    def link(self, record_id: str, words: str = "") -> b.Inline:
        """Gives a link to a record as it was in this version; words alone if it was not in it."""
        if record_id not in self.names:
            return b.Words(words or record_id)
        return b.Link(b.Address(self.pages[self.records[record_id]]), words or self.names[record_id])


def editions(releases: Sequence[Release]) -> Iterator[Edition]:
    """Yields the editions, oldest first."""
    pages: dict[str, str] = {}
    was: Frozen = {}
    for position, release in enumerate(releases):
        pages = {
            page: pages[page] if was.get(page) == data else f"{VERSIONS}/{release.version}/{page}".rstrip("/")
            for page, data in release.frozen.items()
        }
        named = {str(data["id"]): (page, data["name"]["en"]) for page, data in release.frozen.items() if "id" in data}
        yield Edition(
            release,
            {record_id: name for record_id, (_, name) in named.items()},
            pages,
            {record_id: page for record_id, (page, _) in named.items()},
            {page: _last(page, releases[position:]) for page in release.frozen},
        )
        was = release.frozen


def _last(page: str, releases: Sequence[Release]) -> str:
    """Gives the last version that holds a page as the first of these does."""
    last = releases[0]
    for release in releases[1:]:
        if release.frozen.get(page) != last.frozen[page]:
            break
        last = release
    return last.version
