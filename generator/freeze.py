"""Takes what is published now, gives it as a release keeps it: plain data by the address of its page."""

import json
import re
from collections.abc import Mapping
from typing import Any

from generator.blocks import Address, Link, Paragraph, Words
from generator.catalog import Loaded
from generator.charts import build_figures
from generator.config import Release, Settings
from generator.content import Content
from generator.dataset.record_json import compact, own_json
from generator.exports import SCHEMA_VERSION
from generator.figure_files import figure_data
from generator.lines import address_of
from generator.quoting import FIGURES, figure_address, figure_name
from generator.record import Record
from generator.releases import FIGURE, PAGE, Frozen, released_on
from generator.schema.statistic import Statistic
from generator.statistic_figure import build_statistic_figures
from generator.values import parse_date
from generator.written import HEAD, INSERTS, WrittenPage, resolve
from generator.written_text import written_title

_LISTS = re.compile(r"^\[\[(" + "|".join(INSERTS) + r")\]\]$", re.MULTILINE)
"""Lists in hand-written pages that follow from the records, which are frozen themselves."""


def freeze(loaded: Loaded, content: Content) -> Frozen:
    """Gives every record, figure and hand-written page as data, sorted by address."""
    records = {address_of(record).page: _own_data(record) for record in loaded.catalog}
    return dict(sorted({**records, **_beside_records(loaded, content)}.items()))


def _beside_records(loaded: Loaded, content: Content) -> Frozen:
    """Gives the figures that are no record's, and the hand-written pages."""
    catalog = loaded.catalog
    figures = {**build_figures(catalog), **build_statistic_figures(catalog)}
    frozen: dict[str, Mapping[str, Any]] = {}
    for figure_id, figure in figures.items():
        if not isinstance(catalog.records.get(figure_id), Statistic):
            frozen[f"{FIGURES}/{figure_id}"] = {"type": FIGURE, **figure_data(figure_id, figure, catalog)}
    shown = {i: _figure_line(i, loaded) for i in figures}
    for page in content.pages:
        text = resolve(WrittenPage(page.path, _LISTS.sub(_left_out, page.text)), loaded, shown)[0]
        head = HEAD.match(text)
        body = text[head.end() :] if head else text
        frozen[page.address] = {"type": PAGE, "title": written_title(page, catalog), "markdown": body.strip()}
    plain: Frozen = json.loads(json.dumps(frozen, ensure_ascii=False, allow_nan=False))
    return plain


def _own_data(record: Record) -> Mapping[str, Any]:
    """Gives a record's data without what is computed: it must not change when other records or programs do."""
    data: Mapping[str, Any] = json.loads(own_json(record))
    if record.name.pinyin:
        return data
    return {**data, "name": {key: value for key, value in data["name"].items() if key != "pinyin"}}


def _left_out(found: re.Match[str]) -> str:
    return f"*Here stands a list made of the records, called “{found[1]}”. What it is made of is kept in this version.*"


def _figure_line(figure_id: str, loaded: Loaded) -> Paragraph:
    """Gives what stands for a figure in a page's frozen text: its name, linked."""
    to = Address(figure_address(figure_id, loaded.catalog))
    return Paragraph((Words("Figure: "), Link(to, figure_name(figure_id, loaded.catalog)), Words(".")))


def to_file(release: Release) -> str:
    """Gives a release as the text of its file: a line for each entry, so that versions can be compared by line."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "version": release.version,
        "date": release.date,
        "commit": release.commit,
    }
    lines = [f"{json.dumps(key)}: {compact(value)}," for key, value in head.items()]
    entries = [f" {json.dumps(page)}: {compact(data)}" for page, data in release.frozen.items()]
    return "\n".join(["{", *lines, '"frozen": {', ",\n".join(entries), "}", "}", ""])


def _is_published(frozen: Frozen, loaded: Loaded, content: Content) -> bool:
    """Tells whether a version holds just what is there now: the records first, for these change most often."""
    records = {address_of(record).page: record for record in loaded.catalog}
    if any(frozen.get(page) != _own_data(record) for page, record in records.items()):
        return False
    return {page: data for page, data in frozen.items() if page not in records} == _beside_records(loaded, content)


def edition_label(loaded: Loaded, content: Content, settings: Settings) -> str:
    """Gives the words that say on every page which version it belongs to."""
    if not settings.releases:
        return "No version has been published yet: addresses may still change"
    last = settings.releases[-1]
    label = f"Version {last.version} of {released_on(last).words}"
    if _is_published(last.frozen, loaded, content):
        return label
    date = settings.history.date
    return f"{label}, with changes up to {parse_date(date).words}" if date else f"{label}, with changes since"
