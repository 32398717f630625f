"""Takes the catalogs before and after a change, gives the figures whose data differ, row by row."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.catalog import Catalog
from generator.charts import Cell, Figure, build_figures
from generator.quoting import figure_address, figure_name
from generator.statistic_figure import build_statistic_figures

Words = tuple[str, ...]


@dataclass(frozen=True)
class RowChange:
    """A row of a figure's data as it was and is; nothing where it is new or gone."""

    was: Words | None
    now: Words | None


@dataclass(frozen=True)
class FigureChange:
    """A figure that looks different after a change, or is new or gone."""

    page: str
    """Its address in the site, such as `figures/policies-by-year`."""
    name: str
    was_title: str
    """What it says that it shows; empty where there was no such figure."""
    title: str
    columns: Words
    rows: tuple[RowChange, ...]


def figure_changes(before: Catalog, after: Catalog) -> tuple[FigureChange, ...]:
    """Gives every figure whose data differ, by address."""
    old, new = _figures(before), _figures(after)
    return tuple(
        _change(page, old.get(page), new.get(page)) for page in sorted({*old, *new}) if _differ(page, old, new)
    )


def _figures(catalog: Catalog) -> dict[str, tuple[str, Figure]]:
    """Gives each figure with its name, by its address."""
    built: Mapping[str, Figure] = {**build_figures(catalog), **build_statistic_figures(catalog)}
    return {figure_address(i, catalog): (figure_name(i, catalog), figure) for i, figure in built.items()}


def _differ(page: str, old: Mapping[str, tuple[str, Figure]], new: Mapping[str, tuple[str, Figure]]) -> bool:
    return page not in old or page not in new or old[page][1].data_hash != new[page][1].data_hash


def _change(page: str, old: tuple[str, Figure] | None, new: tuple[str, Figure] | None) -> FigureChange:
    name = (new or old or ("",))[0]
    if not old or not new:
        return FigureChange(page, name, old[1].title if old else "", new[1].title if new else "", (), ())
    was, now = old[1], new[1]
    has_same_columns = [column.key for column in was.columns] == [column.key for column in now.columns]
    rows = tuple(_rows(was, now)) if has_same_columns else ()
    return FigureChange(page, name, was.title, now.title, tuple(column.heading for column in now.columns), rows)


def _rows(old: Figure, new: Figure) -> Iterator[RowChange]:
    """Yields the rows that differ, in the order of the new ones; of one thing, the old row beside the new."""
    was, now = [_words(row) for row in old.rows], [_words(row) for row in new.rows]
    too_many, too_few = Counter(was) - Counter(now), Counter(now) - Counter(was)
    taken, put = list(too_many.elements()), list(too_few.elements())
    by_thing: dict[str, list[Words]] = defaultdict(list)
    for row in taken:
        by_thing[row[0] if row else ""].append(row)
    counts = Counter(row[0] if row else "" for row in put)
    for row in put:
        # Only where as many rows of a thing went as came is it clear which became which.
        same = by_thing[row[0]] if row and len(by_thing[row[0]]) == counts[row[0]] else []
        yield RowChange(same[0] if same else None, row)
        if same:
            by_thing[row[0]] = same[1:]
            counts[row[0]] -= 1
    yield from (RowChange(row, None) for rows in by_thing.values() for row in rows)


def _words(row: tuple[Cell, ...]) -> Words:
    return tuple(format(cell.value, "f") if isinstance(cell.value, Decimal) else str(cell.value) for cell in row)
