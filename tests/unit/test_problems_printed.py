"""How a finding is printed, and that nothing in it can do more than be read."""

import json

import pytest

from generator.problems import Problem, Severity, as_json, has_errors, in_order, printable, suggestion

PROBLEM = Problem("a/b.yaml", 3, 5, "S101", "what is wrong", "what to do")


def test_a_finding_is_its_place_its_code_and_a_hint_below() -> None:
    assert PROBLEM.as_text() == "a/b.yaml:3:5: S101 what is wrong\n  hint: what to do"
    assert Problem("a", 1, 1, "S101", "wrong").as_text() == "a:1:1: S101 wrong"
    warning = Problem("a", 1, 1, "S101", "odd", severity=Severity.WARNING)
    assert warning.as_text() == "a:1:1: S101 warning: odd"


def test_a_finding_stays_one_line_whatever_is_in_it() -> None:
    hostile = Problem("a\nb", 1, 1, "S101", "x\r\n::error::y\x1b[31m\u202e", "z\u2028z")
    assert (
        hostile.as_text() == "a<U+000A>b:1:1: S101 x<U+000D><U+000A>::error::y<U+001B>[31m<U+202E>\n  hint: z<U+2028>z"
    )
    assert len(hostile.as_annotation().split("\n")) == 1


def test_an_annotation_escapes_what_github_would_read_as_its_own() -> None:
    found = Problem("a,b:c%.yaml", 1, 2, "S101", "100% :: wrong, really")
    assert found.as_annotation() == "::error file=a%2Cb%3Ac%25.yaml,line=1,col=2,title=S101::100%25 :: wrong, really"
    assert Problem("a", 1, 2, "R1", "x", severity=Severity.WARNING).as_annotation().startswith("::warning file=a,")


def test_findings_come_sorted_and_once() -> None:
    late, early = Problem("b", 1, 1, "A", "x"), Problem("a", 10, 1, "A", "x")
    earliest = Problem("a", 9, 5, "A", "x")
    assert in_order([late, early, earliest, early]) == (earliest, early, late)


def test_json_keeps_the_words_as_they_are() -> None:
    found = Problem("a", 1, 1, "S101", "湖\n<b>")
    assert json.loads(as_json([found]))[0]["message"] == "湖\n<b>"
    assert "湖" in as_json([found])


def test_only_errors_stop_a_build() -> None:
    warning = Problem("a", 1, 1, "S101", "odd", severity=Severity.WARNING)
    assert not has_errors([])
    assert not has_errors([warning])
    assert has_errors([warning, PROBLEM])


@pytest.mark.parametrize(
    ("given", "allowed", "hint"),
    [
        ("cluod", ["cloud", "other"], 'did you mean "cloud"?'),
        ("xyz", ["cloud", "other"], "allowed: cloud, other"),
        ("xyz", [f"value-{n}" for n in range(30)], ""),
        ("xyz", [], ""),
    ],
)
def test_the_hint_is_the_nearest_value_or_all_when_they_are_few(given: str, allowed: list[str], hint: str) -> None:
    assert suggestion(given, allowed) == hint


def test_what_cannot_be_seen_is_spelled_out() -> None:
    assert printable("a\u200bb\tc\x00") == "a<U+200B>b<U+0009>c<U+0000>"
    assert printable("湖 🏮 é") == "湖 🏮 é"


def test_no_line_holds_a_command_of_the_older_form() -> None:
    hostile = Problem("a", 1, 1, "S101", "x ##[error]y", "##[stop-commands]z")
    assert "##[" not in hostile.as_text() + hostile.as_annotation()
    assert printable("## [x] #[y]") == "## [x] #[y]"


def test_an_annotation_has_the_hint_on_a_line_of_its_own_and_may_have_a_title() -> None:
    assert PROBLEM.as_annotation("S101: a, b").endswith("title=S101%3A a%2C b::what is wrong%0Awhat to do")


def test_half_a_character_does_not_stop_the_printing() -> None:
    found = Problem("half-\udc80", 1, 1, "S101", "\ud800 湖")
    assert json.loads(as_json([found]).encode())[0]["message"] == "\ud800 湖"
    assert found.as_text().encode()
    assert found.as_annotation().encode()
