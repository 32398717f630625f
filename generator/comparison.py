"""Takes profiles, gives them side by side as a table, and the comparisons that every reader finds prepared.

theme_overrides/assets/compare-table.js makes the same table for the records that a reader chooses.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import floor

from generator import blocks as b
from generator.catalog import Catalog
from generator.lines import record_link
from generator.profiles import FEWEST, PROFILED, Profiles, build_profiles, examples
from generator.profiles.rows import NAMED, ZERO, Row, Value
from generator.record import Record

Cell = tuple[Value, ...]


def prepared_comparisons(catalog: Catalog) -> tuple[b.Block, ...]:
    """Gives one comparison for each type that has two records or more, each below its heading."""
    blocks: list[b.Block] = []
    for record_type in PROFILED:
        chosen = examples(record_type, catalog)
        if len(chosen) >= FEWEST:
            blocks.append(b.Heading(2, record_type.PLURAL, record_type.FOLDER))
            blocks.append(side_by_side(chosen, build_profiles(chosen, catalog)))
    return tuple(blocks)


def side_by_side(records: Sequence[Record], profiles: Profiles) -> b.Comparison:
    """Gives the rows in which two of the records or more have something, in groups."""
    groups: dict[str, list[tuple[b.Line, ...]]] = {}
    for row in profiles.rows:
        cells = [profiles.cells[record.id].get(row, ()) for record in records]
        if sum(bool(cell) for cell in cells) >= FEWEST:
            groups.setdefault(row.group, []).append(tuple(_lines(row, cells)))
    names = [record.name.en for record in records]
    return b.Comparison(
        f"{', '.join(names[:-1])} and {names[-1]} side by side",
        tuple(_head(record) for record in records),
        tuple((title, tuple(rows)) for title, rows in groups.items()),
    )


def _head(record: Record) -> b.Line:
    chinese: b.Line = (b.Break(), b.Quiet(record.name.zh)) if record.name.zh else ()
    return (record_link(record), *chinese)


def _lines(row: Row, cells: Sequence[Cell]) -> Iterator[b.Line]:
    """Yields the heading and the cells of a row. Only numbers with a maker in common get bars."""
    numbers = [value for cell in cells for value in cell if value.high is not None]
    shared = _shared([value.makers for value in numbers])
    is_mixed = any(value.makers for value in numbers) and not shared
    remarks = _joined(row.remark, *shared)
    label: b.Inline = b.Link(row.to, row.label) if row.to else b.Words(row.label)
    remark: b.Line = (b.Break(), b.Quiet(remarks)) if remarks else ()
    doubt: b.Line = (b.Break(), b.Link(row.doubt, "Disagreement noted")) if row.doubt else ()
    yield (label, *remark, *doubt)
    top = _longest(row, cells) if not is_mixed else 0
    for cell in cells:
        yield _cell(row, cell, top, has_makers=is_mixed)


def _shared(makers: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Gives the makers that all numbers have in common, in the order of the first."""
    first, *others = [*makers] or [()]
    return tuple(maker for maker in first if all(maker in names for names in others))


def _longest(row: Row, cells: Sequence[Cell]) -> float:
    """Gives the number that the longest bar of a row stands for; 0 where there is nothing to compare."""
    ends = [[v for v in cell if v.low is not None and v.high is not None] for cell in cells]
    if not row.has_bars or sum(bool(values) for values in ends) < FEWEST:
        return 0
    if any(float(value.low or 0) < 0 for values in ends for value in values):
        return 0
    top = max(float(value.high or 0) for values in ends for value in values)
    return 0 if row.missing == ZERO and top <= NAMED else top


def _cell(row: Row, cell: Cell, top: float, *, has_makers: bool) -> b.Line:
    if not cell:
        return (b.Quiet(row.missing),)
    parts: list[b.Inline] = []
    for value in cell:
        parts += [b.Break()] if parts and not isinstance(parts[-1], b.Bar) else []
        parts += _value(value, has_makers=has_makers)
        if top and value.low is not None and value.high is not None:
            parts.append(b.Bar(_share(value.low, top), _share(value.high, top), row.is_ahead))
    return tuple(parts)


def _value(value: Value, *, has_makers: bool) -> b.Line:
    if value.is_mark:
        return (b.Strong(value.text),)
    shown: b.Inline = b.Link(value.to, value.text) if value.to else b.Words(value.text)
    remark = _joined(value.remark, *(value.makers if has_makers else ()))
    return (shown, b.Quiet(f" {remark}")) if remark else (shown,)


def _joined(*parts: str) -> str:
    """Gives remarks as one; not with commas, because a year may stand before a maker whose name begins with one."""
    return " · ".join(part for part in parts if part)


def _share(number: Decimal, top: float) -> float:
    """Gives hundredths of the longest, to one place; rounded like JavaScript's Math.round."""
    return floor(float(number) / top * 1000 + 0.5) / 10
