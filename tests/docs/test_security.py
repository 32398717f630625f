"""What SECURITY.md promises names tests that are there."""

import re
from pathlib import Path

from generator import config
from generator.writing.bounds import MAX_PAGE_BYTES, MAX_SIGNS
from generator.writing.pictures import MAX_PICTURE_BYTES

REPOSITORY = Path(__file__).parents[2]


def test_every_border_names_tests_and_all_of_them_are_there() -> None:
    text = (REPOSITORY / "SECURITY.md").read_text(encoding="utf-8")
    borders = [line for line in text.splitlines() if re.match(r"\| [^|-]* → ", line)]
    assert len(borders) >= 8
    for border in borders:
        named = re.findall(r"`(tests/[\w/.-]+)`", border.split("|")[-2])
        assert named, border
        assert [path for path in named if not (REPOSITORY / path).exists()] == []


def test_it_says_how_to_report_without_an_address_of_anybody() -> None:
    text = (REPOSITORY / "SECURITY.md").read_text(encoding="utf-8")
    assert "Report a vulnerability" in text
    assert not re.search(r"\S+@\S+\.\S+", text)


def test_the_limits_that_it_states_are_those_of_the_program() -> None:
    text = (REPOSITORY / "SECURITY.md").read_text(encoding="utf-8")
    stated = text[text.index("Limits, so that") :].partition("\n\n")[0]
    limits = (
        *(config.MAX_FILE_BYTES, config.MAX_RECORD_CHARACTERS, config.MAX_RECORD_NODES, config.MAX_DEPTH),
        *(MAX_PAGE_BYTES, MAX_SIGNS, MAX_PICTURE_BYTES),
    )
    assert re.findall(r"[0-9][0-9,]*", stated) == [f"{limit:,}" for limit in limits]
