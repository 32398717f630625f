"""Takes the catalog, gives the lists of records: as numbered tables, and as the data that the page filters itself."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator import blocks as b
from generator.addresses import href
from generator.catalog import Catalog
from generator.facets import Faceted, facet_key, facets_of, vocabulary_fields
from generator.lines import HOME, separated
from generator.listed import DATE, LINKS, NAME, PARTS, TERMS, Column, cell, columns_of, in_order, places_shown
from generator.own_facets import years_of
from generator.part import Part
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.source import Source
from generator.stretches import EXPLORE, ROWS, Stretch, links_between, stretches
from generator.ties import GRAPH

FILES = f"search/{EXPLORE}"
TOGETHER = ("Name", "Type", "Kind", "Place", "Year", "Status")
"""The columns of the list of all records."""
LOADED_AT_ONCE = 1000
"""A list of more records loads the data that filter it when a reader asks, so that no page grows with their number."""


# Tables for readers without scripts.


def listing(record_type: type[Record], catalog: Catalog) -> tuple[b.Block, ...]:
    """Gives the list of a type's records below its heading, or nothing when there are none."""
    first = stretches(catalog).get(record_type.FOLDER)
    if first is None:
        return ()
    heading = b.Heading(2, f"All {record_type.PLURAL.lower()}", "all")
    data = (("home", b.Address("")), ("folders", record_type.FOLDER), ("type", record_type.TYPE))
    return (heading, b.Tool(EXPLORE, data + _many(first), _stretch(first, catalog)))


def explore_page(catalog: Catalog) -> b.PageView:
    """Gives the page of all records together."""
    text = "Every record of the tracker in one list: choose what to see by type, place, year, topic, firm or source."
    data = (("home", b.Address("")), ("folders", ",".join(t.FOLDER for t in ENTITY_TYPES.values())))
    first = stretches(catalog).get(EXPLORE)
    tool = b.Tool(EXPLORE, data + _many(first), _stretch(first, catalog)) if first else b.Tool(EXPLORE, data, ())
    return list_page(EXPLORE, "Explore", text, (b.Paragraph(_other_ways()), tool))


def _many(first: Stretch) -> tuple[tuple[str, str], ...]:
    """Gives the number of records of a list whose data a browser loads only when a reader asks."""
    return (("many", f"{first.of:,}"),) if first.of > LOADED_AT_ONCE else ()


def further_page(address: str, catalog: Catalog) -> b.PageView:
    """Gives a further page of a long list."""
    stretch = stretches(catalog)[address]
    types = {record_type.FOLDER: record_type.PLURAL for record_type in ENTITY_TYPES.values()}
    folder, title = stretch.folder, types.get(stretch.folder, "Explore")
    first = b.Link(b.Address(folder), "To filter and sort the whole list, go to its first page.")
    text = f"{title}, page {stretch.number} of {stretch.last}."
    found = (b.Paragraph((first,)), *_stretch(stretch, catalog))
    return list_page(address, f"{title}, page {stretch.number}", text, found, (HOME, (b.Address(folder), title)))


def _other_ways() -> b.Line:
    """Gives what the page holds, without what needs a script, and the ways in that need no choosing."""
    return (
        b.Words("Every record of the tracker in one list. Or "),
        b.Link(b.Address("browse"), "browse"),
        b.Words(" by topic, place, year or kind, or follow "),
        b.Link(b.Address(GRAPH), "who works with whom"),
        b.Words("."),
    )


def list_page(
    page: str,
    title: str,
    text: str,
    found: tuple[b.Block, ...],
    trail: tuple[tuple[b.Address, str], ...] = (HOME,),
) -> b.PageView:
    """Gives a page that holds a list of records, with the script that filters it."""
    hidden = ("navigation", "toc")
    return b.PageView(page, title, text, found, trail, hides=hidden, scripts=("explore.js",), styles=("explore.css",))


def _stretch(stretch: Stretch, catalog: Catalog) -> tuple[b.Paragraph | b.Table, ...]:
    """Gives the table of a page, with links to the others where there are any."""
    types = {record_type.FOLDER: record_type for record_type in ENTITY_TYPES.values()}
    record_type, last = types.get(stretch.folder), stretch.last
    plural = record_type.PLURAL.lower() if record_type else "records"
    start = (stretch.number - 1) * ROWS + 1
    span = f", {start} to {start + len(stretch.ids) - 1} of {stretch.of}" if last > 1 else ""
    shown = [catalog[record_id] for record_id in stretch.ids]
    table = _table(f"All {plural}{span}", shown, record_type, catalog)
    return (table,) if last == 1 else (table, links_between(stretch))


