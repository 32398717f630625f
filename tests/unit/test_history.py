"""What git knows is read, and nothing is guessed where git knows nothing."""

import os
import subprocess
from pathlib import Path

import pytest

from generator.builder import read_history
from generator.config import History

IDENTITY = {f"GIT_{who}_{what}": "nobody@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder: Path, *arguments: str, date: str = "2030-01-01T12:00:00+00:00") -> str:
    environment = {**os.environ, **IDENTITY, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, name: str, text: str, day: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-m", f"Change {name}", date=f"{day}T12:00:00+00:00")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "--initial-branch", "main")
    return folder


def test_every_file_has_the_date_and_commit_of_its_last_change(repo: Path) -> None:
    first = commit(repo, "entities/firms/a.yaml", "1", "2030-01-01")
    commit(repo, "entities/firms/b.yaml", "1", "2030-01-02")
    third = commit(repo, "entities/firms/b.yaml", "2", "2030-01-03")
    page = commit(repo, "content/湖.md", "x", "2030-01-04")
    last = commit(repo, "README.md", "x", "2030-01-05")
    history = read_history(repo)
    assert (history.commit, history.date) == (last, "2030-01-05")
    assert {name: (change.commit, change.date) for name, change in history.changes.items()} == {
        "entities/firms/a.yaml": (first, "2030-01-01"),
        "entities/firms/b.yaml": (third, "2030-01-03"),
        "content/湖.md": (page, "2030-01-04"),
    }


def test_a_shallow_copy_knows_its_commit_and_no_dates_of_files(repo: Path, tmp_path: Path) -> None:
    commit(repo, "entities/firms/a.yaml", "1", "2030-01-01")
    last = commit(repo, "entities/firms/b.yaml", "1", "2030-01-02")
    git(tmp_path, "clone", "--depth", "1", repo.as_uri(), "shallow")
    history = read_history(tmp_path / "shallow")
    assert (history.commit, history.date, dict(history.changes)) == (last, "2030-01-02", {})


def test_a_folder_without_commits_or_without_git_has_no_history(repo: Path, tmp_path: Path) -> None:
    assert read_history(repo) == History()
    (tmp_path / "plain").mkdir()
    assert read_history(tmp_path / "plain") == History()
