"""Asks git what happened to the records: every commit of the branch that is built, and the records at any commit.

One pass of `git log` and one of `git cat-file`, whatever the number of records. A merge is one commit here, told by
what it brought into the branch. Nothing is guessed: without a full history there is none.
"""

import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.changes import Snapshot, compare, final_id, name_of
from generator.changes.form import normal, shape_of
from generator.config import Change, History
from generator.edits import UNREADABLE, Edit, RecordChange, Tree
from generator.kept_history import history_from_bytes, history_to_bytes
from generator.lines import shortened
from generator.remember import Remember, afresh
from generator.syntax import is_forbidden
from generator.trees import read_tree

RECORD = re.compile(r"entities/([a-z]+/[a-z0-9-]+)\.yaml")
NOTHING = "0" * 40
"""What stands for the contents of a file that is not there."""
JOINER = "\u200d"
"""Holds the parts of an emoji together; the only invisible character that may stand in a commit's subject."""
LONGEST = 300
"""Characters of a commit's subject that are told: it stands on the page of each record that the commit changed."""
DATE = "--date=format-local:%Y-%m-%dT%H:%M:%SZ"
NO_REASON = "Without a reason given"
PULL_REQUEST = re.compile(r"Merge pull request (#[0-9]+) ")


class GitError(Exception):
    """Git refused; the message is git's own."""


@dataclass(frozen=True)
class _Commit:
    """A commit of the log: the files that it changed with what they hold since, "" where they are gone."""

    hash: str
    moment: str
    why: str
    files: tuple[tuple[str, str], ...]


class _IncompleteError(Exception):
    """What git has is not all of it, so that the same commit may tell more another time."""

    def __init__(self, history: History) -> None:
        super().__init__()
        self.history = history


def read_history(root: Path, moved: Mapping[str, str] | None = None, remember: Remember = afresh) -> History:
    """Gives what git knows of the records and pages; of edits nothing when there is no full history.

    `moved` leads from a record's old id to its new one, as in `policies/x`. A commit tells always the same, so what
    `remember` knows of one is not asked again.
    """
    try:
        commit, moment = git(root, "log", "--no-walk", DATE, "--format=%H%x00%cd").decode().strip().split("\0")
    except GitError:
        return History()
    bare = History(moment[:10], commit, moment=moment)
    try:
        is_shallow, *below = git(root, "rev-parse", "--is-shallow-repository", "--show-prefix").decode().split("\n")
        if is_shallow != "false":
            return bare
        key = json.dumps(["history", commit, moment, below, sorted((moved or {}).items())])
        kept = remember(key, lambda: history_to_bytes(_read(root, bare, moved or {})))
    except GitError:
        return bare
    except _IncompleteError as found:
        return found.history
    try:
        return history_from_bytes(kept)
    except ValueError:  # somebody else wrote it
        return read_history(root, moved)


def _read(root: Path, bare: History, moved: Mapping[str, str]) -> History:
    """Gives the whole history. Raises _IncompleteError with it where texts of records are missing."""
    commits = tuple(_log(root))
    wanted = {blob for one in commits for path, blob in one.files if blob and RECORD.fullmatch(path)}
    texts = _contents(root, wanted)
    changes: dict[str, Change] = {}
    for one in commits:
        for path, _ in one.files:
            changes.setdefault(path, Change(one.moment[:10], one.hash))
    edits = tuple(_edits(reversed(commits), texts, moved))
    history = History(bare.date, bare.commit, MappingProxyType(changes), bare.moment, True, edits[::-1])
    if wanted - texts.keys():
        raise _IncompleteError(history)
    return history


def seconds_of_commit(root: Path) -> str:
    """Gives the time of the commit that is built, in seconds since 1970; "0" where there is none."""
    try:
        return git(root, "log", "--no-walk", "--format=%ct").decode().strip()
    except GitError:
        return "0"


