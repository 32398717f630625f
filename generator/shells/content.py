"""Takes a page, gives its content as finished HTML, straight from its blocks: what MkDocs makes of its Markdown.

What `markup` writes as finished HTML passes through Markdown unchanged, so only headings, paragraphs, lists and the
links in them are written here; tests/shells compares both ways for every page.
"""

from dataclasses import dataclass

from generator import blocks as b
from generator.addresses import rewritten_href
from generator.escaping import html, with_language
from generator.markup import Writer
from generator.shells.toc import Entry

PERMALINK = 'title="Link to this section">&para;</a>'
"""The end of the link behind each heading, as mkdocs.yml has it made."""
DEEPEST = 3
"""The level of the smallest headings in the table of contents (toc_depth of mkdocs.yml)."""
TOP = "top"
"""The anchor of a page's title."""


@dataclass(frozen=True, slots=True)
class PageHtml:
    """A page's own part: what stands in the theme's frame."""

    content: str
    entries: tuple[Entry, ...]
    """The headings of the table of contents, the title among them, from the top down."""


def page_html(view: b.PageView) -> PageHtml:
    """Gives a page's content and the headings of its table of contents."""
    writer = Writer(view.address)
    entries = [Entry(1, TOP, _entry_name(view.title))]
    parts = [writer.trail(view.trail, view.title) + "\n"] if view.trail else []  # as behind every piece of HTML
    parts.append(_heading(1, view.title, TOP))
    for block in view.blocks:
        match block:
            case b.Heading(level, text, anchor):
                if level <= DEEPEST:
                    entries.append(Entry(level, anchor, _entry_name(text)))
                parts.append(_heading(level, text, anchor))
            case b.Paragraph(line):
                parts.append(f"<p>{_line(line, writer).lstrip()}</p>")
            case b.Bullets(lines):
                listed = "\n".join([f"<li>{_line(line, writer).lstrip()}</li>" for line in lines])
                parts.append(f"<ul>\n{listed}\n</ul>")
            case _:
                parts.append(writer.block(block) + "\n")
    return PageHtml("\n".join(parts).rstrip(), tuple(entries))


def _heading(level: int, text: str, anchor: str) -> str:
    name = html(anchor)
    link = f'<a class="headerlink" href="#{name}" {PERMALINK}'
    return f'<h{level} id="{name}">{with_language(text.strip(), html)}{link}</h{level}>'


def _entry_name(text: str) -> str:
    """Gives a heading as the table of contents shows it: without markup, and with no space twice."""
    return html(" ".join(text.split()))


def _line(line: b.Line, writer: Writer) -> str:
    """Gives a line as Markdown gives it, which differs from HTML's in links to pages and in words that stand out."""
    return "".join([_inline(part, writer) for part in line])


def _inline(part: b.Inline, writer: Writer) -> str:
    match part:
        case b.Link(to, text) if isinstance(to, b.Address):
            return f'<a href="{html(rewritten_href(to, writer.page))}">{with_language(text, html)}</a>'
        case b.Strong(text) if text.strip() != text:
            return with_language(text, html)
        case _:
            return writer.inline(part)
