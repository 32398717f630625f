"""Takes a hand-written page as Markdown, gives it with how to cite it: a block at its end, and what its head says."""

import re
from collections.abc import Iterator, Mapping

from generator import blocks as b
from generator.cited_pages import HEADING, Surroundings, citable_written, describe
from generator.config import Settings
from generator.escaping import front_matter
from generator.head_metadata import head_metadata
from generator.lines import HOME
from generator.load import Scalar, Sequence, load
from generator.markup import Writer, write_blocks
from generator.page_head import head_fields
from generator.read import SourceText
from generator.repository import edit_address, report_address
from generator.written import HEAD, WrittenPage

WHOLE = b.Heading(2, "How to cite the tracker", HEADING.anchor)


def cited_writing(page: WrittenPage, resolved: str, around: Surroundings, titles: Mapping[str, str]) -> str:
    """Gives the page's resolved text with the fields of its head that nobody writes by hand, and the block.

    `titles` are those of all pages by their addresses; a page below others leads back to them.
    """
    title = titles[page.address]
    trail = tuple(_trail(page.address, titles))
    known = citable_written(page.path, page.address, title, around.settings)
    head = HEAD.match(resolved)
    description = _description(head[1] if head else "")
    data = describe(page.address, title, description, known, around, trail)
    fields = "\n".join(head_fields(head_metadata(known.now), data))
    body = resolved[head.end() :] if head else f"\n\n{resolved}"
    if trail:
        body = f"\n\n{Writer(page.address).trail(trail, title)}\n\n{body.lstrip()}"
    ending = [HEADING if page.address else WHOLE, known, *_corrections(page, title, around.settings)]
    block = write_blocks(ending, page.address)
    start = "".join(f"{line}\n" for line in _own_fields(head[1] if head else ""))
    return f"---\n{start}{fields}\n---{body.rstrip()}\n\n{block}\n"


def _own_fields(head: str) -> Iterator[str]:
    """Yields the fields that a person wrote into a page's head, as MkDocs cannot misread them.

    Its YAML takes some texts for numbers and dates; where it fails, the whole head becomes text, comments included.
    """
    tree, _ = load(SourceText("", "", "", head))
    for key, value in tree.tree.parts if tree else ():
        if isinstance(value, Scalar):
            yield f"{key.text}: {front_matter(value.text)}"
        elif isinstance(value, Sequence):
            listed = (front_matter(part.text) for part in value.parts if isinstance(part, Scalar))
            yield f"{key.text}: [{', '.join(listed)}]"


def _trail(page: str, titles: Mapping[str, str]) -> Iterator[tuple[b.Address, str]]:
    """Yields the home page and the pages above, for a page that lies below another."""
    parts = page.split("/")
    above = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
    found = [(b.Address(address), titles[address]) for address in above if address in titles]
    if found:
        yield HOME
        yield from found


def _corrections(page: WrittenPage, title: str, settings: Settings) -> Iterator[b.Block]:
    """Yields where the page itself is edited, and where an error in it is reported."""
    if settings.repo_url:
        edit = b.Outside(edit_address(settings, f"content/{page.path}"), "Edit this page")
        report = b.Outside(report_address(settings, page.address or "the front page", title), "Report an error")
        yield b.Paragraph((edit, b.Words(" · "), report))


def _description(head: str) -> str:
    """Gives the description as it is written in a page's head."""
    found = re.search(r"^description:\s*(.+?)\s*$", head, re.MULTILINE)
    return found[1].strip("\"'") if found else ""
