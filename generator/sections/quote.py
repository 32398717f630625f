"""Gives how to quote the figure of a statistic: its files, the code that embeds it."""

from generator.blocks import Block
from generator.quoting import quote_blocks
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives files, embed and fingerprint of the record's own figure."""
    figure, picture = context.figures.get(context.record.id), context.pictures.get(context.record.id)
    if figure is None or picture is None:
        return ()
    return quote_blocks(context.record.id, figure, picture, context.catalog, context.settings)


SECTION = Section("Quote this figure", 82, build, anchor="quote-this-figure")
