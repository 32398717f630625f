"""The page of all problems: every code at its own address, with what it means, what to do, and why."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown import Markdown

from generator.catalog import Loaded
from generator.explain import KINDS, all_codes, explanation, problem_list
from generator.reviewing.plain_html import text
from generator.reviewing.rule_html import folded, paragraphs
from generator.written import WrittenPage, resolve
from tests.workflow.review_repository import is_harmless

PAGE = Path(__file__).parents[2] / "content/contributing/problems/index.md"


class Ids(HTMLParser):
    """Collects the ids of headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name == "id" and tag in ("h2", "h3")]


def test_every_code_has_its_anchor_on_the_page_and_its_kind(tracker: Loaded) -> None:
    page = WrittenPage("contributing/problems/index.md", PAGE.read_text(encoding="utf-8"))
    markdown, problems = resolve(page, tracker, {})
    assert problems == ()
    ids = Ids(Markdown(extensions=["attr_list", "fenced_code"]).convert(markdown)).found
    assert sorted(ids) == sorted(
        [code.lower() for code in all_codes()] + [f"problems-{kind.lower()}" for kind in KINDS]
    )
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("code", all_codes())
def test_a_page_says_what_it_means_what_to_do_and_why(code: str) -> None:
    page = explanation(code)
    assert page
    assert len(page.paragraphs) >= 3
    assert not page.paragraphs[0].startswith("**")
    assert page.steps
    assert any(part.startswith("**Why it matters.** ") for part in page.paragraphs)
    is_harmless(f"{folded(page)}\n\n{paragraphs(page.steps)}\n")


def test_what_is_to_be_done_comes_with_its_example() -> None:
    page = explanation("A502")
    assert page
    assert [part[:7] for part in page.steps if part.startswith("```")] == ["```yaml", "```yaml"]
    assert "on: 2026-11-22</pre>" in paragraphs(page.steps)


def test_a_list_of_kinds_leaves_no_code_out() -> None:
    listed = problem_list()
    assert [code for code in all_codes() if f"{{ #{code.lower()} }}" not in listed] == []
    assert text("Fields and values of a record") == KINDS["S"]
