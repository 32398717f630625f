"""Takes figures and their drawings, gives them as blocks, and the pages of those drawn from several records."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from generator import blocks as b
from generator.at_most import LINES, cut, cut_rows
from generator.catalog import Catalog
from generator.charts import CHARTS, NARROW, WIDE, Cell, Figure, Room
from generator.citing import number_citations
from generator.config import Settings
from generator.draw import Drawing, for_page
from generator.lines import HOME, by_name, prose, record_link, separated, shortened
from generator.locators import citations_in
from generator.numerals import counted, digits
from generator.profiles import COMPARE
from generator.quoting import FIGURES, card_path, figure_address, file_links, quote_blocks
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.source import Source
from generator.schema.statistic import Statistic
from generator.sections.disagreements import disagreement
from generator.sections.sources import source_line

SHORT = 16
"""Values up to this long, such as dates, stay on one line of a table."""
SOURCES_SHOWN = 3
"""The sources that stand below a figure; its own page lists all."""


def picture(figure_id: str, figure: Figure, drawings: Mapping[Room, Drawing], catalog: Catalog) -> b.Picture:
    """Gives a figure as a block: the drawing in both rooms, its description, its table, its files."""
    address = figure_address(figure_id, catalog)
    itself = b.Link(b.Address(address), "This figure by itself")
    notes = [*figure.notes, *(f"Left out: {text}" for text in figure.left_out)]
    return b.Picture(
        f"figure-{figure_id}",
        figure.title,
        figure.description,
        for_page(drawings[WIDE].svg),
        for_page(drawings[NARROW].svg),
        _table(figure, address, catalog),
        origin(figure, catalog),
        tuple(prose(note, catalog) for note in notes),
        (itself, b.Words(" · "), *file_links(address)),
        level=2,
        spec=b.File(f"{address}.vl.json"),
    )


def _table(figure: Figure, address: str, catalog: Catalog) -> b.Table | None:
    if not figure.columns:
        return None
    shown = [tuple(_cell(cell, catalog) for cell in row) for row in figure.rows[:LINES]]
    rows = cut_rows(shown, b.Link(b.File(f"{address}.csv"), "its data as CSV"), of=len(figure.rows))
    numeric = frozenset(n for n, column in enumerate(figure.columns) if column.is_numeric)
    short = (n for n in range(len(figure.columns)) if all(len(str(row[n].value)) <= SHORT for row in figure.rows))
    head = tuple(column.heading for column in figure.columns)
    return b.Table(figure.title, head, rows, numeric, frozenset(short), folded_as="The same as a table")


def _cell(cell: Cell, catalog: Catalog) -> b.Line:
    text = digits(cell.value) if isinstance(cell.value, Decimal) else str(cell.value)
    return (record_link(catalog[cell.record], text=text) if cell.record in catalog else b.Words(text),)


def origin(figure: Figure, catalog: Catalog) -> b.Line:
    """Gives the sources behind a figure as they stand below it, with a word on those that have an interest."""
    known = [source for name in figure.sources if isinstance(source := catalog.records.get(name), Source)]
    named: list[b.Line] = [
        (record_link(source), b.Words(" (interested party)")) if source.interest else (record_link(source),)
        for source in known
    ]
    if not named:
        return ()
    more = len(named) - SOURCES_SHOWN
    others: b.Line = (b.Words(f" and {counted(more, 'other', 'others')}"),) if more > 0 else ()
    title = " Sources: " if len(named) > 1 else " Source: "
    return (b.Words(title), *separated(named[:SOURCES_SHOWN]), *others, b.Words("."))


def figure_page(chart_id: str, figure: Figure, drawn: b.Picture, catalog: Catalog, settings: Settings) -> b.PageView:
    """Gives a figure's page: question, figure, words, method, disagreements, sources, records, how to quote it."""
    chart, drawn_at = CHARTS[chart_id], figure_address(chart_id, catalog)
    table = replace(drawn.table, folded_as="") if drawn.table else None
    found: list[b.Block] = [b.Paragraph((b.Words(chart.question),))]
    found.append(replace(drawn, table=None, notes=(), links=file_links(drawn_at), is_near=True))
    found += [b.Heading(2, "In words", "in-words"), b.Paragraph((b.Words(f"{figure.title}. {figure.description}"),))]
    if table and table.rows:
        found += [b.Heading(2, "The data", "data"), table]
    for title, texts in (("Method", figure.notes), ("Left out", figure.left_out)):
        if texts:
            found.append(b.Heading(2, title, title.lower().replace(" ", "-")))
            found.append(b.Bullets(tuple(prose(text, catalog) for text in texts)))
    found += _grounds(figure, catalog)
    found.append(b.Heading(2, "Quote this figure", "quote"))
    found += quote_blocks(chart_id, figure, drawn, catalog, settings)
    trail = (HOME, (b.Address(FIGURES), "Figures"))
    description = shortened(f"{figure.title}. {figure.description}")
    page = f"{FIGURES}/{chart_id}"
    return b.PageView(page, chart.name, description, tuple(found), trail, image=card_path(page))


