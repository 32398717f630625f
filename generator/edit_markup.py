"""Takes a list of edits, gives it as finished HTML. Lines are written by who calls.

What was taken out and put in is told by elements and by words for those who hear the page, not by colour alone.
"""

from collections.abc import Callable, Iterable

from generator.edit_list import EditEntry, EditList, FieldEdit
from generator.edits import LEFT_OUT, PUT, TAKEN, Piece
from generator.escaping import html, with_language
from generator.inlines import Line

Write = Callable[[Line], str]
"""What gives a line as HTML."""


def write_edits(edits: EditList, write: Write) -> str:
    """Gives the edits as a list, and those beyond the handful in one that unfolds."""
    entries = [_entry(entry, write) for entry in edits.entries]
    shown = len(entries) if len(entries) <= edits.shown + 2 else edits.shown
    written = _list(entries[:shown]) if shown else ""
    rest = entries[shown:]
    if rest:
        summary = f"<summary>{html(edits.folded_as.format(len(rest)))}</summary>"
        written += f'<details class="data-table older-edits">{summary}{_list(rest)}</details>'
    return f'<div class="edit-list">{written}</div>'


def _list(entries: Iterable[str]) -> str:
    return f'<ol class="edits">{"".join(entries)}</ol>'


def _entry(entry: EditEntry, write: Write) -> str:
    summary = with_language(entry.summary, html)
    more = f'<p class="edit-more">{write(entry.more)}</p>' if entry.more else ""
    told = f'<p class="edit-summary">{summary}</p>{more}' if summary else more
    if entry.fields:
        fields = "".join(_field(field, write) for field in entry.fields)
        listed = f"<dl>{fields}</dl>{more}"
        folded = f'<details class="edit-fields"><summary>{summary}</summary>{listed}</details>'
        told = folded if summary else f'<div class="edit-fields">{listed}</div>'
    head = f'<p class="edit-head">{write(entry.head)}</p>' if entry.head else ""
    return f"<li>{head}{told}</li>"


def _field(field: FieldEdit, write: Write) -> str:
    return f"<div><dt>{write(field.label)}</dt><dd>{write_pieces(field.pieces)}</dd></div>"


def write_pieces(pieces: Iterable[Piece], *, is_spoken: bool = True) -> str:
    """Gives the pieces of a changed text, with what was taken out and put in marked."""
    told = tuple(pieces)
    is_replaced = [piece.kind for piece in told] == [TAKEN, PUT]
    return (" → " if is_replaced else " ").join(_piece(piece, is_spoken=is_spoken) for piece in told)


def _piece(piece: Piece, *, is_spoken: bool) -> str:
    text = with_language(piece.text.strip(), html)
    if piece.kind in (TAKEN, PUT):
        tag, word = ("del", "was") if piece.kind == TAKEN else ("ins", "now")
        spoken = f'<span class="spoken">{word}: </span>' if is_spoken else ""
        return f"<{tag}>{spoken}{text}</{tag}>"
    return "…" if piece.kind == LEFT_OUT else text
