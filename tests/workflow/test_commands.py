"""What a contributor types, typed: the commands that the pages name exist, and work as whole processes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main

PAGES = ("README.md", "CONTRIBUTING.md", "content/**/*.md", "generator/**/*.md", "Makefile")
PROCESS_TIME = 120
"""Seconds after which a command that should take a few is stopped."""


def type_command(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `python -m generator` in a tracker's folder, as a person there would."""
    wanted = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "REPO_URL")} | environment
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(
        command, cwd=root, env=wanted, capture_output=True, text=True, check=False, timeout=PROCESS_TIME
    )


def named_in_pages(repository: Path, pattern: str) -> set[str]:
    paths = [path for page in PAGES for path in sorted(repository.glob(page))]
    assert len(paths) > 10
    texts = ((path, path.read_text(encoding="utf-8")) for path in paths)
    return {
        word for path, text in texts for word in re.findall(pattern, text if path.suffix != ".md" else code_in(text))
    }


def code_in(markdown: str) -> str:
    """Gives what a page shows as code, each piece on a line of its own; prose may begin a line with "make"."""
    return "\n".join(
        part for found in re.findall(r"(?ms)^ *```[a-z]*\n(.*?)^ *```|`([^`]+)`", markdown) for part in found
    )


def test_every_command_that_a_page_names_exists(repository: Path) -> None:
    named = named_in_pages(repository, r"(?m)^ *(?:\.venv/bin/)?tracker\s(?:--\S+ )*([a-z]+)")
    assert {"new", "explain"} <= named
    assert named - set(main.commands) == set()


def test_every_make_target_that_a_page_names_exists(repository: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (repository / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = named_in_pages(repository, r"(?m)^ *make ([a-z]+)")
    assert {"site", "test"} <= named
    assert named - targets == set()


def test_make_help_lists_every_target_that_a_person_types(repository: Path) -> None:
    done = subprocess.run(["make", "help"], cwd=repository, capture_output=True, text=True, check=True)
    assert {"site", "serve", "check", "test", "help"} <= set(re.findall(r"make (\w+)", done.stdout))


def test_a_contributor_adds_a_record_and_builds(tracker_root: Path) -> None:
    """`new`, then the mistakes that `check` tells, mended, then `fix` and `build`."""
    path = tracker_root / "entities/firms/other-firm.yaml"
    assert type_command(tracker_root, "new", "firm", "other-firm", "--name", "Other Firm").returncode == 0
    told = type_command(tracker_root, "check")
    assert told.returncode == 1
    assert "S111 source has no value" in told.stdout
    assert "Traceback" not in told.stdout + told.stderr
    text = path.read_text(encoding="utf-8")
    text = text.replace("  source:", "  source: daily-lantern-2030").replace("  at:", "  at: paragraph 8")
    path.write_text(f"founded: 2029-05\n{text}", encoding="utf-8")
    number = len(list((tracker_root / "entities").glob("[a-z]*/*.yaml")))
    checked = type_command(tracker_root, "check")
    assert (checked.returncode, checked.stderr) == (0, f"{number} records, no problems.\n")
    fixed = type_command(tracker_root, "fix", "entities/firms/other-firm.yaml")
    assert fixed.stdout == "entities/firms/other-firm.yaml was put into the usual form\n"
    built = type_command(tracker_root, "build", SITE_URL="https://tracker.example/policy")
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout.startswith(f"Built {number} records into site/.\n")
    page = (tracker_root / "site/firms/other-firm/index.html").read_text(encoding="utf-8")
    assert "May 2029" in page
    assert "https://tracker.example/policy/firms/other-firm/" in page


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("explain", "S105"), ("fix", "--check")])
def test_a_command_that_only_tells_changes_nothing(arguments: tuple[str, ...], tracker_root: Path) -> None:
    before = sorted(path for path in tracker_root.rglob("*"))
    done = type_command(tracker_root, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path for path in tracker_root.rglob("*")) == before


def test_the_installed_command_is_the_same_program(repository: Path) -> None:
    installed = Path(sys.executable).with_name("tracker")
    done = subprocess.run([installed, "--version"], cwd=repository, capture_output=True, text=True, check=True)
    assert done.stdout == type_command(repository, "--version").stdout


def test_the_records_of_the_repository_have_no_problems(repository: Path) -> None:
    """Their form is not asked: who edits on the web cannot mend it, and the check of a change only tells it."""
    checked = type_command(repository, "check")
    assert checked.returncode == 0, checked.stdout
