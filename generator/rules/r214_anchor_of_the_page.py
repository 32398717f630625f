"""Finds facts and other parts of a record whose id is an address that its page needs for itself."""

from collections.abc import Iterator

from generator.anchors import anchored, is_of_section
from generator.record import Record
from generator.rules import Finding


def check_record(record: Record) -> Iterator[Finding]:
    """No fact, observation or other part of a record has an id that its page uses for a section."""
    for anchor, (field, position) in anchored(record):
        if is_of_section(record, anchor):
            loc = (field, position, "id") if getattr(getattr(record, str(field))[position], "id", None) else None
            message = f'the id "{anchor}" is the address of a section of the page'
            hint = f"choose a longer one that says what it is about, such as {anchor}-1990"
            yield Finding(record.id, loc or (field, position), message, hint)
