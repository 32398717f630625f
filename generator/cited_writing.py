"""Takes a hand-written page as Markdown, gives it with how to cite it: a block at its end, and what its head says."""

import re
from collections.abc import Iterator

from generator import blocks as b
from generator.cited_pages import HEADING, Surroundings, citable_written, describe
from generator.config import Settings
from generator.head_metadata import head_metadata
from generator.markup import write_blocks
from generator.page_head import head_fields
from generator.repository import edit_address, report_address
from generator.written import HEAD, WrittenPage
from generator.written_text import found_written

WHOLE = b.Heading(2, "How to cite the tracker", HEADING.anchor)


def cited_writing(page: WrittenPage, resolved: str, around: Surroundings) -> str:
    """Gives the page's resolved text with the fields of its head that nobody writes by hand, and the block."""
    title = found_written(page, around.catalog).title
    known = citable_written(page.path, page.address, title, around.settings)
    head = HEAD.match(resolved)
    description = _description(head[1] if head else "")
    data = describe(page.address, title, description, known, around)
    fields = "\n".join(head_fields(head_metadata(known.now), data))
    body = resolved[head.end() :] if head else f"\n\n{resolved}"
    ending = [HEADING if page.address else WHOLE, known, *_corrections(page, title, around.settings)]
    block = write_blocks(ending, page.address)
    start = f"---\n{head[1].rstrip()}\n" if head else "---\n"
    return f"{start}{fields}\n---{body.rstrip()}\n\n{block}\n"


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
