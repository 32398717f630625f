"""Takes changes, gives the blocks that tell them: on a record's page, on that of all changes, on a version's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator import blocks as b
from generator.anchors import anchors_of
from generator.catalog import Catalog
from generator.changes.form import shape_of
from generator.changes.words import label_of, pieces, summary_of, was_and_now
from generator.config import Settings
from generator.edits import REMOVED, REORDERED, UNREADABLE, Edit, FieldChange, Piece, RecordChange
from generator.lines import address_of
from generator.once import once_per_catalog
from generator.values import parse_date


@once_per_catalog
def names_of(catalog: Catalog) -> Mapping[str, str]:
    """Gives what every record is called, by id."""
    return {record.id: record.name.en for record in catalog}


@once_per_catalog
def _anchors(catalog: Catalog) -> Mapping[str, frozenset[str]]:
    return {address_of(record).page: frozenset(anchors_of(record)) for record in catalog}


def field_edits(change: RecordChange, catalog: Catalog, most: int = 0) -> tuple[b.FieldEdit, ...]:
    """Gives what changed in a record, each field under its name; at most so many, if a number is given."""
    fields = change.fields[:most] if most else change.fields
    return tuple(b.FieldEdit(_label(change, field, catalog), _pieces(change, field, catalog)) for field in fields)


def _label(change: RecordChange, field: FieldChange, catalog: Catalog) -> b.Line:
    """Gives a field's name, as a link to its part of the page where that still is."""
    words = label_of(change.folder, field.path) + (" (in another order)" if field.how == REORDERED else "")
    anchor = field.path[1] if len(field.path) > 1 and shape_of(change.folder).at(field.path[0]).has_keys else ""
    if anchor in _anchors(catalog).get(change.id, frozenset()):
        return (b.Link(b.Address(change.id, anchor), words),)
    return (b.Words(words),)


def _pieces(change: RecordChange, field: FieldChange, catalog: Catalog) -> tuple[Piece, ...]:
    return pieces(*was_and_now(field, change.folder, names_of(catalog)))


def record_of(change: RecordChange, catalog: Catalog) -> b.Line:
    """Gives the name of the record that changed, as a link where it still has its page."""
    record = catalog.records.get(change.id.partition("/")[2])
    if record and address_of(record).page == change.id:
        return (b.Link(b.Address(change.id), record.name.en),)
    return (b.Strong(change.name),)


def made_in(edit: Edit, settings: Settings) -> b.Line:
    """Gives why somebody made an edit, and the commit, as a link where the repository is known."""
    short = edit.commit[:10]
    repo = settings.repo_url.rstrip("/")
    commit: b.Inline = b.Outside(f"{repo}/commit/{edit.commit}", short) if repo else b.Words(short)
    return (b.Words(f"{edit.why} "), b.Quiet("· commit "), commit)


def record_entry(edit: Edit, change: RecordChange, catalog: Catalog, settings: Settings) -> b.EditEntry:
    """Gives an edit as the record's own page tells it."""
    head: b.Line = (b.Strong(parse_date(edit.date).words), b.Words(" · "), *made_in(edit, settings))
    return b.EditEntry(head, summary_of(change), field_edits(change, catalog))


def change_entry(change: RecordChange, catalog: Catalog, most: int = 0) -> b.EditEntry:
    """Gives what happened to a record as a page of many records tells it."""
    left = len(change.fields) - most if most and len(change.fields) > most else 0
    more: b.Line = (b.Words(f"And {left} more."),) if left else ()
    return b.EditEntry(record_of(change, catalog), summary_of(change), field_edits(change, catalog, most), more)


def by_day(edits: Iterable[Edit]) -> Iterator[tuple[str, Sequence[Edit]]]:
    """Yields each day with its edits."""
    for date, found in groupby(edits, key=lambda edit: edit.date):
        yield date, tuple(found)


def is_told(change: RecordChange) -> bool:
    """Tells whether readers of many records hear of a change: of texts that cannot be read they do not."""
    return change.how != UNREADABLE


def is_gone(change: RecordChange) -> bool:
    """Tells whether the record is no longer there."""
    return change.how == REMOVED
