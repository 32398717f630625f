"""Takes a record, gives what can be found of it: all that follows from this one record, and can be kept with it.

Where another record's name belongs, its id stands between two characters that no text has, until the names are put in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel

from generator.blocks import Link, Words
from generator.catalog import Catalog
from generator.fields import ANY_TYPE
from generator.lines import plain, value_lines
from generator.numerals import with_unit
from generator.per_record import per_record
from generator.pinyin import HAN, syllables
from generator.record import Name, Record
from generator.schema.place import Place, PlaceKind
from generator.schema.policy import Policy
from generator.schema.program import Program
from generator.schema.statistic import Observation, Statistic
from generator.schema.university import University
from generator.sections.observations import thing
from generator.values import ID_PATTERN, PartialDate
from generator.vocabularies import Vocabulary

ID_ENDS = "\x00"
"""What stands before and behind an id instead of a name; no record has it in a text, since the check refuses it."""
ID = re.compile(ID_PATTERN)
TEXT_ENDS = "\x01"
"""What stands between the texts of a record, so that names are put into all of them at once."""
UNNAMED = 50_000
"""How many ids are remembered with what stands for their records."""


class OwnWords(NamedTuple):
    """What a record alone says of what is found of it; other records' ids stand in the texts for their names."""

    others: tuple[str, ...]
    years: str
    anchors: tuple[str, ...]
    """Where on its page each of its texts stands."""
    texts: str
    said: tuple[tuple[str, tuple[str, ...]], ...]
    """The syllables of the Chinese in its names, and in those of its AI schools."""
    sorts: tuple[str, ...]
    """What it is: its type, its kind."""
    places: tuple[str, ...]
    """The ids of its places, the nearest first."""
    run_by: tuple[str, ...]
    """The ids of those who run or issued it."""
    topics: tuple[str, ...]
    """What it is about, and for whom."""


@per_record
def own_words(record: Record) -> OwnWords:
    """Gives what follows from a record alone of what is found of it."""
    name = record.name
    others = dict.fromkeys((*shorts(name), *record.aliases, *record.former_names, *_numbers(record)))
    references = tuple(record.references())
    nameless = Catalog({r.target: _unnamed(r.target) for r in references}, {record.id: references}, {})
    schools = record.schools if isinstance(record, University) else ()
    names = (name.zh or "", *others, *(text for one in schools for text in (one.name.zh or "", *one.aliases)))
    passages = tuple(_passages(record, nameless))
    kind = getattr(record, "kind", None)
    return OwnWords(
        tuple(other for other in others if other not in (name.en, name.zh)),
        _years(record),
        tuple(anchor for anchor, _ in passages),
        TEXT_ENDS.join(text for _, text in passages),
        tuple((run, syllables(run)) for text in names for run in HAN.findall(text)),
        (record.LABEL, kind.label) if isinstance(kind, Vocabulary) else (record.LABEL,),
        _places(record),
        _run_by(record),
        tuple(term.label for term in (*(record.audiences if isinstance(record, Program) else ()), *record.topics)),
    )


@lru_cache(maxsize=UNNAMED)
def _unnamed(record_id: str) -> Record:
    """Gives what stands for a record of which nothing is known but its id."""
    name = Name.model_construct(en=f"{ID_ENDS}{record_id}{ID_ENDS}")
    return Place.model_construct(id=record_id, name=name, kind=PlaceKind.COUNTRY)


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Gives a text with names for the ids that stand in it; one that names nothing stays."""
    if ID_ENDS not in text:
        return text
    parts = text.split(ID_ENDS)
    parts[1::2] = [names.get(one, one) for one in parts[1::2]]
    return "".join(parts)


def shorts(name: Name) -> tuple[str, ...]:
    """Gives the short form of a name, if it has one."""
    return (name.short,) if name.short else ()


def _places(record: Record) -> tuple[str, ...]:
    named = (*getattr(record, "places", ()), getattr(record, "jurisdiction", None), getattr(record, "country", None))
    own = record.part_of if isinstance(record, Place) else named
    return tuple(place for place in own if place)


def _run_by(record: Record) -> tuple[str, ...]:
    if isinstance(record, Program):
        return (*record.operators, *record.partners)
    return record.issuers if isinstance(record, Policy) else ()


def _numbers(record: Record) -> tuple[str, ...]:
    number = record.identifiers.document_number
    return (number,) if number else ()


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


def _passages(record: Record, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yields the texts of a record with the anchor of each."""
    opening = [getattr(record, name, None) for name in OPENING]
    refers = {r.field for r in catalog.references.get(record.id, ()) if r.ref is not ANY_TYPE}
    fields = [_field(record, n, catalog, is_reference=n in refers) for n in type(record).field_order()]
    yield ("", " ".join(plain(text, catalog) for text in (*opening, *fields) if text))
    for fact in record.facts:
        yield (fact.id, plain(fact.text, catalog))
    for slip in record.disagreements:
        yield (slip.id, plain(f"{slip.text} {slip.resolution or ''}", catalog))
    if isinstance(record, Statistic):
        for observation in record.observations:
            of = "".join(part.text for part in thing(record, observation, catalog) if isinstance(part, Words | Link))
            note = plain(observation.note or "", catalog)
            value = f"{with_unit(observation, record.unit)}{_in_words(observation)}. {note}"
            yield (observation.key, f"{of}: {value}" if of else value)
    for name in PARTS:
        for part in getattr(record, name, ()):
            yield (part.id, _words(part, catalog))


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
                # What looks like an id may be one, which shows when the names are put in.
                found.append(_unnamed(one).name.en if ID.fullmatch(one) else plain(one, catalog))
    return ", ".join(found)


def _text(line: Iterable[object]) -> str:
    return "".join(str(getattr(part, "text", "")) for part in line)
