"""Gives the way to the record before and the record after in the list of all of its type."""

from collections.abc import Mapping

from generator.blocks import Address, Block, Link, Steps
from generator.catalog import Catalog
from generator.lines import by_name, record_link
from generator.once import once_per_catalog_from
from generator.outlines import NAMES
from generator.record_inputs import ALL
from generator.schema import ENTITY_TYPES
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives the two neighbours by English name, and the list; nothing for a record that is the only one of its type."""
    record = context.record
    before, after = neighbours(context.catalog)[record.id]
    if not (before or after):
        return ()
    plural = record.PLURAL.lower()
    whole = Link(Address(record.FOLDER), f"All {plural}")
    return (Steps(f"Within all {plural}", whole, before, after),)


@once_per_catalog_from((NAMES, ALL))
def neighbours(catalog: Catalog) -> Mapping[str, tuple[Link | None, Link | None]]:
    """Gives the links to the record before and to the one after each, in the list of its type."""
    found: dict[str, tuple[Link | None, Link | None]] = {}
    for record_type in ENTITY_TYPES.values():
        ordered = by_name(catalog.of(record_type))
        links = (None, *(record_link(record) for record in ordered), None)
        for position, record in enumerate(ordered):
            found[record.id] = (links[position], links[position + 2])
    return found


SECTION = Section("", 99, build)
