"""What commands write is there whole or not at all, whatever refuses or stops them on the way."""

import errno
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from generator.keep import write_safely, write_together


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Gives a folder with two files in it."""
    (tmp_path / "firms").mkdir()
    (tmp_path / "firms/a").write_text("old a")
    (tmp_path / "z").write_text("old z")
    return tmp_path


def test_files_are_written_made_and_removed_and_those_that_changed_are_told(folder: Path) -> None:
    (folder / "same").write_text("same")
    told = write_together(folder, {"z": None, "new/b": b"new b", "firms/a": "百\n", "same": "same", "gone": None})
    assert told == ("firms/a", "new/b", "z")
    assert contents(folder) == {"firms/a": "百\n", "new/b": "new b", "same": "same"}


def test_a_file_keeps_its_permissions(folder: Path) -> None:
    (folder / "z").chmod(0o750)
    write_together(folder, {"z": "new"})
    write_safely(folder / "firms/a", "new")
    assert stat.S_IMODE((folder / "z").stat().st_mode) == 0o750
    assert stat.S_IMODE((folder / "firms/a").stat().st_mode) == stat.S_IMODE((folder / "firms").stat().st_mode) & 0o666


def test_when_one_file_is_refused_none_is_written(folder: Path) -> None:
    before = contents(folder)
    (folder / "x").mkdir()  # a folder, where a file is wanted: it cannot be replaced
    (folder / "x/in").write_text("in")
    with pytest.raises(OSError, match="x"):
        write_together(folder, {"firms/a": "new a", "n": "new", "x": "new x", "z": "new z"})
    assert contents(folder) == {**before, "x/in": "in"}


def test_when_there_is_no_room_no_file_is_written_and_the_file_is_named(folder: Path) -> None:
    before = contents(folder)
    program = (
        "import sys; from pathlib import Path; from generator.keep import write_together\n"
        "try: write_together(Path(sys.argv[1]), {'firms/a': 'new', 'z': 'z' * 100_000})\n"
        "except OSError as error: print(error.errno, error.filename)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
    )
    assert ran.stdout == f"{errno.EFBIG} {folder / 'z'}\n"
    assert contents(folder) == before


@pytest.mark.parametrize("link", ["z", "firms"])
def test_nothing_is_written_through_a_link(folder: Path, tmp_path_factory: pytest.TempPathFactory, link: str) -> None:
    outside = tmp_path_factory.mktemp("outside")
    place = outside / link
    (folder / link).rename(place)
    (folder / link).symlink_to(place)
    before = contents(outside)
    with pytest.raises(OSError, match="is a link, or lies behind one"):
        write_together(folder, {"firms/a": "new", "z": "new"})
    assert contents(outside) == before


def test_into_a_pipe_or_behind_a_link_that_the_user_named_is_written_directly(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "z")
    write_safely(folder / "link", "new z")
    assert ((folder / "link").is_symlink(), (folder / "z").read_text()) == (True, "new z")
    os.mkfifo(folder / "pipe")
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_safely(folder / "pipe", "words")
    assert os.read(reader, 100) == b"words"
    os.close(reader)


def test_a_program_that_is_killed_while_it_writes_leaves_the_old_file(folder: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from generator.keep import beside\n"
        "with beside(Path(sys.argv[1])) as part:\n"
        "    part.write_text('half of it'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    ran = subprocess.run([sys.executable, "-c", program, str(folder / "z")], cwd=Path(__file__).parents[2], check=False)
    assert ran.returncode < 0
    assert (folder / "z").read_text() == "old z"
    assert [path.name for path in folder.iterdir() if path.name.endswith(".unfinished")] != []
    write_together(folder, {"z": "new z"})
    assert (folder / "z").read_text() == "new z"
