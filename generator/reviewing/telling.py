"""Takes what a change changes for readers, gives it as sections of a summary, in HTML."""

from collections.abc import Iterator, Sequence

from generator.changes.words import label_of, pieces, was_and_now
from generator.edits import (
    ADDED,
    CHANGED,
    LEFT_OUT,
    MOVED,
    PUT,
    REMOVED,
    REORDERED,
    TAKEN,
    FieldChange,
    Piece,
    RecordChange,
)
from generator.reviewing.figures import FigureChange, RowChange
from generator.reviewing.plain_html import code, part_of_text, text
from generator.reviewing.readers import ForReaders, PageChanges
from generator.schema import FOLDERS

MOST_RECORDS = 100
MOST_FIELDS = 20
MOST_PAGES = 50
MOST_FIGURES = 30
MOST_ROWS = 15
TOO_LONG = 6_000
"""Characters of a field, was and now together, beyond which its words are not compared one by one."""
SHOWN = 300
"""Characters of such a field that are shown."""


def told(found: ForReaders) -> Iterator[str]:
    """Yields the sections: a heading first, then records, pages and figures."""
    yield "<h2>What changes for readers</h2>"
    if found.is_nothing:
        yield "<p>Nothing: no record, page or figure says anything else than before.</p>"
    for sentence in found.untold:
        yield f"<p>{text(sentence)}</p>"
    yield from _records(found)
    if found.pages:
        yield from _pages(found.pages)
    if found.figures:
        yield f"<h3>Figures, before and after ({len(found.figures)})</h3>"
        yield from (_figure(figure) for figure in found.figures[:MOST_FIGURES])
        yield from _more(len(found.figures) - MOST_FIGURES, "figures")


def _more(number: int, what: str) -> Iterator[str]:
    if number > 0:
        yield f"<p>… and {number} more {what}.</p>"


# Records.


def _records(found: ForReaders) -> Iterator[str]:
    names = found.names or {}
    for how, title in ((CHANGED, "Records that change"), (MOVED, "Records that move")):
        changes = [change for change in found.records if change.how == how]
        if changes:
            yield f"<h3>{title} ({len(changes)})</h3>"
            yield from (_changed(change, names) for change in changes[:MOST_RECORDS])
            yield from _more(len(changes) - MOST_RECORDS, "records")
    for how, title in ((ADDED, "New records"), (REMOVED, "Records that go")):
        changes = [change for change in found.records if change.how == how]
        if changes:
            lines = [f"{_named(change)}{_type(change)}" for change in changes]
            yield f"<h3>{title} ({len(changes)})</h3>{_list(lines, MOST_RECORDS)}"


def _named(change: RecordChange) -> str:
    return f"<strong>{text(change.name)}</strong> ({code(change.id)})"


def _type(change: RecordChange) -> str:
    kind = FOLDERS.get(change.folder)
    return f", {kind.LABEL.lower()}" if kind else ""


def _changed(change: RecordChange, names: dict[str, str] | object) -> str:
    came = f", which was {code(change.was_id)}" if change.was_id else ""
    fields = [_field(field, change.folder, names) for field in change.fields]
    return f"<p>{_named(change)}{came}</p>{_list(fields, MOST_FIELDS) if fields else ''}"


def _field(field: FieldChange, folder: str, names: object) -> str:
    label = text(label_of(folder, field.path))
    if field.how == REORDERED:
        return f"{label}: in another order"
    was, now = was_and_now(field, folder, names if isinstance(names, dict) else {})
    if len(was) + len(now) > TOO_LONG:
        was, now = (f"{value[:SHOWN]} …" if len(value) > SHOWN else value for value in (was, now))
        found: Sequence[Piece] = (Piece(TAKEN, was), Piece(PUT, now))
    else:
        found = pieces(was, now)
    sides = []
    if was:
        sides.append(f"<br>was: {_side(found, TAKEN)}")
    if now:
        sides.append(f"<br>now: {_side(found, PUT)}")
    new = "" if was else " (new)"
    gone = "" if now else " (taken out)"
    return f"{label}{new}{gone}{''.join(sides)}"


