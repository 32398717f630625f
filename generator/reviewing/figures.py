"""Takes the catalogs before and after a change, gives the figures whose data differ, row by row."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.catalog import Catalog
from generator.charts import Cell, Column, Figure, build_figures
from generator.fields import MENTION
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
    no_longer: Words = ()
    """What stood below the drawing and does not any more: how to read it, what is not drawn and why, its sources."""
    newly: Words = ()
    """What stands below the drawing now and did not before."""


@dataclass(frozen=True)
class _Told:
    """A figure with its name, and what stands below its drawing, as readers see it."""

    name: str
    figure: Figure
    below: Words


def figure_changes(before: Catalog, after: Catalog) -> tuple[FigureChange, ...]:
    """Gives every figure whose data differ, by address."""
    old, new = _figures(before), _figures(after)
    return tuple(
        _change(page, old.get(page), new.get(page)) for page in sorted({*old, *new}) if _differ(page, old, new)
    )


def _figures(catalog: Catalog) -> dict[str, _Told]:
    """Gives each figure by its address."""
    built: Mapping[str, Figure] = {**build_figures(catalog), **build_statistic_figures(catalog)}
    return {
        figure_address(i, catalog): _Told(figure_name(i, catalog), figure, _below(figure, catalog))
        for i, figure in built.items()
    }


def _below(figure: Figure, catalog: Catalog) -> Words:
    def name(record_id: str) -> str:
        return catalog[record_id].name.en if record_id in catalog else record_id

    lines = (*figure.notes, *figure.left_out)
    words = (MENTION.sub(lambda found: found[3] or name(found[1]), line) for line in lines)
    return (*words, *(f"Source: {name(source)}." for source in figure.sources))


def _differ(page: str, old: Mapping[str, _Told], new: Mapping[str, _Told]) -> bool:
    return page not in old or page not in new or old[page].figure.data_hash != new[page].figure.data_hash


def _change(page: str, old: _Told | None, new: _Told | None) -> FigureChange:
    if not old or not new:
        name = new.name if new else old.name if old else ""
        return FigureChange(page, name, old.figure.title if old else "", new.figure.title if new else "", (), ())
    was, now = old.figure, new.figure
    # A second source gives a figure a column more; what both have is compared.
    shared = [column for column in now.columns if column.key in {other.key for other in was.columns}]
    rows = tuple(_rows(_words(was, shared), _words(now, shared)))
    headings = tuple(column.heading for column in shared)
    no_longer = tuple(line for line in old.below if line not in new.below)
    newly = tuple(line for line in new.below if line not in old.below)
    return FigureChange(page, new.name, was.title, now.title, headings, rows, no_longer, newly)


def _rows(was: Sequence[Words], now: Sequence[Words]) -> Iterator[RowChange]:
    """Yields the rows that differ, in the order of the new ones; of one thing, the old row beside the new."""
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


def _words(figure: Figure, columns: Iterable[Column]) -> list[Words]:
    """Gives the rows as texts, in these columns only."""
    keys = [column.key for column in figure.columns]
    places = [keys.index(column.key) for column in columns]
    return [tuple(_word(row[place]) for place in places) for row in figure.rows]


def _word(cell: Cell) -> str:
    return format(cell.value, "f") if isinstance(cell.value, Decimal) else str(cell.value)
