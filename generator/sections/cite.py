"""Gives how to cite a record."""

from generator.blocks import Block
from generator.sections import Context, Section
from generator.works import citable_record


def build(context: Context) -> tuple[Block, ...]:
    """Gives references and files for reference managers, for the page as it is and as it was."""
    return (citable_record(context.record, context.catalog, context.settings),)


SECTION = Section("How to cite this page", 85, build, (), "cite")
