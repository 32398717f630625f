"""Whatever a text holds, it is the same on a page written straight from its blocks as on one made via Markdown."""

from html import unescape

import pytest

from generator import blocks as b
from generator.config import Settings
from generator.markup import write_page
from generator.shells.content import page_html
from generator.written_html import WrittenPages
from tests.shells.compare import difference
from tests.site.odd_texts import ODD
from tests.site.payloads import PAYLOADS
from tests.site.publish import REPOSITORY, SITE_URL
from tests.unit.test_markup import ODD as MORE

TEXTS = tuple(dict.fromkeys((*ODD, *MORE, *PAYLOADS)))
URL = "https://site.example/a(b)[c](d)*e*_f_`g`\\h?i=1&j=![k](l)#{m}"


@pytest.fixture(scope="module")
def markdown() -> WrittenPages:
    return WrittenPages(Settings(REPOSITORY, SITE_URL), ["firms/index.md", "firms/x/index.md", "index.md"])


def page_of(text: str) -> b.PageView:
    """Gives a page that holds a text in every place that Markdown sees: first, in the middle, last, alone."""
    inlines = (
        b.Words(text),
        b.Strong(text),
        b.Quiet(text),
        b.Latin(text),
        b.Link(b.Address("firms", "x", "y=z"), text),
        b.Link(b.Address("firms/x"), text),
        b.Link(b.Address(""), text),
        b.Link(b.File("data/v1/firms.csv"), text),
        b.Outside(URL, text),
        b.Cited(1, text, 2, (b.Words(text),)),
    )
    between = b.Words(" and ")
    lines = [line for part in inlines for line in ((part,), (part, between, part), (between, part, between))]
    paragraphs = [b.Paragraph(line) for line in lines]
    headings = (b.Heading(2, text, "two"), b.Heading(3, f"{text} below", "three"), b.Heading(4, text, "four"))
    blocks: tuple[b.Block, ...] = (
        *paragraphs,
        b.Bullets(tuple(lines)),
        *headings,
        b.Aside(((b.Words(text),),)),
        b.Paragraph(lines[0]),
    )
    return b.PageView("firms/x", text, text, blocks, trail=((b.Address(""), text),))


@pytest.mark.parametrize("text", TEXTS)
def test_both_ways_give_the_same(markdown: WrittenPages, text: str) -> None:
    view = page_of(text)
    by_markdown, straight = markdown.render(*write_page(view)), page_html(view)
    assert by_markdown.warnings == ()
    assert difference(by_markdown.html.content, straight.content) == ""
    entries = [[(e.level, e.anchor, unescape(e.name)) for e in html.entries] for html in (by_markdown.html, straight)]
    assert entries[0] == entries[1]
    assert (by_markdown.view.title, by_markdown.view.description) == (view.title, view.description)


def test_there_are_many_texts() -> None:
    assert len(TEXTS) > 250
