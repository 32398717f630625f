"""Renames, merges and removes records: gives the texts of all files that change."""

from collections.abc import Iterator, Mapping

from generator.anchors import anchored, anchored_fields
from generator.moving.placed import Edit, Placed, append, at, edited, entry_lines, place, replace_scalar, written
from generator.moving.references import in_page, in_record, places_of
from generator.moving.spelled import MoveError
from generator.moving.tracker import Tracker
from generator.record import Record
from generator.schema import FOLDERS

Files = dict[str, str | bytes | None]


def path_of(folder: str, record_id: str) -> str:
    """Gives where a record's file is."""
    return f"entities/{folder}/{record_id}.yaml"


def renamed(tracker: Tracker, old: tuple[str, str], new: tuple[str, str]) -> Files:
    """Gives the files after a record has got another id, or another folder."""
    files = redirected(tracker, old, new, {})
    record = tracker.loaded.catalog[old[1]]
    text = str(files.pop(path_of(*old), None) or tracker.texts[path_of(*old)].text)
    own = at(place(text), ("id",))
    files[path_of(*old)] = None
    files[path_of(*new)] = edited(text, [replace_scalar(text, own, new[1])]) if own else text
    if old[0] != new[0]:
        was, now = record.TYPE, FOLDERS[new[0]].TYPE
        files[path_of(*new)] = str(files[path_of(*new)]).replace(f".schema/{was}.json", f".schema/{now}.json", 1)
    return files


def redirected(tracker: Tracker, old: tuple[str, str], new: tuple[str, str], parts: Mapping[str, str]) -> Files:
    """Gives the files in which `new` is named where `old` was."""
    files: Files = {}
    catalog = tracker.loaded.catalog
    for name in {reference.source for reference in catalog.backlinks.get(old[1], ())}:
        record, source = catalog[name], tracker.loaded.raw[name].source
        files[source.path] = edited(source.text, in_record(source.text, record, tracker, old[1], new[1], parts))
    for page in tracker.content.pages:
        edits = in_page(page.text, old[1], new[1], parts, (old[0], new[0]))
        if edits:
            files[f"content/{page.path}"] = edited(page.text, edits)
    return {path: text for path, text in files.items() if text is not None}


def removed(tracker: Tracker, old: tuple[str, str]) -> Files:
    """Gives the files without a record; raises MoveError, with every place, while others still name it."""
    places = sorted(set(places_of(old[1], tracker)))
    if places:
        where = "\n".join(f"  {place_of_it}" for place_of_it in places)
        advice = "name another record there, or remove what names it; then run this again"
        raise MoveError(f"{'/'.join(old)} is still named in\n{where}\n{advice}")
    path = path_of(*old)
    return {path: None} if path in tracker.texts else {}


# Two records that are one.


def merged(tracker: Tracker, old: tuple[str, str], new: tuple[str, str]) -> tuple[Files, dict[str, str], list[str]]:
    """Gives the files after one record took up another, the anchors that changed, and what was left behind."""
    catalog = tracker.loaded.catalog
    from_record, to_record = catalog[old[1]], catalog[new[1]]
    anchors = _new_anchors(from_record, to_record)
    files = redirected(tracker, old, new, anchors)
    giving = str(files.pop(path_of(*old), None) or tracker.texts[path_of(*old)].text)
    taking = str(files.get(path_of(*new)) or tracker.texts[path_of(*new)].text)
    giving = edited(giving, _ids(giving, from_record, anchors))
    order = type(to_record).field_order()
    taken = {anchor for anchor, _ in anchored(to_record)}
    for name in anchored_fields(type(from_record)):
        own = [(anchors[anchor], loc) for anchor, loc in anchored(from_record) if loc[0] == name]
        carried = [lines_of_part(giving, loc) for anchor, loc in own if anchor not in taken]
        if carried and name not in order:
            raise MoveError(f"{'/'.join(new)} has no field {name}: move or remove them first, in {path_of(*old)}")
        taking = append(taking, name, carried, order)
    taking = append(taking, "aliases", [[written(text)] for text in _names(from_record, to_record)], order)
    taking = append(taking, "cite", [[text] for text in _cites(from_record, to_record, old[1], new[1])], order)
    files[path_of(*new)] = taking
    files[path_of(*old)] = None
    return files, {old: new for old, new in anchors.items() if old != new}, _left(from_record, to_record)


