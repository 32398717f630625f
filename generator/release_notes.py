"""Takes the changes between two versions, gives them for people: as blocks of a page, and as Markdown elsewhere."""

from collections.abc import Iterator, Sequence

from generator import blocks as b
from generator.catalog import Catalog
from generator.changes.outline import OutlineLine, OutlinePart, outline
from generator.changes.words import pieces
from generator.edits import RecordChange
from generator.escaping import md_elsewhere
from generator.told_changes import change_entry, is_gone, names_of, record_of

MOST_FIELDS = 20
"""Of a record with more changed fields than this, the first are told and the others counted."""
NOTHING = "No record changed."
IN_NOTES = 50
"""Lines of a part that a text elsewhere gets; the others are counted."""


def change_blocks(changes: Sequence[RecordChange], catalog: Catalog, level: int = 2) -> tuple[b.Block, ...]:
    """Gives what changed as blocks below headings of a level."""
    parts = outline(changes, names_of(catalog))
    if not parts:
        return (b.Paragraph((b.Words(NOTHING),)),)
    return tuple(block for part in parts for block in _part(part, catalog, level))


def _part(part: OutlinePart, catalog: Catalog, level: int) -> Iterator[b.Block]:
    anchor = "".join(char if char.isalnum() else "-" for char in part.title.lower()).replace("--", "-")
    yield b.Heading(level, f"{part.title} ({len(part.lines)})", anchor)
    entries = tuple(_entry(line, catalog) for line in part.lines)
    yield b.EditList(entries, 3 * b.EditList.HANDFUL, "Show {} more")


def _entry(line: OutlineLine, catalog: Catalog) -> b.EditEntry:
    change = line.change
    if not (line.was or line.now):
        return change_entry(change, catalog, MOST_FIELDS) if line.words else b.EditEntry(record_of(change, catalog), "")
    label: b.Line = (b.Words(line.words),)
    return b.EditEntry(record_of(change, catalog), "", (b.FieldEdit(label, pieces(line.was, line.now)),))


def change_markdown(changes: Sequence[RecordChange], site_url: str = "") -> str:
    """Gives what changed as Markdown for a place outside the site, whose address records are linked with if known."""
    lines: list[str] = []
    for part in outline(changes, {}):
        lines += [f"## {md_elsewhere(part.title)} ({len(part.lines)})", ""]
        lines += [f"- {_line(line, site_url)}" for line in part.lines[:IN_NOTES]]
        if part.lines[IN_NOTES:]:
            lines.append(f"- and {len(part.lines) - IN_NOTES} more")
        lines.append("")
    return "\n".join(lines) if lines else f"{NOTHING}\n"


def _line(line: OutlineLine, site_url: str) -> str:
    change = line.change
    is_linked = site_url and not is_gone(change)
    called = md_elsewhere(change.name)
    name = f"[{called}]({site_url}{change.id}/)" if is_linked else f"{called} ({md_elsewhere(change.id)})"
    values = [f"{word} {md_elsewhere(text)}" for word, text in (("was", line.was), ("now", line.now)) if text]
    words = [md_elsewhere(line.words)] if line.words else []
    return ": ".join([name, *words, *([", ".join(values)] if values else [])])
