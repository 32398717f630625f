"""The command `tracker diff` compares any two states, and says in plain words when there is no such state."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.config import Release
from generator.freeze import to_file
from generator.releases import digest
from tests.unit.test_history import A, commit, firm, repo, run

__all__ = ["repo"]


def diff(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(folder), "diff", *arguments])


@pytest.fixture
def tracker_repo(repo: Path) -> Path:
    commit(repo, A, firm())
    run(repo, "tag", "first")
    commit(repo, A, firm(founded="2012"))
    commit(repo, "entities/firms/b.yaml", firm("B", "1999"))
    return repo


def test_two_commits_as_text(tracker_repo: Path) -> None:
    found = diff(tracker_repo, "first", "main")
    assert found.exit_code == 0
    assert found.stdout.splitlines() == [
        "firms/a  changed  (A)",
        "  founded",
        "    was: 2011",
        "    now: 2012",
        "firms/b  added  (B)",
    ]
    assert found.stderr == "2 records changed.\n"
    assert diff(tracker_repo, "main", "first").stdout.splitlines()[-1] == "firms/b  removed  (B)"


def test_the_folder_as_it_is_now(tracker_repo: Path) -> None:
    assert diff(tracker_repo, "HEAD").stdout == ""
    (tracker_repo / A).write_text(firm("A & Sons", "2012") + "# comment\n", encoding="utf-8")
    (tracker_repo / "entities/firms/b.yaml").write_text("- a list", encoding="utf-8")
    found = diff(tracker_repo, "HEAD", "--format", "json")
    told = json.loads(found.stdout)
    assert told["changes"][0]["fields"] == [{"field": "name.en", "how": "changed", "was": "A", "now": "A & Sons"}]
    assert "entities/firms/b.yaml cannot be read" in found.stderr


def test_only_some_records(tracker_repo: Path) -> None:
    assert "firms/a" not in diff(tracker_repo, "first", "main", "-r", "b").stdout
    assert "firms/a" in diff(tracker_repo, "first", "main", "-r", "firms/a", "-r", "b").stdout
    unknown = diff(tracker_repo, "first", "main", "-r", "nobody")
    assert (unknown.exit_code, unknown.stderr) == (1, "Error: there is no record nobody, neither before nor after\n")


def test_markdown_for_people(tracker_repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://tracker.example/policy")
    found = diff(tracker_repo, "first", "main", "--format", "markdown").stdout
    assert "## New: firms (1)\n\n- [B](https://tracker.example/policy/firms/b/)" in found
    assert "- [A](https://tracker.example/policy/firms/a/): Founded changed" in found


def test_a_published_version_is_compared_with_a_commit(tracker_repo: Path) -> None:
    frozen = {"firms/a": {"type": "firm", "page": "firms/a/", "id": "a", "name": {"en": "A"}, "founded": "2010"}}
    text = to_file(Release("2030.1", "2030-01-01", "c" * 40, frozen))
    folder = tracker_repo / "releases"
    folder.mkdir()
    (folder / "2030.1.json").write_text(text, encoding="utf-8")
    (folder / "SHA256SUMS").write_text(f"{digest(text)}  2030.1.json\n", encoding="utf-8")
    assert diff(tracker_repo, "2030.1", "first").stdout.splitlines() == [
        "firms/a  changed  (A)",
        "  founded",
        "    was: 2010",
        "    now: 2011",
    ]


def test_a_version_without_its_file_is_what_git_has_under_its_mark(tracker_repo: Path) -> None:
    run(tracker_repo, "tag", "v2029.1", "first")
    assert diff(tracker_repo, "2029.1", "first").stdout == ""
    assert "firms/b  added" in diff(tracker_repo, "2029.1", "main").stdout


def test_a_moved_record_is_told_as_moved(tracker_repo: Path) -> None:
    (tracker_repo / A).rename(tracker_repo / "entities/firms/z.yaml")
    moves = "- {from: firms/a, to: firms/z, on: 2030-01-05}\n"
    (tracker_repo / "entities/moved.yaml").write_text(moves, encoding="utf-8")
    assert diff(tracker_repo, "HEAD").stdout == "firms/z  moved from firms/a  (A)\n"


@pytest.mark.parametrize("name", ["nonsense", "2031.9", "HEAD~99", "first:entities", "main..first", " "])
def test_no_such_state(tracker_repo: Path, name: str) -> None:
    found = diff(tracker_repo, name)
    assert found.exit_code == 1
    assert found.stderr.startswith(f"Error: there is no commit, tag, branch or version {name}: ")


def test_a_commit_without_records(repo: Path) -> None:
    commit(repo, "README.md", "x")
    (repo / "entities").mkdir()
    assert "there was no folder entities/ in HEAD" in diff(repo, "HEAD").stderr


def test_no_repository_no_git_and_no_history(
    tracker_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain" / "entities").mkdir(parents=True)
    assert "is not a repository of git" in diff(tmp_path / "plain", "HEAD").stderr
    run(tmp_path, "clone", "--depth", "1", tracker_repo.as_uri(), "shallow")
    assert "git fetch --unshallow" in diff(tmp_path / "shallow", "HEAD~1").stderr
    monkeypatch.setenv("PATH", str(tmp_path / "plain"))
    assert "git is not installed" in diff(tracker_repo, "HEAD").stderr
