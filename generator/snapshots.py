"""Reads the records as they are in the folder, or as they were in a commit, tag, branch or published version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.changes import Snapshot, compare, from_release
from generator.edits import RecordChange
from generator.git_history import GitError, git, snapshot_of
from generator.moves import MOVED, read_moves, records_moved
from generator.read import SourceText, read_folder
from generator.read_releases import read_releases
from generator.releases import VERSION
from generator.trees import read_tree


class NoStateError(Exception):
    """There is no such state of the records; the message is for the person who asked for it."""


@dataclass(frozen=True)
class Difference:
    """What changed between two states, and the files that could not be compared."""

    changes: tuple[RecordChange, ...]
    unreadable: tuple[str, ...]


def difference(root: Path, before: str, after: str, only: Sequence[str] = ()) -> Difference:
    """Gives what changed from one state to another; "" is the folder as it is now. `only` names records.

    Raises NoStateError when there is no such state, or no record of such a name in either.
    """
    texts = read_folder(root / "entities")[0]
    old, old_unreadable = _state(root, before, texts)
    new, new_unreadable = _state(root, after, texts)
    moved = _moved(texts)
    changes = compare(old, new, moved)
    if only:
        known = {*old, *new}
        unknown = [name for name in only if not any(_is_named(record_id, name) for record_id in known)]
        if unknown:
            raise NoStateError(f"there is no record {', '.join(unknown)}, neither before nor after")
        changes = tuple(c for c in changes if any(_is_named(i, name) for name in only for i in (c.id, c.was_id)))
    unreadable = tuple(dict.fromkeys((*old_unreadable, *new_unreadable)))
    return Difference(changes, unreadable)


def _is_named(record_id: str, name: str) -> bool:
    return record_id == name.strip("/") or record_id.partition("/")[2] == name


def _moved(texts: Sequence[SourceText]) -> Mapping[str, str]:
    """Gives where old ids lead, as the folder says it now: entries are added and never go."""
    source = next((text for text in texts if text.path == MOVED), None)
    return records_moved(read_moves(source)[1]) if source else {}


def _state(root: Path, name: str, texts: Sequence[SourceText]) -> tuple[Snapshot, tuple[str, ...]]:
    """Gives the records of a state, and the paths of those that cannot be read."""
    if not name:
        trees = {text: read_tree(text.text) for text in texts if text.folder}
        found = {f"{text.folder}/{text.stem}": tree for text, tree in trees.items() if tree is not None}
        return found, tuple(text.path for text, tree in trees.items() if tree is None)
    if VERSION.fullmatch(name):
        release = next((one for one in read_releases(root)[0] if one.version == name), None)
        if release:
            return from_release(release.frozen), ()
    try:
        commit = _commit(root, name)
        return snapshot_of(root, commit)
    except GitError as error:
        raise NoStateError(_why_not(root, name, str(error))) from None


def _commit(root: Path, name: str) -> str:
    """Gives the commit that a name stands for; a version's also by the mark that its release set."""
    if name.startswith("-"):
        raise GitError("a name does not begin with a hyphen")
    try:
        return git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode().strip()
    except GitError:
        if not VERSION.fullmatch(name):
            raise
        return git(root, "rev-parse", "--verify", "--quiet", f"v{name}^{{commit}}").decode().strip()


def _why_not(root: Path, name: str, message: str) -> str:
    """Gives why a state cannot be had, in words that say what to do."""
    try:
        is_shallow = git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except GitError as error:
        if "not installed" in str(error):
            return f"{error}: it is needed to look at {name}"
        return f"{root} is not a repository of git, so it has no state {name}"
    if is_shallow:
        return f"{name} is not in this copy of the repository, which holds no history: git fetch --unshallow brings it"
    if "entities" in message:
        return f"there was no folder entities/ in {name}"
    return f"there is no commit, tag, branch or version {name}: git log --oneline lists the commits"
