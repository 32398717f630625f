"""Gives what happened to a record: when, why, in which commit, and what each field was and is."""

from generator.blocks import Block, EditList, Outside, Paragraph, Words
from generator.following import FOLLOW, feed_of, follow_line
from generator.lines import address_of
from generator.repository import commits_address
from generator.schema.place import Place
from generator.sections import Context, Section
from generator.told_changes import record_entry

NOT_KNOWN = "This build was made without the repository's history, so what changed before is not told here."
NOT_YET = "Nothing about it is in the repository's history yet."
OF_A_PLACE = "Follow changes in it and in every record that belongs to it: "
FIRST = "Show what came before the first version ({})"


def build(context: Context) -> tuple[Block, ...]:
    """Gives the edits, newest first, those before the first version folded, and how to follow what comes."""
    settings, record = context.settings, context.record
    follow = follow_line(feed_of(record), settings, OF_A_PLACE if isinstance(record, Place) else FOLLOW)
    after: tuple[Block, ...] = (Paragraph(follow),) if follow else ()
    if not settings.history.is_full:
        path = f"entities/{record.FOLDER}/{record.id}.yaml"
        commits = commits_address(settings, path)
        where = (Words(" It is in "), Outside(commits, "the repository"), Words(".")) if commits else ()
        return (Paragraph((Words(NOT_KNOWN), *where)), *after)
    told = settings.history.of_records.get(address_of(record).page, ())
    if not told:
        return (Paragraph((Words(NOT_YET),)), *after)
    entries = tuple(record_entry(edit, change, context.catalog, settings) for edit, change in told)
    first = settings.releases[0].date if settings.releases else ""
    since = sum(edit.date > first for edit, _ in told)
    if since < len(told) and since <= EditList.HANDFUL:
        return (EditList(entries, since, FIRST), *after)
    return (EditList(entries), *after)


SECTION = Section("History", 88, build)
