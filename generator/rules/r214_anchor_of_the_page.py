"""Finds facts and other parts of a record whose id is an address that its page needs for itself."""

import re
from collections.abc import Iterator

from generator.anchors import anchored
from generator.catalog import Catalog
from generator.rules import Finding

SECTION_ANCHORS = frozenset(
    [
        *("about-this-record", "cite", "connections", "disagreements", "facts", "find", "find-input", "find-results"),
        *("find-status", "files-kept", "history", "its-partners", "its-place-among-others", "its-timeline", "moved"),
        *("quote-this-figure", "rests-on-it", "see-also", "sources", "top"),
    ]
)
"""The addresses of sections that any record's page may have."""
OF_FIELDS = ("curriculum", "method", "schools", "sites")
"""Fields with a section of their own, which is there when they are filled."""
MADE = re.compile(r"source-[0-9]+|facts-(?:goal|measure|funding|plan|proposal|result|claim|view|context|other)")
"""The addresses of parts of sections: the sources by number, the facts by kind."""


def check(catalog: Catalog) -> Iterator[Finding]:
    """No fact, observation or other part of a record has an id that its page uses for a section."""
    for record in catalog:
        for anchor, (field, position) in anchored(record):
            is_field = anchor in OF_FIELDS and bool(getattr(record, anchor, None))
            if is_field or anchor in SECTION_ANCHORS or MADE.fullmatch(anchor):
                loc = (field, position, "id") if getattr(getattr(record, str(field))[position], "id", None) else None
                message = f'the id "{anchor}" is the address of a section of the page'
                hint = f"choose a longer one that says what it is about, such as {anchor}-1990"
                yield Finding(record.id, loc or (field, position), message, hint)
