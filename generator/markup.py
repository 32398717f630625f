"""Takes blocks, gives the Markdown of a page. What makes markup beside it, such as an embed, escapes alike.

Headings, paragraphs, lists and links are Markdown; what Markdown has no words for is finished HTML. Two
contexts, two escapers, both in `escaping`: `md` for text in Markdown, `html` for text in HTML.
"""

import re
from collections.abc import Iterable

from generator import blocks as b
from generator.addresses import href, md_href, source_path
from generator.citable_markup import write_citable
from generator.comparison_table import write_bar, write_comparison
from generator.edit_markup import write_edits
from generator.escaping import CHINESE, front_matter, html, md, with_language
from generator.page_head import head_fields
from generator.sparklines import Drawn, to_svg
from generator.table_markup import write_picture, write_table

__all__ = ["CHINESE", "Writer", "front_matter", "html", "md", "with_language", "write_blocks", "write_page"]

_TAG_OR_TEXT = re.compile(r"<[^>]*>|[^<]+")
_IN_TAGS = re.compile(r"[\\`\[\]]")
_IN_TEXTS = re.compile(r"[\\`\[\]*_{}]")
_BLOCK_START = re.compile(r"^(\s*[0-9]*)([-:.)])")


class Writer:
    """Writes blocks for one page. It knows the page's address, because links are relative to it."""

    def __init__(self, page: str) -> None:
        self.page = page

    # Inlines, in HTML and in Markdown.

    def inline(self, part: b.Inline) -> str:
        """Gives an inline as HTML."""
        # Most are one of two, and asking by type is quickest.
        if isinstance(part, b.Words):
            return with_language(part.text, html)
        if isinstance(part, b.Link):
            return f'<a href="{html(href(part.to, self.page))}">{with_language(part.text, html)}</a>'
        match part:
            case b.Strong(text):
                return f"<strong>{with_language(text, html)}</strong>"
            case b.Quiet(text):
                return f'<span class="quiet">{with_language(text, html)}</span>'
            case b.Latin(text):
                return f'<span lang="zh-Latn-pinyin" class="pinyin">{html(text)}</span>'
            case b.Outside(url, text):
                return f'<a href="{html(url)}" rel="noopener external">{with_language(text, html)}</a>'
            case b.Cited(number, at, origin, note):
                repeats = f", repeating {_source_link(origin)}" if origin else ""
                added = f" ({self.line(note)})" if note else ""
                place = f"{_source_link(number)} {with_language(at, html)}"
                return f'<span class="cited">{place}{repeats}{added}</span>'
            case b.Break():
                return "<br>"
            case b.Bar():
                return write_bar(part)
            case Drawn(drawing, words):
                name = f'role="img" aria-label="{html(words)}"' if words else 'aria-hidden="true"'
                return to_svg(drawing).replace("<svg ", f"<svg {name} ", 1)

    def line(self, line: b.Line) -> str:
        """Gives a line as HTML."""
        written: list[str] = []
        is_behind = False
        for part in line:
            is_cited = isinstance(part, b.Cited)
            if is_cited and is_behind:
                written.append("; ")
            written.append(self.inline(part))
            is_behind = is_cited
        return "".join(written)

    def md_line(self, line: b.Line) -> str:
        """Gives a line as Markdown that cannot be taken for the start of a list or another block."""
        text = "".join(self._md_inline(part) for part in line)
        return _BLOCK_START.sub(lambda found: f"{found[1]}&#{ord(found[2])};", text)

    def _md_inline(self, part: b.Inline) -> str:
        match part:
            case b.Words(text):
                return with_language(text, md)
            case b.Strong(text):
                return f"**{with_language(text, md)}**" if text.strip() == text else with_language(text, md)
            case b.Link(to, text) if isinstance(to, b.Address):
                return f"[{with_language(text, md)}]({md_href(to, self.page)})"
            case _:
                return _within_markdown(self.inline(part))

    # Blocks.

    def block(self, block: b.Block) -> str:  # noqa: C901 - one case for each sort of block
        """Gives a block as Markdown or as finished HTML."""
        match block:
            case b.Heading(level, text, anchor):
                return f"{'#' * level} {with_language(text, md)} {{ #{anchor} }}"
            case b.Paragraph(line):
                return self.md_line(line)
            case b.Bullets(lines):
                return "\n".join(f"- {self.md_line(line)}" for line in lines)
            case b.Contents(entries):
                links = "".join(f"<li>{self.inline(b.Link(b.Address(self.page, a), t))}</li>" for a, t in entries)
                return f'<nav class="contents" aria-label="On this page"><ul>{links}</ul></nav>'
            case b.Names(lines, is_small):
                css = "other-names" if is_small else "names"
                return _wrap("div", css, (f"<p>{self.line(line)}</p>" for line in lines))
            case b.FactsBox(rows):
                return _wrap("dl", "facts-box", (self._box_row(label, values) for label, values in rows))
            case b.Statements(statements, kind):
                return _wrap("ol", f"statements {kind}", (self._statement(s) for s in statements))
            case b.Groups(groups):
                written = "\n".join(self._group(group) for group in groups)
                return f'<div class="groups">\n{written}\n</div>'
            case b.Table():
                return write_table(block, self.line)
            case b.Comparison():
                return write_comparison(block, self.line)
            case b.Picture():
                return write_picture(block, self.page, self.line)
            case b.Numbered(lines):
                numbered = enumerate(lines, start=1)
                return _wrap("ol", "sources", (f'<li id="source-{n}">{self.line(line)}</li>' for n, line in numbered))
            case b.Cards(cards):
                return _wrap("ul", "cards", (self._card(card) for card in cards))
            case b.Aside(lines):
                return _wrap("aside", "note", (f"<p>{self.line(line)}</p>" for line in lines))
            case b.Tool():
                return self._tool(block)
            case b.Steps(label, whole, before, after):
                placed = (("before", before), ("whole", whole), ("after", after))
                steps = "".join(f'<li class="{place}">{self.inline(to)}</li>' for place, to in placed if to)
                return f'<nav class="steps" aria-label="{html(label)}"><ul>{steps}</ul></nav>'
            case b.EditList():
                return write_edits(block, self.line)
            case b.Citable():
                return write_citable(block)
            case b.Copyable(label, text):
                written = f"<dt>{html(label)}</dt><dd>{with_language(text, html)}</dd>"
                return f'<dl class="copyable">{written}</dl>'

    def _box_row(self, label: str, values: tuple[b.Line, ...]) -> str:
        written = "".join(f"<dd>{self.line(value)}</dd>" for value in values)
        is_wide = any(isinstance(part, b.Cited) for value in values for part in value)
        start = '<div class="wide">' if is_wide else "<div>"
        return f"{start}<dt>{html(label)}</dt>{written}</div>"

    def _statement(self, statement: b.Statement) -> str:
        anchor = html(statement.anchor)
        tags = "".join(f'<span class="tag">{self.inline(tag)}</span> ' for tag in statement.tags)
        sources = self.line(statement.sources)
        refs = f'<p class="from">{sources}</p>' if sources else ""
        permalink = f'&nbsp;<a class="permalink" href="#{anchor}" aria-label="Link to this statement: {anchor}">#</a>'
        more = "".join(f'<p class="more">{self.line(line)}</p>' for line in statement.more)
        said = f"<p>{tags}{self.line(statement.line)}{permalink if anchor else ''}</p>"
        start = f'<li id="{anchor}">' if anchor else "<li>"
        return f"{start}{said}{more}{refs}</li>"

    def _group(self, group: b.Group) -> str:
        lines = [f"<li>{self.line(line)}</li>" for line in group.lines]
        shown = len(lines) if len(lines) <= b.Group.HANDFUL + 2 else b.Group.HANDFUL
        head = f'{html(group.label)} <span class="count">{group.count or len(lines)}</span>'
        written = f"<h3>{head}</h3><ul>{''.join(lines[:shown])}</ul>"
        if lines[shown:]:
            summary = f"<summary>Show {len(lines) - shown} more</summary>"
            written += f'<details class="rest">{summary}<ul>{"".join(lines[shown:])}</ul></details>'
        return f'<section class="group">{written}</section>'

    def _tool(self, tool: b.Tool) -> str:
        data = "".join(
            f' data-{name}="{html(value if isinstance(value, str) else href(value, self.page))}"'
            for name, value in tool.data
        )
        inside = [
            f"<p>{self.line(block.line)}</p>" if isinstance(block, b.Paragraph) else self.block(block)
            for block in tool.blocks
        ]
        return "\n".join([f'<div class="tool" id="{html(tool.name)}"{data}>', *inside, "</div>"])

    def _card(self, card: b.Card) -> str:
        link = f'<a href="{html(href(card.to, self.page))}">{html(card.title)}</a>'
        number = f'<span class="number">{html(card.number)}</span>'
        return f"<li>{number}<h2>{link}</h2><p>{with_language(card.text, html)}</p></li>"

    def trail(self, trail: tuple[tuple[b.Address, str], ...], title: str) -> str:
        """Gives the breadcrumbs."""
        links = "".join(f"<li>{self.inline(b.Link(to, text))}</li>" for to, text in trail)
        here = f'<li aria-current="page">{with_language(title, html)}</li>'
        return f'<nav class="trail" aria-label="Where you are"><ol>{links}{here}</ol></nav>'


