"""Asks git for the state of the tracker that a change is made to, and reads it with the program as it is now."""

import io
import tarfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.catalog import Loaded
from generator.check import check_records
from generator.config import Release
from generator.content import Content
from generator.git_history import GitError, git
from generator.problems import Problem
from generator.read import SourceText, read_folder
from generator.read_content import read_content
from generator.read_releases import read_releases

KEPT = ("content", "entities", "releases")
"""The folders that are published."""


class NoBaseError(Exception):
    """The state before cannot be had; the message says why, for people who know git."""


@dataclass(frozen=True)
class State:
    """The tracker at one time, read and checked."""

    texts: tuple[SourceText, ...]
    loaded: Loaded
    content: Content
    releases: tuple[Release, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the records; that of pages and promised addresses is not asked."""


def find_base(root: Path, name: str) -> str:
    """Gives the commit at which the change left the branch called `name`, which may be any name of a commit.

    Raises NoBaseError when there is none.
    """
    if name.startswith("-"):
        raise NoBaseError("a name does not begin with a hyphen")
    try:
        commit = git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode().strip()
    except GitError:
        raise NoBaseError(_why_not(root, name)) from None
    except ValueError:
        raise NoBaseError("a name holds no character that cannot be typed") from None
    try:
        return git(root, "merge-base", commit, "HEAD").decode().strip()
    except GitError:  # no state in common
        return commit


def _why_not(root: Path, name: str) -> str:
    try:
        if git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            return f"this copy of the repository holds no history before it, so {name} is not in it"
        git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    except GitError as error:
        return str(error) if "not installed" in str(error) else "there is no earlier commit to compare with"
    return f"there is no commit, tag or branch {name}"


def read_base(root: Path, commit: str, folder: Path) -> State:
    """Writes the state at a commit into an empty folder and gives it read. Raises NoBaseError where git refuses."""
    try:
        names = git(root, "ls-tree", "--name-only", "-z", f"{commit}:./").decode("utf-8", "replace").split("\0")
        wanted = [name for name in KEPT if name in names]
        packed = git(root, "archive", "--format=tar", commit, *wanted) if wanted else b""
    except GitError as error:
        raise NoBaseError(f"git cannot read the commit {commit}: {error}") from None
    try:
        _unpack(packed, folder)
    except (OSError, tarfile.TarError) as error:
        raise NoBaseError(f"the commit {commit} cannot be unpacked: {error}") from None
    return read_state(folder)


def _unpack(packed: bytes, folder: Path) -> None:
    """Writes the ordinary files of an archive; links are not followed and not made."""
    if not packed:
        return
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            parts = PurePosixPath(member.name).parts
            opened = archive.extractfile(member) if member.isfile() else None
            if opened is None or ".." in parts or member.name.startswith("/"):
                continue
            target = folder.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(opened.read())


def read_state(root: Path) -> State:
    """Gives the tracker in a folder."""
    texts, unreadable = read_folder(root / "entities")
    loaded, problems = check_records(texts, [PurePosixPath(problem.path).stem for problem in unreadable])
    content = read_content(root / "content")[0]
    releases = read_releases(root)[0]
    return State(texts, loaded, content, releases, (*unreadable, *problems))
