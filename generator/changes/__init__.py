"""Takes two states of the tracker, gives what changed: record by record, field by field, was and now.

Formatting is no change, see `form`. Commits of any age can be compared, because what is compared are plain texts,
before any schema; types only say what means the same, and what a reader calls a field.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.changes.form import UNKNOWN, Shape, normal, seen, shape_of
from generator.changes.parts import keyed, paired, taken_and_put
from generator.edits import ADDED, CHANGED, MOVED, REMOVED, FieldChange, RecordChange, Tree

Snapshot = Mapping[str, Tree]
"""Every record as it is written, by its folder and id, such as `policies/x`."""
COMPUTED = frozenset({"type", "page", "referred_to_by"})
"""What exports add to a record's own fields."""
NO_RECORDS = frozenset({"figure", "page"})
"""What a release freezes beside records, by what it says of its type."""


def compare(before: Snapshot, after: Snapshot, moved: Mapping[str, str] | None = None) -> tuple[RecordChange, ...]:
    """Gives what happened to each record, sorted by id. `moved` leads from old ids to new ones, perhaps in steps."""
    changes = [
        RecordChange(record_id, name_of(after[record_id], record_id), CHANGED, fields)
        for record_id in before.keys() & after.keys()
        if (fields := compare_record(record_id, before[record_id], after[record_id]))
    ]
    new = after.keys() - before.keys()
    arrived: set[str] = set()
    for record_id in sorted(before.keys() - after.keys()):
        target = final_id(record_id, moved or {})
        if target in after:
            is_whole = target in new and target not in arrived  # else it was merged into one that is there
            fields = compare_record(target, before[record_id], after[target]) if is_whole else ()
            changes.append(RecordChange(target, name_of(after[target], target), MOVED, fields, record_id))
            arrived.add(target)
        else:
            changes.append(RecordChange(record_id, name_of(before[record_id], record_id), REMOVED))
    changes += [RecordChange(record_id, name_of(after[record_id], record_id), ADDED) for record_id in new - arrived]
    return tuple(sorted(changes, key=lambda change: (change.id, change.was_id)))


def compare_record(record_id: str, was: Tree, now: Tree) -> tuple[FieldChange, ...]:
    """Gives what changed in a record, in the order of its fields; nothing where only the formatting did."""
    if was == now:
        return ()
    shape = shape_of(record_id.partition("/")[0])
    found = _differences(normal(was, shape), normal(now, shape), shape, ())
    return tuple(change for change in found if change.path != ("id",))


def from_release(frozen: Mapping[str, Mapping[str, Any]]) -> Snapshot:
    """Gives the records that a release froze, comparable with those of a commit."""
    return {
        page: {name: part for name, part in data.items() if name not in COMPUTED}
        for page, data in frozen.items()
        if data.get("type") not in NO_RECORDS and "id" in data
    }


def name_of(tree: Tree, record_id: str) -> str:
    """Gives what a record is called: its English name, or else its id."""
    name = tree.get("name") if isinstance(tree, Mapping) else None
    called = name.get("en") if isinstance(name, Mapping) else name
    return seen(" ".join(called.split())) if isinstance(called, str) and called.strip() else record_id.partition("/")[2]


def final_id(record_id: str, moved: Mapping[str, str]) -> str:
    """Gives where a chain of moves ends; "" for none, or for one that goes in a circle."""
    seen = {record_id}
    target = moved.get(record_id, "")
    while target in moved and target not in seen:
        seen.add(target)
        target = moved[target]
    return "" if target in seen else target


def _differences(was: Tree | None, now: Tree | None, shape: Shape, path: tuple[str, ...]) -> Iterator[FieldChange]:
    """Yields each difference at the place where it is."""
    if was == now:
        return
    if isinstance(was, tuple) or isinstance(now, tuple):
        yield from _in_list(_as_list(was), _as_list(now), shape.part or UNKNOWN, path)
    elif isinstance(was or {}, Mapping) and isinstance(now or {}, Mapping):
        before, after = (tree if isinstance(tree, Mapping) else {} for tree in (was, now))
        names = dict.fromkeys((*shape.fields, *after, *before))
        for name in (name for name in names if name in before or name in after):
            yield from _differences(before.get(name), after.get(name), shape.at(name), (*path, name))
    else:
        yield FieldChange(path, was, now)


def _as_list(tree: Tree | None) -> tuple[Tree, ...]:
    """Gives a list, also of what a type of that time took alone."""
    if tree is None:
        return ()
    return tree if isinstance(tree, tuple) else (tree,)


def _in_list(
    was: tuple[Tree, ...], now: tuple[Tree, ...], shape: Shape, path: tuple[str, ...]
) -> Iterator[FieldChange]:
    before, after = keyed(was, shape), keyed(now, shape)
    if before is None or after is None:
        yield from _by_value(was, now, shape, path)
        return
    pairs = paired(before, after)
    for old, new in pairs:
        if not old or not new:
            yield FieldChange((*path, old or new), before.get(old), after.get(new))
        else:
            yield from _differences(before[old], after[new], shape, (*path, new))
    stayed = [(old, new) for old, new in pairs if old and new]
    places = {key: place for place, key in enumerate(before)}
    old_order = [new for old, new in sorted(stayed, key=lambda pair: places[pair[0]])]
    new_order = [new for _, new in stayed]
    if old_order != new_order:
        yield FieldChange(path, tuple(old_order), tuple(new_order))


def _by_value(was: Sequence[Tree], now: Sequence[Tree], shape: Shape, path: tuple[str, ...]) -> Iterator[FieldChange]:
    if len(was) == len(now) == 1 and isinstance(was[0], Mapping) and isinstance(now[0], Mapping):
        yield from _differences(was[0], now[0], shape, path)
        return
    taken, put = taken_and_put(was, now)
    if taken or put:
        yield FieldChange(path, taken or None, put or None)
    elif tuple(was) != tuple(now):
        yield FieldChange(path, tuple(was), tuple(now))
