"""Takes the catalog and the drawn figures, gives every page that is made from records."""

from collections.abc import Iterator, Mapping, Sequence

from generator import blocks as b
from generator.catalog import Catalog
from generator.charts import CHARTS, Figure
from generator.config import Settings
from generator.fields import column_of, references_in
from generator.lines import address_of, by_name, plain, prose, record_link, separated, shortened, value_lines
from generator.numerals import counted
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.source import Source
from generator.schema.statistic import Statistic
from generator.sections import build_sections
from generator.sections.facts_box import is_terms
from generator.sections.sources import source_line
from generator.vocabularies import Vocabulary

HOME = (b.Address(""), "Home")
FIGURES = "figures"
SOURCES_SHOWN = 5
"""The sources that stand below a figure; its own page lists all."""


def build_pages(
    catalog: Catalog, figures: Mapping[str, Figure], pictures: Mapping[str, b.Picture], settings: Settings
) -> Iterator[b.PageView]:
    """Yields the page of every record, of every type, of every figure, and the list of figures."""
    for record in catalog:
        yield record_page(record, catalog, settings, pictures)
    for record_type in ENTITY_TYPES.values():
        yield index_page(record_type, catalog, pictures)
    for chart_id, figure in figures.items():
        yield figure_page(chart_id, figure, pictures[chart_id], catalog)
    yield figures_index(figures, catalog)


def record_page(record: Record, catalog: Catalog, settings: Settings, pictures: Mapping[str, b.Picture]) -> b.PageView:
    """Gives a record's page: its sections in order, below its English name."""
    text = record.summary or getattr(record, "definition", None) or f"{record.LABEL} in the tracker."
    trail = (HOME, (b.Address(record.FOLDER), record.PLURAL))
    page = address_of(record).page
    return b.PageView(
        page,
        record.name.en,
        shortened(plain(text, catalog)),
        build_sections(record, catalog, settings, pictures),
        trail,
        boost=name_boost(record.name.en),
    )


SHORT = 8
"""Names shorter than this count no more than one of this length: they would be found by every word's beginning."""


def name_boost(name: str) -> float:
    """Gives how much a record's page counts in the search: the more, the shorter its name.

    Material's search takes no account of a title's length, so that "Zhejiang University" would find every
    longer title that holds both words just as well. The exponent was chosen by searching for every name.
    """
    boost: float = 20 / max(len(name), SHORT) ** 0.6
    return round(boost, 2)


def index_page(record_type: type[Record], catalog: Catalog, pictures: Mapping[str, b.Picture]) -> b.PageView:
    """Gives a type's page: what it is, its figures, and every record in a table."""
    records = by_name(catalog.of(record_type))
    if record_type is Source:  # those first on which most rests
        records = sorted(records, key=lambda source: -len(catalog.backlinks.get(source.id, ())))
    meaning = (record_type.__doc__ or "").strip().splitlines()[0]
    counted_records = counted(len(records), record_type.LABEL.lower(), record_type.PLURAL.lower())
    to_all = b.Address(record_type.FOLDER, "all")
    way: b.Inline = b.Link(to_all, counted_records) if records else b.Words(counted_records)
    found: list[b.Block] = [b.Paragraph((b.Words(f"{meaning} The tracker holds "), way, b.Words(".")))]
    found += [pictures[i] for i, chart in CHARTS.items() if i in pictures and record_type.TYPE in chart.on]
    if records:
        found.append(b.Heading(2, f"All {record_type.PLURAL.lower()}", "all"))
        found.append(_index_table(record_type, records, catalog))
    description = f"{meaning} {counted_records.capitalize()} with sources."
    return b.PageView(record_type.FOLDER, record_type.PLURAL, description, tuple(found), (HOME,), boost=0.5)


def _index_table(record_type: type[Record], records: Sequence[Record], catalog: Catalog) -> b.Table:
    columns = sorted(
        (position, name)
        for name, field in record_type.model_fields.items()
        if (position := column_of(field)) is not None
    )
    names = [name for _, name in columns]
    head = tuple(str(record_type.model_fields[name].title) for name in names)
    rows = tuple(tuple(_index_cell(record, name, catalog) for name in names) for record in records)
    return b.Table(f"All {record_type.PLURAL.lower()}", head, rows)


