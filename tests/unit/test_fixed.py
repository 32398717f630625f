"""Every folder of tests/fixed holds a record, what `tracker fix` makes of it, and what it says, line by line.

To add a case, write before.yaml, whose first line names the type, and run this file with --update-golden.
"""

import re
from pathlib import Path

import pytest

from generator.load import load
from generator.mending.draft import start_draft
from generator.mending.judging import judge
from generator.mending.known import KnownRecords
from generator.mending.mend import Mended, mend
from generator.read import SourceText, decode
from generator.schema import ENTITY_TYPES

FOLDER = Path(__file__).parent.parent / "fixed"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
STEM = "a-record"


def record(text: str, folder: str) -> SourceText:
    return SourceText(f"entities/{folder}/{STEM}.yaml", folder, STEM, text)


def before(case: Path) -> SourceText:
    text = decode((case / "before.yaml").read_bytes(), "before.yaml")
    assert isinstance(text, str)
    named = re.search(r"\.schema/(\w+)\.json", text)
    return record(text, ENTITY_TYPES[named[1] if named else "firm"].FOLDER)


@pytest.fixture(scope="module")
def known(tracker_texts: list[SourceText]) -> KnownRecords:
    """Gives the records of the invented tracker, which the cases may name."""
    return KnownRecords([*tracker_texts, record("", "firms")])


def said(mended: Mended) -> str:
    return "".join(f"{one.line}: {one.words}\n" for one in mended.said)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_record_is_mended_as_its_writer_meant_it(
    case: Path, known: KnownRecords, request: pytest.FixtureRequest
) -> None:
    mended = mend(before(case), known)
    if request.config.getoption("--update-golden"):
        (case / "after.yaml").write_text(mended.text, encoding="utf-8", newline="\n")
        (case / "said.txt").write_text(said(mended), encoding="utf-8", newline="\n")
    assert mended.text == (case / "after.yaml").read_bytes().decode("utf-8")
    assert said(mended) == (case / "said.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_mended_needs_no_more_mending(case: Path, known: KnownRecords) -> None:
    source = before(case)
    once = mend(source, known).text
    assert mend(record(once, source.folder), known) == Mended(once, ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_comment_of_a_case_is_kept(case: Path, known: KnownRecords) -> None:
    source = before(case)
    comments = re.findall(r"(?<!\S)# (?!yaml-language-server|Whether it still exists).*", source.text.replace("\r", ""))
    mended = mend(source, known).text
    assert [comment for comment in comments if comment not in mended] == []


def test_the_folder_shows_what_is_mended_whole_and_what_is_left_alone(known: KnownRecords) -> None:
    sound, alone = 0, 0
    for case in CASES:
        source = before(case)
        mended = mend(source, known)
        sound += not judge(start_draft(record(mended.text, source.folder)), known).findings
        alone += not mended.said
    assert sound > len(CASES) / 2
    assert alone > 5
    assert load(record("id: x\n", "firms"))[0]
