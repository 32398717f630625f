"""Edits a tracker by chance, builds it after each edit and anew beside it, and compares every byte of the two sites.

    python -m benchmarks.edits --tracker tests/tracker --edits 200

Some edits keep the size and the date of the file that they change, as programs do that copy files with their dates;
some make a tracker that `check` refuses, which both builds have to do, and the next edit is made on what was before.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.edit_kinds import KINDS, Desk

PROJECT = Path(__file__).resolve().parents[1]
OPTIONS = ("--engine", "shells")
SITE = "site"
KEPT_DATES = 0.2
"""How many of the edits leave the changed files' dates as they were."""
DRAWINGS = Path("build") / "drawings"


@dataclass(frozen=True)
class Edited:
    """One edit, and what the two builds made of it."""

    number: int
    kind: str
    what: str
    is_refused: bool
    """`check` refuses the edited tracker, in both builds."""
    differing: tuple[str, ...]
    """Files that are not the same, or are in one site only."""
    files: int
    changed: int
    """How many files of the site the edit changed, made or removed."""
    incremental: float
    clean: float
    """Seconds of the two builds by the clock."""

    def __str__(self) -> str:
        if self.is_refused:
            words = "refused by both"
        elif self.differing:
            words = f"{len(self.differing)} FILES DIFFER: {', '.join(self.differing[:5])}"
        else:
            words = f"{self.changed} of {self.files} files changed, all equal"
        return f"{self.number}. {self.kind}: {self.what}: {words} ({self.incremental:.2f} s, clean {self.clean:.2f} s)"


def edits(
    tracker: Path, work: Path, count: int, seed: int = 1, options: Sequence[str] = OPTIONS, *, cold: bool = False
) -> Iterator[Edited]:
    """Makes so many edits in a copy of a tracker and yields what came of each; `work` is a folder to be made.

    The clean builds keep the drawings of figures, which are found by their contents and take most of the time, unless
    `cold`; they keep nothing else.
    """
    rng = Random(seed)
    root, other = work / "edited", work / "clean"
    shutil.copytree(tracker, root, ignore=shutil.ignore_patterns(".git", "build", SITE))
    _put_beside(root)
    desk = Desk(root, rng)
    status, _, said = _build(root, options)
    if status:
        raise ValueError(f"the tracker cannot be built before any edit:\n{said}")
    last = _digests(root / SITE)
    while desk.count < count:
        kind, before = rng.choice(list(KINDS)), desk.contents()
        what = KINDS[kind](desk)
        if not what:
            continue
        desk.count += 1
        if rng.random() < KEPT_DATES:
            what += _keep_dates(before)
        here, incremental, said = _build(root, options)
        _clean(root, other, cold=cold)
        there, clean, said_there = _build(other, options)
        found, expected = _digests(root / SITE), _digests(other / SITE)
        differing = [f"status {here} and {there}: {said or said_there}"] if here != there else []
        if not here and not there:
            differing += sorted(
                path for path in found.keys() | expected.keys() if found.get(path) != expected.get(path)
            )
        elif here and found != last:
            differing.append("a refused build changed the site")
        changed = sum(found.get(path) != last.get(path) for path in found.keys() | last.keys())
        yield Edited(desk.count, kind, what, bool(here), tuple(differing), len(found), changed, incremental, clean)
        if here:
            desk.put_back(before)
        else:
            desk.past.append(before)
            last = found


def _keep_dates(before: dict[Path, bytes]) -> str:
    """Gives changed files a date that was long before: a clock that went back, or a copy with its date."""
    for path, content in before.items():
        if path.is_file() and path.read_bytes() != content:
            os.utime(path, (1_000_000_000, 1_000_000_000))
    return " (with an old date)"


def _put_beside(root: Path) -> None:
    """Adds the settings and theme of the project and an empty page for every one that the navigation names."""
    if not (root / "mkdocs.yml").exists():
        shutil.copy(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    if not (root / "theme_overrides").exists():
        shutil.copytree(PROJECT / "theme_overrides", root / "theme_overrides")
    for page in sorted((PROJECT / "content").rglob("*.md")):
        target = root / page.relative_to(PROJECT)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            words = "[[vocabularies]]" if page.parent.name == "vocabulary" else "Some words."
            target.write_text(f"---\ntitle: A page\n---\n\n# A page {{ #top }}\n\n{words}\n", encoding="utf-8")


def _clean(root: Path, other: Path, *, cold: bool) -> None:
    kept = other.with_name("kept-drawings")
    if not cold and (other / DRAWINGS).is_dir():
        (other / DRAWINGS).rename(kept)
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root, other, ignore=lambda folder, _: ["build", SITE] if Path(folder) == root else [])
    if kept.is_dir():
        (other / DRAWINGS).parent.mkdir(parents=True)
        kept.rename(other / DRAWINGS)


def _build(root: Path, options: Sequence[str]) -> tuple[int, float, str]:
    """Gives a build's status, its seconds, and the last words if it was refused."""
    settings = {**os.environ, "SITE_URL": "https://tracker.example/policy/", "PYTHONPATH": str(PROJECT)}
    started = time.perf_counter()
    command = [sys.executable, "-m", "generator", "--root", str(root), "build", *options]
    done = subprocess.run(command, cwd=root, env=settings, capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip()
    return done.returncode, time.perf_counter() - started, said[-400:] if done.returncode else ""


def _digests(site: Path) -> dict[str, str]:
    found = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def main() -> None:
    """Edits a copy of a tracker by chance and compares each incremental build with a clean one, to the byte."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.edits", description=main.__doc__)
    parser.add_argument("--tracker", type=Path, default=PROJECT / "tests" / "tracker", help="a folder with entities/")
    parser.add_argument("--edits", type=int, default=20, metavar="N", help="how many edits (20)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other edits")
    parser.add_argument("--engine", default=OPTIONS[1], help="the engine of both builds (shells)")
    parser.add_argument("--cold", action="store_true", help="clean builds draw every figure anew, too")
    given = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="tracker-edits-"))
    options = ("--engine", given.engine)
    wrong = refused = number = 0
    for done in edits(given.tracker.resolve(), work, given.edits, given.seed, options, cold=given.cold):
        print(done, flush=True)
        number, wrong, refused = done.number, wrong + bool(done.differing), refused + done.is_refused
    print(f"{number} edits, {refused} of them refused by check; after {wrong} the two sites were not the same.")
    if wrong:
        sys.exit(f"Both folders are in {work}")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
