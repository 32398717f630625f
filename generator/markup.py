"""Takes blocks, gives the Markdown of a page. What makes markup beside it, such as an embed, escapes alike.

Headings, paragraphs, lists and links are Markdown; what Markdown has no words for is finished HTML. Two
contexts, two escapers, both in `escaping`: `md` for text in Markdown, `html` for text in HTML.
"""

import re
from collections.abc import Iterable

from generator import blocks as b
from generator.addresses import href, md_href, source_path
from generator.comparison_table import write_bar, write_comparison
from generator.escaping import CHINESE, front_matter, html, md, with_language
from generator.sparklines import Drawn, to_svg

__all__ = ["CHINESE", "Writer", "front_matter", "html", "md", "with_language", "write_blocks", "write_page"]

MOST_ON_A_PHONE = 3
"""Tables of more columns than this are shown row by row on a phone."""

_BLOCK_START = re.compile(r"^(\s*[0-9]*)([-:.)])")


class Writer:
    """Writes blocks for one page. It knows the page's address, because links are relative to it."""

    def __init__(self, page: str) -> None:
        self.page = page

    # Inlines, in HTML and in Markdown.

    def inline(self, part: b.Inline) -> str:
        """Gives an inline as HTML."""
        match part:
            case b.Words(text):
                return with_language(text, html)
            case b.Strong(text):
                return f"<strong>{with_language(text, html)}</strong>"
            case b.Quiet(text):
                return f'<span class="quiet">{with_language(text, html)}</span>'
            case b.Latin(text):
                return f'<span lang="zh-Latn-pinyin" class="pinyin">{html(text)}</span>'
            case b.Link(to, text):
                return f'<a href="{html(href(to, self.page))}">{with_language(text, html)}</a>'
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
        written = ""
        for before, part in zip((None, *line), line, strict=False):
            written += "; " if isinstance(before, b.Cited) and isinstance(part, b.Cited) else ""
            written += self.inline(part)
        return written

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
                return self.inline(part)

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
                return f'<nav class="contents" aria-label="On this page" data-search-exclude><ul>{links}</ul></nav>'
            case b.Names(lines, is_small):
                css = "other-names" if is_small else "names"
                return _wrap("div", css, (f"<p>{self.line(line)}</p>" for line in lines))
            case b.FactsBox(rows):
                return _wrap("dl", "facts-box", (self._box_row(label, values) for label, values in rows))
            case b.Statements(statements, kind):
                return _wrap("ol", f"statements {kind}", (self._statement(s) for s in statements))
            case b.Groups(groups):
                written = "\n".join(self._group(group) for group in groups)
                return f'<div class="groups" data-search-exclude>\n{written}\n</div>'
            case b.Table():
                return self._table(block)
            case b.Comparison():
                return write_comparison(block, self.line)
            case b.Picture():
                return self._picture(block)
            case b.Numbered(lines):
                numbered = enumerate(lines, start=1)
                return _wrap("ol", "sources", (f'<li id="source-{n}">{self.line(line)}</li>' for n, line in numbered))
            case b.Cards(cards):
                return _wrap("ul", "cards", (self._card(card) for card in cards))
            case b.Aside(lines):
                return _wrap("aside", "note", (f"<p>{self.line(line)}</p>" for line in lines))
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
        permalink = f'<a class="permalink" href="#{anchor}" aria-label="Link to this statement: {anchor}">#</a>'
        more = "".join(f'<p class="more">{self.line(line)}</p>' for line in statement.more)
        said = f"<p>{tags}{self.line(statement.line)}&nbsp;{permalink}</p>"
        return f'<li id="{anchor}">{said}{more}{refs}</li>'

    def _group(self, group: b.Group) -> str:
        lines = [f"<li>{self.line(line)}</li>" for line in group.lines]
        shown = len(lines) if len(lines) <= b.Group.HANDFUL + 2 else b.Group.HANDFUL
        head = f'{html(group.label)} <span class="count">{group.count or len(lines)}</span>'
        written = f"<h3>{head}</h3><ul>{''.join(lines[:shown])}</ul>"
        if lines[shown:]:
            summary = f"<summary>Show {len(lines) - shown} more</summary>"
            written += f'<details class="rest">{summary}<ul>{"".join(lines[shown:])}</ul></details>'
        return f'<section class="group">{written}</section>'

    def _table(self, table: b.Table) -> str:
        heads = "".join(
            f'<th scope="col"{_column_class(table, n)}>{html(title)}</th>' for n, title in enumerate(table.head)
        )
        anchors: Iterable[str] = table.anchors or [""] * len(table.rows)
        is_stacked = _is_stacked(table)
        labels = [f' data-label="{html(title)}"' if is_stacked else "" for title in table.head]
        rows = "".join(self._row(table, row, a, labels) for row, a in zip(table.rows, anchors, strict=True))
        caption = f"<caption>{with_language(table.caption, html)}</caption>"
        css = "data stacks" if is_stacked else "data"
        written = f'<table class="{css}">{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        region = f'role="region" tabindex="0" aria-label="{html(table.caption)}"'
        scroll = f'<div class="table-scroll" {region}>{written}</div>'
        if table.folded_as:
            summary = f"<summary>{with_language(table.folded_as, html)}</summary>"
            return f'<details class="data-table">{summary}{scroll}</details>'
        return scroll

    def _row(self, table: b.Table, row: tuple[b.Line, ...], anchor: str, labels: list[str]) -> str:
        cells = [f"<td{_column_class(table, n)}{labels[n]}>{self.line(cell)}</td>" for n, cell in enumerate(row)]
        if row and row[0]:  # an empty cell is no heading
            cells[0] = f'<th scope="row"{_column_class(table, 0)}>{self.line(row[0])}</th>'
        start = f'<tr id="{html(anchor)}">' if anchor else "<tr>"
        return start + "".join(cells) + "</tr>"

    def _picture(self, picture: b.Picture) -> str:
        name = html(f"{picture.anchor}-title")
        head = f'h{picture.level} id="{name}" class="figure-title"'
        title = f"<{head}>{with_language(picture.title, html)}</h{picture.level}>"
        caption = f"<figcaption><p>{self.line(picture.caption)}</p></figcaption>"
        links = f'<p class="figure-links">{self.line(picture.links)}</p>' if picture.links else ""
        spoken = html(f"{picture.title}. {picture.description}")
        attributes = f'class="drawing" role="img" tabindex="0" aria-label="{spoken}"'
        rooms = f'<div class="room wide">{picture.wide}</div><div class="room narrow">{picture.narrow}</div>'
        table = self._table(picture.table) if picture.table else ""
        start = f'<figure class="chart" id="{html(picture.anchor)}" aria-labelledby="{name}" data-search-exclude'
        if picture.spec:
            when = "near" if picture.is_near else "asked"
            start += f' data-spec="{html(href(picture.spec, self.page))}" data-interactive="{when}"'
        notes = "".join(f"<li>{self.line(line)}</li>" for line in picture.notes)
        if notes:
            notes = f'<details class="data-table notes"><summary>How to read it</summary><ul>{notes}</ul></details>'
        return f"{start}>{title}<div {attributes}>{rooms}</div>{caption}{links}{notes}{table}</figure>"

    def _card(self, card: b.Card) -> str:
        link = f'<a href="{html(href(card.to, self.page))}">{html(card.title)}</a>'
        number = f'<span class="number">{html(card.number)}</span>'
        return f"<li>{number}<h2>{link}</h2><p>{with_language(card.text, html)}</p></li>"

    def trail(self, trail: tuple[tuple[b.Address, str], ...], title: str) -> str:
        """Gives the breadcrumbs."""
        links = "".join(f"<li>{self.inline(b.Link(to, text))}</li>" for to, text in trail)
        here = f'<li aria-current="page">{with_language(title, html)}</li>'
        return f'<nav class="trail" aria-label="Where you are" data-search-exclude><ol>{links}{here}</ol></nav>'