def _table(caption: str, records: Sequence[Record], record_type: type[Record] | None, catalog: Catalog) -> b.Table:
    if record_type is None:
        rows = tuple(_together(record, catalog) for record in records)
        return b.Table(caption, TOGETHER, rows, unbroken=frozenset({4}))
    columns = columns_of(record_type, catalog)
    rows = tuple(tuple(separated(cell(record, column, catalog)) for column in columns) for record in records)
    dates = frozenset(n for n, column in enumerate(columns) if column.sort == DATE)
    return b.Table(caption, tuple(column.label for column in columns), rows, unbroken=dates)


def _together(record: Record, catalog: Catalog) -> tuple[b.Line, ...]:
    terms = {
        facet_key(vocabulary, type(record)): Column("", "", name, TERMS)
        for name, vocabulary in vocabulary_fields(type(record))
    }
    years = "–".join(str(year) for year in dict.fromkeys((*years_of(record)[:1], *years_of(record)[-1:])))
    return (
        separated(cell(record, Column(NAME, "Name", NAME, NAME), catalog)),
        (b.Words(record.LABEL),),
        separated(cell(record, terms["kind"], catalog)) if "kind" in terms else (),
        separated(places_shown(record, catalog)),
        (b.Words(years),) if years else (),
        separated(cell(record, terms["status"], catalog)) if "status" in terms else (),
    )


# Data for the page's script.


def explore_parts(catalog: Catalog) -> Iterator[Part]:
    """Yields what makes the data file of each type: its facets, its columns, and its records."""
    for record_type in ENTITY_TYPES.values():
        path = f"{FILES}/{record_type.FOLDER}.json"
        yield Part(f"explore {record_type.FOLDER}", (path,), partial(_file, path, record_type, catalog))


def _file(path: str, record_type: type[Record], catalog: Catalog) -> Iterator[tuple[str, str]]:
    faceted = facets_of(record_type, catalog)
    links: dict[tuple[str, str], int] = {}
    columns = columns_of(record_type, catalog)
    positions = [{choice.value: n for n, choice in enumerate(facet.choices)} for facet in faceted.facets]
    data = {
        "type": record_type.TYPE,
        "folder": record_type.FOLDER,
        "label": record_type.LABEL,
        "plural": record_type.PLURAL,
        "order": "" if record_type is Source else NAME,
        "facets": _facets(faceted),
        "columns": [{"key": c.key, "label": c.label, "sort": c.sort, "facet": c.facet} for c in columns],
        "records": [_record(r, columns, faceted, positions, links, catalog) for r in in_order(record_type, catalog)],
        "links": [list(link) for link in links],
    }
    # One line per file: a reader's browser loads it.
    yield path, json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def _facets(faceted: Faceted) -> list[dict[str, object]]:
    found = []
    for facet in faceted.facets:
        position = {choice.value: n for n, choice in enumerate(facet.choices)}
        choices = [[c.value, c.label, c.more, [position[outer] for outer in c.within]] for c in facet.choices]
        short = [choice if choice[3] else choice[: 3 if choice[2] else 2] for choice in choices]
        shape = {"key": facet.key, "label": facet.label, "meaning": facet.meaning, "rank": facet.rank, "choices": short}
        found.append({**shape, "shared": True} if facet.is_shared else shape)
    return found


def _record(
    record: Record,
    columns: Sequence[Column],
    faceted: Faceted,
    positions: Sequence[Mapping[str, int]],
    links: dict[tuple[str, str], int],
    catalog: Catalog,
) -> list[object]:
    """Gives a record in the order that explore-data.js reads: id, names, date, years, values, cells, places."""
    values = faceted.values[record.id]
    own = [[at[v] for v in values.get(f.key, ())] for f, at in zip(faceted.facets, positions, strict=True)]
    cells = [_numbered(cell(record, c, catalog), links) for c in columns if c.sort in (LINKS, PARTS)]
    years, start = years_of(record), record.start_date()
    known = 0 if [str(year) for year in years] in ([], [start[:4]]) else list(years)
    places = _numbered(places_shown(record, catalog), links)
    return [record.id, record.name.en, record.name.zh or 0, start or 0, known, own, cells, places]


def _numbered(lines: Sequence[b.Line], links: dict[tuple[str, str], int]) -> list[int | str]:
    """Gives lines as texts, and as positions in the list of links."""
    found: list[int | str] = []
    for line in lines:
        part = line[0]
        if isinstance(part, b.Link):
            found.append(links.setdefault((href(part.to, ""), part.text), len(links)))
        else:
            found.append("".join(p.text for p in line if isinstance(p, b.Words | b.Quiet | b.Link)))
    return found
