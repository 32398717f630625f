"""Text that leaves the program outside of pages: cells of tables, notes for a code host, the terminal, links."""

import csv
import io
import json
import re
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from cmarkgfm import Options, github_flavored_markdown_to_html  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import Catalog
from generator.changes import compare
from generator.changes.words import as_text, pieces
from generator.cli import main
from generator.edits import Tree
from generator.escaping import md_elsewhere
from generator.exports import to_csv
from generator.inlines import Outside
from generator.lines import outside, resolved
from generator.release_notes import change_markdown
from generator.told_changes import field_edits
from generator.trees import read_tree
from tests.site.odd_texts import ODD
from tests.site.payloads import ADDRESSES, PAYLOADS, SHEETS
from tests.site.sweep import Sweep

FORMULAS = st.text(alphabet="=+-@'; \t|%x1＝", max_size=12)


def cell_of(text: str) -> str:
    (_, (cell,)) = csv.reader(io.StringIO(to_csv(["head"], [[text]]), newline=""))
    return cell


@pytest.mark.parametrize("text", [*SHEETS, "'=1", "''=1", ";=1", "x; ' =1", "a;b; -c"])
def test_no_cell_is_a_formula_whether_commas_or_semicolons_separate(text: str) -> None:
    assert list(Sweep().csv(to_csv(["head"], [[text]]).encode())) == []


@given(FORMULAS)
def test_what_was_put_in_front_of_a_cell_can_be_taken_away(text: str) -> None:
    """As content/about/data/index.md says it."""
    assert re.sub(r"(^|;)'(\s*'*\s*[=+\-@＝＋－＠|%])", r"\1\2", cell_of(text)) == text


@pytest.mark.parametrize("text", ["R&D; C#", "O'Hara's", "'quoted'", "1-2", "a+b", "x@y.example", "3; 4", "½"])
def test_other_cells_are_as_they_were(text: str) -> None:
    assert cell_of(text) == text


def test_numbers_stay_numbers() -> None:
    assert to_csv(["a", "b", "c"], [[Decimal("-3.5"), -2, True]]).splitlines()[1] == "-3.5,-2,true"


@pytest.mark.parametrize("text", [*PAYLOADS, *ODD, "www.x.example and https://x.example/ and a@b.example"])
def test_markdown_elsewhere_is_text_to_the_code_host_and_calls_nobody(text: str) -> None:
    """By the host's own renderer; for people, issues and addresses it then looks through what lies between tags."""
    made = github_flavored_markdown_to_html(f"- {md_elsewhere(text)}\n", Options.CMARK_OPT_UNSAFE)
    shown = re.fullmatch(r"<ul>\n<li>(.*)</li>\n</ul>\n", made, re.DOTALL)
    assert shown, made
    runs = [unescape(run) for run in shown[1].split("<!-- -->")]
    assert "<" not in shown[1].replace("<!-- -->", "")
    assert "".join(runs) == text
    assert not any(re.search(r"@\w|#\d|://|\bwww\.|\bGH-", run, re.IGNORECASE) for run in runs)


@pytest.mark.parametrize("text", ADDRESSES)
def test_only_plain_web_addresses_become_links(text: str) -> None:
    made = outside(text)
    assert isinstance(made, Outside) == bool(
        re.fullmatch(r"https?://[\w.:-]+/[^<>@\s]*", text, re.ASCII | re.IGNORECASE)
    )


def test_an_address_is_a_link_and_words_behind_it_make_it_none() -> None:
    assert isinstance(outside("https://site.example/x"), Outside)
    assert not isinstance(outside("https://site.example/x and words"), Outside)
    assert resolved("doi", '10.1234/a<b>"#?\\c') == "https://doi.org/10.1234/a%3Cb%3E%22%23%3F%5Cc"


WAS: Tree = {"name": {"en": "A"}, "note": "x"}


def test_the_difference_prints_records_that_nobody_checked_as_text() -> None:
    """A key at the start of a line would be a command for the program that runs the checks."""
    odd = "\x1b[31m\r::error::x \u202e ##[add-mask]e \u2028"
    now: Tree = {"name": {"en": f"::{odd}"}, "::error file=x::pwned": "new", odd: (odd, {odd: odd}), "note": odd}
    changes = compare({"firms/a": WAS}, {"firms/a": now})
    lines = as_text(changes).split("\n")
    assert len(lines) > 6
    assert all(line.isprintable() for line in lines)
    assert not any(re.search(r"^\s*::|##\[", line) for line in lines)
    assert any("<U+202E>" in line for line in lines)
    assert "\x1b" not in change_markdown(changes)
    assert "\u202e" not in change_markdown(changes)
    assert all(p.text.isprintable() for edit in field_edits(changes[0], Catalog({}, {}, {})) for p in edit.pieces)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ({"facts": [{"id": "x", "text": f"{n}"} for n in range(9_000)]}, {"facts": [{"id": "x"}] * 9_000}),
        (
            {"facts": [{"id": f"a{n}", "text": f"{n}"} for n in range(9_000)]},
            {"facts": [{"id": f"b{n}", "text": f"{n}"} for n in range(8_999, -1, -1)]},
        ),
        ({"aliases": [f"a{n}" for n in range(9_000)]}, {"aliases": [f"b{n}" for n in range(9_000)]}),
        ({"summary": "a " * 200_000}, {"summary": "a b " * 100_000}),
        ({"x": {f"k{n}": "v" for n in range(9_000)}}, {"x": {f"k{n}": "w" for n in range(9_000)}}),
    ],
)
def test_a_record_as_large_as_can_be_is_compared_without_trying_every_pair(was: object, now: object) -> None:
    trees = [read_tree(json.dumps(one)) for one in (was, now)]
    assert None not in trees
    changes = compare({"firms/a": trees[0] or {}}, {"firms/a": trees[1] or {}})
    assert field_edits(changes[0], Catalog({}, {}, {}))
    assert as_text(changes)


def test_a_record_of_the_past_with_more_parts_than_may_be_is_not_read() -> None:
    assert read_tree("a:\n" + "- b\n" * 200_000) is None


def test_long_texts_are_told_whole() -> None:
    assert [piece.kind for piece in pieces("a b " * 2_000, "a c " * 2_000)] == ["taken", "put"]


def test_what_a_command_says_when_it_gives_up_is_spelled_out(tracker_root: Path) -> None:
    ran = CliRunner().invoke(main, ["--root", str(tracker_root), "diff", "\x1b[31m\n::error::x\u202e"])
    assert ran.exit_code == 1
    assert "<U+001B>" in ran.output
    assert not any(re.match(r"\s*::", line) for line in ran.output.splitlines())
