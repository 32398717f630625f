"""Gives which addresses of a record no longer answer, below the facts box that names them."""

from generator.blocks import Aside, Block, Line, Outside, Words
from generator.gone import copy_of, dead_addresses, how_it_died
from generator.schema.source import Source
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives a line for each dead address; nothing while all answer."""
    record, checked = context.record, context.catalog.checked
    copy = copy_of(record, checked) if isinstance(record, Source) else ""
    shown: Line = (Words("; archived copy: "), Outside(copy, copy)) if copy else ()
    lines: list[Line] = []
    for title, found in dead_addresses(record, checked):
        lines.append((Words(f"Its {title.lower()} {how_it_died(found, checked)}"), *shown, Words(".")))
    return (Aside(tuple(lines)),) if lines else ()


SECTION = Section("", 21, build)
