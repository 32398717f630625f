"""Finds records that end before they start."""

from collections.abc import Iterator

from generator.record import Record
from generator.rules import Finding
from generator.values import PartialDate

IN_ORDER = (("start", "end"), ("introduced", "issued"), ("introduced", "effective"))
"""Pairs of fields of which the second is never earlier than the first."""


def check_record(record: Record) -> Iterator[Finding]:
    """A record's later date is not earlier than its first one."""
    for first, second in IN_ORDER:
        before, after = getattr(record, first, None), getattr(record, second, None)
        if isinstance(before, PartialDate) and isinstance(after, PartialDate) and before.is_surely_after(after):
            message = f"{second} is {after}, but {first} is {before}"
            yield Finding(record.id, (second,), message, "correct one of the two, or leave out what is not known")
