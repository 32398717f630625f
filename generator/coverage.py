"""Takes the catalog, gives what of each source is entered, how much of each field is filled, and how fresh it is."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.catalog import Catalog
from generator.locators import citations_in, located_citations, places_in
from generator.problems import printable
from generator.record import Identifiers, Name, Part, Record
from generator.schema import ENTITY_TYPES
from generator.schema.source import Access, Source, SourceSection
from generator.schema.statistic import Statistic

NESTED: Mapping[str, type[Part]] = MappingProxyType({"name": Name, "identifiers": Identifiers})
"""The fields whose own fields are counted one by one."""
PARTS = ("facts", "observations", "disagreements")
"""The parts of records that are counted by themselves; all others are counted together."""


@dataclass
class SectionCoverage:
    """What rests on one section of a source."""

    source: Source
    section: SourceSection | None
    """None for a source whose sections are not listed: then it stands for the whole."""
    facts: int = 0
    observations: int = 0
    disagreements: int = 0
    others: int = 0
    """Fields, schools, sites, modules and other parts of records."""
    records: set[str] = field(default_factory=set)
    paragraphs: set[int] = field(default_factory=set)
    """The numbered paragraphs that something rests on."""

    @property
    def silent_paragraphs(self) -> tuple[int, ...]:
        """The numbered paragraphs that nothing rests on."""
        last = self.section.paragraphs if self.section else None
        if last == 1 and self.total:
            return ()  # a citation of the section can mean no other
        return tuple(number for number in range(1, (last or 0) + 1) if number not in self.paragraphs)

    @property
    def total(self) -> int:
        """Everything that rests on the section."""
        return self.facts + self.observations + self.disagreements + self.others


def section_coverage(catalog: Catalog) -> tuple[SectionCoverage, ...]:
    """Gives what rests on each section of each source that we read, in the order of the sources and sections.

    A part of a record that cites a section twice is counted once; one that cites two sections, in both.
    """
    found = {
        (source.id, section.at if section else ""): SectionCoverage(source, section)
        for source in catalog.of(Source)
        if source.access is Access.FIRST_HAND
        for section in (source.sections or (None,))
    }
    for record in catalog:
        parts: dict[tuple[str, str], set[tuple[object, ...]]] = defaultdict(set)
        for loc, citation in located_citations(record):
            source = catalog.records.get(citation.source)
            if not isinstance(source, Source):
                continue
            part = loc[:2] if len(loc) > 1 and isinstance(loc[1], int) and loc[0] != "cite" else loc[:1]
            for place in places_in(citation.at, source) if source.sections else ():
                if place.section and (key := (source.id, place.section.at)) in found:
                    parts[key].add(part)
                    found[key].paragraphs.update(place.paragraphs)
            if not source.sections and (source.id, "") in found:
                parts[source.id, ""].add(part)
        for key, cited in parts.items():
            _count(found[key], record, cited)
    return tuple(found.values())


def _count(covered: SectionCoverage, record: Record, parts: set[tuple[object, ...]]) -> None:
    covered.records.add(record.id)
    for part in parts:
        name = str(part[0]) if part[0] in PARTS else "others"
        setattr(covered, name, getattr(covered, name) + 1)


@dataclass(frozen=True)
class FieldCoverage:
    """How many records of a type have a value for a field."""

    type_name: str
    name: str
    title: str
    filled: int
    vain: int
    """Records where somebody looked and did not find it."""
    total: int

    @property
    def not_looked_for(self) -> int:
        """Records that have neither a value nor a note of a vain search."""
        return self.total - self.filled - self.vain


def field_coverage(catalog: Catalog) -> tuple[FieldCoverage, ...]:
    """Gives every field of every type that has records, in the order of the types and their fields."""
    return tuple(
        row
        for record_type in ENTITY_TYPES.values()
        if (records := catalog.of(record_type))
        for row in _fields_of(record_type, records)
    )


def _fields_of(record_type: type[Record], records: tuple[Record, ...]) -> Iterator[FieldCoverage]:
    for name, title in _field_titles(record_type):
        filled = sum(1 for record in records if _value(record, name))
        vain = sum(1 for record in records if any(search.field == name for search in record.not_found))
        if filled or vain or not name.startswith("identifiers."):
            yield FieldCoverage(record_type.TYPE, name, title, filled, vain, len(records))


def _field_titles(record_type: type[Record]) -> Iterator[tuple[str, str]]:
    for name in record_type.field_order():
        if name in ("id", "not_found", "tile"):  # a tile is a layout of charts, nothing to look for
            continue
        nested: type[Part] | None = NESTED.get(name)
        if nested is None:
            yield name, str(record_type.model_fields[name].title)
        else:
            title = record_type.model_fields[name].title
            yield from ((f"{name}.{key}", f"{title}: {part.title}") for key, part in nested.model_fields.items())


def _value(record: Record, name: str) -> object:
    value: object = record
    for part in name.split("."):
        value = getattr(value, part)
    return value


@dataclass(frozen=True)
class RecordCoverage:
    """How much a record holds and when it was last compared with its sources."""

    record: Record
    facts: int
    observations: int
    citations: int


def record_coverage(catalog: Catalog) -> tuple[RecordCoverage, ...]:
    """Gives every record, those verified longest ago first, those never verified before them."""
    rows = (
        RecordCoverage(
            record,
            len(record.facts),
            len(record.observations) if isinstance(record, Statistic) else 0,
            sum(1 for _ in citations_in(record)),
        )
        for record in catalog
    )
    return tuple(sorted(rows, key=lambda row: (str(row.record.verified or ""), row.record.TYPE, row.record.id)))


def coverage_report(catalog: Catalog, source: str | None = None) -> str:
    """Gives the coverage as text for the terminal: of one source, or of everything."""
    rows = [row for row in section_coverage(catalog) if source in (None, row.source.id)]
    lines: list[str] = []
    for name in dict.fromkeys(row.source.id for row in rows):
        lines += [f"{name}", f"  {'section':<24}{'facts':>7}{'values':>8}{'disagr.':>9}{'others':>8}{'records':>9}"]
        lines += [_section_line(row) for row in rows if row.source.id == name]
        lines.append("")
    if source:
        return "\n".join(printable(line) for line in lines).rstrip()
    fields = field_coverage(catalog)
    for type_name in dict.fromkeys(row.type_name for row in fields):
        of_type = [row for row in fields if row.type_name == type_name]
        lines += [f"{type_name}: {of_type[0].total} records", f"  {'field':<28}{'filled':>8}{'in vain':>9}"]
        lines += [f"  {row.name:<28}{row.filled:>8}{row.vain:>9}" for row in of_type]
        lines.append("")
    dates = Counter(str(row.record.verified or "never") for row in record_coverage(catalog))
    lines += ["last verified", *(f"  {date:<12}{count:>6} records" for date, count in sorted(dates.items()))]
    return "\n".join(printable(line) for line in lines)


def _section_line(row: SectionCoverage) -> str:
    place = row.section.at if row.section else "whole document"
    counts = f"{row.facts:>7}{row.observations:>8}{row.disagreements:>9}{row.others:>8}{len(row.records):>9}"
    silent = ", ".join(str(number) for number in row.silent_paragraphs)
    return f"  {place:<24}{counts}" + (f"  nothing on paragraphs {silent}" if silent else "")
