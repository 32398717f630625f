"""Gives the figure of who runs which kinds of programmes."""

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure
from generator.charts.policies_over_time import sources_of
from generator.charts.programs_by_audience import (
    ALL,
    UNKNOWN,
    draw_counts,
    interests,
    kinds_by_number,
)
from generator.lines import short_name
from generator.numerals import counted
from generator.record import Record
from generator.schema.firm import Firm
from generator.schema.organization import Organization, OrganizationKind
from generator.schema.program import Program
from generator.schema.university import University

COLUMNS = (
    Column("kind", "Kind of programme"),
    Column("operator", "Run by"),
    Column("programmes", "Programmes", is_numeric=True),
)
NAMED = 4
"""How many operators have a column of their own: those who run most, and no fewer than `FEWEST`."""
FEWEST = 3
FIRMS, UNIVERSITIES, GOVERNMENTS, BODIES = "Firms", "Universities", "Governments", "Bodies"
GOVERNING = frozenset({OrganizationKind.GOVERNMENT, OrganizationKind.MINISTRY, OrganizationKind.AGENCY})


def build(catalog: Catalog) -> Figure | None:
    """Gives how many programmes of each kind each large operator and each sort of operator runs."""
    programs = catalog.of(Program)
    runs = Counter(operator for program in programs for operator in program.operators if operator in catalog)
    if not runs:
        return None
    ranked = sorted(runs, key=lambda operator: (-runs[operator], short_name(catalog[operator])))
    named = [operator for operator in ranked[:NAMED] if runs[operator] >= FEWEST]
    columns = _columns(named, ranked, catalog)
    kinds = kinds_by_number(programs)
    counts: Counter[tuple[str, str]] = Counter()
    for program in programs:
        run_by = {columns[operator] for operator in program.operators if operator in columns} or {UNKNOWN}
        counts.update((program.kind.label, column) for column in (ALL, *run_by))
    order = [ALL, *dict.fromkeys(columns[operator] for operator in named)]
    order += [column for column in _sorts(named, catalog).values() if column in columns.values()]
    order += [UNKNOWN] * any(column == UNKNOWN for _, column in counts)
    records = {columns[operator]: operator for operator in named}
    rows = tuple(
        (Cell(kind), Cell(column, records.get(column, "")), Cell(counts[kind, column]))
        for kind in kinds
        for column in order
        if counts[kind, column]
    )
    totals = {column: sum(counts[kind, column] for kind in kinds) for column in order}
    return Figure(
        _title(programs, runs, ranked[0], catalog),
        f"A grid of circles, one row for each of {counted(len(kinds), 'kind', 'kinds')} of programmes and one column "
        "for each operator with many programmes and for each sort of other operators. The number in a circle is how "
        f"many programmes the tracker holds: {', '.join(f'{column} {totals[column]}' for column in order)}.",
        COLUMNS,
        rows,
        DrawnBy(draw_counts, ("operator", tuple(kinds), tuple(order))),
        notes=("A programme with several operators counts for each of them, once among all.", *interests(catalog)),
        sources=sources_of(programs),
        records=tuple(program.id for program in programs),
    )


def _sort(operator: Record) -> str:
    """Gives what sort of operator it is; a country that runs a programme stands for its government."""
    match operator:
        case Firm():
            return FIRMS
        case University():
            return UNIVERSITIES
        case Organization(kind=kind):
            return GOVERNMENTS if kind in GOVERNING else BODIES
        case _:
            return GOVERNMENTS


def _sorts(named: Sequence[str], catalog: Catalog) -> dict[str, str]:
    """Gives the heading of each sort: the others of it, where some have a column of their own."""
    own = {_sort(catalog[operator]) for operator in named}
    sorts = (FIRMS, UNIVERSITIES, GOVERNMENTS, BODIES)
    return {sort: f"Other {sort.lower()}" if sort in own or sort == BODIES else sort for sort in sorts}


def _columns(named: Sequence[str], operators: Sequence[str], catalog: Catalog) -> dict[str, str]:
    """Gives the heading of the column that each operator counts in."""
    sorts = _sorts(named, catalog)
    return {o: short_name(catalog[o]) if o in named else sorts[_sort(catalog[o])] for o in operators}


def _title(programs: Sequence[Program], runs: Mapping[str, int], leading: str, catalog: Catalog) -> str:
    """Tells which sort of operators runs most programmes, and who runs most of all."""
    by_program = [{_sort(catalog[o]) for o in program.operators if o in catalog} for program in programs]
    sorts = Counter(sort for found in by_program for sort in found)
    most = min(sorts, key=lambda sort: (-sorts[sort], sort))
    known = sum(bool(found) for found in by_program)
    who = "Other bodies than firms, universities and governments" if most == BODIES else most
    return (
        f"{who} run {sorts[most]} of {known} programmes whose operator is known; "
        f"{short_name(catalog[leading])} runs most, {runs[leading]}"
    )


CHART = Chart(
    26,
    "Programmes by kind and operator",
    "Who runs which kinds of programmes?",
    "No programme in the records names who runs it.",
    build,
    on=("program",),
)
