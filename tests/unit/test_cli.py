"""What a person at the terminal sees."""

import json
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.commands import settings_of

BAD = "id: new-firm\nname: {en: New}\nkind: cluod\nfounded: 2021-02-30\ncite: {source: daily-lantern-2030, at: x}\n"
FINDINGS = (
    'entities/firms/new-firm.yaml:3:7: S104 "cluod" is not a value of kind\n'
    '  hint: did you mean "cloud"?\n'
    'entities/firms/new-firm.yaml:4:10: S105 founded: "2021-02-30" is not a date: there is no such day\n'
    "  hint: February 2021 has 28 days\n"
)


def number_of_records(root: Path) -> int:
    """Gives the number of records of a tracker by its files."""
    return len(list((root / "entities").glob("[a-z]*/*.yaml")))


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


@pytest.fixture
def bad_root(tracker_root: Path) -> Path:
    """Gives a tracker with a record that has two mistakes."""
    (tracker_root / "entities/firms/new-firm.yaml").write_text(BAD, encoding="utf-8")
    return tracker_root


def test_a_good_tracker_is_told_so(tracker_root: Path) -> None:
    result = run(tracker_root, "check")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "",
        f"{number_of_records(tracker_root)} records, no problems.\n",
    )


def test_problems_are_printed_with_place_and_hint_and_counted(bad_root: Path) -> None:
    result = run(bad_root, "check")
    assert (result.exit_code, result.stdout) == (1, FINDINGS)
    assert result.stderr == "2 problems in 1 file. `tracker explain CODE` says more.\n"


def test_problems_are_printed_as_annotations_for_github(bad_root: Path) -> None:
    result = run(bad_root, "check", "--format", "github")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == (
        "::error file=entities/firms/new-firm.yaml,line=3,col=7,title=S104::"
        '"cluod" is not a value of kind%0Adid you mean "cloud"?'
    )


def test_problems_are_printed_as_json(bad_root: Path) -> None:
    result = run(bad_root, "check", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)[1] == {
        "path": "entities/firms/new-firm.yaml",
        "line": 4,
        "column": 10,
        "code": "S105",
        "message": 'founded: "2021-02-30" is not a date: there is no such day',
        "hint": "February 2021 has 28 days",
        "severity": "error",
    }


def test_no_problems_in_json_are_an_empty_list(tracker_root: Path) -> None:
    assert json.loads(run(tracker_root, "check", "--format", "json").stdout) == []


def test_a_build_with_problems_prints_them_and_writes_nothing(bad_root: Path) -> None:
    before = sorted(bad_root.rglob("*"))
    result = run(bad_root, "build")
    assert (result.exit_code, result.stdout) == (1, FINDINGS)
    assert "Nothing was built; site/ is as it was." in result.stderr
    lock = bad_root / "build/.lock"
    kept = lock.parent / "kept"  # what was read is kept for the next build
    written = [path for path in bad_root.rglob("*") if kept not in (path, *path.parents)]
    assert sorted(written) == sorted([*before, lock.parent, lock])


