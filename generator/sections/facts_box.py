"""Gives the facts box: a record's plain fields at a glance, whatever fields its type has."""

from generator.blocks import Block, FactsBox, Line
from generator.citing import cited
from generator.fields import ANY_TYPE
from generator.lines import separated, value_lines
from generator.sections import Context, Section
from generator.vocabularies import Vocabulary


def build(context: Context) -> tuple[Block, ...]:
    """Gives every field that has a value and no section of its own, in the order of the type."""
    record = context.record
    refers = {made.field for made in context.catalog.references[record.id] if made.ref is not ANY_TYPE}
    rows: list[tuple[str, tuple[Line, ...]]] = []
    for name in type(record).field_order():
        if name in context.fields_elsewhere:
            continue
        lines = value_lines(getattr(record, name), context.catalog, is_reference=name in refers)
        if is_terms(getattr(record, name)):
            lines = (separated(lines),)
        if lines:
            rows.append((str(type(record).model_fields[name].title), lines))
    if record.cite:
        rows.append(("Sources", (cited(record.cite, context.numbers, context.catalog),)))
    if not rows:
        return ()
    return (FactsBox(tuple(rows)),)


def is_terms(value: object) -> bool:
    """Tells whether a value is a list of terms, which fit on one line."""
    return isinstance(value, tuple) and bool(value) and all(isinstance(part, Vocabulary) for part in value)


SECTION = Section("", 20, build, ("kind", "status", "cite", "tile"))
