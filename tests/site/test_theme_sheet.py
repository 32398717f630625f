"""The theme's style sheet is kept without what no page uses, and with all that one does."""

import re
from collections.abc import Iterator

import pytest
import tinycss2  # type: ignore[import-untyped]
from tinycss2.ast import AtRule, Node, QualifiedRule  # type: ignore[import-untyped]

from tests.site.publish import Built
from tests.site.theme_sheet import KEPT, NESTING, THEME, Used, subset

Declared = tuple[str, str, str]
SHEETS = sorted(path.name for path in THEME.glob("*.min.css"))


def declared(css: str) -> set[Declared]:
    """Gives every declaration of a sheet with its selector, and with the queries around it."""
    return set(_declared(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), ""))


def _declared(nodes: list[Node], around: str) -> Iterator[Declared]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            selectors = re.split(r",(?![^(]*\))", tinycss2.serialize(node.prelude).strip())
            found = tinycss2.parse_declaration_list(node.content, skip_comments=True, skip_whitespace=True)
            for one in found:
                assert one.type == "declaration", one
                for selector in selectors:
                    yield around, selector, str(one.serialize())
        elif isinstance(node, AtRule) and node.lower_at_keyword in NESTING and node.content is not None:
            inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _declared(inside, f"{around}@{node.at_keyword}{tinycss2.serialize(node.prelude)}")
        else:
            yield around, "", str(node.serialize())


@pytest.fixture(scope="module")
def used(built: Built) -> Used:
    return Used((built.site / page).read_text(encoding="utf-8") for page in built.pages)


def test_there_is_a_sheet_for_each_of_this_version_of_the_theme() -> None:
    assert len(SHEETS) == 2
    assert sorted(path.name for path in KEPT.glob("*.css")) == SHEETS, "python -m tests.site.theme_sheet SITE"


@pytest.mark.parametrize("name", SHEETS)
def test_no_rule_that_a_page_may_need_is_missing(name: str, used: Used) -> None:
    stock = (THEME / name).read_text(encoding="utf-8")
    kept = declared((KEPT / name).read_text(encoding="utf-8"))
    needed = declared(subset(stock, used))
    assert len(needed) > 30
    assert sorted(needed - kept) == [], "python -m tests.site.theme_sheet SITE"
    assert kept <= declared(stock)


def test_the_site_has_these_sheets(built: Built) -> None:
    for name in SHEETS:
        assert (built.site / "assets/stylesheets" / name).read_bytes() == (KEPT / name).read_bytes()


def test_what_a_page_comes_to_need_is_noticed() -> None:
    css = ".a{color:red}.b,.c{color:blue}@media print{.d{x:y}}[data-strange]{x:y}p:hover .a{x:z}:root{--i:url(data:,x)}"
    assert subset(css, Used(['<p class="a">'])) == ".a{color:red}p:hover .a{x:z}"
    assert subset(css, Used(['<p class="c d" data-strange="1">'])) == (
        ".c{color:blue}@media print{.d{x:y}}[data-strange]{x:y}"
    )
    assert "--i" in subset(css + ".a{mask:var(--i)}", Used(['<p class="a">']))
