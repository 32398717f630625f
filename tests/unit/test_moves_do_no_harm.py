"""No entry of moved.yaml puts something live at an old address, replaces a file of the theme, or breaks the check."""

import pytest

from generator.moves import Move, read_moves
from generator.promises.answers import Answers
from generator.read import SourceText
from generator.values import parse_date

TO_ANOTHER = "to: pictures/a.gif"
WITHDRAWN = 'withdrawn: yes\n  why: "<script>alert(1)</script>"'


@pytest.mark.parametrize("way", [TO_ANOTHER, WITHDRAWN])
@pytest.mark.parametrize(
    "old",
    [
        *("assets/search.js", "Assets/x.gif", "search/names.json", "404.html", "index.html", "sitemap.xml"),
        *("x/a.html", "x/a.HTM", "data/v1/a.js", "x/a.xhtml"),
    ],
)
def test_nothing_that_a_browser_runs_stands_at_an_old_address(old: str, way: str) -> None:
    _, moves, problems = read_moves(
        SourceText("entities/moved.yaml", "", "", f"- from: {old}\n  {way}\n  on: 2030-01-01")
    )
    assert (moves, [problem.code for problem in problems][:1]) == ((), ["S112"])


@pytest.mark.parametrize(("old", "to"), [("x/a.svg", "x/a.gif"), ("x/a.png", "firms/b"), ("firms/a", "x/a.csv")])
def test_a_file_leads_to_a_file_of_the_same_kind(old: str, to: str) -> None:
    _, _, problems = read_moves(
        SourceText("entities/moved.yaml", "", "", f"- from: {old}\n  to: {to}\n  on: 2030-01-01")
    )
    assert [problem.code for problem in problems] == ["S112"]


def test_a_very_long_chain_ends_in_nothing() -> None:
    on = parse_date("2030-01-01")
    moves = [Move(f"/firms/c{n}/", f"/firms/c{n + 1}/", on) for n in range(3_000)]
    last = Move("/firms/c3000/", "/firms/lumen-labs/", on)
    answers = Answers({"/firms/lumen-labs/"}, [*moves, last])
    assert answers.to("/firms/c0/") is None
    found = answers.to("/firms/c2950/")
    assert found is not None
    assert found.to == "/firms/lumen-labs/"