def _within_markdown(written: str) -> str:
    """Gives finished HTML for within Markdown, which finds links in its attributes and much more in its texts."""
    return _TAG_OR_TEXT.sub(
        lambda found: (_IN_TAGS if found[0][0] == "<" else _IN_TEXTS).sub(_entity, found[0]), written
    )


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _source_link(number: int) -> str:
    return f'<a href="#source-{number}" aria-label="Source {number}">[{number}]</a>'


def _wrap(tag: str, css: str, parts: Iterable[str]) -> str:
    return f'<{tag} class="{css}">\n' + "\n".join(parts) + f"\n</{tag}>"


def write_blocks(blocks: Iterable[b.Block], page: str) -> str:
    """Gives blocks as the Markdown of one page, separated by blank lines."""
    writer = Writer(page)
    return "\n\n".join(writer.block(block) for block in blocks)


def write_page(view: b.PageView) -> tuple[str, str]:
    """Gives the path and the Markdown text of a page."""
    writer = Writer(view.address)
    parts = [_head(view)]
    if view.trail:
        parts.append(writer.trail(view.trail, view.title))
    parts.append(f"# {with_language(view.title, md)} {{ #top }}")
    parts.append(write_blocks(view.blocks, view.address))
    return source_path(view.address), "\n\n".join(parts) + "\n"


def _head(view: b.PageView) -> str:
    """Gives the front matter. JSON is YAML, and what the template writes out is escaped there."""
    head = ["---", f"title: {front_matter(view.title)}", f"description: {front_matter(view.description)}"]
    if view.hides:
        head.append("hide: [" + ", ".join(view.hides) + "]")
    if view.image:
        head.append(f"image: {front_matter(view.image)}")
    head += [
        f"{name}: [{', '.join(files)}]" for name, files in (("scripts", view.scripts), ("styles", view.styles)) if files
    ]
    alternates = [(kind, title, href(file, view.address)) for kind, title, file in view.alternates]
    return "\n".join([*head, *head_fields(view.metadata, view.linked_data, alternates), "---"])
