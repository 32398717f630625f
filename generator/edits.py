"""Gives the values in which changes are told: of a field, of a record, and of all records in one commit."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

Tree = str | tuple["Tree", ...] | Mapping[str, "Tree"]
"""A record or a part of it as plain texts, lists and groups."""

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
REORDERED = "reordered"
"""What a list is that holds the same in another order."""
UNREADABLE = "unreadable"
"""What a record is in a commit where its text cannot be read; what came before and after is compared without it."""
SAME, TAKEN, PUT, LEFT_OUT = "same", "taken", "put", "left out"
"""What a piece of a text is: in both, only in what was, only in what is, or in both and too long to show."""


@dataclass(frozen=True)
class Piece:
    """A run of words of a changed text."""

    kind: str
    text: str


@dataclass(frozen=True)
class FieldChange:
    """What a field held and holds now; of a list only what was taken out and put in."""

    path: tuple[str, ...]
    """The fields and ids that lead to it, such as facts, planned-reach, text."""
    was: Tree | None
    now: Tree | None

    @property
    def field(self) -> str:
        """The way to it in one word, such as `facts.planned-reach.text`."""
        return ".".join(self.path)

    @property
    def how(self) -> str:
        """Whether it was added, removed, reordered or changed."""
        if self.was is None or self.now is None:
            return ADDED if self.was is None else REMOVED
        if isinstance(self.was, tuple) and isinstance(self.now, tuple) and _same_parts(self.was, self.now):
            return REORDERED
        return CHANGED


def _same_parts(was: tuple[Tree, ...], now: tuple[Tree, ...]) -> bool:
    return len(was) == len(now) and Counter(map(fixed, was)) == Counter(map(fixed, now))


def fixed(tree: Tree) -> Hashable:
    """Gives a tree as something that can be looked up: two are the same where the trees are."""
    if isinstance(tree, str):
        return tree
    if isinstance(tree, tuple):
        return tuple(fixed(part) for part in tree)
    return frozenset((name, fixed(part)) for name, part in tree.items())


@dataclass(frozen=True)
class RecordChange:
    """What happened to a record between two states of the tracker."""

    id: str
    """Its folder and id, such as `policies/x`; of a record that was removed, the ones that it had."""
    name: str
    how: str
    fields: tuple[FieldChange, ...] = ()
    """What changed in it; nothing for a record that is new or gone as a whole."""
    was_id: str = ""
    """Where a moved record was before."""

    @property
    def folder(self) -> str:
        """The folder of its type."""
        return self.id.partition("/")[0]


@dataclass(frozen=True)
class Edit:
    """One commit, with what it changed in the records."""

    commit: str
    moment: str
    """Date and time in UTC, such as 2026-11-22T15:49:34Z."""
    why: str
    changes: tuple[RecordChange, ...] = ()

    @property
    def date(self) -> str:
        """The day, such as 2026-11-22."""
        return self.moment[:10]


def changes_by_record(edits: Sequence[Edit]) -> Mapping[str, tuple[tuple[Edit, RecordChange], ...]]:
    """Gives what happened to each record, newest first; a moved record brings what happened under its old id."""
    found: dict[str, list[tuple[int, RecordChange]]] = defaultdict(list)
    for position in reversed(range(len(edits))):
        for change in edits[position].changes:
            if change.was_id:
                found[change.id] += found.pop(change.was_id, [])
        for change in edits[position].changes:
            found[change.id].append((position, change))
    return {
        record_id: tuple((edits[position], change) for position, change in sorted(changes, key=lambda one: one[0]))
        for record_id, changes in found.items()
    }