def _grounds(figure: Figure, catalog: Catalog) -> list[b.Block]:
    """Gives what a figure rests on: where its sources disagree, the sources, the records."""
    behind = [catalog[i] for i in figure.behind if i in catalog]
    every = [(r, slip) for r in behind if isinstance(r, Statistic) for slip in r.disagreements]
    slips = every[:LINES]
    numbers = {source: n for n, source in enumerate(figure.sources[:LINES], start=1)}
    for source in number_citations(citation for _, slip in slips for citation in citations_in(slip)):
        numbers.setdefault(source, len(numbers) + 1)
    found: list[b.Block] = []
    if slips:
        statements = tuple(
            disagreement(slip, f"{r.id}-{slip.id}", (record_link(r, slip.id), b.Words(". ")), (), numbers, catalog)
            for r, slip in slips
        )
        found.append(b.Heading(2, "Where the sources disagree", "disagreements"))
        found.append(b.Statements(statements, "disagreements"))
        if every[LINES:]:
            found.append(b.Paragraph((b.Words(f"And {len(every) - LINES:,} more, on the pages of the statistics."),)))
    if numbers:
        found.append(b.Heading(2, "Sources", "sources"))
        found.append(b.Numbered(tuple(source_line(catalog, source) for source in numbers)))
        if figure.sources[LINES:]:
            number = counted(len(figure.sources[LINES:]), "other source", "other sources")
            found.append(b.Paragraph((b.Words(f"And {number}, in the data of the figure."),)))
    if behind:
        order = list(ENTITY_TYPES)
        ordered = sorted(by_name(behind), key=lambda record: order.index(record.TYPE))
        groups = tuple(
            _group(ENTITY_TYPES[name], [(record_link(record),) for record in records])
            for name, records in groupby(ordered, key=lambda record: record.TYPE)
        )
        found.append(b.Heading(2, "Records in this figure", "records"))
        found.append(b.Groups(groups))
    return found


def _group(record_type: type[Record], lines: list[b.Line]) -> b.Group:
    """Gives the records of a type that a figure is drawn from; of very many the first."""
    to_all = b.Link(b.Address(record_type.FOLDER), f"the list of {record_type.PLURAL.lower()}")
    return b.Group(record_type.PLURAL, cut(lines, to_all), len(lines) if len(lines) > LINES else 0)


def figures_index(figures: Mapping[str, Figure], catalog: Catalog) -> b.PageView:
    """Gives the list of all figures: those drawn from several records, then the statistics, whose pages are theirs."""
    cards = tuple(
        b.Card(b.Address(f"{FIGURES}/{i}"), chart.question, chart.name, figures[i].title) for i, chart in CHARTS.items()
    )
    statistics = tuple(
        (record_link(s, text=figures[s.id].title if s.id in figures else ""),) for s in by_name(catalog.of(Statistic))
    )
    meaning = (
        "Charts drawn from the records. Each has an address of its own, its data, its sources and an image to quote."
    )
    compare = b.Link(b.Address(COMPARE), "Places, firms and universities side by side")
    found: list[b.Block] = [b.Paragraph((b.Words(f"{meaning} "), compare, b.Words("."))), b.Cards(cards)]
    to_all = b.Link(b.Address(Statistic.FOLDER), "the list of statistics")
    if statistics:
        found += [b.Heading(2, "One statistic each", "statistics"), b.Bullets(cut(statistics, to_all))]
    return b.PageView(FIGURES, "Figures", "Every figure of the tracker, with its data.", tuple(found), (HOME,))
