"""Takes a record, gives the anchors of its parts: of everything inside it that says who says so.

Knows those of the page's frame and sections as well.
"""

import re
from collections.abc import Iterator
from functools import cache

from generator.fields import Loc
from generator.per_record import per_record
from generator.record import Part, Record
from generator.vocabularies import FactKind

FRAME = frozenset({"find", "find-input", "find-status", "find-results"})
"""Anchors that the frame of every page has: those of the search."""
OF_ANY = FRAME | {
    *("about-this-record", "cite", "connections", "disagreements", "facts", "files-kept", "history", "its-partners"),
    *("its-place-among-others", "its-numbers", "its-timeline", "moved", "quote-this-figure", "rests-on-it", "see-also"),
    *("sources", "top"),
}
"""The addresses of sections that any record's page may have. A test compares them with what sections declare."""
OF_FIELDS = {
    **{field: field for field in ("curriculum", "method", "schools", "sites")},
    "values": "observations",
}
"""Addresses of sections that are there when a field is filled, each with its field."""
MADE = re.compile(rf"source-[0-9]+|facts-(?:{'|'.join(FactKind)}|other)")
"""The addresses of parts of sections: the sources by number, the facts by kind."""


def anchored(record: Record) -> Iterator[tuple[str, Loc]]:
    """Yields the anchor and the place of every fact, disagreement, observation, site, module and school."""
    for name in _holding_parts(type(record)):
        value = getattr(record, name)
        for position, part in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(part, Part) and "cite" in type(part).model_fields:
                yield str(getattr(part, "key", None) or getattr(part, "id", "")), (name, position)


@per_record
def anchors_of(record: Record) -> tuple[str, ...]:
    """Gives the anchors alone."""
    return tuple(anchor for anchor, _ in anchored(record))


def is_of_section(record: Record, anchor: str) -> bool:
    """Tells whether the record's page has the anchor for a section or a part of one, so that no fact can have it."""
    is_filled = anchor in OF_FIELDS and bool(getattr(record, OF_FIELDS[anchor], None))
    return anchor in OF_ANY or is_filled or MADE.fullmatch(anchor) is not None


def anchored_fields(record_type: type[Record]) -> tuple[str, ...]:
    """Gives the fields of a type that hold parts with anchors, in the order of the type."""
    holding = _holding_parts(record_type)
    return tuple(name for name in record_type.field_order() if name in holding)


@cache
def _holding_parts(record_type: type[Record]) -> tuple[str, ...]:
    """Gives the fields of a type in which parts with anchors may stand, as they are declared."""
    found = []
    for name, field in record_type.model_fields.items():
        waiting: list[object] = [field.annotation]
        while waiting:
            annotation = waiting.pop()
            waiting += getattr(annotation, "__args__", ())
            if isinstance(annotation, type) and issubclass(annotation, Part) and "cite" in annotation.model_fields:
                found.append(name)
                break
    return tuple(found)
