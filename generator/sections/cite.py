"""Gives how to cite a record."""

from generator.blocks import Block, Copyable
from generator.config import HOLDER, SITE_NAME
from generator.sections import Context, Section
from generator.values import parse_date


def build(context: Context) -> tuple[Block, ...]:
    """Gives a reference with everything that is known: address and date are left out where they are not."""
    record, settings = context.record, context.settings
    change = settings.history.changes.get(f"entities/{record.FOLDER}/{record.id}.yaml")
    holder = HOLDER[:1].upper() + HOLDER[1:]
    parts = [
        f"{holder}.",
        f"“{record.name.en}.”",
        f"{SITE_NAME}" + (f", last changed {parse_date(change.date).words}." if change else "."),
    ]
    if settings.site_url:
        parts.append(f"{settings.site_url}{record.FOLDER}/{record.id}/")
    return (Copyable("Reference", " ".join(parts)),)


SECTION = Section("How to cite this page", 85, build, (), "cite")
