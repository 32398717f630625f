"""Renames, moves and removes parts of records: facts, observations, sites and whatever else has an anchor."""

from generator.anchors import anchored
from generator.fields import Loc
from generator.moves import anchor_of, in_short, page_of
from generator.moving.placed import append, edited, place, remove_entry
from generator.moving.records import Files, lines_of_part, part_id, path_of
from generator.moving.references import in_page, places_of_part
from generator.moving.spelled import MoveError, record_of
from generator.moving.tracker import Tracker


def has_part(address: str, tracker: Tracker) -> bool:
    """Tells whether a record has the part."""
    return _loc(address, tracker) is not None


def _loc(address: str, tracker: Tracker) -> Loc | None:
    record = record_of(page_of(address))
    if record is None or not tracker.has(record):
        return None
    parts = anchored(tracker.loaded.catalog[record[1]])
    return next((loc for anchor, loc in parts if anchor == anchor_of(address)), None)


def _held(address: str, tracker: Tracker) -> tuple[tuple[str, str], Loc, str]:
    """Gives the record of a part, its place, and the text that it stands in."""
    record, loc = record_of(page_of(address)), _loc(address, tracker)
    if record is None or loc is None:
        raise MoveError(f"there is nothing at {in_short(address)}")
    return record, loc, tracker.texts[path_of(*record)].text


def part_moved(tracker: Tracker, old: str, new: str) -> Files:
    """Gives the files after a part has got another id, or another record; an equal one there takes its place."""
    (folder, name), loc, text = _held(old, tracker)
    to = record_of(page_of(new))
    if to is None or not tracker.has(to):
        raise MoveError(f"there is no record at {in_short(page_of(new))}")
    files: Files = {}
    exists = has_part(new, tracker)
    named = edited(text, [part_id(text, place(text), loc, anchor_of(new))])
    if to[1] == name and not exists:
        files[path_of(folder, name)] = named
    else:
        files[path_of(folder, name)] = edited(text, [remove_entry(text, place(text), loc)])
        if not exists:
            order = type(tracker.loaded.catalog[to[1]]).field_order()
            if loc[0] not in order:
                raise MoveError(f"{in_short(page_of(new))} has no field {loc[0]}")
            taking = str(files.get(path_of(*to)) or tracker.texts[path_of(*to)].text)
            files[path_of(*to)] = append(taking, str(loc[0]), [lines_of_part(named, loc)], order)
    for page in tracker.content.pages:
        edits = in_page(page.text, name, name, {anchor_of(old): anchor_of(new)})
        if edits and to[1] != name:
            edits = in_page(page.text, name, to[1], {anchor_of(old): anchor_of(new)}, part=anchor_of(old))
        if edits:
            files[f"content/{page.path}"] = edited(page.text, edits)
    return files


def part_removed(tracker: Tracker, old: str) -> Files:
    """Gives the files without a part; raises MoveError, with every place, while a page still names it."""
    record = record_of(page_of(old))
    places = sorted(set(places_of_part(record[1], anchor_of(old), tracker))) if record else []
    if places:
        where = "\n".join(f"  {place_of_it}" for place_of_it in places)
        raise MoveError(f"{in_short(old)} is still named in\n{where}\nname something else there; then run this again")
    if not has_part(old, tracker):
        return {}
    (folder, name), loc, text = _held(old, tracker)
    return {path_of(folder, name): edited(text, [remove_entry(text, place(text), loc)])}