def test_outside_a_tracker_the_folder_is_named(tmp_path: Path) -> None:
    result = run(tmp_path, "check")
    assert result.exit_code == 1
    assert "there is no folder entities/" in result.stderr


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_help_of_every_command_says_what_it_does_and_shows_an_example(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert f"Example:\n  tracker {name}" in result.output or "Example:\n  SITE_URL" in result.output
    assert main.commands[name].help
    options = [parameter for parameter in main.commands[name].params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_the_commands_are_those_of_the_project() -> None:
    assert {"check", "build", "serve", "new", "fix", "explain", "derive"} <= set(main.commands)
    assert all(name in CliRunner().invoke(main, ["-h"]).output for name in main.commands)


def test_a_code_is_explained_whatever_its_capitals(tracker_root: Path) -> None:
    result = run(tracker_root, "explain", "r201")
    assert result.exit_code == 0
    assert result.stdout.startswith("# R201: an id that no record has\n")


def test_an_unknown_code_is_answered_with_the_codes_there_are(tracker_root: Path) -> None:
    result = run(tracker_root, "explain", "X999")
    assert result.exit_code == 1
    assert 'there is no code "X999"' in result.stderr
    assert "S105" in result.stderr


def test_fix_puts_records_into_form_and_check_only_tells(tracker_root: Path) -> None:
    path = tracker_root / "entities/places/everywhere.yaml"
    tidy = path.read_text(encoding="utf-8")
    path.write_text(
        "kind: world\nid: everywhere\nname:\n    en: Everywhere\nsummary: All invented countries together.\n"
    )
    untidy = path.read_text(encoding="utf-8")
    told = run(tracker_root, "fix", "--check")
    assert (told.exit_code, told.stdout.partition(" warning:")[0]) == (1, "entities/places/everywhere.yaml:1:1: F801")
    assert path.read_text(encoding="utf-8") == untidy
    done = run(tracker_root, "fix")
    assert (done.exit_code, done.stdout) == (0, "entities/places/everywhere.yaml was put into the usual form\n")
    assert path.read_text(encoding="utf-8") == tidy
    assert (run(tracker_root, "fix", "--check").exit_code, run(tracker_root, "fix").stdout) == (0, "")


def test_fix_touches_only_the_files_that_it_is_given(tracker_root: Path) -> None:
    one, other = (tracker_root / "entities/places" / f"{name}.yaml" for name in ("quoria", "everywhere"))
    for path in (one, other):
        path.write_text(path.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    assert run(tracker_root, "fix", str(one)).stdout == "entities/places/quoria.yaml was put into the usual form\n"
    assert other.read_text(encoding="utf-8").endswith("\n\n\n")


def test_fix_leaves_a_record_that_cannot_be_read_as_it_is(bad_root: Path) -> None:
    path = bad_root / "entities/firms/new-firm.yaml"
    path.write_text("id: [\n", encoding="utf-8")
    run(bad_root, "fix")
    assert path.read_text(encoding="utf-8") == "id: [\n"


def test_new_writes_a_record_once(tracker_root: Path) -> None:
    result = run(tracker_root, "new", "firm", "other-firm", "--name", "Other", "--zh", "其他", "--set", "kind=cloud")
    assert result.exit_code == 0
    text = (tracker_root / "entities/firms/other-firm.yaml").read_text(encoding="utf-8")
    assert "id: other-firm\nname:\n  en: Other\n  zh: 其他\n" in text
    assert "\nkind: cloud\n" in text
    again = run(tracker_root, "new", "place", "other-firm")
    assert again.exit_code == 1
    assert "entities/firms/other-firm.yaml has this id already" in again.stderr


def test_derive_writes_what_follows_from_the_types_and_check_only_tells(tracker_root: Path) -> None:
    told = run(tracker_root, "derive", "--check")
    assert told.exit_code == 1
    assert "entities/.schema/firm.json is out of date" in told.stdout
    assert not (tracker_root / "entities/.schema").exists()
    assert run(tracker_root, "derive").exit_code == 0
    assert run(tracker_root, "derive", "--check").exit_code == 0


def test_an_empty_tracker_is_checked_and_built(tracker_root: Path) -> None:
    shutil.rmtree(tracker_root / "entities")
    shutil.rmtree(tracker_root / "releases")  # whose promises nothing would keep
    (tracker_root / "entities").mkdir()
    checked = run(tracker_root, "check")
    assert (checked.exit_code, checked.stderr) == (0, "0 records, no problems.\n")
    built = run(tracker_root, "build")
    assert built.exit_code == 0, built.output
    assert "Built 0 records into site/." in built.stdout
    assert "The tracker holds 0 firms." in (tracker_root / "site/firms/index.html").read_text(encoding="utf-8")


def test_public_addresses_come_from_the_environment_and_are_never_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.delenv("REPO_URL", raising=False)
    assert (settings_of(tmp_path).site_url, settings_of(tmp_path).repo_url) == ("", "")
    monkeypatch.setenv("SITE_URL", "https://tracker.example/policy")
    monkeypatch.setenv("REPO_URL", "https://git.example/tracker")
    assert settings_of(tmp_path).site_url == "https://tracker.example/policy/"
    assert settings_of(tmp_path).repo_url == "https://git.example/tracker"
