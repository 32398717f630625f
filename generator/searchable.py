"""Takes the catalog, gives everything that a reader can find by its name: records, AI schools, with words on each.

One table, from which the index of names and the index of texts are both made, so that they never disagree.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.blocks import Address, PageView
from generator.catalog import Catalog
from generator.lines import address_of
from generator.own_words import own_words, shorts, with_names
from generator.placing import LARGER
from generator.record import Record
from generator.schema.place import Place, above
from generator.schema.policy import Policy
from generator.schema.program import Program
from generator.schema.university import School, University
from generator.vocabularies import Vocabulary

PAGE, SCHOOL = "Page", "AI school"
LABELS = {"figures": "Figure", "topics": "Topic", "years": "Year", "kinds": "Kind"}
"""What the pages below a folder are."""


@dataclass(frozen=True)
class Passage:
    """A text that can be found, with the place on the page where it stands."""

    anchor: str
    text: str


@dataclass(frozen=True)
class Found:
    """Something that can be found: where it is, what it is called, what it is, and what is written there."""

    address: Address
    label: str
    """What sort of thing it is: the label of its type, or Figure, Topic, Page, AI school …"""
    title: str
    zh: str = ""
    pinyin: str = ""
    """Only where it is written in the record because the computed one is wrong."""
    others: tuple[str, ...] = ()
    """Short forms, other and former names."""
    years: str = ""
    place: str = ""
    hints: tuple[str, ...] = ()
    """What tells it from others of a like name: its kind, its places, who runs it; what many share is one text."""
    weight: int = 0
    """How many references are made to it: of two equal names the better known comes first."""
    passages: tuple[Passage, ...] = ()
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The syllables of Chinese in its names, where they are known already."""


def found_records(catalog: Catalog) -> Iterator[Found]:
    """Yields every record, and every AI school as something of its own."""
    names = {record.id: record.name.en for record in catalog}
    around: dict[str, str] = {}
    for record in catalog:
        whole = _record(record, catalog, names, around)
        yield whole
        if isinstance(record, University):
            for school in record.schools:
                yield _school(school, record, whole, catalog)


def found_pages(views: Iterable[PageView]) -> Iterator[Found]:
    """Yields the pages that are no record's, such as those of types, topics and figures."""
    for view in views:
        label = LABELS.get(view.address.partition("/")[0], PAGE) if "/" in view.address else PAGE
        passages = (Passage("", view.description),)
        others = names_in_address(view.address) if label == PAGE else ()
        yield Found(Address(view.address), label, view.title, others=others, passages=passages)


def names_in_address(address: str) -> tuple[str, ...]:
    """Gives what a page of the site is called in its address, which readers have seen: graph, disagreements."""
    return (address.replace("-", " "),) if address and "/" not in address else ()


def _record(record: Record, catalog: Catalog, names: Mapping[str, str], around: dict[str, str]) -> Found:
    """Gives a record; `names` are those of all, `around` what was found so far of places and those around them."""
    name = record.name
    own = own_words(record)
    places = _places(record)
    return Found(
        address_of(record),
        record.LABEL,
        name.en,
        name.zh or "",
        name.pinyin or "",
        own.others,
        own.years,
        names.get(places[0], "") if places else "",
        tuple(dict.fromkeys(_hints(record, places, catalog, around))),
        len({reference.source for reference in catalog.backlinks.get(record.id, ())}),
        tuple(Passage(anchor, with_names(text, names)) for anchor, text in own.passages),
        own.said,
    )


def _school(school: School, university: University, whole: Found, catalog: Catalog) -> Found:
    """Gives an AI school, which stands on its university's page, under its own names and with the university's."""
    with_university = f"{university.name.en} {school.name.en}"
    hints = (school.kind.label, _names(university), *whole.hints, *_named(school.built_with, catalog))
    return Found(
        address_of(university, school.id),
        SCHOOL,
        school.name.en if university.name.en in school.name.en else f"{school.name.en}, {university.name.en}",
        school.name.zh or "",
        school.name.pinyin or "",
        tuple(dict.fromkeys((*shorts(school.name), *school.aliases, with_university))),
        str(school.founded.year) if school.founded else "",
        whole.place,
        tuple(dict.fromkeys(hints)),
    )


def _names(record: Record) -> str:
    """Gives all names of a record as one text, for those that are found by whom they belong to."""
    return " ".join(n for n in (record.name.en, record.name.zh, record.name.short, *record.aliases) if n)


def _named(ids: Iterable[str], catalog: Catalog) -> Iterator[str]:
    return (_names(catalog[record_id]) for record_id in ids if record_id in catalog)


def _places(record: Record) -> tuple[str, ...]:
    """Gives the places of a record, the nearest first."""
    named = (*getattr(record, "places", ()), getattr(record, "jurisdiction", None), getattr(record, "country", None))
    own = record.part_of if isinstance(record, Place) else named
    return tuple(place for place in own if place)


def _hints(record: Record, places: Iterable[str], catalog: Catalog, around: dict[str, str]) -> Iterator[str]:
    """Yields what it is, where it is up to the country, who runs or issued it, and what it is about."""
    yield record.LABEL
    kind = getattr(record, "kind", None)
    if isinstance(kind, Vocabulary):
        yield kind.label
    for place in places:
        if place not in around:
            wider = [one for one in above(place, catalog.records) if one.kind not in LARGER]
            around[place] = " ".join(name for one in wider for name in (one.name.en, one.name.zh) if name)
        yield around[place]
    if isinstance(record, Program):
        yield from _named((*record.operators, *record.partners), catalog)
        yield from (audience.label for audience in record.audiences)
    if isinstance(record, Policy):
        yield from _named(record.issuers, catalog)
    yield from (topic.label for topic in record.topics)