def _side(found: Sequence[Piece], own: str) -> str:
    """Gives what a text was or is; where it is told with the words around, its own words stand out."""
    other = PUT if own == TAKEN else TAKEN
    is_whole = all(piece.kind in (own, other) for piece in found)
    tag = "del" if own == TAKEN else "strong"
    shown = ""
    for piece in found:
        if piece.kind == LEFT_OUT:
            shown += " … "
        elif piece.kind == own and not is_whole:
            words = part_of_text(piece.text)
            shown += f"<{tag}>{words}</{tag}>" if words.strip() else words
        elif piece.kind != other:
            shown += part_of_text(piece.text)
    return shown.strip() or "nothing"


def _list(lines: Sequence[str], most: int) -> str:
    left = len(lines) - most
    shown = [*lines[:most], *([f"… and {left} more"] if left > 0 else [])]
    return "<ul>" + "".join(f"<li>{line}</li>" for line in shown) + "</ul>"


# Pages.


def _pages(pages: PageChanges) -> Iterator[str]:
    moved = [f"{code(old)} sends its readers to {code(new)}" for old, new in pages.moved]
    parts = (
        ("New pages", [code(page) for page in pages.new]),
        ("Hand-written pages with other words", [code(page) for page in pages.rewritten]),
        ("Pages that moved", moved),
        ("Pages that were withdrawn; a notice stays at the address", [code(page) for page in pages.withdrawn]),
        ("Pages that are gone", [code(page) for page in pages.gone]),
        ("Files beside the pages: new, changed or gone", [code(name) for name in pages.files]),
    )
    for title, lines in parts:
        if lines:
            yield f"<h3>{title} ({len(lines)})</h3>{_list(lines, MOST_PAGES)}"


# Figures.


def _figure(figure: FigureChange) -> str:
    head = f"<p><strong>{text(figure.name)}</strong> ({code(f'/{figure.page}/')})"
    if not figure.was_title or not figure.title:
        return f"{head}: {'a new figure' if figure.title else 'no longer there'}.</p>"
    titles = ""
    if figure.title != figure.was_title:
        titles = f"<br>Its title was: {text(figure.was_title)}<br>Its title is: {text(figure.title)}"
    if not figure.rows:
        return f"{head}{titles}{_below(figure)}</p>"
    columns = "".join(f"<th>{text(column)}</th>" for column in figure.columns)
    rows = "".join(_row(row) for row in figure.rows[:MOST_ROWS])
    more = "".join(_more(len(figure.rows) - MOST_ROWS, "rows that differ"))
    return f"{head}{titles}</p><table><tr><th></th>{columns}</tr>{rows}</table>{more}"


def _below(figure: FigureChange) -> str:
    """Gives what changes below a drawing that shows the same data as before."""
    parts = (("was", figure.no_longer), ("now", figure.newly))
    told = "".join(f"<br>{word}: {text(' '.join(lines))}" for word, lines in parts if lines)
    if told:
        return f"<br>The same data; below them{told}"
    return "" if figure.title != figure.was_title else "<br>The same data, otherwise ordered or named"


def _row(row: RowChange) -> str:
    if row.was is None or row.now is None:
        return _cells("new" if row.was is None else "gone", row.now or row.was or ())
    return _cells("was", row.was) + _cells("now", row.now, row.was)


def _cells(word: str, cells: Sequence[str], was: Sequence[str] = ()) -> str:
    written = [text(cell) for cell in cells]
    if was:
        pairs = zip(written, cells, was, strict=True)
        written = [shown if cell == old else f"<strong>{shown}</strong>" for shown, cell, old in pairs]
    return f"<tr><td>{word}</td>{''.join(f'<td>{cell}</td>' for cell in written)}</tr>"
