"""Gives the way from a place, a firm or a university to the page that puts it beside others."""

from generator.blocks import Block, Link, Paragraph
from generator.lines import short_name
from generator.profiles import PROFILED, compare_address
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives the link for the types whose records can be compared."""
    record = context.record
    if not isinstance(record, PROFILED):
        return ()
    return (Paragraph((Link(compare_address(type(record), record.id), f"Compare {short_name(record)} with others"),)),)


SECTION = Section("", 21, build)
