"""What a person sees of `tracker fix`."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main

CITE = "cite: {source: daily-lantern-2030, at: page 3}\n"
LAMPS = f"id: lamps\nname:\n  en: Lamps: the firm # its name\nKind: Cloud provider\nfounded: 2021/5\n{CITE}"
MENDED = (
    "# yaml-language-server: $schema=../.schema/firm.json\n"
    f'id: lamps\nname:\n  en: "Lamps: the firm" # its name\nkind: cloud\nfounded: 2021-05\n{CITE}'
)
PLACE = "entities/firms/lamps.yaml"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "fix", *arguments])


def put(root: Path, text: str | bytes, path: str = PLACE) -> Path:
    file = root / path
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def named(name: str) -> str:
    """Gives the mended record under another name."""
    return MENDED.replace("lamps", name).replace("Lamps", name.title())


def test_what_is_mended_is_told_line_by_line(tracker_root: Path) -> None:
    file = put(tracker_root, LAMPS)
    done = run(tracker_root)
    assert done.stdout == (
        f'{PLACE}:3: put quotes around the text: "Lamps: the firm"\n'
        f"{PLACE}:4: wrote kind: for Kind:\n"
        f"{PLACE}:4: wrote cloud for Cloud provider\n"
        f"{PLACE}:5: wrote 2021-05 for 2021/5\n"
    )
    assert (done.exit_code, done.stderr) == (0, "")
    assert file.read_text(encoding="utf-8") == MENDED
    assert (run(tracker_root).stdout, run(tracker_root, "--check").exit_code) == ("", 0)


def test_what_is_left_is_told_too(tracker_root: Path) -> None:
    file = put(tracker_root, LAMPS.replace("2021/5", "03/04/2021"))
    done = run(tracker_root, str(file))
    assert done.exit_code == 1
    assert f"{PLACE}:4: wrote kind: for Kind:\n" in done.stdout
    assert f'{PLACE}:5:10: S105 founded: "03/04/2021"' in done.stdout
    assert done.stderr == "1 problem is left to mend by hand. `tracker explain CODE` says more.\n"
    assert "founded: 03/04/2021\n" in file.read_text(encoding="utf-8")


def test_only_the_chosen_files_are_mended_and_told_about(tracker_root: Path) -> None:
    file = put(tracker_root, LAMPS)
    other = put(tracker_root, "id: [\n", "entities/firms/other.yaml")
    done = run(tracker_root, str(file))
    assert (done.exit_code, "other" in done.stdout) == (0, False)
    assert other.read_text(encoding="utf-8") == "id: [\n"


def test_check_changes_nothing_and_shows_the_line_as_it_would_be(tracker_root: Path) -> None:
    file = put(tracker_root, LAMPS)
    told = run(tracker_root, "--check")
    assert told.exit_code == 1
    assert told.stdout == (
        f'{PLACE}:3:1: F801 warning: tracker fix would put quotes around the text: "Lamps: the firm"; '
        "and 3 more in this file\n"
        '  hint: write the line like this: en: "Lamps: the firm" # its name\n'
    )
    assert file.read_text(encoding="utf-8") == LAMPS


def test_on_github_there_is_one_warning_for_each_file(tracker_root: Path) -> None:
    put(tracker_root, LAMPS)
    indented = named("lights").replace("\n  ", "\n    ")
    put(tracker_root, indented, "entities/firms/lights.yaml")
    told = run(tracker_root, "--check", "--format", "github")
    assert told.exit_code == 1
    lines = told.stdout.splitlines()
    assert [line.split(",title")[0] for line in lines] == [
        f"::warning file={PLACE},line=3,col=1",
        "::warning file=entities/firms/lights.yaml,line=4,col=1",
    ]
    assert "nothing has to be done" in lines[1]


def test_on_github_what_nobody_sees_there_is_not_told_but_mended_all_the_same(tracker_root: Path) -> None:
    text = named("lights")
    file = put(tracker_root, text.partition("\n")[2].rstrip("\n"), "entities/firms/lights.yaml")
    told = run(tracker_root, "--check", "--format", "github")
    assert (told.exit_code, told.output) == (0, "")
    run(tracker_root)
    assert file.read_text(encoding="utf-8") == text


def test_the_findings_can_be_had_as_json(tracker_root: Path) -> None:
    put(tracker_root, LAMPS)
    found = json.loads(run(tracker_root, "--check", "--format", "json").stdout)
    assert [(one["code"], one["line"], one["severity"]) for one in found] == [("F801", 3, "warning")]


def test_the_change_can_be_seen_before_it_is_made(tracker_root: Path) -> None:
    file = put(tracker_root, LAMPS)
    shown = run(tracker_root, "--diff", str(file))
    assert shown.exit_code == 1
    assert "-founded: 2021/5\n" in shown.stdout
    assert "+founded: 2021-05\n" in shown.stdout
    assert file.read_text(encoding="utf-8") == LAMPS


def test_another_ending_or_encoding_of_a_record_is_mended(tracker_root: Path) -> None:
    old = [
        put(tracker_root, MENDED, "entities/firms/lamps.yml"),
        put(tracker_root, named("lights"), "entities/firms/lights.yaml.txt"),
    ]
    utf_16 = put(tracker_root, named("glow").encode("utf-16"), "entities/firms/glow.yaml")
    marked = put(tracker_root, b"\xef\xbb\xbf" + named("shine").encode(), "entities/firms/shine.yaml")
    done = run(tracker_root)
    assert done.exit_code == 0, done.output
    assert "entities/firms/lamps.yml was renamed to entities/firms/lamps.yaml\n" in done.stdout
    assert not any(path.exists() for path in old)
    assert (tracker_root / PLACE).read_text(encoding="utf-8") == MENDED
    assert (tracker_root / "entities/firms/lights.yaml").read_text(encoding="utf-8").startswith("# yaml-language")
    assert utf_16.read_bytes().startswith(b"# yaml-language")
    assert marked.read_bytes().startswith(b"# yaml-language")


def test_a_record_in_the_way_of_a_renamed_one_is_never_lost(tracker_root: Path) -> None:
    there = put(tracker_root, MENDED)
    other = put(tracker_root, MENDED.replace("2021", "1999"), "entities/firms/lamps.yml")
    done = run(tracker_root)
    assert done.exit_code == 1
    assert "entities/firms/lamps.yml:1:1: Y007" in done.stdout
    assert there.read_text(encoding="utf-8") == MENDED
    assert "1999" in other.read_text(encoding="utf-8")


def test_what_cannot_be_chosen_or_combined_is_said(tracker_root: Path) -> None:
    missing = run(tracker_root, str(tracker_root / "entities/firms/nobody.yaml"))
    assert (missing.exit_code, "no record to fix: nobody.yaml" in missing.stderr) == (1, True)
    alone = run(tracker_root, "--format", "github")
    assert (alone.exit_code, "add --check" in alone.stderr) == (2, True)


def test_nothing_hostile_in_a_record_reaches_the_terminal(tracker_root: Path) -> None:
    put(tracker_root, LAMPS.replace("2021/5", '"2021/5\\e[31m"').replace("Lamps:", "::error::Lamps:"))
    for arguments in ((), ("--check", "--format", "github"), ("--diff",)):
        printed = run(tracker_root, *arguments).output
        assert "\x1b" not in printed
        assert not any(line.startswith("::error") for line in printed.splitlines())
