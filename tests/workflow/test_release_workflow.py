"""What makes a version cannot write, and what writes runs no code of ours: the scripts run here, in repositories."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.citation_files import FILES
from generator.editor_schema import IDS
from tests.workflow.review_repository import commit, git

RELEASE = Path(__file__).parents[2] / ".github/workflows/release.yml"
TAKE, PUSH = "Take the commit and its mark, and look at what it changes", "Push the commit and its mark"


def jobs() -> Any:
    return YAML(typ="safe", pure=True).load(RELEASE.read_text(encoding="utf-8"))["jobs"]


def run(job: str, step: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    (script,) = (one["run"] for one in jobs()[job]["steps"] if one.get("name") == step)
    (folder / "build").mkdir(exist_ok=True)
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_CONFIG_SYSTEM": os.devnull}
    given = {"PATH": f"{folder.parent / 'bin'}:{os.environ['PATH']}", "HOME": str(folder.parent), **who, **environment}
    given["GITHUB_OUTPUT"] = str(folder / "build/output")
    command = ["bash", "--noprofile", "--norc", "-e", "-c", script]
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)


@pytest.fixture
def handed_over(tmp_path: Path) -> tuple[Path, str]:
    """A clone in which the first job has made a version, and the commit that it made it of."""
    remote, made = tmp_path / "remote.git", tmp_path / "made"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(tmp_path, "clone", "--quiet", str(remote), str(made))
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "bin/gh").chmod(0o755)
    (made / "releases").mkdir()
    (made / ".gitignore").write_text("/build/\n", encoding="utf-8")
    (made / "releases/SHA256SUMS").write_text("", encoding="utf-8")
    git(made, "checkout", "--quiet", "-B", "main")
    before = commit(made, "Records")
    git(made, "push", "--quiet", "origin", "main")
    (made / "releases/2030.1.json").write_text("{}\n", encoding="utf-8")
    (made / "releases/SHA256SUMS").write_text(f"{'0' * 64}  addresses.txt\n{'0' * 64}  2030.1.json\n", encoding="utf-8")
    return made, before


def make(made: Path, before: str) -> Path:
    """Runs the last steps of the first job; gives the clone of the second, with what was handed over."""
    done = run("make", "Commit and mark it", made)
    assert done.returncode == 0, done.stderr
    assert (made / "build/output").read_text(encoding="utf-8") == "version=2030.1\n"
    (made / "build/release").mkdir()
    packed = run("make", "Pack the commit and its mark", made, VERSION="2030.1", GITHUB_SHA=before)
    assert packed.returncode == 0, packed.stderr
    publishing = made.parent / "publishing"
    git(made.parent, "clone", "--quiet", (made.parent / "remote.git").as_uri(), "publishing", "--depth", "1")
    (publishing / "build").mkdir()
    (made / "build/release").rename(publishing / "build/release")
    return publishing


def test_the_commit_and_its_mark_arrive_as_they_were_made(handed_over: tuple[Path, str]) -> None:
    made, before = handed_over
    publishing = make(made, before)
    taken = run("release", TAKE, publishing, GITHUB_SHA=before)
    assert taken.returncode == 0, taken.stderr + taken.stdout
    pushed = run("release", PUSH, publishing, VERSION="2030.1")
    assert pushed.returncode == 0, pushed.stderr
    remote = made.parent / "remote.git"
    assert git(remote, "rev-parse", "main") == git(made, "rev-parse", "HEAD")
    assert git(remote, "rev-parse", "v2030.1^{commit}") == git(made, "rev-parse", "HEAD")
    assert git(remote, "cat-file", "-t", "v2030.1") == "tag"


def test_every_file_that_a_version_changes_may_be_published(handed_over: tuple[Path, str]) -> None:
    made, before = handed_over
    for name in (*FILES, IDS):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text("{}\n", encoding="utf-8")
    taken = run("release", TAKE, make(made, before), GITHUB_SHA=before)
    assert taken.returncode == 0, taken.stdout


def test_a_version_that_changes_anything_else_is_not_published(handed_over: tuple[Path, str]) -> None:
    made, before = handed_over
    (made / "generator.py").write_text("x = 1\n", encoding="utf-8")
    taken = run("release", TAKE, make(made, before), GITHUB_SHA=before)
    assert taken.returncode == 1
    assert "generator.py" in taken.stdout
    assert git(made.parent / "remote.git", "rev-parse", "main") == before


def test_a_version_of_another_commit_is_not_published(handed_over: tuple[Path, str]) -> None:
    made, before = handed_over
    publishing = make(made, before)
    assert run("release", TAKE, publishing, GITHUB_SHA="0" * 40).returncode != 0


def test_who_may_write_runs_no_code_of_ours() -> None:
    first, second = jobs()["make"], jobs()["release"]
    assert set(first["permissions"].values()) == {"read"}
    assert second["needs"] == "make"
    commands = "\n".join(step.get("run", "") for step in second["steps"])
    assert "gh release create" in commands
    assert not re.search(r"python|make |pip|npm|curl|\./", commands)
    making = "\n".join(step.get("run", "") for step in first["steps"])
    assert not re.search(r"\bgh\b|git push", making)
