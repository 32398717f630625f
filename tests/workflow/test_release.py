"""A release, typed: what it writes, what it refuses, and that the pages afterwards say which version they are of."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.config import Settings
from generator.editor_schema import IDS
from generator.gather import gather

RECORD = "entities/firms/sharp-works.yaml"


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Contributor", "-c", "user.email=contributor@tracker.example")
    return subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


def release(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "release", *arguments])


@pytest.fixture
def committed(tmp_path: Path, copy_tracker: Callable[[Path], Path]) -> Path:
    """The invented tracker before its first release, committed."""
    root = copy_tracker(tmp_path / "tracker")
    for path in (root / "releases").glob("*"):
        path.unlink()
    (root / "entities/moved.yaml").unlink()
    git(root, "init", "--quiet")
    commit(root, "First records")
    return root


def commit(root: Path, why: str) -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", why)
    return git(root, "rev-parse", "HEAD").strip()


def test_two_releases_and_what_lies_between(committed: Path) -> None:
    first_commit = git(committed, "rev-parse", "HEAD").strip()
    first = release(committed, "--date", "2030-03-01")
    assert first.exit_code == 0, first.output
    assert "Version 2030.1 of 2030-03-01" in first.output
    frozen = json.loads((committed / "releases/2030.1.json").read_text(encoding="utf-8"))
    assert (frozen["version"], frozen["date"], frozen["commit"]) == ("2030.1", "2030-03-01", first_commit)
    assert "firms/sharp-works" in frozen["frozen"]
    subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=committed / "releases", check=True, capture_output=True)
    ledger = (committed / "releases/addresses.txt").read_text(encoding="utf-8")
    assert "\n# 2030.1, 2030-03-01\n" in ledger
    assert "\n/firms/sharp-works/\n" in ledger
    commit(committed, "Version 2030.1")

    nothing = release(committed, "--date", "2030-03-02")
    assert nothing.exit_code == 1
    assert "nothing has changed since version 2030.1" in nothing.output

    path = committed / RECORD
    path.write_text(path.read_text(encoding="utf-8") + "former_names: [Lumen before]\n", encoding="utf-8")
    dirty = release(committed)
    assert dirty.exit_code == 1
    assert f"not committed yet: {RECORD}" in dirty.output
    commit(committed, "A note")
    early = release(committed, "--date", "2030-02-28")
    assert early.exit_code == 1
    assert "version 2030.1 is of 2030-03-01" in early.output
    second = release(committed, "--date", "2031-01-01")
    assert "Version 2031.1 of 2031-01-01" in second.output
    assert (committed / "releases/addresses.txt").read_text(encoding="utf-8").startswith(ledger)
    loaded, _, problems = gather(Settings(committed))
    assert problems == ()
    assert [one.version for one in loaded.releases] == ["2030.1", "2031.1"]


def test_a_release_brings_the_ids_that_editors_offer_up_to_date(committed: Path) -> None:
    ids = committed / IDS
    ids.parent.mkdir()
    ids.write_text("{}\n", encoding="utf-8")
    commit(committed, "A list of ids that is behind")
    assert release(committed, "--date", "2030-03-01").exit_code == 0
    offered = json.loads(ids.read_text(encoding="utf-8"))["$defs"]["firm"]["defaultSnippets"]
    assert "sharp-works" in {one["body"] for one in offered}


@pytest.mark.parametrize("date", ["2030", "2030-03", "03/01/2030", "2030-02-30", "tomorrow"])
def test_a_release_is_of_a_day(date: str, committed: Path) -> None:
    said = release(committed, "--date", date)
    assert said.exit_code == 1
    assert f'"{date}" is not a day' in said.output
    assert not (committed / "releases/2030.1.json").exists()


def test_nothing_is_released_while_there_are_problems(committed: Path) -> None:
    path = committed / RECORD
    path.write_text(path.read_text(encoding="utf-8") + "unheard: of\n", encoding="utf-8")
    commit(committed, "A mistake")
    said = release(committed)
    assert said.exit_code == 1
    assert "S101" in said.output
    assert "nothing was released" in said.output
    assert list((committed / "releases").glob("*")) == []
