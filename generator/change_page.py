"""Takes the history, gives the page of what changed lately, by day and commit."""

from collections.abc import Iterator

from generator import blocks as b
from generator.catalog import Catalog
from generator.config import Settings
from generator.edits import Edit, RecordChange
from generator.following import CHANGES, alternates, feed_of_everything, follow_line
from generator.lines import HOME
from generator.numerals import counted
from generator.releases import VERSIONS
from generator.told_changes import by_day, change_entry, is_told, made_in
from generator.values import parse_date

MOST = 100
"""Changes of records on the page; what is older is on the records' own pages."""
MOST_AT_ONCE = 25
"""Changes of one commit that are told one by one; one that touches hundreds of records would fill the page."""
MOST_FIELDS = 10
OPENING = "What was added, changed and removed in the records, newest first: what each field was, and what it is now."
NOT_KNOWN = "This build was made without the repository's history, so what changed is not told here."
NOTHING = "Nothing is in the repository's history yet."


def change_page(catalog: Catalog, settings: Settings) -> b.PageView:
    """Gives the page: the last changes, how to follow what comes, and where older ones are told."""
    history = settings.history
    ways: b.Line = (
        b.Words("What changed between published versions is told "),
        b.Link(b.Address(VERSIONS), "with the versions"),
        b.Words("; every change of a record on its own page. "),
        *follow_line(feed_of_everything(), settings),
    )
    found: list[b.Block] = [b.Paragraph((b.Words(OPENING),)), b.Paragraph(ways)]
    if not history.is_full:
        found.append(b.Aside(((b.Words(NOT_KNOWN),),)))
    elif not history.edits:
        found.append(b.Aside(((b.Words(NOTHING),),)))
    else:
        found += _lately(catalog, settings)
    return b.PageView(
        CHANGES,
        "What changed",
        OPENING,
        tuple(found),
        (HOME,),
        alternates=alternates(feed_of_everything(), settings),
    )


def _lately(catalog: Catalog, settings: Settings) -> Iterator[b.Block]:
    """Yields the last edits by day, and what is said of older ones."""
    room = MOST
    told = 0
    for date, edits in by_day(settings.history.edits):
        if room <= 0:
            break
        yield b.Heading(2, parse_date(date).words, f"on-{date}")
        for edit in edits:
            if room > 0:
                changes = [change for change in edit.changes if is_told(change)]
                yield from _edit(edit, changes, catalog, settings)
                room -= min(len(changes), MOST_AT_ONCE)
                told += 1
    older = len(settings.history.edits) - told
    if older:
        words = f"{counted(older, 'older edit', 'older edits').capitalize()} can be read on the records' own pages."
        yield b.Paragraph((b.Words(words),))


def _edit(edit: Edit, changes: list[RecordChange], catalog: Catalog, settings: Settings) -> Iterator[b.Block]:
    number = counted(len(changes), "record", "records")
    yield b.Paragraph((b.Strong(edit.why), b.Quiet(f" · {number} "), *made_in(edit, settings)[1:]))
    entries = tuple(change_entry(change, catalog, MOST_FIELDS) for change in changes[:MOST_AT_ONCE])
    yield b.EditList(entries)
    if changes[MOST_AT_ONCE:]:
        yield b.Paragraph((b.Words(f"And {len(changes) - MOST_AT_ONCE} more records."),))
