"""Hand-written pages: what stands in double brackets is resolved, or a problem at its line."""

import pytest

from generator import blocks as b
from generator.catalog import Loaded
from generator.problems import Problem
from generator.written import WrittenPage, resolve

PICTURE = b.Picture("figure-one", "One", "About one", "<svg></svg>", "<svg></svg>", b.Table("One", ("A",), ()))


def resolved(text: str, tracker: Loaded, path: str = "about/index.md") -> tuple[str, tuple[Problem, ...]]:
    return resolve(WrittenPage(path, text), tracker, {"one": PICTURE})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[norland]]", "[Norland](../places/norland/index.md)"),
        ("[[norland|the country]]", "[the country](../places/norland/index.md)"),
        ("[[sharp-works]]", "[C&#35;](../firms/sharp-works/index.md)"),
        ("[[norland|*a* [b](c)]]", "[[norland|*a* [b](c)]]"),
        ("[[norland|*a*]]", "[&#42;a&#42;](../places/norland/index.md)"),
        (
            "[[talent-score#lakeshire-university]]",
            "[14.90\u00a0points](../statistics/talent-score/index.md#lakeshire-university)",
        ),
        (
            "[[talent-score#lakeshire-university|much]]",
            "[much](../statistics/talent-score/index.md#lakeshire-university)",
        ),
        (
            "[[norland-talent-plan-2026#money]]",
            "Norland gave 5 million for it. ([source](../policies/norland-talent-plan-2026/index.md#money))",
        ),
        ("[[norland-talent-plan-2026#money|cost]]", "[cost](../policies/norland-talent-plan-2026/index.md#money)"),
        ("[one](two.md) [three] [four][]", "[one](two.md) [three] [four][]"),
    ],
)
def test_brackets_become_links_values_and_sentences(text: str, expected: str, tracker: Loaded) -> None:
    assert resolved(text, tracker) == (expected, ())


@pytest.mark.parametrize(
    "text",
    [
        "`[[nothing]]`",
        "``a ` [[nothing]]``",
        "```\n[[nothing]]\n```",
        "~~~ yaml\n[[nothing]]\n~~~\n",
        "x\n```\n[[a]]\n```",
    ],
)
def test_what_stands_in_code_is_left_alone(text: str, tracker: Loaded) -> None:
    assert resolved(text, tracker) == (text, ())


def test_after_code_brackets_are_resolved_again(tracker: Loaded) -> None:
    text, problems = resolved("`a` [[norland]] `b` [[quoria]]\n\n```\n[[a]]\n```\n\n[[everywhere]]", tracker)
    assert problems == ()
    assert text.count(".md)") == 3


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "hint"),
    [
        ("[[norlan]]", "P401", 1, 1, 'did you mean "norland"?'),
        ("one\n\ntwo [[norland]] and [[quorja]]", "P401", 3, 21, 'did you mean "quoria"?'),
        ("[[talent-score#x]]", "P402", 1, 1, "allowed: lakeshire-university, lakeshire-college"),
        ("[[norland#x]]", "P402", 1, 1, ""),
        ("[[figure:two]]", "P403", 1, 1, "allowed: one"),
        ("[[]]", "P401", 1, 1, ""),
    ],
)
def test_a_wrong_name_is_a_problem_at_its_place(
    text: str, code: str, line: int, column: int, hint: str, tracker: Loaded
) -> None:
    _, problems = resolved(text, tracker)
    assert [(p.path, p.code, p.line, p.column) for p in problems] == [("content/about/index.md", code, line, column)]
    assert hint in problems[0].hint


@pytest.mark.parametrize("name", ["types", "vocabularies", "fields", "exports", "figure:one"])
def test_a_name_of_the_site_inserts_what_it_stands_for(name: str, tracker: Loaded) -> None:
    text, problems = resolved(f"before\n\n[[{name}]]\n\nafter", tracker)
    assert problems == ()
    assert f"[[{name}]]" not in text
    assert len(text) > 100


@pytest.mark.parametrize(
    ("path", "address", "link"),
    [
        ("index.md", "", "places/norland/index.md"),
        ("about/index.md", "about", "../places/norland/index.md"),
        ("about/deep/index.md", "about/deep", "../../places/norland/index.md"),
    ],
)
def test_links_are_relative_to_the_page(path: str, address: str, link: str, tracker: Loaded) -> None:
    assert WrittenPage(path, "").address == address
    assert resolved("[[norland]]", tracker, path) == (f"[Norland]({link})", ())
