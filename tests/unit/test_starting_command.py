"""`tracker new`: what a person is asked and told, and what it never does."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.schema import ENTITY_TYPES
from generator.starting.questions import questions_of

REPOSITORY = Path(__file__).parents[2]


def run(root: Path, *arguments: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], input=given)


def talk(root: Path, answers: list[str], *arguments: str) -> tuple[int, str]:
    """Runs the command at a terminal where somebody types the answers; gives its exit code and all that is seen."""
    mine, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "--root", str(root), "new", *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=REPOSITORY) as process:
        os.close(theirs)
        os.write(mine, "".join(f"{answer}\n" for answer in answers).encode())
        seen = b""
        while True:
            try:
                part = os.read(mine, 4096)
            except OSError:  # the other end was closed
                break
            if not part:
                break
            seen += part
        code = process.wait()
    os.close(mine)
    return code, seen.decode()


def records(root: Path) -> dict[str, str]:
    found = sorted((root / "entities").glob("*/*.yaml"))
    return {path.relative_to(root / "entities").as_posix(): path.read_text(encoding="utf-8") for path in found}


def form(name: str, english: str, more: str = "") -> str:
    first = questions_of(ENTITY_TYPES[name])[0].label
    return f"### {first}\n\n{english}\n\n{more}"


def test_complete_answers_at_a_terminal_give_a_record_without_problems(tracker_root: Path) -> None:
    answers = ["frim", "policy", "Wholly New Act", "", "", "lwa", "law", "nowhere at all", "Norland"]
    code, seen = talk(tracker_root, [*answers, "daily-lantern-2030", "page 1"])
    assert code == 0, seen
    assert 'there is no type "frim"; did you mean "firm"?' in seen
    assert "Enter leaves a thing for later" in seen
    assert "An act that a legislature passed." in seen
    assert "[wholly-new-act]" in seen
    assert "That does not fit: lwa" in seen
    assert "That does not fit: nowhere at all (nothing like it is known)" in seen
    text = records(tracker_root)["policies/wholly-new-act.yaml"]
    assert "\nkind: law\n" in text
    assert "\njurisdiction: norland\n" in text
    checked = run(tracker_root, "check")
    assert checked.exit_code == 0, checked.stdout


def test_who_adds_what_is_there_already_is_asked_and_can_stop(tracker_root: Path) -> None:
    before = records(tracker_root)
    name = next(line for line in before["places/norland.yaml"].splitlines() if "en:" in line).partition(": ")[2]
    code, seen = talk(tracker_root, [name, "", "y"], "place")
    assert code == 1
    assert f"There is already norland ({name}; place). Is it the same?" in seen
    assert "nothing was written: correct norland instead" in seen
    assert records(tracker_root) == before


def test_what_is_left_for_later_is_told_with_its_line(tracker_root: Path) -> None:
    code, seen = talk(tracker_root, ["Wholly New", "", "", ""], "place")
    assert code == 0, seen
    lines = records(tracker_root)["places/wholly-new.yaml"].splitlines()
    number = next(number for number, line in enumerate(lines, 1) if line.startswith("kind:"))
    assert f"line {number}: kind has no value" in seen
    assert "Fill these in, then run tracker check." in seen


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "say of which type it is: tracker new TYPE ID, where TYPE is policy, program"),
        (["firm"], "say an id or a name: tracker new firm ID"),
        (["firm", "x", "--set", "kind"], "kind: there is no value"),
        (["firm", "../../x"], "is not an id"),
        (["firm", "norland"], "entities/places/norland.yaml has this id already"),
        (["firm", "--from", "-"], "this is not the text of a filled-in form"),
    ],
)
def test_without_a_terminal_it_says_what_is_missing_or_wrong(
    tracker_root: Path, arguments: list[str], message: str
) -> None:
    before = records(tracker_root)
    result = run(tracker_root, "new", *arguments)
    assert (result.exit_code, message in result.stderr) == (1, True), result.output
    assert "Traceback" not in result.output
    assert records(tracker_root) == before


def test_a_form_is_read_from_a_file_or_from_a_pipe_and_never_overwrites(tracker_root: Path, tmp_path: Path) -> None:
    path = tmp_path / "issue.md"
    path.write_text(form("place", "Wholly New"), encoding="utf-8")
    first = run(tracker_root, "new", "--from", str(path))
    assert (first.exit_code, first.stdout.splitlines()[0]) == (0, "Wrote entities/places/wholly-new.yaml.")
    kept = records(tracker_root)
    second = run(tracker_root, "new", "--from", "-", given=form("place", "Wholly New"))
    assert second.exit_code == 1
    assert "wholly-new.yaml has this id already" in second.stderr
    assert records(tracker_root) == kept
    third = run(tracker_root, "new", "place", "newer", "--from", "-", given=form("place", "Wholly New"))
    assert third.exit_code == 0, third.output
    assert "There is already wholly-new (Wholly New; place): is it the same?" not in first.output
    assert "places/newer.yaml" in records(tracker_root)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"### " + b"x" * 300_000, "larger than 200,000 bytes"),
        (form("place", "\u4e2d\u6587").encode(), "no id can be made of the name"),
        (form("place", "").encode(), "no id can be made of the name"),
    ],
)
def test_a_form_that_cannot_be_a_record_is_refused_in_words(tracker_root: Path, given: bytes, message: str) -> None:
    before = records(tracker_root)
    result = run(tracker_root, "new", "--from", "-", given=given)
    assert (result.exit_code, message in result.stderr) == (1, True), result.output
    assert records(tracker_root) == before


def test_a_form_for_another_type_is_not_taken_for_the_one_that_is_named(tracker_root: Path) -> None:
    result = run(tracker_root, "new", "firm", "--from", "-", given=form("place", "Wholly New"))
    assert result.exit_code == 1
    assert "the form is for a place" in result.stderr


def test_a_brief_record_holds_only_what_is_known_and_what_is_needed(tracker_root: Path) -> None:
    result = run(tracker_root, "new", "place", "wholly-new", "--name", "Wholly\u200b New", "--brief")
    assert result.exit_code == 0, result.output
    lines = records(tracker_root)["places/wholly-new.yaml"].splitlines()
    assert lines[1:4] == ["id: wholly-new", "name:", "  en: Wholly New"]
    assert [line.partition(":")[0] for line in lines[4:]] == ["kind"]


def test_the_new_id_is_offered_by_editors_at_once(tracker_root: Path) -> None:
    run(tracker_root, "derive")
    run(tracker_root, "new", "place", "wholly-new", "--name", "Wholly New")
    listed = (tracker_root / "entities/.schema/ids.json").read_text(encoding="utf-8")
    assert '{"label": "wholly-new", "body": "wholly-new", "description": "Wholly New"}' in listed
    assert '"label": "norland"' in listed
