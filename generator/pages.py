"""Takes a record, or a type of records, and the drawn figures, gives its page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator import blocks as b
from generator.catalog import Catalog
from generator.charts import Figure
from generator.config import Settings
from generator.explore import list_page, listing
from generator.following import alternates, feed_of, feed_of_type, follow_line
from generator.lines import HOME, address_of, plain, shortened
from generator.numerals import counted
from generator.profiles import PROFILED, compare_address
from generator.quoting import card_path
from generator.record import Record
from generator.repository import new_record_address
from generator.sections import build_sections
from generator.sections.moved import has_moved_parts


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
        image=card_path(page),
        scripts=("neighbours.js", *(("moved.js",) if has_moved_parts(page, catalog) else ())),
        alternates=alternates(feed_of(record), settings),
    )


def index_page(
    record_type: type[Record], catalog: Catalog, drawn: Sequence[b.Picture], settings: Settings
) -> b.PageView:
    """Gives a type's page: what it is, its figures, and every record in a table."""
    records = catalog.of(record_type)
    meaning = (record_type.__doc__ or "").strip().splitlines()[0]
    counted_records = counted(len(records), record_type.LABEL.lower(), record_type.PLURAL.lower())
    to_all = b.Address(record_type.FOLDER, "all")
    way: b.Inline = b.Link(to_all, counted_records) if records else b.Words(counted_records)
    more: b.Line = ()
    if record_type in PROFILED and len(records) > 1:
        more = (b.Words(" "), b.Link(compare_address(record_type), "Compare them side by side"), b.Words("."))
    found: list[b.Block] = [b.Paragraph((b.Words(f"{meaning} The tracker holds "), way, b.Words("."), *more))]
    found += [*drawn, *listing(record_type, catalog)]
    follow = follow_line(feed_of_type(record_type), settings)
    found += [b.Paragraph(follow)] if follow else []
    propose = new_record_address(settings, record_type.TYPE, record_type.LABEL)
    words = f"Propose a new {record_type.LABEL.lower()}"
    found += [b.Paragraph((b.Words("Is one missing? "), b.Outside(propose, words), b.Words(".")))] if propose else []
    description = f"{meaning} {counted_records.capitalize()} with sources."
    view = list_page(record_type.FOLDER, record_type.PLURAL, description, tuple(found))
    return replace(view, alternates=alternates(feed_of_type(record_type), settings))
