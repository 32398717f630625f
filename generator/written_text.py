"""Takes a hand-written page, gives the text of each of its sections, for the search."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from markdown import Markdown

from generator.blocks import Address
from generator.catalog import Catalog
from generator.escaping import md
from generator.fields import MENTION
from generator.searchable import PAGE, Found, Passage, names_in_address
from generator.written import HEAD, WrittenPage

HEADINGS = frozenset({"h1", "h2", "h3"})
INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "kbd", "span", "strong", "sub", "sup"})
UNREAD = frozenset({"script", "style", "pre"})
EXTENSIONS = ("fenced_code", "attr_list", "tables", "admonition", "def_list", "footnotes", "sane_lists")
"""Those of mkdocs.yml, and MkDocs' own, that change what is text."""


def found_written(page: WrittenPage, catalog: Catalog) -> Found:
    """Gives a hand-written page with a passage for each heading; what it inserts is found where it is from."""
    head = HEAD.match(page.text)
    text = page.text[head.end() :] if head else page.text
    sections = _Sections()
    sections.feed(Markdown(extensions=list(EXTENSIONS)).convert(MENTION.sub(lambda m: _words(m, catalog), text)))
    sections.close()
    passages = tuple(Passage(anchor, " ".join(words.split())) for anchor, words in sections.found())
    title = _title(head[1] if head else "", sections)
    return Found(Address(page.address), PAGE, title, others=names_in_address(page.address), passages=passages)


def _words(found: re.Match[str], catalog: Catalog) -> str:
    record = catalog.records.get(found[1].strip())
    return md(found[3] or (record.name.en if record and not found[2] else ""))


def _title(head: str, sections: "_Sections") -> str:
    named = re.search(r"^title:\s*(.+?)\s*$", head, re.MULTILINE)
    return named[1].strip("\"'") if named else " ".join(sections.title.split())


class _Sections(HTMLParser):
    """Collects text below the heading that it stands under."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.sections: list[tuple[str, list[str]]] = [("", [])]
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HEADINGS:
            anchor = dict(attrs).get("id") or ""
            self.sections.append(("" if tag == "h1" else anchor, []))
        if tag in HEADINGS or tag in UNREAD:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()
        if tag not in INLINE:
            self.sections[-1][1].append(": " if tag in ("h2", "h3") else " ")

    def handle_data(self, data: str) -> None:
        if "h1" in self.inside:
            self.title += data
        elif not UNREAD.intersection(self.inside):
            self.sections[-1][1].append(data)

    def found(self) -> Iterator[tuple[str, str]]:
        """Yields the anchor and the text of each section that has any."""
        for anchor, parts in self.sections:
            if "".join(parts).strip():
                yield anchor, "".join(parts)
