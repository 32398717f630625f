"""What the weekly check of the sources does with its findings: its scripts run here, against a repository of the test.

`gh`, which would talk to GitHub, is a program of the test that writes down what it was told.
"""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

WORKFLOWS = sorted((Path(__file__).parents[2] / ".github/workflows").iterdir())
SOURCES = next(path for path in WORKFLOWS if path.name == "sources.yml")
GH = """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$TOLD"
case "$1 $2" in
  "issue list") printf '%s' "$OPEN_ISSUE" ;;
  "pr list") printf '%s' "$OPEN_PROPOSAL" ;;
  "pr create") exit "$PROPOSING_FAILS" ;;
esac
"""
FINDINGS = "on: 2030-01-01\n"


def read(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def script(job: str, step: str) -> str:
    """Gives the shell script of a step."""
    (found,) = (one["run"] for one in read(SOURCES)["jobs"][job]["steps"] if one.get("name") == step)
    return str(found)


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


class Runner:
    """A clone of a repository, as a job has it, with the program `gh` of this test."""

    def __init__(self, folder: Path) -> None:
        self.remote = folder / "remote.git"
        self.clone = folder / "clone"
        self.told = folder / "told"
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.remote))
        git(folder, "clone", "--quiet", str(self.remote), str(self.clone))
        (self.clone / "entities").mkdir()
        self.write("entities/checked.yaml", FINDINGS)
        self.write(".gitignore", "build/\n")
        git(self.clone, "checkout", "--quiet", "-B", "main")
        git(self.clone, "add", "--all")
        git(self.clone, "commit", "--quiet", "--message", "Records")
        git(self.clone, "push", "--quiet", "origin", "main")
        (folder / "bin").mkdir()
        (folder / "bin/gh").write_text(GH, encoding="utf-8")
        (folder / "bin/gh").chmod(0o755)
        self.path = f"{folder / 'bin'}:{os.environ['PATH']}"

    def write(self, name: str, text: str) -> None:
        path = self.clone / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, step: str, *, issue: str = "", proposal: str = "", fails: int = 0) -> tuple[list[str], str]:
        """Runs a step of the job that tells; gives what `gh` was told, and what the step printed."""
        self.told.write_text("", encoding="utf-8")
        environment = {"PATH": self.path, "HOME": str(self.clone), "TOLD": str(self.told), **read(SOURCES)["env"]}
        environment |= {"OPEN_ISSUE": issue, "OPEN_PROPOSAL": proposal, "PROPOSING_FAILS": str(fails)}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script("tell", step)]
        done = subprocess.run(command, cwd=self.clone, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return self.told.read_text(encoding="utf-8").splitlines(), done.stdout


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_script_of_a_workflow_is_well_formed(path: Path) -> None:
    scripts = [step["run"] for job in read(path)["jobs"].values() for step in job["steps"] if "run" in step]
    assert scripts
    for text in scripts:
        done = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), text


@pytest.mark.parametrize(
    ("dead", "issue", "does"),
    [
        ("Sources", "", "issue create"),
        ("Sources", "7", "issue edit 7"),
        ("", "7", "issue close 7"),
        ("", "", ""),
    ],
)
def test_one_issue_is_opened_renewed_and_closed(runner: Runner, dead: str, issue: str, does: str) -> None:
    runner.write("build/links/dead.md", dead)
    told, _ = runner.run("Open, renew or close the issue", issue=issue)
    changing = [line for line in told if line.startswith("issue") and not line.startswith("issue list")]
    assert [line[: len(does)] for line in changing] == ([does] if does else [])


def test_new_findings_are_proposed_on_a_branch_of_their_own(runner: Runner) -> None:
    main = git(runner.remote, "rev-parse", "main")
    for day, proposal in (("08", ""), ("15", "9")):
        git(runner.clone, "checkout", "--quiet", "--force", "-B", "main", "origin/main")
        runner.write("build/links/checked.yaml", f"on: 2030-01-{day}\n")
        told, _ = runner.run("Propose the new findings", proposal=proposal)
        assert git(runner.remote, "show", "checked-sources:entities/checked.yaml") == f"on: 2030-01-{day}"
        assert git(runner.remote, "diff", "--name-only", "main", "checked-sources") == "entities/checked.yaml"
        assert any(line.startswith("pr create") for line in told) == (not proposal)
    assert git(runner.remote, "rev-parse", "main") == main
    assert git(runner.remote, "rev-list", "--count", "main..checked-sources") == "1"


def test_nothing_is_proposed_where_nothing_was_found(runner: Runner) -> None:
    runner.write("build/links/checked.yaml", FINDINGS)
    told, _ = runner.run("Propose the new findings")
    assert told == []
    assert git(runner.remote, "branch", "--list") == "* main"


def test_where_no_pull_request_may_be_opened_the_branch_is_there_and_the_run_says_so(runner: Runner) -> None:
    runner.write("build/links/checked.yaml", "on: 2030-01-08\n")
    _, printed = runner.run("Propose the new findings", fails=1)
    assert "::warning::" in printed
    assert git(runner.remote, "show", "checked-sources:entities/checked.yaml") == "on: 2030-01-08"


def test_findings_that_nobody_accepted_yet_are_taken_from_the_branch(runner: Runner) -> None:
    runner.write("build/links/checked.yaml", "on: 2030-01-08\n")
    runner.run("Propose the new findings")
    git(runner.clone, "fetch", "--quiet", "origin")
    text = script("ask", "Take what earlier runs found and nobody has accepted yet")
    for branch, is_there in (("checked-sources", True), ("no-such-branch", False)):
        command = ["bash", "-eo", "pipefail", "-c", text]
        subprocess.run(command, cwd=runner.clone, env={**os.environ, "BRANCH": branch}, check=True, capture_output=True)
        assert (runner.clone / "build/earlier.yaml").exists() is is_there
