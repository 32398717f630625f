"""The workflows, the dependency bot and the forms on GitHub: well-formed, of least rights, in step with the rest."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.schema import ENTITY_TYPES

REPOSITORY = Path(__file__).parents[2]
GITHUB = REPOSITORY / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").iterdir())
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").iterdir() if path.name != "config.yml")
TOOLS = Path(sys.executable).parent
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
MAY_WRITE = {
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("release.yml", "release"): {"contents", "actions"},
    ("sources.yml", "tell"): {"contents", "issues", "pull-requests"},
}
"""What a workflow's job may write; all others only read."""
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def read(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def steps_in(path: Path) -> Iterator[dict[str, Any]]:
    for job in read(path)["jobs"].values():
        yield from job["steps"]


def commands_in(path: Path) -> Iterator[str]:
    """Yields each line that a workflow has a shell run."""
    for step in steps_in(path):
        yield from (line.strip() for line in step.get("run", "").splitlines())


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, cwd=REPOSITORY, check=False)


def test_there_is_a_workflow_for_changes_for_the_main_branch_for_versions_and_for_sources() -> None:
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml", "release.yml", "sources.yml"]
    assert read(GITHUB / "workflows/check.yml")["on"] == {"pull_request": None, "push": {"branches-ignore": ["main"]}}
    assert read(GITHUB / "workflows/publish.yml")["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}


def test_the_security_linter_finds_nothing_in_the_workflows_and_the_bot() -> None:
    found = run(TOOLS / "zizmor", "--offline", "--persona=auditor", "--no-progress", ".github")
    looked_at = re.findall(r"completed \.github/(\S+)", found.stderr)
    assert sorted(looked_at) == ["dependabot.yml", *(f"workflows/{path.name}" for path in WORKFLOWS)]
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
    ],
)
def test_every_file_has_the_form_that_github_reads(schema: str, paths: list[Path]) -> None:
    assert paths
    found = run(TOOLS / "check-jsonschema", "--builtin-schema", schema, *paths)
    assert found.returncode == 0, found.stdout + found.stderr


@each_workflow
def test_every_action_is_pinned_by_its_commit_and_names_its_version(path: Path) -> None:
    used = [
        line.strip().removeprefix("- ") for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line
    ]
    assert len(used) == sum("uses" in step for step in steps_in(path)) > 0
    assert [line for line in used if not PINNED.fullmatch(line)] == []


@each_workflow
def test_no_command_is_put_together_from_an_expression(path: Path) -> None:
    commands = list(commands_in(path))
    assert commands
    assert [line for line in commands if "${{" in line] == []


@each_workflow
def test_nothing_runs_the_code_of_strangers_with_rights(path: Path) -> None:
    triggers = set(read(path)["on"])
    assert triggers
    assert not triggers & {"pull_request_target", "workflow_run", "issue_comment", "issues"}
    assert "secrets." not in path.read_text(encoding="utf-8")


@each_workflow
def test_a_workflow_has_no_rights_and_a_job_only_those_that_it_lists(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert workflow["jobs"]
    for name, job in workflow["jobs"].items():
        may_write = {right for right, degree in job["permissions"].items() if degree == "write"}
        assert may_write == MAY_WRITE.get((path.name, name), set())


@each_workflow
def test_the_code_is_fetched_without_leaving_credentials_behind(path: Path) -> None:
    fetched = [step["with"] for step in steps_in(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert fetched
    assert all(given["persist-credentials"] is False for given in fetched)


def test_the_published_site_is_built_with_the_whole_history_after_all_tests() -> None:
    build, deploy = (read(GITHUB / "workflows/publish.yml")["jobs"][name] for name in ("build", "deploy"))
    (fetched,) = (step["with"] for step in build["steps"] if step.get("uses", "").startswith("actions/checkout@"))
    commands = [step["run"] for step in build["steps"] if "run" in step]
    assert fetched["fetch-depth"] == 0
    assert commands == ["make test", "make site"]
    assert deploy["needs"] == "build"


def test_only_runs_for_pull_requests_are_cancelled_by_newer_ones() -> None:
    cancelled = {path.name: read(path)["concurrency"]["cancel-in-progress"] for path in WORKFLOWS}
    others = {path.name: False for path in WORKFLOWS}
    assert cancelled == others | {"check.yml": "${{ github.event_name == 'pull_request' }}"}


def test_every_target_of_make_that_ci_calls_exists() -> None:
    called = {target for path in WORKFLOWS for line in commands_in(path) for target in re.findall(r"^make (\S+)", line)}
    called |= set(re.findall(r"^make (\S+)", (REPOSITORY / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"test", "site", "lint", "unit"} <= called
    for target in sorted(called):
        found = run("make", "--dry-run", target)
        assert found.returncode == 0, found.stderr


def test_ci_outside_github_runs_every_test_and_builds_the_site() -> None:
    lines = (REPOSITORY / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("make ")] == ["make test", "make site"]


def test_the_lock_files_that_caches_are_keyed_on_exist() -> None:
    keys = {
        step["with"]["cache-dependency-path"]
        for step in steps_in(GITHUB / "workflows/check.yml")
        if step.get("uses", "").startswith("actions/setup-python@")
    }
    assert len(keys) == 1
    found = {path.name for path in REPOSITORY.glob(keys.pop())}
    assert found == {"requirements.txt", "requirements-dev.txt"}


def test_only_the_check_of_changes_keeps_what_it_fetched_for_later_runs() -> None:
    """What publishes, or may write, takes nothing from a cache that another run could have filled."""
    caching = {path.name for path in WORKFLOWS for step in steps_in(path) if "cache" in step.get("with", {})}
    assert caching == {"check.yml"}


def test_a_new_record_of_every_type_can_be_proposed_and_an_error_reported() -> None:
    assert {path.name for path in FORMS} == {"error-in-a-record.yml", *(f"new-{name}.yml" for name in ENTITY_TYPES)}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_asks_for_the_source_and_the_place_in_it(path: Path) -> None:
    labels = {
        part["attributes"]["label"].lower(): part.get("validations", {}).get("required", False)
        for part in read(path)["body"]
        if part["type"] != "markdown"
    }
    asked = [label for label in labels if label in ("the source", "where in the source?") or "which source" in label]
    if path.name in ("new-place.yml", "new-source.yml"):  # whose records need not say where they were read about
        assert asked == []
    else:
        assert asked
        assert all(labels[label] for label in asked)


def test_the_sources_are_checked_every_week_and_by_hand() -> None:
    starts = read(GITHUB / "workflows/sources.yml")["on"]
    assert set(starts) == {"schedule", "workflow_dispatch"}
    (when,) = starts["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", when["cron"])


def test_who_asks_other_hosts_about_sources_cannot_write_and_who_writes_runs_no_code_of_ours() -> None:
    ask, tell = (read(GITHUB / "workflows/sources.yml")["jobs"][name] for name in ("ask", "tell"))
    asking = "\n".join(step.get("run", "") for step in ask["steps"])
    telling = "\n".join(step.get("run", "") for step in tell["steps"])
    assert "generator links" in asking
    assert not re.search(r"\bgh\b|git push", asking)
    assert set(ask["permissions"].values()) == {"read"}
    assert "gh issue create" in telling
    assert not re.search(r"python|make|pip|curl", telling)
    assert tell["needs"] == "ask"
