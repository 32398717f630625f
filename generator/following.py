"""Gives what changes can be followed: which feeds there are, what each tells of, and where it lies.

There is a feed of everything, one for each type, one for each place (what changes in it and in every record that
belongs to it), and one for each other record.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.blocks import File, Line, Link, Words
from generator.catalog import Catalog
from generator.config import Settings
from generator.lines import address_of
from generator.once import once_per_catalog
from generator.placing import all_within, own_places
from generator.record import Record
from generator.schema import ENTITY_TYPES, FOLDERS
from generator.schema.place import Place

ATOM, JSON_FEED = "feed.xml", "feed.json"
KINDS = (("application/atom+xml", "Atom", ATOM), ("application/feed+json", "JSON", JSON_FEED))
"""The forms of a feed: media type, name, and name of the file."""
FOLLOW = "Follow changes: "
CHANGES = "changes"
"""The page of what changed lately, which stands for the feed of everything."""


@dataclass(frozen=True)
class Feed:
    """Changes that can be followed together."""

    folder: str
    """Where its files lie: "" for everything, `policies`, `policies/x`."""
    title: str
    page: str
    """The page that it belongs to."""


def feed_of_everything() -> Feed:
    """Gives the feed of all changes."""
    return Feed("", "All changes", CHANGES)


def feed_of_type(record_type: type[Record]) -> Feed:
    """Gives the feed of a type's records."""
    return Feed(record_type.FOLDER, record_type.PLURAL, record_type.FOLDER)


def feed_of(record: Record) -> Feed:
    """Gives the feed of a record; that of a place tells of all that belongs to it."""
    page = address_of(record).page
    return Feed(page, record.name.en, page)


def feed_in(folder: str, catalog: Catalog) -> Feed:
    """Gives the feed whose files lie in a folder."""
    name, _, record_id = folder.partition("/")
    if record_id:
        return feed_of(catalog[record_id])
    return feed_of_type(FOLDERS[name]) if name else feed_of_everything()


def feeds(catalog: Catalog) -> Iterator[Feed]:
    """Yields every feed."""
    yield feed_of_everything()
    yield from (feed_of_type(record_type) for record_type in ENTITY_TYPES.values())
    yield from (feed_of(record) for record in catalog)


def feed_paths(catalog: Catalog) -> Iterator[str]:
    """Yields the path of every file of a feed, whether or not it can be made here: it needs the site's address."""
    for feed in feeds(catalog):
        for _, _, name in KINDS:
            yield _path(feed, name)


def _path(feed: Feed, name: str) -> str:
    return f"{feed.folder}/{name}".lstrip("/")


def files_of(feed: Feed) -> tuple[File, File]:
    """Gives the files of a feed, in the order of the forms."""
    return File(_path(feed, ATOM)), File(_path(feed, JSON_FEED))


def alternates(feed: Feed, settings: Settings) -> tuple[tuple[str, str, File], ...]:
    """Gives what the head of a page says of its feed; nothing where there is none for want of an address."""
    if not settings.site_url:
        return ()
    files = zip(KINDS, files_of(feed), strict=True)
    return tuple((kind, f"Changes: {feed.title} ({name})", file) for (kind, name, _), file in files)


def follow_line(feed: Feed, settings: Settings, words: str = FOLLOW) -> Line:
    """Gives the links to a feed; nothing where there is none."""
    if not settings.site_url:
        return ()
    atom, as_json = files_of(feed)
    return (Words(words), Link(atom, "Atom"), Words(", "), Link(as_json, "JSON"), Words("."))


@once_per_catalog
def belonging(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Gives the addresses of the records that belong to each place, itself first, by the place's id."""
    found: dict[str, list[str]] = {place.id: [address_of(place).page] for place in catalog.of(Place)}
    for record in catalog:
        own = own_places(record, catalog)
        for place_id in dict.fromkeys(
            (*own, *(larger for place in own for larger in sorted(all_within(place, catalog))))
        ):
            if place_id != record.id and place_id in found:
                found[place_id].append(address_of(record).page)
    return {place_id: tuple(pages) for place_id, pages in found.items()}
