"""Takes a page, gives it with how to cite it: a block at its end, and what machines read in its head."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator import blocks as b
from generator.catalog import Catalog
from generator.charts import CHARTS, Figure
from generator.citations import Citable, Kind
from generator.config import Settings
from generator.exports import data_paths
from generator.head_metadata import head_metadata
from generator.linked_data import ITSELF, Thing, downloads, published, site_describer, whole
from generator.quoting import FIGURES, FILES, citable_figure, figure_address
from generator.record import Record
from generator.releases import VERSIONS
from generator.schema import FOLDERS
from generator.works import (
    citable,
    citable_record,
    citable_tracker,
    last_changed_in,
    last_edited,
    tracker_in,
    whole_address,
)

HEADING = b.Heading(2, "How to cite this page", "cite")
ARTICLES = "articles"
DATA_PAGE = "about/data"
DATA_ENDINGS = ("csv", "json", "vl.json")
"""The files of a figure that hold its data; the others are pictures."""


@dataclass(frozen=True)
class Surroundings:
    """What the pages of a site are cited with."""

    catalog: Catalog
    figures: Mapping[str, Figure]
    settings: Settings


def cited(view: b.PageView, around: Surroundings) -> b.PageView:
    """Gives a page that is made from records with how to cite it; what continues a list has that in its head only."""
    known = citable_page(view, around)
    has_block = any(isinstance(block, Citable) for block in view.blocks) or "/page/" in view.address
    blocks = view.blocks if has_block else (*view.blocks, HEADING, known)
    data = describe(view.address, view.title, view.description, known, around, view.trail)
    return replace(view, blocks=blocks, metadata=(*view.metadata, *head_metadata(known.now)), linked_data=data)


def citable_page(view: b.PageView, around: Surroundings) -> Citable:
    """Gives a page that is made from records, as it can be cited: dated by the records that it shows."""
    catalog, settings = around.catalog, around.settings
    record = record_at(view.address, catalog)
    if record:
        return citable_record(record, catalog, settings)
    folder, _, name = view.address.partition("/")
    if folder == FIGURES and name in CHARTS:
        return citable_figure(name, around.figures[name], catalog, settings)
    if folder == VERSIONS and name:
        return Citable(tracker_in(name, settings), is_released=True)
    changed = last_changed_in(folder if folder in FOLDERS else "", catalog, settings)
    return citable(view.title, Kind.PAGE, view.address, changed, settings)


def citable_written(path: str, page: str, title: str, settings: Settings) -> Citable:
    """Gives a hand-written page as it can be cited; the home page stands for the tracker as a whole."""
    if not page:
        return citable_tracker(settings)
    return citable(title, Kind.PAGE, page, last_edited([f"content/{path}"], settings), settings)


def record_at(page: str, catalog: Catalog) -> Record | None:
    """Gives the record whose page this is."""
    folder, _, name = page.partition("/")
    record = catalog.records.get(name)
    return record if record and folder == record.FOLDER else None


def describe(
    page: str,
    title: str,
    description: str,
    known: Citable,
    around: Surroundings,
    trail: Iterable[tuple[b.Address, str]] = (),
) -> Thing:
    """Gives a page as JSON-LD: the page itself, and what it is about."""
    catalog, settings = around.catalog, around.settings
    here = whole_address(page, settings)
    about: list[Thing] = []
    itself: Thing = {"@type": _sort(page, catalog), **({"@id": here, "url": here} if here else {}), "name": title}
    if description:
        itself["description"] = description
    itself |= {**published(known.now), "isPartOf": whole(settings)}
    record = record_at(page, catalog)
    if record:
        describer = site_describer(catalog, settings)
        thing = describer.thing(record)
        sources = describer.rests_on(record)
        if record.TYPE == "statistic":
            thing |= _dataset(known, [record.id], sources, around)
        if sources:
            itself["isBasedOn"] = sources
        about.append(thing)
    elif page.removeprefix(f"{FIGURES}/") in CHARTS:
        about.append(_figure(page.removeprefix(f"{FIGURES}/"), known, around))
    elif page in ("", DATA_PAGE):
        about.append(_tracker(around))
    if about and "@id" in about[0]:
        itself["mainEntity"] = {"@id": about[0]["@id"]}
    crumbs = _breadcrumb([(whole_address(to.page, settings), words) for to, words in trail])
    return {"@context": "https://schema.org", "@graph": [{**itself, **crumbs}, *about]}


def _sort(page: str, catalog: Catalog) -> str:
    """Gives what sort of page it is."""
    if page.startswith(f"{ARTICLES}/"):
        return "Article"
    is_list = page.partition("/")[0] in FOLDERS and not record_at(page, catalog)
    return "CollectionPage" if is_list or page == FIGURES else "WebPage"


def _breadcrumb(trail: list[tuple[str, str]]) -> Thing:
    if not trail or not all(url for url, _ in trail):
        return {}
    steps = [
        {"@type": "ListItem", "position": position, "name": words, "item": url}
        for position, (url, words) in enumerate(trail, start=1)
    ]
    return {"breadcrumb": {"@type": "BreadcrumbList", "itemListElement": steps}}


def _dataset(known: Citable, figures: Iterable[str], sources: list[Thing], around: Surroundings) -> Thing:
    """Gives what is said of a data set beside its own words: whose it is, where it is from, what it can be had as."""
    settings = around.settings
    files = [
        b.File(f"{figure_address(i, around.catalog)}.{ending}")
        for i in figures
        if i in around.figures
        for ending in FILES
        if ending in DATA_ENDINGS
    ]
    made: Thing = {**published(known.now), "isAccessibleForFree": True}
    made["includedInDataCatalog"] = whole(settings)
    if sources:
        made["isBasedOn"] = sources
    if found := downloads(files, settings):
        made["distribution"] = found
    return made


def _figure(figure_id: str, known: Citable, around: Surroundings) -> Thing:
    """Gives the data of a figure that is drawn from several records."""
    figure, settings = around.figures[figure_id], around.settings
    describer = site_describer(around.catalog, settings)
    sources = [describer.named(around.catalog[i]) for i in figure.sources if i in around.catalog]
    here = whole_address(known.now.page, settings)
    iri = {"@id": f"{here}{ITSELF}"} if here else {}
    named = {"@type": "Dataset", **iri, "name": CHARTS[figure_id].name, "alternateName": figure.title}
    return {**named, "description": figure.description, **_dataset(known, [figure_id], sources, around)}


def _tracker(around: Surroundings) -> Thing:
    """Gives the tracker as a whole: a catalogue of data sets, and itself one that can be had as files."""
    settings, known = around.settings, citable_tracker(around.settings)
    made: Thing = {**whole(settings), "@type": ["DataCatalog", "Dataset"], "description": ABOUT}
    made |= {**published(known.now), "isAccessibleForFree": True}
    per_record = {f"{record.FOLDER}/{record.id}" for record in around.catalog}
    files = [b.File(path) for path in data_paths(around.catalog) if not _is_of_one(path, per_record)]
    if found := downloads(files, settings):
        made["distribution"] = found
    return made


def _is_of_one(path: str, per_record: set[str]) -> bool:
    """Tells whether a data file holds a single record."""
    return path.rpartition(".")[0].partition("/")[2].partition("/")[2] in per_record


ABOUT = (
    "Who does what to train, attract and keep people who can build AI, and who says so: policies, programmes, firms, "
    "universities and statistics, each statement with its source."
)
