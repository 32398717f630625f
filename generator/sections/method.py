"""Gives how a statistic's numbers were made, as far as the sources say."""

from generator.blocks import Block, Paragraph
from generator.lines import prose
from generator.schema.statistic import Statistic
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives the method as a paragraph."""
    record = context.record
    if not isinstance(record, Statistic) or not record.method:
        return ()
    return (Paragraph(prose(record.method, context.catalog)),)


SECTION = Section("Method", 35, build, ("method",))
