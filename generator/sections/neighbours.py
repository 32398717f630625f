"""Gives the way to the record before and the record after in the list of all of its type."""

from collections.abc import Mapping
from itertools import pairwise

from generator.blocks import Address, Block, Link, Steps
from generator.catalog import Catalog
from generator.lines import by_name, record_link
from generator.once import once_per_catalog
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.sections import Context, Section

SCRIPT = "neighbours.js"
"""Follows the list that the reader came from instead, if the reader came from a filtered one."""


def build(context: Context) -> tuple[Block, ...]:
    """Gives the two neighbours by English name, and the list; nothing for a record that is the only one of its type."""
    record = context.record
    before, after = _neighbours(context.catalog)[record.id]
    if not (before or after):
        return ()
    plural = record.PLURAL.lower()
    whole = Link(Address(record.FOLDER), f"All {plural}")
    links = (record_link(other) if other else None for other in (before, after))
    return (Steps(f"Within all {plural}", whole, *links),)


@once_per_catalog
def _neighbours(catalog: Catalog) -> Mapping[str, tuple[Record | None, Record | None]]:
    found: dict[str, tuple[Record | None, Record | None]] = {}
    for record_type in ENTITY_TYPES.values():
        ordered = (None, *by_name(catalog.of(record_type)), None)
        before = None
        for here, after in pairwise(ordered[1:]):
            if here:
                found[here.id] = (before, after)
            before = here
    return found


SECTION = Section("", 99, build)
