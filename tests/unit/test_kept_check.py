"""What is kept of a check is said again only where nothing changed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.config import Settings
from generator.fingerprint import NOTHING_SEEN, TICK, look
from generator.gather import gather
from generator.kept_check import FILE, Findings, checked, kept_build

FAR = 10**20
"""A time long after everything."""


def afresh(root: Path) -> Findings:
    """Gives what a whole check finds."""
    loaded, _, problems = gather(Settings(root))
    return Findings(problems, len(loaded.catalog))


def never() -> Findings:
    """Stands for a check where none should be needed."""
    raise AssertionError("checked again although nothing changed")


@pytest.fixture
def small(tmp_path: Path, tracker_root: Path) -> Path:
    """Gives a copy of the invented tracker."""
    shutil.copytree(tracker_root, tmp_path / "copy", ignore=shutil.ignore_patterns("build", "site"))
    return tmp_path / "copy"


def first_record(root: Path) -> Path:
    """Gives the file of a record."""
    return min((root / "entities" / "firms").glob("*.yaml"))


def test_the_same_is_said_without_a_second_check(small: Path) -> None:
    found = checked(small, lambda: afresh(small))
    assert found == afresh(small)
    assert checked(small, never) == found


def test_an_edit_of_the_same_length_and_time_is_seen(small: Path) -> None:
    path = first_record(small)
    before = path.stat()
    found = checked(small, lambda: afresh(small))
    path.write_text(path.read_text(encoding="utf-8").replace("id:", "ib:", 1), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    again = checked(small, lambda: afresh(small))
    assert again == afresh(small)
    assert again.problems != found.problems


@pytest.mark.parametrize("change", ["deleted", "added", "renamed"])
def test_a_file_that_comes_or_goes_is_seen(small: Path, change: str) -> None:
    checked(small, lambda: afresh(small))
    path = first_record(small)
    if change == "added":
        (path.parent / "no-record.txt").write_text("x", encoding="utf-8")
    elif change == "deleted":
        path.unlink()
    else:
        path.rename(path.with_name("another-name.yaml"))
    again = checked(small, lambda: afresh(small))
    assert again == afresh(small)
    assert again.problems


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\0garbage", b"[]", b"null", b'{"code": 1}', b"[" * 100_000])
def test_a_damaged_file_is_made_anew(small: Path, content: bytes) -> None:
    found = checked(small, lambda: afresh(small))
    (small / FILE).write_bytes(content)
    assert checked(small, lambda: afresh(small)) == found
    assert checked(small, never) == found


def test_a_copy_of_what_was_kept_says_nothing(small: Path) -> None:
    found = checked(small, lambda: afresh(small))
    kept = small / FILE
    forged = kept.read_text(encoding="ascii").replace(f'"records":{found.records}', '"records":999')
    kept.rename(kept.with_name("first"))
    kept.write_text(forged, encoding="ascii")
    assert checked(small, lambda: afresh(small)) == found


def test_where_nothing_can_be_kept_everything_is_checked(small: Path) -> None:
    shutil.rmtree(small / "build", ignore_errors=True)
    (small / "build").write_text("a file stands where the folder should be", encoding="utf-8")
    assert checked(small, lambda: afresh(small)) == afresh(small)


def test_what_changes_during_a_check_is_not_kept(small: Path) -> None:
    def edited_meanwhile() -> Findings:
        found = afresh(small)
        first_record(small).unlink()
        return found

    checked(small, edited_meanwhile)
    assert checked(small, lambda: afresh(small)) == afresh(small)


def test_a_file_changed_within_the_tick_of_a_look_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a" / "x"
    path.parent.mkdir()
    path.write_text("1", encoding="utf-8")
    now = path.stat().st_ctime_ns
    fresh = look(tmp_path, ["a"], NOTHING_SEEN, now)
    assert fresh.unproven == {"a/x"}
    assert look(tmp_path, ["a"], fresh, now + 2 * TICK).unproven == frozenset()


def test_a_clock_that_went_back_proves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a" / "x"
    path.parent.mkdir()
    path.write_text("1", encoding="utf-8")
    seen = look(tmp_path, ["a"], NOTHING_SEEN, FAR)
    wrong = type(seen)({name: (stamp, "stale" if digest else "") for name, (stamp, digest) in seen.seen.items()})
    later = type(seen)(wrong.seen, frozenset(), FAR)
    assert look(tmp_path, ["a"], later, FAR + 1).seen == wrong.seen  # trusted by its stamp
    assert look(tmp_path, ["a"], later, FAR - 1).seen == seen.seen


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_site_is_built_again_when_git_gets_the_commits_before(tmp_path: Path) -> None:
    whole, copy = tmp_path / "whole", tmp_path / "copy"
    (whole / "entities").mkdir(parents=True)
    git(whole, "init", "--quiet")
    for text in ("one", "two"):
        (whole / "entities" / "README.md").write_text(text, encoding="utf-8")
        git(whole, "add", "--all")
        git(whole, "commit", "--quiet", "--message", text)
    git(tmp_path, "clone", "--quiet", "--depth", "1", whole.as_uri(), str(copy))
    assert kept_build(Settings(copy), lambda: Findings((), 0, "Built.")).done == "Built."
    assert kept_build(Settings(copy), never).done == "Nothing had changed."
    git(copy, "fetch", "--quiet", "--unshallow")
    assert kept_build(Settings(copy), lambda: Findings((), 0, "Built.")).done == "Built."
