"""Gives the files of a source that were kept, each with its hash."""

from generator.blocks import Block, Bullets, Paragraph, Quiet, Words
from generator.schema.source import Source
from generator.sections import Context, Section

MEANING = "A hash follows from the bytes of a file: whoever computes the same one holds the file that we read."


def build(context: Context) -> tuple[Block, ...]:
    """Gives what each file is, and its hash."""
    files = context.record.files if isinstance(context.record, Source) else ()
    if not files:
        return ()
    lines = tuple((Words(f"{kept.what.rstrip('.')}. "), Quiet(f"SHA-256: {kept.sha256}")) for kept in files)
    return (Paragraph((Words(MEANING),)), Bullets(lines))


SECTION = Section("Files kept", 82, build, ("files",))