def _new_anchors(giving: Record, taking: Record) -> dict[str, str]:
    """Gives each part's anchor in the record that takes it up: that of an equal part there, its own, or a new one."""
    own = {anchor: _content(taking, loc) for anchor, loc in anchored(taking)}
    used = {*own, *(anchor for anchor, _ in anchored(giving))}
    found: dict[str, str] = {}
    for anchor, loc in anchored(giving):
        content = _content(giving, loc)
        equal = anchor if own.get(anchor) == content else next((a for a, c in own.items() if c == content), "")
        fresh = next(f"{anchor}-{n}" for n in range(2, len(used) + 3) if f"{anchor}-{n}" not in used)
        found[anchor] = equal or (fresh if anchor in own else anchor)
        used.add(found[anchor])
    return found


def _content(record: Record, loc: tuple[str | int, ...]) -> object:
    """Gives a part without its id."""
    part = getattr(record, str(loc[0]))[loc[1]]
    return loc[0], part.model_dump(exclude={"id"})


def _ids(text: str, record: Record, anchors: Mapping[str, str]) -> list[Edit]:
    whole = place(text)
    return [part_id(text, whole, loc, anchors[anchor]) for anchor, loc in anchored(record) if anchors[anchor] != anchor]


def part_id(text: str, whole: Placed, loc: tuple[str | int, ...], new: str) -> Edit:
    """Gives the edit that gives a part an id, or another one."""
    own = at(whole, (*loc, "id"))
    if own:
        return replace_scalar(text, own, new)
    part = at(whole, loc)
    if part is None:
        raise ValueError(loc)
    if part.is_flow:
        return Edit(part.start + 1, part.start + 1, f"id: {new}, ")
    indent = part.start - text.rfind("\n", 0, part.start) - 1
    return Edit(part.start, part.start, f"id: {new}\n{' ' * indent}")


def lines_of_part(text: str, loc: tuple[str | int, ...]) -> list[str]:
    """Gives a part's lines as they stand, or in one line where it stands between brackets."""
    listed = at(place(text), loc[:-1])
    if listed is None:
        raise ValueError(loc)
    lines = entry_lines(text, listed, int(loc[-1])) if listed.parts else None
    part = listed.parts[int(loc[-1])] if listed.parts else listed
    return lines or [written(_plain(part))]


def _plain(value: Placed) -> object:
    if value.pairs:
        return {key.text: _plain(part) for key, part in value.pairs}
    return [_plain(part) for part in value.parts] if value.parts else value.text


def _cites(giving: Record, taking: Record, old: str, new: str) -> Iterator[str]:
    """Yields the citations of one record that the other does not have, as they are written."""
    for citation in giving.cite:
        if citation not in taking.cite:
            fields = citation.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
            yield written({name: new if value == old else value for name, value in fields.items()})


def _names(giving: Record, taking: Record) -> Iterator[str]:
    """Yields the names of one record that the other does not have."""
    known = {*_all_names(taking)}
    for name in _all_names(giving):
        if name not in known:
            known.add(name)
            yield name


def _all_names(record: Record) -> Iterator[str]:
    name = record.name
    yield from (text for text in (name.en, name.zh, *record.aliases, *record.former_names) if text)


def _left(giving: Record, taking: Record) -> list[str]:
    """Gives the fields that are not taken up, because somebody must choose."""
    taken_up = {"id", "name", "aliases", "former_names", "cite", *anchored_fields(type(giving))}
    left = []
    for name, field in type(giving).model_fields.items():
        value = getattr(giving, name)
        is_empty = not field.is_required() and value == field.get_default(call_default_factory=True)
        if name not in taken_up and not is_empty and value != getattr(taking, name, None):
            left.append(name)
    return left
