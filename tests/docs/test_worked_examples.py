"""Every worked example of the guide is followed to the letter, on a copy of the real tracker.

The records that examples change stand in `as_shown`, so that a correction of one makes no test fail; that a record no
longer has the lines that an example shows is a warning. `--update-golden` writes what the program answers into the
pages; look at the difference.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.check import check_records
from generator.config import Settings
from generator.gather import gather
from generator.problems import Problem
from generator.read import read_folder
from tests.docs.worked import GUIDE, Step, examples, goes_on_from, steps, text_of

REPOSITORY = Path(__file__).parents[2]
COPIED = ("entities", "content", "releases", "generator", "mkdocs.yml", ".github", ".vscode", "pyproject.toml")

AS_SHOWN = Path(__file__).parent / "as_shown"


def _as_text(problems: Iterable[Problem]) -> str:
    return "".join(f"{problem.as_text()}\n" for problem in problems)


class Followed:
    """A copy of the tracker in which somebody follows an example step by step, and what they were shown."""

    def __init__(self, root: Path) -> None:
        """Starts with the tracker as the guide shows it."""
        self.root = root
        self.shown = ""
        self.is_program_changed = False
        self.file = ""
        self.before = ""
        self.wrong = ""
        self.right = ""
        self.answers: list[tuple[Step, str]] = []

    def follow(self, taken: list[Step], *, asked: bool) -> None:
        """Takes the steps in order; `asked` says whether mistakes are made and the check is asked about them."""
        for position, step in enumerate(taken):
            if step.kind == "mistake":
                right = next(later for later in taken[position:] if later.kind == "mended")
                self.wrong, self.right = step.body, right.body
            if asked or step.kind not in ("mistake", "says", "mended", "answer", "written"):
                getattr(self, f"_{step.kind}")(step)

    def problems(self) -> str:
        """Gives what the check says about the copy as it is."""
        if self.is_program_changed:
            return self._run("make check").removesuffix(" no problems.\n").rpartition("\n")[0]
        return _as_text(gather(Settings(self.root))[2])

    def problems_of_records(self) -> str:
        """Gives what the check says about the records alone, which takes less time."""
        return _as_text(check_records(read_folder(self.root / "entities")[0])[1])

    def _new(self, step: Step) -> None:
        self.file = step.file
        path = self.root / step.file
        assert not path.exists(), f"{step.file} is there already: the example needs another record"
        path.write_text(step.body, encoding="utf-8")

    def _before(self, step: Step) -> None:
        self.file, self.before = step.file, step.body

    def _renamed(self, step: Step) -> None:
        (self.root / step.old).rename(self.root / step.file)
        self._before(step)

    def _after(self, step: Step) -> None:
        self.is_program_changed |= self.file.startswith("generator/")
        self._swap(self.before, step.body)

    def _mistake(self, step: Step) -> None:
        self.file = step.file or self.file
        self._swap(self.right, self.wrong)

    def _says(self, step: Step) -> None:
        is_record = self.file.startswith("entities/") and self.file.count("/") == 2
        self.answers.append((step, self.problems_of_records() if is_record else self.problems()))

    def _mended(self, step: Step) -> None:
        self._swap(self.wrong, self.right)

    def _type(self, step: Step) -> None:
        self.shown = "".join(self._run(line) for line in step.body.replace("\\\n", "").splitlines())

    def _answer(self, step: Step) -> None:
        self.answers.append((step, self.shown))

    def _written(self, step: Step) -> None:
        self.answers.append((step, (self.root / step.file).read_text(encoding="utf-8")))

    def _swap(self, old: str, new: str) -> None:
        path = self.root / self.file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{self.file} has these lines {text.count(old)} times, not once:\n{old}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def _run(self, line: str) -> str:
        words = shlex.split(line)
        tracker = {".venv/bin/tracker": words[1:], "make": words[1:]}.get(words[0])
        if tracker is None:
            raise ValueError(f"{line}: examples use .venv/bin/tracker and make only")
        command = [sys.executable, "-m", "generator", *tracker]
        environment = {**os.environ, "PYTHONPATH": str(self.root), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            command,
            cwd=self.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return done.stdout.decode()


@pytest.fixture
def followed(tmp_path: Path) -> Followed:
    """Gives a copy of the real tracker for one example."""
    for name in COPIED:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, tmp_path)
    for name in ("entities", "content"):
        shutil.copytree(AS_SHOWN / name, tmp_path / name, dirs_exist_ok=True)
    for step in (step for example in examples() for step in steps(example) if step.kind == "new"):
        (tmp_path / step.file).unlink(missing_ok=True)  # somebody has proposed what the example adds
    return Followed(tmp_path)


def _earlier(example: str) -> list[str]:
    before = goes_on_from(example)
    return [*_earlier(before), before] if before else []


def test_there_is_an_example_for_every_kind_of_change_and_a_way_to_each() -> None:
    names = examples()
    assert len(names) >= 10
    for page in (GUIDE / "index.md", GUIDE.parent / "index.md"):
        linked = re.findall(r"\((?:examples/)?([a-z-]+)/index\.md", page.read_text(encoding="utf-8"))
        assert not set(names) - set(linked), f"{page.relative_to(REPOSITORY)} does not lead to every example"


@pytest.mark.filterwarnings("default::UserWarning")
@pytest.mark.parametrize("example", examples())
def test_an_example_followed_to_the_letter_is_in_order_and_its_mistakes_are_told_as_shown(
    example: str, followed: Followed, request: pytest.FixtureRequest
) -> None:
    _warn_of_other_lines(example)
    for earlier in _earlier(example):
        followed.follow(steps(earlier), asked=False)

    followed.follow(steps(example), asked=True)

    assert followed.problems() == ""
    assert all(shown for _, shown in followed.answers)
    if request.config.getoption("--update-golden"):
        _write_answers(example, followed.answers)
    for step, shown in followed.answers:
        assert step.body == shown or request.config.getoption("--update-golden")


def _warn_of_other_lines(example: str) -> None:
    """Warns where a record has no longer the lines that an example changes."""
    for step in steps(example):
        path = REPOSITORY / (step.old or step.file)
        is_shown = step.kind in ("before", "renamed") and (AS_SHOWN / (step.old or step.file)).exists()
        if is_shown and not (path.exists() and step.body in path.read_text(encoding="utf-8")):
            told = f"examples/{example} shows lines that {path.relative_to(REPOSITORY)} no longer has"
            warnings.warn(told, stacklevel=1)


def _write_answers(example: str, answers: list[tuple[Step, str]]) -> None:
    """Writes what the program answered into the page of the example."""
    text = text_of(example)
    for step, shown in reversed(answers):
        text = text[: step.start] + shown + text[step.end :]
    (GUIDE / example / "index.md").write_text(text, encoding="utf-8")
