"""Takes the history, gives every feed as Atom (RFC 4287) and as JSON Feed 1.1.

An entry is a commit with what it changed among the records that the feed is about. Ids follow from what an entry is
about and its commit, not from the site's address, so that readers see nothing twice when the site moves.
"""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from generator.catalog import Catalog
from generator.changes.words import label_of, pieces, summary_of, was_and_now
from generator.config import HOLDER, SITE_NAME, Settings
from generator.edit_markup import write_pieces
from generator.edits import Edit, RecordChange
from generator.escaping import html
from generator.exports import indented
from generator.following import CHANGES, Feed, belonging, feed_in, feeds, files_of
from generator.numerals import counted
from generator.part import Part
from generator.schema import FOLDERS
from generator.schema.place import Place
from generator.told_changes import is_gone, is_told, names_of

MOST = 50
"""Entries of a feed."""
MOST_RECORDS = 20
MOST_FIELDS = 5
"""Records of an entry, and fields of a record, that are told one by one."""
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_OID, SITE_NAME)
NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XMLNS = "http://www.w3.org/2005/Atom"
LICENCE = f"CC BY 4.0, {HOLDER}"


@dataclass(frozen=True)
class _Entry:
    """A commit with the changes of the records that a feed is about."""

    edit: Edit
    changes: tuple[RecordChange, ...]


def feed_parts(catalog: Catalog, settings: Settings) -> Iterator[Part]:
    """Yields what makes the two files of each feed; none without the site's address, which every feed must hold."""
    if not settings.site_url:
        return
    for feed in feeds(catalog):
        atom, as_json = files_of(feed)
        name = f"feed {feed.folder or 'of everything'}"
        yield Part(name, (atom.path, as_json.path), partial(_files, feed.folder, catalog, settings))


def _files(folder: str, catalog: Catalog, settings: Settings) -> Iterator[tuple[str, str]]:
    feed = feed_in(folder, catalog)
    told = [_told(entry, feed, catalog, settings) for entry in _entries(feed, catalog, settings)]
    atom, as_json = files_of(feed)
    yield atom.path, _atom(feed, told, settings)
    yield as_json.path, _json(feed, told, settings)


def _entries(feed: Feed, catalog: Catalog, settings: Settings) -> list[_Entry]:
    """Gives the newest entries of a feed."""
    history = settings.history
    folder, _, record_id = feed.folder.partition("/")
    if not record_id:
        made = (
            _Entry(edit, tuple(c for c in edit.changes if is_told(c) and folder in ("", c.folder)))
            for edit in history.edits
        )
        return list(islice((entry for entry in made if entry.changes), MOST))
    about = belonging(catalog)[record_id] if isinstance(catalog[record_id], Place) else (feed.folder,)
    found: dict[str, list[RecordChange]] = {}
    edits: dict[str, Edit] = {}
    for page in about:
        for edit, change in history.of_records.get(page, ()):
            if is_told(change):
                found.setdefault(edit.commit, []).append(change)
                edits[edit.commit] = edit
    newest = sorted(found, key=history.positions.__getitem__)[:MOST]
    return [_Entry(edits[commit], tuple(found[commit])) for commit in newest]


def _told(entry: _Entry, feed: Feed, catalog: Catalog, settings: Settings) -> dict[str, str]:
    """Gives an entry as both forms need it."""
    one = entry.changes[0] if len(entry.changes) == 1 else None
    names = names_of(catalog)
    if one:
        title = f"{one.name}: {summary_of(one)}"
        page = f"{one.id}/#history" if one.id.partition("/")[2] in names and not is_gone(one) else f"{CHANGES}/"
    else:
        title = f"{entry.edit.why} ({counted(len(entry.changes), 'record', 'records')})"
        page = f"{CHANGES}/"
    return {
        "id": uuid.uuid5(NAMESPACE, f"{feed.folder}@{entry.edit.commit}").urn,
        "url": settings.site_url + page,
        "title": _clean(title),
        "html": _clean(_html(entry, catalog, settings)),
        "moment": entry.edit.moment,
    }


