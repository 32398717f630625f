"""One finished page of each kind, compared with what a person has looked at and accepted."""

import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from tests.site.kinds import page_kinds
from tests.site.parsed import parse_pages
from tests.site.publish import Built

GOLDEN = Path(__file__).parent / "golden"
HOW = (
    "If the pages are as they should be now: pytest tests/site/test_golden.py --update-golden, then look at the change."
)
SHOWN = 60
"""Lines of difference that are printed for one page."""


def outline(element: HtmlElement, depth: int = 0) -> Iterator[str]:
    """Yields a line for every element and every text, indented; drawings are left to the staged pages."""
    if isinstance(element.tag, str):
        attributes = "".join(f' {name}="{value}"' for name, value in sorted(element.attrib.items()))
        yield f"{'  ' * depth}<{element.tag}{attributes}>"
        if element.tag != "svg":
            yield from _text(element.text, depth + 1)
            for child in element:
                yield from outline(child, depth + 1)
    yield from _text(element.tail if depth else None, depth)


def _text(text: str | None, depth: int) -> Iterator[str]:
    words = " ".join((text or "").split())
    if words:
        yield "  " * depth + words


def outlines(built: Built) -> dict[str, str]:
    """Gives the article of one page of each kind, without the kinds of written pages, which are Markdown."""
    pages = parse_pages(built)
    kinds = {kind: path for kind, path in page_kinds(built).items() if not kind.startswith("written-")}
    files = {kind: f"{path}index.html" if path.endswith("/") or not path else path for kind, path in kinds.items()}
    return {kind: "\n".join(outline(pages[file].tree.find(".//article"))) + "\n" for kind, file in files.items()}


def test_one_page_of_each_kind_is_as_it_was_accepted(built: Built, request: pytest.FixtureRequest) -> None:
    actual = outlines(built)
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        for path in GOLDEN.iterdir():
            path.unlink()
        for kind, text in actual.items():
            (GOLDEN / f"{kind}.txt").write_text(text, encoding="utf-8")
    expected = {path.stem: path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.txt"))}
    assert len(expected) > 18, HOW
    differences = [HOW]
    for kind in sorted(expected.keys() | actual.keys()):
        before, after = expected.get(kind, "").splitlines(), actual.get(kind, "").splitlines()
        lines = difflib.unified_diff(before, after, f"accepted/{kind}", f"now/{kind}", lineterm="", n=1)
        differences += list(lines)[:SHOWN]
    assert actual == expected, "\n".join(differences)
