"""Takes tables and pictures, gives them as finished HTML. Lines are written by who calls."""

from collections.abc import Callable, Iterable

from generator.addresses import href
from generator.escaping import html, with_language
from generator.inlines import Cited, Line
from generator.tables import Picture, Table

Write = Callable[[Line], str]
"""What gives a line as HTML."""
MOST_ON_A_PHONE = 3
"""Tables of more columns than this are shown row by row on a phone."""


def write_table(table: Table, write: Write) -> str:
    """Gives a table in a region that scrolls, folded where it says so."""
    heads = "".join(
        f'<th scope="col"{_column_class(table, n)}>{html(title)}</th>' for n, title in enumerate(table.head)
    )
    anchors: Iterable[str] = table.anchors or [""] * len(table.rows)
    is_stacked = _is_stacked(table)
    labels = [f' data-label="{html(title)}"' if is_stacked else "" for title in table.head]
    rows = "".join(_row(table, row, a, labels, write) for row, a in zip(table.rows, anchors, strict=True))
    caption = f"<caption>{with_language(table.caption, html)}</caption>"
    css = "data stacks" if is_stacked else "data"
    written = f'<table class="{css}">{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    region = f'role="region" tabindex="0" aria-label="{html(table.caption)}"'
    scroll = f'<div class="table-scroll" {region}>{written}</div>'
    if table.folded_as:
        summary = f"<summary>{with_language(table.folded_as, html)}</summary>"
        return f'<details class="data-table">{summary}{scroll}</details>'
    return scroll


def _row(table: Table, row: tuple[Line, ...], anchor: str, labels: list[str], write: Write) -> str:
    said = [write(cell) for cell in row]
    if anchor and said:
        name = html(anchor)
        said[0] += f'&nbsp;<a class="permalink" href="#{name}" aria-label="Link to this row: {name}">#</a>'
    cells = [f"<td{_column_class(table, n)}{labels[n]}>{cell}</td>" for n, cell in enumerate(said)]
    if row and row[0]:  # an empty cell is no heading
        cells[0] = f'<th scope="row"{_column_class(table, 0)}>{said[0]}</th>'
    start = f'<tr id="{html(anchor)}">' if anchor else "<tr>"
    return start + "".join(cells) + "</tr>"


def write_picture(picture: Picture, page: str, write: Write) -> str:
    """Gives a figure: title, both drawings, caption, links, notes, table."""
    name = html(f"{picture.anchor}-title")
    head = f'h{picture.level} id="{name}" class="figure-title"'
    title = f"<{head}>{with_language(picture.title, html)}</h{picture.level}>"
    caption = f"<figcaption><p>{write(picture.caption)}</p></figcaption>"
    links = f'<p class="figure-links">{write(picture.links)}</p>' if picture.links else ""
    spoken = html(f"{picture.title}. {picture.description}")
    attributes = f'class="drawing" role="img" tabindex="0" aria-label="{spoken}"'
    rooms = f'<div class="room wide">{picture.wide}</div><div class="room narrow">{picture.narrow}</div>'
    table = write_table(picture.table, write) if picture.table else ""
    start = f'<figure class="chart" id="{html(picture.anchor)}" aria-labelledby="{name}"'
    if picture.spec:
        when = "near" if picture.is_near else "asked"
        start += f' data-spec="{html(href(picture.spec, page))}" data-interactive="{when}"'
    notes = "".join(f"<li>{write(line)}</li>" for line in picture.notes)
    if notes:
        notes = f'<details class="data-table notes"><summary>How to read it</summary><ul>{notes}</ul></details>'
    return f"{start}>{title}<div {attributes}>{rooms}</div>{caption}{links}{notes}{table}</figure>"


def _is_stacked(table: Table) -> bool:
    """Tells whether a phone shows each row as a card, because its columns would not fit."""
    has_sources = any(isinstance(part, Cited) for row in table.rows for cell in row for part in cell)
    return has_sources or len(table.head) > MOST_ON_A_PHONE


def _column_class(table: Table, position: int) -> str:
    if position in table.numeric:
        return ' class="num"'
    return ' class="unbroken"' if position in table.unbroken else ""
