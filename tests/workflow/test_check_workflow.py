"""The check of a proposed change: what it compares, what it keeps, and what it says to whoever opens no log."""

import os
import subprocess
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.workflow.review_repository import Rendered

CHECK = Path(__file__).parents[2] / ".github/workflows/check.yml"


def jobs() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(CHECK.read_text(encoding="utf-8"))["jobs"]
    return found


def test_a_change_is_reviewed_against_the_branch_that_it_is_for() -> None:
    records = jobs()["records"]
    fetch, (step,) = records["steps"][0], [step for step in records["steps"] if "BASE" in step.get("env", {})]
    assert fetch["with"]["fetch-depth"] == 0
    assert "'HEAD^1'" in step["env"]["BASE"]
    assert "event.repository.default_branch" in step["env"]["BASE"]
    assert 'generator review "$BASE" --format github' in step["run"]
    assert '--summary "$GITHUB_STEP_SUMMARY"' in step["run"]


def test_the_problems_are_kept_when_the_check_is_red_and_the_form_of_records_never_makes_it_red() -> None:
    steps = jobs()["records"]["steps"]
    keep, form = steps[-2:]
    assert (keep["with"]["name"], keep["if"]) == ("problems", "${{ !cancelled() }}")
    assert keep["with"]["path"] in " ".join(step.get("run", "") for step in steps)
    assert form["if"] == "${{ !cancelled() }}"
    assert form["run"] == ".venv/bin/python -m generator fix --check --format github || true"


def test_a_problem_in_a_record_makes_one_job_red() -> None:
    assert {name: job.get("needs") for name, job in jobs().items()} == {
        "records": None,
        "preview": "records",
        "site": "records",
        "ways-out": "records",
    }


def steps_that_say(tmp_path: Path, log: bytes) -> list[str]:
    """Runs the shell of those steps of the preview that write the summary, and gives what each adds."""
    (tmp_path / "build").mkdir()
    (tmp_path / "build/preview.log").write_bytes(log)
    said: list[str] = []
    for step in jobs()["preview"]["steps"]:
        if step.get("name", "").startswith("Say "):
            target = tmp_path / f"summary-{len(said)}.md"
            given = {
                "PATH": os.environ["PATH"],
                "GITHUB_STEP_SUMMARY": str(target),
                "ADDRESS": "https://git.example/a/1",
            }
            subprocess.run(["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=given, check=True)
            said.append(target.read_text(encoding="utf-8"))
    return said


def test_the_summary_says_how_to_open_the_preview_or_why_there_is_none(tmp_path: Path) -> None:
    hostile = (
        b"MkDocs warned:\n</pre><script>alert(1)</script>\n\n# @octocat #1\n\x1b[31m& ![x](https://evil.example)\n"
    )
    how, why = (Rendered(text) for text in steps_that_say(tmp_path, hostile))
    assert how.links == ["https://git.example/a/1"]
    assert "index.html" in how.code
    assert "The site could not be built with this change" in why.plain
    assert "</pre><script>alert(1)</script>" in why.code
    assert (why.links, "@octocat" in why.plain, "\x1b" in why.code) == ([], False, False)
    assert why.tags <= {"h2", "p", "pre"}
