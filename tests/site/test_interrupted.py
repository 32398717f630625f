"""A real build, stopped, killed, without room or not alone: the last good site stays as it is, byte for byte."""

import os
import pty
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.site.publish import REPOSITORY, SITE_URL, Built

WORK = {".lock", "docs", "drawings", "kept", "texts"}
"""All that stays in build/ after a build."""
BUILDING = "Building the site with MkDocs"
UNHARMED = "Nothing was harmed: the site and every file of the tracker are whole."
LIMIT = 60_000
"""Bytes: smaller than some staged files, and than what the theme brings."""


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@contextmanager
def started(root: Path, before: Callable[[], None] | None = None) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Runs `tracker build` at a terminal of its own, where it says what it is doing; gives it and what to read from."""
    reader, terminal = pty.openpty()
    environment = {
        **os.environ, "PYTHONPATH": str(REPOSITORY), "SITE_URL": SITE_URL, "REPO_URL": "https://code.example/tracker",
    }  # fmt: skip
    command = [sys.executable, "-m", "generator", "build"]
    build = subprocess.Popen(
        command, cwd=root, env=environment, stdout=terminal, stderr=terminal, start_new_session=True, preexec_fn=before
    )
    os.close(terminal)
    try:
        yield build, reader
    finally:
        build.kill()
        build.wait()
        os.close(reader)


def said(reader: int, until: str = "") -> str:
    """Gives what the build said up to some words, or to its end, as one line."""
    found = b""
    while not until or until.encode() not in found:
        try:
            more = os.read(reader, 65536)
        except OSError:  # so Linux says that nobody writes any more
            break
        if not more:
            break
        found += more
    assert until in found.decode()
    return " ".join(found.decode().split())


def built_again(root: Path, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """Gives the exit code of a build and what it said."""
    with started(root, before) as (build, reader):
        words = said(reader)
        return build.wait(), words


@pytest.fixture(scope="module")
def root(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gives a tracker that was built, to do harm to."""
    return shutil.copytree(built.root, tmp_path_factory.mktemp("stopped") / "tracker")


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("Reading the records", signal.SIGHUP),
        ("Checking", signal.SIGTERM),
        ("Drawing the charts", signal.SIGKILL),
        (BUILDING, signal.SIGKILL),
        (BUILDING, signal.SIGINT),
    ],
    ids=str,
)
def test_a_build_that_is_stopped_leaves_the_last_site(
    root: Path, built: Built, moment: str, number: signal.Signals
) -> None:
    with started(root) as (build, reader):
        said(reader, moment)
        build.send_signal(number)
        words = said(reader)
        code = build.wait()
    assert contents(root / "site") == contents(built.site)
    if number == signal.SIGKILL:
        assert code == -signal.SIGKILL
    else:
        assert (code, words.endswith(f"Stopped. {UNHARMED}")) == (128 + number, True)
        assert {path.name for path in (root / "build").iterdir()} <= WORK


def test_a_site_that_a_killed_build_took_away_is_put_back_whatever_comes_then(root: Path, built: Built) -> None:
    (root / "site").rename(root / "build/last-site")
    (root / "build/site-of-the-dead").mkdir()
    wrong = root / "entities/firms/wrong.yaml"
    wrong.write_text("id: wrong\n", encoding="utf-8")
    code, words = built_again(root)
    wrong.unlink()
    assert (code, "site/ is the last good one again" in words) == (1, True)
    assert contents(root / "site") == contents(built.site)
    assert {path.name for path in (root / "build").iterdir()} <= WORK


@pytest.mark.parametrize("stage", ["the staged pages", "MkDocs"])
def test_a_build_without_room_leaves_the_last_site_and_says_so(root: Path, built: Built, stage: str) -> None:
    if stage == "the staged pages":
        shutil.rmtree(root / "build/docs")
    else:
        shutil.copytree(built.root / "build/docs", root / "build/docs", dirs_exist_ok=True)
    code, words = built_again(root, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT)))
    assert code == 1
    assert (BUILDING in words) == (stage == "MkDocs")
    assert "a file may not become as large as needed. Raise the limit" in words
    assert words.endswith(UNHARMED)
    assert "Traceback" not in words
    assert contents(root / "site") == contents(built.site)
    assert {path.name for path in (root / "build").iterdir()} <= WORK


def spoil(folder: Path, names: Sequence[str]) -> None:
    """Cuts off the files whose names match, and adds some that nobody made."""
    for path in [path for name in names for path in folder.rglob(name) if path.is_file()]:
        path.write_bytes(path.read_bytes()[:50])
    (folder / "garbage").write_bytes(b"\0garbage")


def test_of_two_builds_one_is_refused_and_spoilt_caches_or_git_change_nothing(root: Path, built: Built) -> None:
    spoil(root / "build/drawings", ["[0-7]*"])
    spoil(root / "build/texts", ["*.pf_meta"])
    spoil(root / "build/docs", ["*.md", "*.csv"])
    (root / ".git").write_text("no repository", encoding="utf-8")
    with started(root) as (first, reader):
        assert "without dates and history, since git refused: fatal: invalid gitfile format" in said(reader, BUILDING)
        first.send_signal(signal.SIGSTOP)  # it holds the folder, however long the other takes
        code, words = built_again(root)
        first.send_signal(signal.SIGCONT)
        said(reader)
        assert first.wait() == 0
    (root / ".git").unlink()
    assert code == 1
    assert "another build of this folder is running (tracker build, process" in words
    assert f"process {first.pid}, since " in words
    assert "wait until it has ended" in words
    assert contents(root / "site") == contents(built.site)
    assert {path.name for path in (root / "build").iterdir()} == WORK
