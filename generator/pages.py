"""Takes the catalog and the drawn figures, gives every page that is made from records."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator import blocks as b
from generator.catalog import Catalog
from generator.charts import CHARTS, Figure
from generator.config import Settings
from generator.fields import column_of, references_in
from generator.figure_pages import figure_page, figures_index
from generator.lines import address_of, by_name, plain, record_link, separated, shortened, value_lines
from generator.numerals import counted
from generator.profiles import PROFILED, compare_address
from generator.quoting import card_path
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.source import Source
from generator.sections import build_sections
from generator.sections.facts_box import is_terms
from generator.values import PartialDate
from generator.vocabularies import Vocabulary

HOME = (b.Address(""), "Home")


def build_pages(
    catalog: Catalog, figures: Mapping[str, Figure], pictures: Mapping[str, b.Picture], settings: Settings
) -> Iterator[b.PageView]:
    """Yields the page of every record, of every type, of every figure, and the list of figures."""
    for record in catalog:
        yield record_page(record, catalog, settings, pictures, figures)
    for record_type in ENTITY_TYPES.values():
        drawn = [pictures[i] for i, c in CHARTS.items() if figures[i].rows and record_type.TYPE in c.on]
        yield index_page(record_type, catalog, drawn)
    for chart_id in CHARTS:
        yield figure_page(chart_id, figures[chart_id], pictures[chart_id], catalog, settings)
    yield figures_index(figures, catalog)


def record_page(
    record: Record,
    catalog: Catalog,
    settings: Settings,
    pictures: Mapping[str, b.Picture],
    figures: Mapping[str, Figure],
) -> b.PageView:
    """Gives a record's page: its sections in order, below its English name."""
    text = record.summary or getattr(record, "definition", None) or f"{record.LABEL} in the tracker."
    trail = (HOME, (b.Address(record.FOLDER), record.PLURAL))
    page = address_of(record).page
    return b.PageView(
        page,
        record.name.en,
        shortened(plain(text, catalog)),
        build_sections(record, catalog, settings, pictures, figures),
        trail,
        boost=name_boost(record.name.en),
        image=card_path(page),
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


def index_page(record_type: type[Record], catalog: Catalog, drawn: Sequence[b.Picture]) -> b.PageView:
    """Gives a type's page: what it is, its figures, and every record in a table."""
    records = by_name(catalog.of(record_type))
    if record_type is Source:  # those first on which most rests
        records = sorted(records, key=lambda source: -len(catalog.backlinks.get(source.id, ())))
    meaning = (record_type.__doc__ or "").strip().splitlines()[0]
    counted_records = counted(len(records), record_type.LABEL.lower(), record_type.PLURAL.lower())
    to_all = b.Address(record_type.FOLDER, "all")
    way: b.Inline = b.Link(to_all, counted_records) if records else b.Words(counted_records)
    more: b.Line = ()
    if record_type in PROFILED and len(records) > 1:
        more = (b.Words(" "), b.Link(compare_address(record_type), "Compare them side by side"), b.Words("."))
    found: list[b.Block] = [b.Paragraph((b.Words(f"{meaning} The tracker holds "), way, b.Words("."), *more))]
    found += [replace(one, is_near=True) for one in drawn]
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
    dates = (n for n, name in enumerate(names) if any(isinstance(getattr(r, name), PartialDate) for r in records))
    return b.Table(f"All {record_type.PLURAL.lower()}", head, rows, unbroken=frozenset(dates))


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
