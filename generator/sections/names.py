"""Gives what stands below a record's title: its names in other scripts and forms, its type, its summary."""

from generator.blocks import Aside, Block, Inline, Latin, Line, Names, Paragraph, Quiet, Strong, Words
from generator.lines import prose, separated, term_link
from generator.pinyin import pinyin_of
from generator.record import Record
from generator.sections import Context, Section
from generator.vocabularies import Vocabulary


def build(context: Context) -> tuple[Block, ...]:
    """Gives the names, the kind and status, the summary and the editors' note."""
    record = context.record
    lines: list[Line] = []
    if record.name.zh:
        lines.append((Strong(record.name.zh), Words(" "), Latin(pinyin_of(record.name))))
    kinds: list[Inline] = [Quiet(record.LABEL)]
    for name in ("kind", "status"):
        value = getattr(record, name, None)
        if isinstance(value, Vocabulary) and value.label != record.LABEL:
            kinds += [Quiet(" · "), term_link(value)]
    blocks: list[Block] = [Names((tuple(kinds), *lines))]
    definition = getattr(record, "definition", None)
    if record.summary:
        blocks.append(Paragraph(prose(record.summary, context.catalog)))
    if definition:
        opening = (Quiet("Definition: "),) if record.summary else ()
        blocks.append(Paragraph((*opening, *prose(definition, context.catalog))))
    blocks += _other_names(record)
    notes = [text for text in (getattr(record, "interest", None), record.note) if text]
    if notes:
        blocks.append(Aside(tuple(prose(text, context.catalog) for text in notes)))
    return tuple(blocks)


def _also(record: Record) -> tuple[str, ...]:
    """Gives the short form and the other names, each once."""
    short = (record.name.short,) if record.name.short else ()
    return tuple(dict.fromkeys((*short, *record.aliases)))


def _other_names(record: Record) -> tuple[Block, ...]:
    """Gives other forms and former names, which matter to who searches, below what matters to who reads."""
    lines: list[Line] = []
    for label, names in (("Also called ", _also(record)), ("Formerly ", record.former_names)):
        if names:
            lines.append((Quiet(label), *separated(((Words(name),) for name in names), " · ")))
    return (Names(tuple(lines), is_small=True),) if lines else ()


SECTION = Section("", 10, build, ("id", "name", "aliases", "former_names", "summary", "note", "definition", "interest"))
