"""How commands end that are stopped, refused or wrong: with words for the person at the terminal, never a traceback."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.config import Settings
from generator.endings import UNHARMED, Commands, in_plain_words
from generator.index_texts import index_texts
from generator.told_warnings import told
from generator.work_folder import BuildError, sole_build, sole_preview

REPOSITORY = Path(__file__).parents[2]


def ended(act: Callable[[], object]) -> Result:
    """Gives how a command ends that does this."""
    group = Commands()
    group.command("it")(lambda: act() and None)
    return CliRunner().invoke(group, ["it"])


def raiser(error: BaseException) -> Callable[[], object]:
    def act() -> None:
        raise error

    return act


def test_ctrl_c_ends_with_130_and_a_line() -> None:
    result = ended(raiser(KeyboardInterrupt()))
    assert (result.exit_code, result.stderr) == (130, f"\nStopped. {UNHARMED}\n")


def test_what_the_disk_refused_is_told_with_the_place_and_the_remedy(tmp_path: Path) -> None:
    result = ended((tmp_path / "missing").read_bytes)
    assert result.exit_code == 1
    place = f"Error: {tmp_path / 'missing'}: it is not there. "
    assert result.stderr == f"{place}If it has just been moved or deleted, run the command again. {UNHARMED}\n"


@pytest.mark.parametrize(
    ("number", "words"), [(28, "the disk is full. Free some space"), (30, "nothing on this disk may be changed. Work")]
)
def test_a_full_disk_and_one_that_may_not_change(number: int, words: str) -> None:
    assert in_plain_words(OSError(number, "x", "a\x1bb"), "p").startswith(f"a<U+001B>b: {words}")
    assert in_plain_words(OSError(number, "x"), "here").startswith(f"here: {words}")
    assert in_plain_words(OSError("some words")) == f"some words. {UNHARMED}"


def test_a_mistake_of_the_program_is_called_so_and_shows_where() -> None:
    result = ended(raiser(ValueError("\n::error::not a command of GitHub's\x1b[2J")))
    assert result.exit_code == 70
    first, *others = result.stderr.splitlines()
    assert first.startswith("This is a mistake of the program, not yours: please report it")
    assert others[0] == "| Traceback (most recent call last):"
    assert others[-1].endswith("error::not a command of GitHub's<U+001B>[2J")
    assert all(line.startswith("| ") for line in others)


def test_ready_messages_and_codes_pass() -> None:
    assert ended(raiser(click.ClickException("mend it"))).stderr == "Error: mend it\n"
    assert ended(lambda: sys.exit(3)).exit_code == 3


def tracker(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "generator", "--root", str(root), *arguments],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def test_a_terminal_that_knows_few_letters_is_no_obstacle(tracker_root: Path) -> None:
    (tracker_root / "entities/firms/x.yaml").write_text("id: x\nname: {en: X}\nkind: 百度\n", encoding="utf-8")
    ran = tracker(tracker_root, "check", LC_ALL="en_US.ISO-8859-1", PYTHONUTF8="0", PYTHONIOENCODING="latin-1:strict")
    assert (ran.returncode, b"Traceback" in ran.stderr) == (1, False)
    assert b'3:7: S104 "\\u767e\\u5ea6" is not a value of kind' in ran.stdout


def test_who_reads_only_the_first_line_sees_no_error(tracker_root: Path) -> None:
    for name in ("a", "b", "c"):
        (tracker_root / f"entities/firms/{name * 3}.yaml").write_text("wrong: x\n" * 300, encoding="utf-8")
    command = f'"{sys.executable}" -m generator --root "$0" check | head -n 1'
    ran = subprocess.run(["sh", "-c", command, str(tracker_root)], cwd=REPOSITORY, capture_output=True, check=True)
    assert ran.stdout.startswith(b"entities/firms/aaa.yaml:")
    assert ran.stdout.count(b"\n") == 1
    assert b"Traceback" not in ran.stderr
    assert b"BrokenPipe" not in ran.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_a_stream_that_is_closed_is_no_error(tracker_root: Path, closed: str) -> None:
    command = f'exec "{sys.executable}" -m generator --root "$0" check {closed}'
    ran = subprocess.run(["sh", "-c", command, str(tracker_root)], cwd=REPOSITORY, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, b"")


@pytest.mark.parametrize(
    ("arguments", "words"), [("", "say of which type"), ("--from -", "not the text of a filled-in")]
)
def test_who_closes_what_is_typed_is_told_what_is_missing(tracker_root: Path, arguments: str, words: str) -> None:
    command = f'exec "{sys.executable}" -m generator --root "$0" new {arguments} <&-'
    ran = subprocess.run(["sh", "-c", command, str(tracker_root)], cwd=REPOSITORY, capture_output=True, check=False)
    assert ran.returncode == 1
    assert words in ran.stderr.decode()


def refused(root: Path) -> str:
    """Gives the words with which a build is refused before it begins."""
    result = CliRunner().invoke(main, ["--root", str(root), "build"])
    assert result.exit_code == 1
    assert result.stderr.endswith("\nThe last site is as it was.\n")
    return result.stderr


def test_what_stands_in_the_way_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "entities").mkdir()
    (tmp_path / "build").write_text("a file")
    assert "build is a file, and the build needs a folder there: remove it" in refused(tmp_path)
    (tmp_path / "build").unlink()
    (tmp_path / "site").write_text("a file")
    assert "site is a file, and the site must become a folder there: remove it" in refused(tmp_path)
    (tmp_path / "site").unlink()
    (tmp_path / "site").symlink_to(tmp_path / "entities")
    assert "site is a link, and the build would replace it" in refused(tmp_path)
    assert (tmp_path / "site").is_symlink()
    (tmp_path / "site").unlink()
    assert "there is no" in refused(tmp_path)
    assert "mkdocs.yml, which names the site's pages: put it back" in refused(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("nav: [\n")
    assert "mkdocs.yml cannot be read: " in refused(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: materiel\n")
    assert 'mkdocs.yml: the setting "theme": ' in refused(tmp_path)


def test_a_folder_is_built_and_shown_by_one_program_at_a_time(tmp_path: Path) -> None:
    settings = Settings(tmp_path, "http://localhost:8000/", site_folder="build/preview", is_preview=True)
    with (
        sole_build(settings),
        pytest.raises(BuildError, match=rf"another build .* \(tracker serve, process {os.getpid()}, since .*\): wait"),
        sole_build(Settings(tmp_path)),
    ):
        pytest.fail("two build at once")
    with (
        sole_preview(settings),
        pytest.raises(BuildError, match=r"shown already \(http://localhost:8000/, process"),
        sole_preview(settings),
    ):
        pytest.fail("two show it at once")
    with sole_build(Settings(tmp_path)):
        assert (tmp_path / "build/.lock").read_text().startswith(f"tracker build, process {os.getpid()}, since ")


def test_an_index_that_finds_no_room_is_not_kept_though_pagefind_says_nothing(tmp_path: Path) -> None:
    program = (
        "import resource, sys; from pathlib import Path; import generator.index_texts as it\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (it.ROOM - 1, it.ROOM - 1))\n"
        "page = \"<html lang='en'><body><h1>Lamp</h1></body></html>\"\n"
        "try: it.index_texts({'firms/a': page}, Path(sys.argv[1]), Path(sys.argv[1]) / 'site')\n"
        "except OSError as error: print('refused', error.errno)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("refused")
    assert list(tmp_path.iterdir()) == []


def test_an_index_that_was_spoilt_is_made_anew(tmp_path: Path) -> None:
    texts = {"firms/a": "<html lang='en'><body><h1>Lamp</h1></body></html>"}
    index_texts(texts, tmp_path, tmp_path / "one")
    for path in [path for path in (tmp_path / "texts").rglob("*") if path.is_file()]:
        path.write_bytes(b"garbage")
    index_texts(texts, tmp_path, tmp_path / "two")
    one, two = (sorted((tmp_path / name).rglob("*")) for name in ("one", "two"))
    assert [path.name for path in one] == [path.name for path in two] != []
    assert [p.read_bytes() for p in one if p.is_file()] == [p.read_bytes() for p in two if p.is_file()]


def test_what_mkdocs_warns_of_is_told_with_file_line_and_remedy(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.md").write_text("# Home\n\nSee [it](nowhere.md).\n", encoding="utf-8")
    link = "contains a link 'nowhere.md', but the target is not found among documentation files."
    lines = told(
        [
            f"Doc file 'index.md' {link}",
            f"Doc file 'firms/x/index.md' {link}",
            "A reference to 'a.md' is included in the 'nav' configuration, which is not found",
            "something\x1bnew",
        ],
        Settings(tmp_path),
    ).splitlines()
    assert lines[0] == "4 things must be mended before there can be a new site:"
    assert lines[1].startswith('content/index.md:3: the link to "nowhere.md" leads to no page: look for a slip in it')
    assert lines[2].startswith(
        "firms/x/ (a page made from records; if they look right, the program is wrong): the link"
    )
    assert lines[3] == (
        'mkdocs.yml: the navigation names "a.md", and there is no such page: write the page, or take the line out'
    )
    assert lines[4] == "MkDocs says: something<U+001B>new"


def test_what_is_not_installed_yet_is_said_with_the_command_that_installs_it() -> None:
    result = ended(raiser(ModuleNotFoundError("No module named 'lanterns.oil'", name="lanterns.oil")))
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: lanterns.oil is not installed, or is too old: type make check, which installs what is new, and try "
        "again.\n"
    )
    own = ended(raiser(ModuleNotFoundError("No module named 'generator.lamp'", name="generator.lamp")))
    assert own.stderr.startswith("This is a mistake of the program")
