"""Takes a record, gives its plain fields and how much the tracker holds of it, as cells of its profile."""

from generator.blocks import Address, Line, Link
from generator.catalog import Catalog
from generator.citing import number_sources
from generator.fields import ANY_TYPE
from generator.lines import address_of, value_lines
from generator.profiles.rows import HELD, IS, ZERO, Cells, Row, Value, counted_value
from generator.record import Part, Record


def plain_cells(record: Record, catalog: Catalog) -> Cells:
    """Gives the fields of the record's own type that hold dates, terms and references, and its topics."""
    refers = {made.field for made in catalog.references[record.id] if made.ref is not ANY_TYPE}
    own = [name for name in type(record).field_order() if name not in Record.model_fields]
    found: dict[Row, tuple[Value, ...]] = {}
    for position, name in enumerate([*own, "topics"]):
        value = getattr(record, name)
        if any(isinstance(part, Part) for part in (value if isinstance(value, tuple) else (value,))):
            continue
        lines = value_lines(value, catalog, is_reference=name in refers)
        if lines:
            row = Row(name, (IS, "", position), str(type(record).model_fields[name].title))
            found[row] = tuple(_value(line) for line in lines)
    return found


def _value(line: Line) -> Value:
    text = "".join(getattr(part, "text", "") for part in line)
    ways = (part.to for part in line if isinstance(part, Link) and isinstance(part.to, Address))
    return Value(text, next(ways, None))


def holding_cells(record: Record, catalog: Catalog) -> Cells:
    """Gives how many facts and sources the tracker has for the record, and when it was last verified."""
    counts = (
        ("Facts", len(record.facts), "facts"),
        ("Sources", len(number_sources(record)), "sources"),
        ("Disagreements noted", len(record.disagreements), "disagreements"),
    )
    found = {
        Row(f"held|{anchor}", (HELD, "", n), label, missing=ZERO): (counted_value(number, address_of(record, anchor)),)
        for n, (label, number, anchor) in enumerate(counts)
        if number
    }
    if record.verified:
        row = Row("held|verified", (HELD, "", len(counts)), "Last verified", missing="never")
        found[row] = (Value(record.verified.words),)
    return found
