"""Takes the changes between two versions, gives them in the order in which readers want to know them.

First what touches a citation: values of statistics and disagreements, was and now. Then what is new, by type, what
changed, what was removed and what moved.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.changes.words import Names, label_of, summary_of, was_and_now
from generator.edits import ADDED, CHANGED, MOVED, REMOVED, FieldChange, RecordChange, Tree
from generator.schema import FOLDERS
from generator.schema.statistic import Statistic

NUMBERS = frozenset({"value", "low", "high", "bound", "as_printed"})
"""The fields of an observation that say its value."""


@dataclass(frozen=True)
class OutlineLine:
    """A record with what is said of it: a sentence, or what a field was and is."""

    change: RecordChange
    words: str = ""
    was: str = ""
    now: str = ""


@dataclass(frozen=True)
class OutlinePart:
    """A heading with its lines."""

    title: str
    lines: tuple[OutlineLine, ...]


def outline(changes: Sequence[RecordChange], names: Names) -> tuple[OutlinePart, ...]:
    """Gives the changes in parts; parts without any are left out."""
    by_how = {how: [change for change in changes if change.how == how] for how in (ADDED, CHANGED, MOVED, REMOVED)}
    touched = [*by_how[CHANGED], *by_how[MOVED]]
    parts = [
        OutlinePart("Values that changed", tuple(_of_field(touched, "observations", names))),
        OutlinePart("Disagreements between sources", tuple(_of_field(touched, "disagreements", names))),
    ]
    for folder, record_type in FOLDERS.items():
        new = tuple(OutlineLine(change) for change in _named(by_how[ADDED]) if change.folder == folder)
        parts.append(OutlinePart(f"New: {record_type.PLURAL.lower()}", new))
    others = tuple(OutlineLine(change) for change in _named(by_how[ADDED]) if change.folder not in FOLDERS)
    parts.append(OutlinePart("New: others", others))
    parts.append(OutlinePart("Changed", tuple(OutlineLine(c, summary_of(c)) for c in _named(by_how[CHANGED]))))
    parts.append(OutlinePart("Moved", tuple(OutlineLine(c, summary_of(c)) for c in _named(by_how[MOVED]))))
    parts.append(OutlinePart("Removed", tuple(OutlineLine(change) for change in _named(by_how[REMOVED]))))
    return tuple(part for part in parts if part.lines)


def _named(changes: Iterable[RecordChange]) -> list[RecordChange]:
    return sorted(changes, key=lambda change: (change.name.casefold(), change.id))


def _of_field(changes: Iterable[RecordChange], field: str, names: Names) -> Iterator[OutlineLine]:
    """Yields what changed in the values, or in the disagreements, of each record; new values are only counted."""
    for change in _named(changes):
        found = [one for one in change.fields if one.path[0] == field and len(one.path) > 1]
        if field == "observations":
            if change.folder != Statistic.FOLDER:
                continue
            found = [one for one in found if one.now is None or (len(one.path) > 2 and one.path[2] in NUMBERS)]
        for one in found:
            short = FieldChange(one.path, _main(one.was), _main(one.now))
            was, now = was_and_now(short, change.folder, names)
            yield OutlineLine(change, _which(change, one), was, now)


def _main(tree: Tree | None) -> Tree | None:
    """Gives what a part says: its text, or its value; the rest is below, with the record."""
    if not isinstance(tree, Mapping):
        return tree
    if "text" in tree:
        return tree["text"]
    return {name: part for name, part in tree.items() if name in NUMBERS} or tree


def _which(change: RecordChange, field: FieldChange) -> str:
    """Gives which part of a record it is, without the name of the list."""
    return label_of(change.folder, field.path).partition(" › ")[2]
