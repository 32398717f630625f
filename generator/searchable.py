"""Takes the catalog, gives everything that a reader can find by its name: records, AI schools, with words on each.

One table, from which the index of names and the index of texts are both made, so that they never disagree.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel

from generator.blocks import Address, Link, PageView, Words
from generator.catalog import Catalog
from generator.fields import ANY_TYPE
from generator.lines import address_of, plain, value_lines
from generator.numerals import with_unit
from generator.placing import LARGER
from generator.record import Name, Record
from generator.schema.place import Place, above
from generator.schema.policy import Policy
from generator.schema.program import Program
from generator.schema.statistic import Observation, Statistic
from generator.schema.university import School, University
from generator.sections.observations import thing
from generator.values import PartialDate
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


def found_records(catalog: Catalog) -> Iterator[Found]:
    """Yields every record, and every AI school as something of its own."""
    for record in catalog:
        whole = _record(record, catalog)
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


def _record(record: Record, catalog: Catalog) -> Found:
    name = record.name
    others = dict.fromkeys((*_shorts(name), *record.aliases, *record.former_names, *_numbers(record)))
    places = _places(record)
    return Found(
        address_of(record),
        record.LABEL,
        name.en,
        name.zh or "",
        name.pinyin or "",
        tuple(other for other in others if other not in (name.en, name.zh)),
        _years(record),
        catalog[places[0]].name.en if places and places[0] in catalog else "",
        tuple(dict.fromkeys(_hints(record, places, catalog))),
        len({reference.source for reference in catalog.backlinks.get(record.id, ())}),
        tuple(_passages(record, catalog)),
    )


def _shorts(name: Name) -> tuple[str, ...]:
    return (name.short,) if name.short else ()


def _numbers(record: Record) -> tuple[str, ...]:
    number = record.identifiers.document_number
    return (number,) if number else ()


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
        tuple(dict.fromkeys((*_shorts(school.name), *school.aliases, with_university))),
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


def _years(record: Record) -> str:
    """Gives the year of its beginning, and that of its end: 2018, 2016–2020."""
    start, end = record.start_date()[:4], getattr(record, "end", None)
    period = getattr(record, "period", None)
    if isinstance(record, Statistic):
        periods = [o.period for o in record.observations if o.period]
        last = max((str(period.end or period.start)[:4] for period in periods), default="")
        return f"{start}–{last}" if last and last != start else start
    if isinstance(end, PartialDate):
        return f"{start}–{end.year}" if start and str(end.year) != start else str(end.year)
    return start or (str(period.start)[:4] if period else "")


def _hints(record: Record, places: Iterable[str], catalog: Catalog) -> Iterator[str]:
    """Yields what it is, where it is up to the country, who runs or issued it, and what it is about."""
    yield record.LABEL
    kind = getattr(record, "kind", None)
    if isinstance(kind, Vocabulary):
        yield kind.label
    for place in places:
        wider = [one for one in above(place, catalog.records) if one.kind not in LARGER]
        yield " ".join(name for one in wider for name in (one.name.en, one.name.zh) if name)
    if isinstance(record, Program):
        yield from _named((*record.operators, *record.partners), catalog)
        yield from (audience.label for audience in record.audiences)
    if isinstance(record, Policy):
        yield from _named(record.issuers, catalog)
    yield from (topic.label for topic in record.topics)


def _passages(record: Record, catalog: Catalog) -> Iterator[Passage]:
    """Yields the texts of a record with the anchor of each."""
    opening = [getattr(record, name, None) for name in OPENING]
    refers = {r.field for r in catalog.references.get(record.id, ()) if r.ref is not ANY_TYPE}
    fields = [_field(record, n, catalog, is_reference=n in refers) for n in type(record).field_order()]
    yield Passage("", " ".join(plain(text, catalog) for text in (*opening, *fields) if text))
    for fact in record.facts:
        yield Passage(fact.id, plain(fact.text, catalog))
    for slip in record.disagreements:
        yield Passage(slip.id, plain(f"{slip.text} {slip.resolution or ''}", catalog))
    if isinstance(record, Statistic):
        for observation in record.observations:
            of = "".join(part.text for part in thing(record, observation, catalog) if isinstance(part, Words | Link))
            note = plain(observation.note or "", catalog)
            value = f"{with_unit(observation, record.unit)}{_in_words(observation)}. {note}"
            yield Passage(observation.key, f"{of}: {value}" if of else value)
    for name in PARTS:
        for part in getattr(record, name, ()):
            yield Passage(part.id, _words(part, catalog))


def _in_words(observation: Observation) -> str:
    """Gives large numbers as readers type them: 5,000,000 is 5 million."""
    number = observation.value or observation.high or Decimal()
    for size, word in ((10**9, "billion"), (10**6, "million")):
        if number >= size:
            return f" ({(number / size).normalize():f} {word})"
    return ""


PARTS = ("schools", "sites", "curriculum")
"""The lists whose entries have places of their own on a record's page."""
OPENING = ("summary", "definition", "method", "interest", "note")
"""The texts that a record's page opens with."""
NOT_WORDS = frozenset({"id", "name", "cite", "verified", "website", "not_found", "sections", "tile"})
SHOWN_ELSEWHERE = NOT_WORDS | {*PARTS, *OPENING, "facts", "disagreements", "observations", "dimensions"}


def _field(record: Record, name: str, catalog: Catalog, *, is_reference: bool) -> str:
    """Gives what the facts box says of a field, with its title, as words."""
    value = None if name in SHOWN_ELSEWHERE else getattr(record, name)
    if value is None or value == ():
        return ""
    words = ", ".join(_text(line) for line in value_lines(value, catalog, is_reference=is_reference))
    return f"{type(record).model_fields[name].title}: {words}." if words else ""


def _words(part: BaseModel, catalog: Catalog) -> str:
    """Gives a part of a record as words: its names, texts and terms, and the names of the records that it refers to."""
    found: list[str] = []
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in ("id", "cite") or value is None:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Name):
                found += [text for text in (one.en, one.zh) if text]
            elif isinstance(one, BaseModel):
                found.append(_words(one, catalog))
            elif isinstance(one, Vocabulary):
                found.append(one.label)
            elif isinstance(one, PartialDate):
                found.append(one.words)
            elif isinstance(one, str):
                found.append(catalog[one].name.en if one in catalog else plain(one, catalog))
    return ", ".join(found)


def _text(line: Iterable[object]) -> str:
    return "".join(str(getattr(part, "text", "")) for part in line)
