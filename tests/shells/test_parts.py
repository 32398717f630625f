"""The pieces of a filled page, each beside the program whose work it does."""

import posixpath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.utils import get_relative_url

from generator import blocks as b
from generator.addresses import href, rewritten_href
from generator.config import Settings
from generator.shells.forms import Form, likely_form
from generator.shells.toc import Branch, Entry, nested
from generator.written_html import WrittenPages, lost_anchors
from tests.site.publish import REPOSITORY, SITE_URL

NAMES = st.lists(st.sampled_from(["a", "b", "a-b", "page", "2"]), max_size=4).map("/".join)
LEVELS = st.lists(st.integers(1, 6), max_size=12)


def shape(branches: list[Branch]) -> list[object]:
    return [[branch.entry.level, shape(branch.below)] for branch in branches]


def shape_of(tokens: Any) -> list[object]:
    return [[token["level"], shape_of(token["children"])] for token in tokens]


@given(LEVELS.map(lambda levels: [1, *(max(2, level) for level in levels)]))
def test_headings_are_nested_as_python_markdown_nests_them(levels: list[int]) -> None:
    tokens: Any = [{"level": level} for level in levels]
    assert shape(nested(Entry(level, "", "") for level in levels)) == shape_of(nest_toc_tokens(tokens))


@given(NAMES, NAMES)
def test_links_between_pages_are_those_that_mkdocs_writes(to: str, page: str) -> None:
    if to != page:
        wanted = get_relative_url(f"{to}/" if to else "./", f"{page}/" if page else "./")
        assert rewritten_href(b.Address(to), page) == wanted
        assert rewritten_href(b.Address(to, "x"), page) == f"{wanted}#x"


@given(NAMES, NAMES)
def test_files_are_named_from_where_the_page_is(to: str, page: str) -> None:
    assert href(b.File(f"{to}/x.csv".lstrip("/")), page) == posixpath.relpath(f"{to}/x.csv".lstrip("/"), page or ".")


def test_pages_of_one_folder_share_a_form_and_those_of_the_navigation_do_not() -> None:
    navigation = frozenset({"", "firms", "about/data", "about/data/columns"})
    one, other = (likely_form(f"firms/{name}", "X", (), navigation) for name in ("lumen", "labs"))
    assert one == other == Form("firms", 2)
    assert likely_form("about/data/x", "X", (), navigation) == Form("about/data", 3)
    assert likely_form("about/x", "X", (), navigation) == Form("about", 2)
    assert likely_form("firms", "Firms", (), navigation) == Form("firms", 1, is_own=True, title="Firms")
    assert likely_form("about", "About", (), navigation) == Form("about", 1, is_own=True, title="About")


@pytest.fixture(scope="module")
def pages() -> WrittenPages:
    paths = ["index.md", "firms/index.md", "firms/lumen/index.md", "data/v1/firms.csv", "about/index.md"]
    return WrittenPages(Settings(REPOSITORY, SITE_URL), paths)


LINKS = {
    "[a](../firms/index.md)": "",
    "[a](../firms/lumen/index.md#facts)": "",
    "[a](../data/v1/firms.csv)": "",
    "[a](https://other.example/)": "",
    "[a](../firm/index.md)": "Doc file 'about/index.md' contains a link '../firm/index.md', but the target "
    "'firm/index.md' is not found among documentation files.",
    "[a](../firms/lumen/index.md#fact)": "Doc file 'about/index.md' contains a link '../firms/lumen/index.md#fact', "
    "but the doc 'firms/lumen/index.md' does not contain an anchor '#fact'.",
    "[a](#nowhere)": "Doc file 'about/index.md' contains a link '#nowhere', but there is no such anchor on this page.",
    "[a](/firms/)": "Doc file 'about/index.md' contains an absolute link '/firms/', it was left as is.",
    "[a](firms)": "Doc file 'about/index.md' contains an unrecognized relative link 'firms', it was left as is.",
}


@pytest.mark.parametrize("link", LINKS)
def test_a_hand_written_page_has_the_warnings_that_mkdocs_has(pages: WrittenPages, link: str) -> None:
    page = pages.render("about/index.md", f"---\ntitle: About\n---\n\n# About {{ #top }}\n\n{link} [b](#top)\n")
    told = [*page.warnings, *lost_anchors("about/index.md", page, {"firms/lumen/index.md": '<h2 id="facts">'}.get)]
    assert [warning.split(" Did you mean")[0] for warning in told] == ([LINKS[link]] if LINKS[link] else [])


def test_a_hand_written_page_is_read_with_its_head(pages: WrittenPages) -> None:
    head = "title: A &amp; B\ndescription: Says it\nhide: [navigation]\nscripts: [graph.js]\nmetadata: [[a, b]]"
    page = pages.render("about/index.md", f"---\n{head}\n---\n\n# A &amp; B\n\n## Part\n\n### Below\n")
    view = page.view
    assert (view.address, view.title, view.description) == ("about", "A & B", "Says it")
    assert (view.hides, view.scripts, view.metadata) == (("navigation",), ("graph.js",), (("a", "b"),))
    assert page.html.entries == (Entry(1, "a-b", "A &amp; B"), Entry(2, "part", "Part"), Entry(3, "below", "Below"))
