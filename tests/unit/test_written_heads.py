"""MkDocs reads in the head of a hand-written page what the check read, whatever its own YAML would make of it."""

from dataclasses import replace

from mkdocs.utils.meta import get_data

from generator.assemble import assemble
from generator.catalog import Loaded
from generator.config import Settings
from generator.content import Content
from generator.remember import Remember
from generator.written import WrittenPage, check_head

HEADS = {
    # MkDocs' YAML fails on these, and MkDocs then shows the whole head, with its comments, as Markdown.
    "title: =": "=",
    "title: 2023-02-30": "2023-02-30",
    "title: 0x_": "0x_",
    # It takes these for something else than text.
    "title: 2024": "2024",
    "title: yes": "yes",
    "title: ~": "~",
    "title: 1_000": "1_000",
    # The theme writes titles as they are.
    "title: R&D": "R&amp;D",
    "title: A &ltb&gt b": "A &amp;ltb&amp;gt b",
    'title: "[[problems]]"': "[[problems]]",
}


def test_a_head_says_what_was_checked(
    tracker: Loaded, content: Content, settings: Settings, remember: Remember
) -> None:
    pages = []
    for number, line in enumerate(HEADS):
        fields = f"---\n# <img src=x onerror=alert(1)> [[problems]]\n{line}\nhide: [toc]\n---\n"
        pages.append(WrittenPage(f"new-{number}/index.md", f"{fields}\n# New {{ #top }}\n\nWords.\n"))
        assert list(check_head(pages[-1])) == []
    site = assemble(tracker, replace(content, pages=(*content.pages, *pages)), settings, remember)
    for page, title in zip(pages, HEADS.values(), strict=True):
        body, head = get_data(site.files[page.path].decode())
        assert (head["title"], head["hide"]) == (title, ["toc"])
        assert "onerror" not in body
        assert "metadata" in head
