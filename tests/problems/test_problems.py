"""Every case folder holds bad files and, in expected.txt, exactly what `tracker check` says about them.

Where it says nothing, `tracker fix --check` does.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config import Settings
from generator.explain import all_codes, explain_code
from generator.gather import gather
from generator.mending.folder import mend_folder

FOLDER = Path(__file__).parent
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__")
GENERATOR = FOLDER.parent.parent / "generator"


def emitted_codes() -> set[str]:
    """Gives the codes that the program's text names, and those of the rules, which are file names."""
    modules = sorted(GENERATOR.rglob("*.py"))
    named = {code for path in modules for code in re.findall(r'"([A-Z][0-9]{3})"', path.read_text(encoding="utf-8"))}
    rules = {path.name[:4].upper() for path in (GENERATOR / "rules").glob("r*.py")}
    return named | rules


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_file_gives_exactly_the_expected_findings(
    case: Path, tmp_path: Path, copy_tracker: Callable[[Path], Path], request: pytest.FixtureRequest
) -> None:
    root = copy_tracker(tmp_path / "tracker")
    shutil.copytree(case, root, dirs_exist_ok=True, symlinks=True, ignore=shutil.ignore_patterns("expected.txt"))
    problems = gather(Settings(root))[2] or [file.as_problem() for file in mend_folder(root)]
    printed = "".join(f"{problem.as_text()}\n" for problem in problems)
    expected = case / "expected.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(printed, encoding="utf-8")
    assert printed == expected.read_text(encoding="utf-8")
    assert printed


def test_every_code_has_a_case_and_a_page() -> None:
    codes = emitted_codes()
    assert {"Y001", "S101", "R201", "P401"} <= codes
    printed = "".join((case / "expected.txt").read_text(encoding="utf-8") for case in CASES)
    assert codes - set(re.findall(r":\d+:\d+: ([A-Z]\d{3}) ", printed)) == set(), "add a folder in tests/problems/"
    assert codes - set(all_codes()) == set(), "add generator/codes/CODE.md, or the rule's page beside the rule"


def test_every_page_of_a_code_is_of_a_code_that_exists() -> None:
    assert set(all_codes()) == emitted_codes()


@pytest.mark.parametrize("code", all_codes())
def test_a_code_page_names_its_code_and_says_what_to_do(code: str) -> None:
    page = explain_code(code.lower()) or ""
    assert page.startswith(f"# {code}: ")
    assert "**What to do.**" in page


def test_a_case_is_named_after_a_code_that_it_shows() -> None:
    named = [case for case in CASES if re.match(r"[A-Z]\d{3}-", case.name)]
    assert named
    silent = [c.name for c in named if f" {c.name[:4]} " not in (c / "expected.txt").read_text(encoding="utf-8")]
    assert silent == []
