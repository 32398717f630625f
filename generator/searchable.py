"""Takes the catalog, gives everything that a reader can find by its name: records, AI schools, with words on each.

One table, from which the index of names and the index of texts are both made, so that they never disagree.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.blocks import Address, PageView
from generator.catalog import Catalog
from generator.lines import address_of
from generator.own_words import TEXT_ENDS, own_words, shorts, with_names
from generator.placing import LARGER
from generator.record import Record
from generator.schema.place import above
from generator.schema.university import School, University

PAGE, SCHOOL = "Page", "AI school"
LABELS = {"figures": "Figure", "topics": "Topic", "years": "Year", "kinds": "Kind"}
"""What the pages below a folder are."""


class Passage(NamedTuple):
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


class _Others:
    """What is said of records beside the names of others: each is put together once."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.names = {record.id: record.name.en for record in catalog}
        self._all_names: dict[str, str] = {}
        self._around: dict[str, str] = {}

    def all_names(self, ids: Iterable[str]) -> Iterator[str]:
        """Yields all names of each record as one text, for those that are found by whom they belong to."""
        for one in ids:
            if one in self.names:
                if one not in self._all_names:
                    self._all_names[one] = _names(self.catalog[one])
                yield self._all_names[one]

    def around(self, place: str) -> str:
        """Gives the names of a place and of those around it, up to the country."""
        if place not in self._around:
            wider = [one for one in above(place, self.catalog.records) if one.kind not in LARGER]
            self._around[place] = " ".join(name for one in wider for name in (one.name.en, one.name.zh) if name)
        return self._around[place]


def found_records(catalog: Catalog) -> Iterator[Found]:
    """Yields every record, and every AI school as something of its own."""
    others = _Others(catalog)
    for record in catalog:
        whole = _record(record, others)
        yield whole
        if isinstance(record, University):
            for school in record.schools:
                yield _school(school, record, whole, others)


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


def _record(record: Record, others: _Others) -> Found:
    name, own = record.name, own_words(record)
    # What it is, where it is up to the country, who runs or issued it, and what it is about.
    hints = (*own.sorts, *map(others.around, own.places), *others.all_names(own.run_by), *own.topics)
    return Found(
        address_of(record),
        record.LABEL,
        name.en,
        name.zh or "",
        name.pinyin or "",
        own.others,
        own.years,
        others.names.get(own.places[0], "") if own.places else "",
        tuple(dict.fromkeys(hints)),
        len({reference.source for reference in others.catalog.backlinks.get(record.id, ())}),
        tuple(map(Passage, own.anchors, with_names(own.texts, others.names).split(TEXT_ENDS))),
        own.said,
    )


def _school(school: School, university: University, whole: Found, others: _Others) -> Found:
    """Gives an AI school, which stands on its university's page, under its own names and with the university's."""
    with_university = f"{university.name.en} {school.name.en}"
    hints = (school.kind.label, _names(university), *whole.hints, *others.all_names(school.built_with))
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
    return " ".join(n for n in (record.name.en, record.name.zh, record.name.short, *record.aliases) if n)