def _index_cell(record: Record, name: str, catalog: Catalog) -> b.Line:
    if name == "name":
        chinese = (b.Quiet(f" {record.name.zh}"),) if record.name.zh else ()
        return (record_link(record), *chinese)
    value = getattr(record, name)
    if isinstance(value, tuple) and value and hasattr(value[0], "cite"):
        return (b.Words(str(len(value))),)
    if isinstance(value, Vocabulary) or is_terms(value):
        return (b.Words(", ".join(term.label for term in (value if isinstance(value, tuple) else (value,)))),)
    is_reference = any(r.field == name for r in references_in(record, record.id))
    return separated(value_lines(value, catalog, is_reference=is_reference))


def picture(figure_id: str, figure: Figure, svg: str, catalog: Catalog) -> b.Picture:
    """Gives a figure as a block: the drawing, its description, its table, its files."""
    address = figure_address(figure_id, catalog)
    rows = tuple(
        tuple((record_link(catalog[c.record], text=str(c.value)) if c.record else b.Words(str(c.value)),) for c in row)
        for row in figure.rows
    )
    numeric = frozenset(n for n, column in enumerate(figure.columns) if column.is_numeric)
    head = tuple(column.label for column in figure.columns)
    table = b.Table(figure.title, head, rows, numeric, folded_as="The same as a table")
    files: list[b.Inline] = [b.Link(b.Address(address), "This figure by itself")]
    for ending, label in (("svg", "SVG"), ("csv", "CSV"), ("json", "JSON"), ("vl.json", "Vega-Lite")):
        files += [b.Words(" · "), b.Link(b.File(f"{address}.{ending}"), label)]
    caption = (*separated((prose(note, catalog) for note in figure.notes), " "), *_origin(figure, catalog))
    anchor = f"figure-{figure_id}"
    return b.Picture(anchor, figure.title, figure.description, svg, table, caption, tuple(files), level=2)


def figure_address(figure_id: str, catalog: Catalog) -> str:
    """Gives where a figure is: a statistic's own on its page, others below figures/."""
    record = catalog.records.get(figure_id)
    return f"{record.FOLDER}/{record.id}" if isinstance(record, Statistic) else f"{FIGURES}/{figure_id}"


def _origin(figure: Figure, catalog: Catalog) -> b.Line:
    """Gives the sources behind a figure as they stand below it, with a word on those that have an interest."""
    known = [source for name in figure.sources if isinstance(source := catalog.records.get(name), Source)]
    named: list[b.Line] = [
        (record_link(source), b.Words(" (interested party)")) if source.interest else (record_link(source),)
        for source in known
    ]
    if not named:
        return ()
    more = len(named) - SOURCES_SHOWN
    rest: b.Line = (b.Words(f" and {counted(more, 'other', 'others')}, on the page of the figure"),) if more > 0 else ()
    title = " Sources: " if len(named) > 1 else " Source: "
    return (b.Words(title), *separated(named[:SOURCES_SHOWN]), *rest, b.Words("."))


def figure_page(chart_id: str, figure: Figure, drawn: b.Picture, catalog: Catalog) -> b.PageView:
    """Gives a figure's page: the figure, the same in words, the sources and records behind it."""
    found: list[b.Block] = [drawn]
    found += [b.Heading(2, "In words", "in-words"), b.Paragraph((b.Words(figure.description),))]
    if figure.sources:
        found.append(b.Heading(2, "Sources", "sources"))
        found.append(b.Numbered(tuple(source_line(catalog, source) for source in figure.sources)))
    records = sorted({c.record for row in figure.rows for c in row if c.record})
    if records:
        found.append(b.Heading(2, "Records in this figure", "records"))
        found.append(b.Paragraph(separated((record_link(catalog[record]),) for record in records)))
    trail = (HOME, (b.Address(FIGURES), "Figures"))
    title = CHARTS[chart_id].name
    return b.PageView(f"{FIGURES}/{chart_id}", title, shortened(figure.description), tuple(found), trail, boost=1.5)


def figures_index(figures: Mapping[str, Figure], catalog: Catalog) -> b.PageView:
    """Gives the list of all figures, and of the statistics, whose pages are the pages of their figures."""
    cards = tuple(
        b.Card(b.Address(f"{FIGURES}/{i}"), f.title, CHARTS[i].name, f.description) for i, f in figures.items()
    )
    statistics = tuple((record_link(s),) for s in by_name(catalog.of(Statistic)))
    found: list[b.Block] = [
        b.Paragraph((b.Words("Charts drawn from the records. Each comes with its data as a table and as files."),))
    ]
    found += [b.Cards(cards)] if cards else []
    if statistics:
        found += [b.Heading(2, "Statistics", "statistics"), b.Bullets(statistics)]
    description = "Every figure of the tracker, with its data."
    return b.PageView(FIGURES, "Figures", description, tuple(found), (HOME,))
