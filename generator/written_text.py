"""Takes a hand-written page, gives the text of each of its sections, for the search."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser

from markdown import Markdown

from generator.blocks import Address
from generator.catalog import Catalog
from generator.escaping import md
from generator.fields import MENTION
from generator.remember import Remember, afresh
from generator.searchable import PAGE, Found, Passage, names_in_address
from generator.written import HEAD, WrittenPage

HEADINGS = frozenset({"h1", "h2", "h3"})
INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "kbd", "span", "strong", "sub", "sup"})
UNREAD = frozenset({"script", "style", "pre"})
EXTENSIONS = ("fenced_code", "attr_list", "tables", "admonition", "def_list", "footnotes", "sane_lists")
"""Those of mkdocs.yml, and MkDocs' own, that change what is text."""
TITLE = re.compile(r"^title:[ \t]*(?:[>|][-+0-9]*[ \t]*$)?(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
"""A page's title in its head, also one that goes on in the next lines."""

PAGES = 500
"""Pages that are remembered as they were converted: titles, passages and what is frozen are asked for apart."""


def found_written(page: WrittenPage, catalog: Catalog, remember: Remember = afresh) -> Found:
    """Gives a hand-written page with a passage for each heading; what it inserts is found where it is from.

    What was converted before comes from `remember`, which must know what this program makes of a text.
    """
    head, text = _parts(page, catalog)
    known = json.loads(remember(f"passages of {EXTENSIONS}\n{text}", lambda: json.dumps(_converted(text)).encode()))
    passages = tuple(Passage(anchor, words) for anchor, words in known[1])
    title = _titled(head) or known[0]
    return Found(Address(page.address), PAGE, title, others=names_in_address(page.address), passages=passages)


def written_title(page: WrittenPage, catalog: Catalog) -> str:
    """Gives the title of a hand-written page, which is converted only where nothing above the text says it."""
    head, text = _parts(page, catalog)
    return _titled(head) or _converted(text)[0]


def _parts(page: WrittenPage, catalog: Catalog) -> tuple[str, str]:
    """Gives what stands above the text, and the text with the names that it mentions."""
    head = HEAD.match(page.text)
    text = page.text[head.end() :] if head else page.text
    return head[1] if head else "", MENTION.sub(lambda m: _words(m, catalog), text)


@lru_cache(maxsize=PAGES)
def _converted(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Gives the first heading of a text in Markdown, and the words below each heading with its anchor."""
    sections = _Sections()
    sections.feed(Markdown(extensions=list(EXTENSIONS)).convert(text))
    sections.close()
    return " ".join(sections.title.split()), tuple((a, " ".join(words.split())) for a, words in sections.found())


def _words(found: re.Match[str], catalog: Catalog) -> str:
    record = catalog.records.get(found[1].strip())
    return md(found[3] or (record.name.en if record and not found[2] else ""))


def _titled(head: str) -> str:
    named = TITLE.search(head)
    return " ".join(named[1].split()).strip("\"'") if named else ""


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
