"""Drawings are kept from one build to the next, safely, and never those of another program."""

import os
import subprocess
import sys
from pathlib import Path

from generator.drawing_cache import DrawingCache
from generator.drawing_code import DRAWS, PROGRAM, SCRIPTS
from tests.unit.test_drawings import in_another_program


def test_all_that_images_are_drawn_with_is_in_the_digest_of_the_code() -> None:
    values_only = {"blocks", "catalog", "charts", "digests", "edits", "remember"}
    listed = {name.removesuffix(".py") for name in DRAWS}
    for name in DRAWS:
        lines = (PROGRAM / name).read_text(encoding="utf-8").splitlines()
        used = {line.split()[1].split(".")[1] for line in lines if line.startswith("from generator.")}
        used |= {line.split()[3] for line in lines if line.startswith("from generator import")}
        assert used <= listed | values_only, name


def test_what_workers_used_is_not_forgotten(tmp_path: Path) -> None:
    here, worker = DrawingCache(tmp_path), DrawingCache(tmp_path)
    here.remember("here", lambda: b"1")
    worker.remember("worker", lambda: b"2")
    DrawingCache(tmp_path).remember("nobody", lambda: b"3")
    assert here.forget_unused(worker.used) == 1
    now = DrawingCache(tmp_path)
    assert [now.remember(key, lambda: b"new") for key in ("here", "worker", "nobody")] == [b"1", b"2", b"new"]


def test_the_oldest_go_when_too_much_is_kept(tmp_path: Path) -> None:
    before = DrawingCache(tmp_path)
    for n in range(4):
        before.remember(str(n), lambda: b"x" * 1000)
        [newest] = [path for path in tmp_path.iterdir() if path.stat().st_mtime_ns > 10]
        os.utime(newest, ns=(n, n))
    now = DrawingCache(tmp_path)
    now.remember("0", lambda: b"wrong")
    assert now.trim(2100) == 2
    kept = DrawingCache(tmp_path)
    assert [kept.remember(str(n), lambda: b"new") for n in range(4)] == [b"x" * 1000, b"new", b"new", b"x" * 1000]
    assert DrawingCache(tmp_path / "not there").trim() == 0


def test_many_programs_may_use_the_folder_at_once(tmp_path: Path) -> None:
    program = f"""
from pathlib import Path
from generator.drawing_cache import DrawingCache
for _ in range(15):
    cache = DrawingCache(Path({str(tmp_path / "kept")!r}))
    for n in range(20):
        assert cache.remember(str(n), lambda: str(n).encode() * 5000) == str(n).encode() * 5000
    cache.forget_unused()
    DrawingCache(Path({str(tmp_path / "kept")!r})).forget_unused()
"""
    running = [subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for one in running:
        _, told = one.communicate(timeout=120)
        assert one.returncode == 0, told


def test_another_program_draws_anew(repository: Path, tmp_path: Path) -> None:
    told = "from generator.drawing_code import *; print(drawing_digest(), program_digest())"
    before = in_another_program(told, repository).split()
    copy = tmp_path / "generator"
    for path in (*PROGRAM.rglob("*"), *SCRIPTS):
        if path.is_file() and "__pycache__" not in path.parts:
            (tmp_path / path.relative_to(repository)).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path.relative_to(repository)).write_bytes(path.read_bytes())
    assert in_another_program(told, tmp_path).split() == before
    with (copy / "charts" / "shortage.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    images_same, program_other = in_another_program(told, tmp_path).split()
    assert (images_same == before[0], program_other == before[1]) == (True, False)
    with (copy / "frames.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert in_another_program(told, tmp_path).split()[0] != before[0]
