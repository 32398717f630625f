"""Takes a statistic, gives its own figure, whatever the shape of its data."""

from collections.abc import Sequence

from generator.catalog import Catalog
from generator.charts import Cell, Column, DrawnBy, Figure, Room
from generator.hedged_bars import Bar, hedged_bars
from generator.observed import maker_of, name_of, shared, sources_of, words_of
from generator.schema.statistic import Statistic, Unit
from generator.statistic_figure.drawings import bar, draw_line, draw_list, draw_number
from generator.statistic_figure.forms import Form, Plan, plan
from generator.statistic_figure.titles import title_of
from generator.statistic_figure.words import description_of, left_out_of, notes_of
from generator.vega_lite import Part


def build_statistic_figures(catalog: Catalog) -> dict[str, Figure]:
    """Gives the figure of every statistic, by the statistic's id."""
    return {statistic.id: statistic_figure(statistic, catalog) for statistic in catalog.of(Statistic)}


def statistic_figure(statistic: Statistic, catalog: Catalog) -> Figure:
    """Gives the figure of a statistic: all its values as rows, those that fit as marks."""
    chosen = plan(statistic, catalog)
    columns, rows = _table(statistic, chosen, catalog)
    return Figure(
        title_of(statistic, chosen, catalog),
        description_of(statistic, chosen, _where_and_when(statistic, catalog)),
        columns,
        rows,
        _drawing(statistic, chosen, columns, rows),
        notes=notes_of(statistic, chosen, catalog),
        left_out=left_out_of(chosen),
        sources=sources_of([row.observed.observation for row in chosen.rows]),
        records=(statistic.id,),
    )


def _table(
    statistic: Statistic, chosen: Plan, catalog: Catalog
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """Gives the rows in their order, with those columns that tell something.

    `value` is the number, or the lower end of a range; `high`, where there are ranges, the upper end.
    """
    is_single = chosen.form is Form.NUMBER
    observations = [row.observed.observation for row in chosen.rows]
    has_ranges = any(o.value is None for o in observations)
    has_makers = is_single or len({maker_of(o) for o in observations}) > 1
    unit = statistic.unit.label
    heading = unit[:1].upper() + unit[1:] if len(unit) > 1 else "Percent" if unit else statistic.unit.value.capitalize()
    columns = [Column("panel", chosen.panels)] if chosen.panels else []
    columns += [Column("of", "Of"), Column("value", f"{heading}, from" if has_ranges else heading, True, unit)]
    columns += [Column("high", "To", True, unit)] if has_ranges else []
    columns += [Column("given", "In words"), Column("kind", "Kind")]
    columns += [Column("who", "Who says so")] if has_makers else []
    rows = []
    for row, o in zip(chosen.rows, observations, strict=True):
        given = words_of(o, statistic.unit, with_unit=True, with_kind=False) if is_single else row.observed.words
        of = _where_and_when(statistic, catalog) if is_single else row.label
        cells = [Cell(row.panel)] if chosen.panels else []
        cells += [Cell(of, o.place or ""), Cell(row.observed.low)]
        cells += [Cell(row.observed.high)] if has_ranges else []
        cells += [Cell(given, bound=o.bound or ""), Cell(o.kind.label)]
        cells += [Cell(name_of(maker_of(o), catalog), maker_of(o))] if has_makers else []
        rows.append(tuple(cells))
    return tuple(columns), tuple(rows)


def _where_and_when(statistic: Statistic, catalog: Catalog) -> str:
    """Gives what a single value is of; a missing date is said, for it is worth knowing."""
    known = shared(statistic, catalog)
    return ", ".join([*known.values(), *([] if "Period" in known else ["year not given"])])


def _drawing(
    statistic: Statistic, chosen: Plan, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]
) -> DrawnBy:
    keys = [column.key for column in columns]
    texts = [dict(zip(keys, (str(cell.value) for cell in row), strict=True)) for row in rows]
    unit = "" if statistic.unit is Unit.PERCENT else statistic.unit.label
    first, drawn = texts[0], chosen.drawn
    match chosen.form:
        case Form.NUMBER:
            single = drawn[0].observed.observation
            return DrawnBy(draw_number, (single, first["given"], first["of"], first["who"]), is_plain=True)
        case Form.RANKING | Form.LIST:
            return DrawnBy(draw_list, (drawn, chosen.form is Form.RANKING), is_plain=True)
        case Form.LINE:
            return DrawnBy(draw_line, (drawn, unit), is_plain=True)
    headings = [row.panel if n == 0 or drawn[n - 1].panel != row.panel else "" for n, row in enumerate(drawn)]
    makers = [text["who"] if chosen.is_about_makers else "" for text in texts]
    bars = tuple(bar(row, who, head) for row, who, head in zip(drawn, makers, headings, strict=False))
    return DrawnBy(_draw_bars, (bars, unit), is_plain=True)


def _draw_bars(room: Room, bars: Sequence[Bar], unit: str) -> Part:
    return hedged_bars(bars, room.width - 10, is_narrow=room.is_narrow, unit=unit)
