"""Gives how to cite a record."""

from generator.blocks import Block, Copyable
from generator.quoting import last_changed, reference
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives a reference with everything that is known."""
    record, settings = context.record, context.settings
    changed = last_changed([record.id], context.catalog, settings)
    return (Copyable("Reference", reference(record.name.en, changed, f"{record.FOLDER}/{record.id}", settings)),)


SECTION = Section("How to cite this page", 85, build, (), "cite")
