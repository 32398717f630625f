"""Gives Vega expressions for values that differ from row to row. They hold numbers only, never a text of a record.

A row is known by its number `n`, counted from one.
"""

from collections.abc import Sequence


def pick(values: Sequence[float]) -> str:
    """Gives the expression for each row's own number."""
    return f"[{', '.join(f'{value:.10g}' for value in values)}][datum.n - 1]"


def among(flags: Sequence[bool]) -> str:
    """Gives the expression that holds for the rows whose flag is set."""
    return f"indexof([{', '.join(str(n) for n, flag in enumerate(flags, 1) if flag)}], datum.n) >= 0"


def slices(key: str, rows: Sequence[Sequence[tuple[int, int, bool]]]) -> str:
    """Gives the expression for a text as lines, from each row's lines: where they begin and end, and whether cut."""
    parts = []
    for n in range(max((len(row) for row in rows), default=0)):
        start, end, cut = ([row[n][side] if n < len(row) else 0 for row in rows] for side in (0, 1, 2))
        dots = f" + ({pick(cut)} ? '…' : '')" if any(cut) else ""
        parts.append(f"slice(datum['{key}'], {pick(start)}, {pick(end)}){dots}")
    return f"slice([{', '.join(parts)}], 0, {pick([len(row) for row in rows])})"
