"""Finds every place in which a record is named, in records and in hand-written pages, and puts another name there."""

import re
from collections.abc import Iterator, Mapping

from generator.anchors import anchored_fields
from generator.fields import ANY_TYPE, Reference
from generator.moving.placed import Edit, Placed, at, place, remove_entry, remove_field, replace_scalar
from generator.moving.tracker import Tracker
from generator.record import Record
from generator.written import CODE


def places_of(record_id: str, tracker: Tracker) -> Iterator[str]:
    """Yields `path:line` of each place outside its own file that names a record."""
    catalog = tracker.loaded.catalog
    for reference in catalog.backlinks.get(record_id, ()):
        if reference.source != record_id:
            raw = tracker.loaded.raw[reference.source]
            yield f"{raw.source.path}:{raw.locate(reference.loc)[0]}"
    for page in tracker.content.pages:
        for found in _mentions(record_id, page.text):
            yield f"content/{page.path}:{page.text.count(chr(10), 0, found.start()) + 1}"


def places_of_part(record_id: str, anchor: str, tracker: Tracker) -> Iterator[str]:
    """Yields `path:line` of each place that names a part of a record."""
    for page in tracker.content.pages:
        for found in _mentions(record_id, page.text):
            if found[2] == anchor:
                yield f"content/{page.path}:{page.text.count(chr(10), 0, found.start()) + 1}"


def in_record(text: str, record: Record, tracker: Tracker, old: str, new: str, parts: Mapping[str, str]) -> list[Edit]:
    """Gives the edits that make a record name `new` where it names `old`. Entries that would stand twice go.

    `parts` are the anchors of the old record that are called otherwise now. Where a record would come to refer to
    itself because the two became one, the entry goes too.
    """
    whole = place(text)
    edits: list[Edit] = []
    for reference in dict.fromkeys(tracker.loaded.catalog.references[record.id]):
        if reference.target == old:
            value = at(whole, reference.loc)
            if value is not None:
                edits += _edits(text, whole, value, reference, record, old, new, parts)
    return list(dict.fromkeys(edits))


def _edits(
    text: str,
    whole: Placed,
    value: Placed,
    reference: Reference,
    record: Record,
    old: str,
    new: str,
    parts: Mapping[str, str],
) -> Iterator[Edit]:
    if reference.ref is ANY_TYPE:
        yield from _in_prose(text, value.start, value.end, old, new, parts)
        return
    loc = reference.loc
    around = at(whole, loc[:-1])
    siblings = [part.text for part in around.parts] if around and isinstance(loc[-1], int) else []
    is_within = str(loc[0]) in anchored_fields(type(record)) or loc[0] == "cite"
    if new in siblings or (record.id == new and not is_within and len(loc) == 2 and siblings):
        yield remove_entry(text, whole, loc)
    elif record.id == new and not is_within and len(loc) == 1:
        yield remove_field(text, whole, str(loc[0]))
    else:
        yield replace_scalar(text, value, new)


def _in_prose(text: str, start: int, end: int, old: str, new: str, parts: Mapping[str, str]) -> Iterator[Edit]:
    for found in _mentions(old, text[start:end]):
        yield Edit(start + found.start(1), start + found.end(1), new)
        if found[2] in parts:
            yield Edit(start + found.start(2), start + found.end(2), parts[found[2]])


def in_page(
    text: str,
    old: str,
    new: str,
    parts: Mapping[str, str],
    folders: tuple[str, str] = ("", ""),
    part: str = "",
) -> list[Edit]:
    """Gives the edits that make a hand-written page name `new` where it names `old`, in brackets and in links.

    With a `part`, only where this part of the old record is named.
    """
    code = [found.span() for found in CODE.finditer(text)]
    edits: list[Edit] = []
    for found in _mentions(old, text):
        is_meant = not part or found[2] == part
        if is_meant and not any(start <= found.start() < stop for start, stop in code):
            if old != new:
                edits.append(Edit(found.start(1), found.end(1), new))
            if found[2] in parts:
                edits.append(Edit(found.start(2), found.end(2), parts[found[2]]))
    was, now = (f"{folder}/{name}/" for folder, name in zip(folders, (old, new), strict=True))
    for found in (
        re.finditer(rf"\]\([^()\s]*?(?<![\w-])({re.escape(was)})", text) if was != now and any(folders) else ()
    ):
        edits.append(Edit(found.start(1), found.end(1), now))
    return edits


def _mentions(record_id: str, text: str) -> Iterator[re.Match[str]]:
    """Yields each `[[id]]`, `[[id#part]]`, `[[id|words]]` and `[[figure:id]]`: the id and the part are its groups."""
    yield from re.finditer(rf"\[\[\s*(?:figure:)?({re.escape(record_id)})\s*(?:#([^\[\]|]*))?(?=[\]|])", text)