def _html(entry: _Entry, catalog: Catalog, settings: Settings) -> str:
    parts = [f"<p>{html(entry.edit.why)}</p>"]
    for change in entry.changes[:MOST_RECORDS]:
        name = html(change.name)
        if change.id.partition("/")[2] in catalog and not is_gone(change):
            name = f'<a href="{html(settings.site_url + change.id)}/">{name}</a>'
        label = html(FOLDERS[change.folder].LABEL if change.folder in FOLDERS else change.folder)
        parts.append(f"<p><b>{name}</b> ({label}): {html(summary_of(change))}</p>")
        lines = [_field(change, number, catalog) for number in range(min(len(change.fields), MOST_FIELDS))]
        left = len(change.fields) - len(lines)
        parts.append(f"<ul>{''.join(lines)}</ul>" if lines else "")
        parts.append(f"<p>And {counted(left, 'more field', 'more fields')}.</p>" if left else "")
    left = len(entry.changes) - MOST_RECORDS
    parts.append(f"<p>And {counted(left, 'more record', 'more records')}.</p>" if left > 0 else "")
    return "".join(parts)


def _field(change: RecordChange, number: int, catalog: Catalog) -> str:
    field = change.fields[number]
    return _listed(label_of(change.folder, field.path), *was_and_now(field, change.folder, names_of(catalog)))


@lru_cache(maxsize=4096)  # a change of a record is told again in the feeds of its type and of its places
def _listed(label: str, was: str, now: str) -> str:
    return f"<li>{html(label)}: {write_pieces(pieces(was, now), is_spoken=False)}</li>"


def _clean(text: str) -> str:
    """Gives text without the characters that XML cannot hold, which a commit's subject may have."""
    return NOT_IN_XML.sub(" ", text)


def _title(feed: Feed) -> str:
    return f"{feed.title} · {SITE_NAME}"


def _page(feed: Feed, settings: Settings) -> str:
    return f"{settings.site_url}{feed.page}/"


def _atom(feed: Feed, entries: Sequence[Mapping[str, str]], settings: Settings) -> str:
    updated = entries[0]["moment"] if entries else settings.history.moment or "1970-01-01T00:00:00Z"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="{XMLNS}" xml:lang="en">',
        f"  <id>{uuid.uuid5(NAMESPACE, f'{feed.folder}@').urn}</id>",
        f"  <title>{escape(_title(feed))}</title>",
        f"  <updated>{updated}</updated>",
        "  <author>",
        f"    <name>{escape(HOLDER)}</name>",
        "  </author>",
        f"  <rights>{escape(LICENCE)}</rights>",
        f"  {_link('self', 'application/atom+xml', f'{settings.site_url}{files_of(feed)[0].path}')}",
        f"  {_link('alternate', 'text/html', _page(feed, settings))}",
    ]
    for told in entries:
        lines += [
            "  <entry>",
            f"    <id>{told['id']}</id>",
            f"    <title>{escape(told['title'])}</title>",
            f"    <updated>{told['moment']}</updated>",
            f"    {_link('alternate', 'text/html', told['url'])}",
            f'    <content type="html">{escape(told["html"])}</content>',
            "  </entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _link(rel: str, kind: str, to: str) -> str:
    return f'<link rel="{rel}" type="{kind}" href={quoteattr(to)} />'


def _json(feed: Feed, entries: Sequence[Mapping[str, str]], settings: Settings) -> str:
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(feed),
        "home_page_url": _page(feed, settings),
        "feed_url": f"{settings.site_url}{files_of(feed)[1].path}",
        "language": "en",
        "authors": [{"name": HOLDER}],
        "items": [
            {
                "id": told["id"],
                "url": told["url"],
                "title": told["title"],
                "content_html": told["html"],
                "date_published": told["moment"],
                "date_modified": told["moment"],
            }
            for told in entries
        ],
    }
    return indented(whole) + "\n"