def _source_link(number: int) -> str:
    return f'<a href="#source-{number}" aria-label="Source {number}">[{number}]</a>'


def _is_stacked(table: b.Table) -> bool:
    """Tells whether a phone shows each row as a card, because its columns would not fit."""
    has_sources = any(isinstance(part, b.Cited) for row in table.rows for cell in row for part in cell)
    return has_sources or len(table.head) > MOST_ON_A_PHONE


def _column_class(table: b.Table, position: int) -> str:
    if position in table.numeric:
        return ' class="num"'
    return ' class="unbroken"' if position in table.unbroken else ""


def _wrap(tag: str, css: str, parts: Iterable[str]) -> str:
    return f'<{tag} class="{css}">\n' + "\n".join(parts) + f"\n</{tag}>"


def write_blocks(blocks: Iterable[b.Block], page: str) -> str:
    """Gives blocks as the Markdown of one page, separated by blank lines."""
    writer = Writer(page)
    return "\n\n".join(writer.block(block) for block in blocks)


def write_page(view: b.PageView) -> tuple[str, str]:
    """Gives the path and the Markdown text of a page."""
    writer = Writer(view.address)
    head = ["---", f"title: {front_matter(view.title)}", f"description: {front_matter(view.description)}"]
    if view.hides:
        head.append("hide: [" + ", ".join(view.hides) + "]")
    if view.boost != 1:
        head += ["search:", f"  boost: {view.boost:g}"]
    if view.image:
        head.append(f"image: {front_matter(view.image)}")
    head.append("---")
    parts = ["\n".join(head)]
    if view.trail:
        parts.append(writer.trail(view.trail, view.title))
    parts.append(f"# {with_language(view.title, md)} {{ #top }}")
    parts.append(write_blocks(view.blocks, view.address))
    return source_path(view.address), "\n\n".join(parts) + "\n"