def git(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """Gives git's answer, the same whatever the settings of whoever asks; raises GitError with what git says."""
    settings = ("core.quotePath=false", "log.showSignature=false")
    command = ["git", *(part for setting in settings for part in ("-c", setting)), *arguments]
    environment = {
        **os.environ, "TZ": "UTC", "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1",
    }  # fmt: skip
    try:
        ran = subprocess.run(command, cwd=root, env=environment, input=given, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise GitError("git is not installed, or cannot be run") from error
    if ran.returncode:
        raise GitError(ran.stderr.decode("utf-8", "replace").strip() or "git failed")
    return ran.stdout


def _log(root: Path) -> Iterator[_Commit]:
    """Yields every commit that changed records or pages, newest first."""
    form = ("--format=%H%x00%cd%x00%s%x00%b%x00", DATE, "--encoding=UTF-8")
    what = ("--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--relative", "-z")
    parts = iter(git(root, "log", *form, *what, "--", "entities", "content").decode("utf-8", "replace").split("\0"))
    head: list[str] = []
    files: list[tuple[str, str]] = []
    for part in parts:
        if part.startswith((":", "\n:")):
            blob = part.split()[3]
            files.append((next(parts), "" if blob == NOTHING else blob))
        elif part:
            if head:
                yield _commit(head, files)
            head, files = [part, next(parts), next(parts), next(parts)], []
    if head:
        yield _commit(head, files)


def _commit(head: Sequence[str], files: Sequence[tuple[str, str]]) -> _Commit:
    return _Commit(head[0].strip(), head[1], _why(head[2], head[3]), tuple(files))


def _why(subject: str, body: str) -> str:
    """Gives the subject in which characters that nobody sees are spaces; of a pull request, its title."""
    request = PULL_REQUEST.match(subject)
    title = next((line for line in body.splitlines() if line.strip()), "") if request else ""
    told = f"{title} ({request[1]})" if request and title else subject
    seen = "".join(" " if is_forbidden(char) and char != JOINER else char for char in told[: 4 * LONGEST])
    return shortened(" ".join(seen.split()), LONGEST) or NO_REASON


def _contents(root: Path, blobs: Iterable[str]) -> Mapping[str, bytes]:
    """Gives the contents of blobs; those that the repository lacks are left out."""
    wanted = sorted(set(blobs))
    answer = git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in wanted).encode()) if wanted else b""
    found: dict[str, bytes] = {}
    start = 0
    while start < len(answer):
        end = answer.index(b"\n", start)
        name, *about = answer[start:end].decode().split()
        start = end + 1
        if about and about[-1].isdecimal():
            size = int(about[-1])
            found[name] = answer[start : start + size]
            start += size + 1
    return found


def _edits(commits: Iterable[_Commit], texts: Mapping[str, bytes], moved: Mapping[str, str]) -> Iterator[Edit]:
    """Yields what each commit changed in the records, oldest first; formatting alone is nothing."""
    now: dict[str, Tree] = {}
    for commit in commits:
        before: dict[str, Tree] = {}
        unreadable: list[RecordChange] = []
        touched = [(found[1], blob) for path, blob in commit.files if (found := RECORD.fullmatch(path))]
        for record_id, blob in touched:
            if record_id in now:
                before[record_id] = now[record_id]
            tree = _tree(record_id, texts.get(blob)) if blob else None
            if tree is not None:
                now[record_id] = tree
            elif not blob:
                now.pop(record_id, None)
            else:
                name = name_of(now.get(record_id, ""), record_id)
                unreadable.append(RecordChange(record_id, name, UNREADABLE))
        after = {record_id: now[record_id] for record_id, _ in touched if record_id in now}
        # A record may have moved into one that the commit did not touch.
        targets = {new: now[new] for old in before if old not in now and (new := final_id(old, moved)) in now}
        targets = {new: tree for new, tree in targets.items() if new not in after}
        changes = compare({**targets, **before}, {**targets, **after}, moved)
        if changes or unreadable:
            yield Edit(commit.hash, commit.moment, commit.why, (*changes, *unreadable))


def _tree(record_id: str, text: bytes | None) -> Tree | None:
    """Gives a record's normal tree, or nothing when it cannot be read."""
    if text is None:
        return None
    try:
        tree = read_tree(text.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None
    return None if tree is None else normal(tree, shape_of(record_id.partition("/")[0]))


def snapshot_of(root: Path, revision: str) -> tuple[Snapshot, tuple[str, ...]]:
    """Gives the records of a commit, tag or branch, and the paths of those that cannot be read.

    Raises GitError when git knows no such thing.
    """
    listed = git(root, "ls-tree", "-r", "-z", "--full-tree", f"{revision}:./entities").decode("utf-8", "replace")
    files = [entry.partition("\t")[::2] for entry in listed.split("\0") if entry]
    records = {f"entities/{path}": about.split()[2] for about, path in files if RECORD.fullmatch(f"entities/{path}")}
    texts = _contents(root, records.values())
    trees = {
        path: _tree(path.split("/", 1)[1].removesuffix(".yaml"), texts.get(blob)) for path, blob in records.items()
    }
    found = {path.split("/", 1)[1].removesuffix(".yaml"): tree for path, tree in trees.items() if tree is not None}
    return found, tuple(path for path, tree in trees.items() if tree is None)
