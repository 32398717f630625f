"""Takes a record, gives how many others refer to it and in what role, as cells of its profile."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.blocks import Address
from generator.catalog import Catalog
from generator.fields import ANY_TYPE, Reference
from generator.lines import address_of, record_link
from generator.once import once_per_catalog
from generator.placing import LARGER
from generator.profiles.rows import NAMED, OTHERS, POLICIES, PROGRAMS, ZERO, Cells, Row, Value, counted_value
from generator.record import Record
from generator.schema.firm import Firm
from generator.schema.place import Place
from generator.schema.policy import Policy, PolicyKind
from generator.schema.program import Program, ProgramKind
from generator.schema.source import Source
from generator.schema.statistic import Statistic
from generator.schema.university import University
from generator.ties import ties_of

CONNECTIONS = "connections"


def connection_cells(record: Record, catalog: Catalog) -> Cells:
    """Gives counts of other records by kind: of a place, with those of its parts; else by role, named where few."""
    return _place_cells(record, catalog) if isinstance(record, Place) else _role_cells(record, catalog)


def territory(place: Place, catalog: Catalog) -> frozenset[str]:
    """Gives the ids of a place and of all places in it; larger ones than a country stay alone."""
    waiting, seen = [place.id], {place.id}
    while waiting and place.kind not in LARGER:
        inner = {r.source for r in catalog.backlinks.get(waiting.pop(), ()) if r.field == "part_of"} - seen
        seen |= inner
        waiting += sorted(inner)
    return frozenset(seen)


def _of_its_type(references: Iterable[Reference], catalog: Catalog) -> Iterator[Reference]:
    """Yields the references that a field of the other record's own type makes: no mentions, no sources, no values."""
    for reference in references:
        is_own = reference.field not in Record.model_fields and reference.ref is not ANY_TYPE
        if is_own and not isinstance(catalog[reference.source], Statistic):
            yield reference


def _place_cells(place: Place, catalog: Catalog) -> Cells:
    within = territory(place, catalog)
    made = (r for part in sorted(within) for r in _of_its_type(catalog.backlinks.get(part, ()), catalog))
    found = {reference.source: catalog[reference.source] for reference in made}
    to = address_of(place, CONNECTIONS)
    cells = dict(_by_kind([r for r in found.values() if isinstance(r, Policy | Program)], to))
    universities = [r for r in found.values() if isinstance(r, University)]
    bases = _bases(catalog)
    counts = {
        "Universities": len(universities),
        "AI schools and institutes": sum(len(university.schools) for university in universities),
        "Sites of training bases": sum(bases.get(part, 0) for part in within),
        "Firms": sum(isinstance(r, Firm) for r in found.values()),
        "Organizations": sum(r.TYPE == "organization" for r in found.values()),
    }
    for position, (label, number) in enumerate(counts.items()):
        if number:
            cells[_counts(label, OTHERS, position)] = (counted_value(number, to),)
    return cells


@once_per_catalog
def _bases(catalog: Catalog) -> Mapping[str, int]:
    """Gives how many sites of training bases each place has."""
    programs = (p for p in catalog.of(Program) if p.kind is ProgramKind.TRAINING_BASE)
    return Counter(site.place for program in programs for site in program.sites if site.place)


def _by_kind(records: Iterable[Policy | Program], to: Address) -> Iterator[tuple[Row, tuple[Value, ...]]]:
    """Yields the number of policies and of programmes, then those of each kind."""
    for record_type, group, kinds in ((Policy, POLICIES, PolicyKind), (Program, PROGRAMS, ProgramKind)):
        found = [record for record in records if isinstance(record, record_type)]
        numbers = Counter(str(record.kind) for record in found)
        if found:
            yield _counts(f"All {record_type.PLURAL.lower()}", group, 0), (counted_value(len(found), to),)
        for position, kind in enumerate(kinds, start=1):
            if numbers[str(kind)]:
                yield _counts(kind.label, group, position), (counted_value(numbers[str(kind)], to),)


def _counts(label: str, group: int, position: int) -> Row:
    return Row(f"{group}|{label}", (group, "", position), label, missing=ZERO, has_bars=True)


def _role_cells(record: Record, catalog: Catalog) -> Cells:
    roles: dict[Row, dict[tuple[str, str], Record]] = defaultdict(dict)
    for reference in _of_its_type(catalog.backlinks.get(record.id, ()), catalog):
        source = catalog[reference.source]
        if source.id == record.id or isinstance(source, Source):
            continue
        group = PROGRAMS if isinstance(source, Program) else POLICIES if isinstance(source, Policy) else OTHERS
        roles[_role(reference.ref.back, group)][source.id, _anchor(reference, source)] = source
        if isinstance(source, Program) and reference.field == "operators":
            roles[_role(source.kind.label, group, "run by it", 1)][source.id, ""] = source
    to = address_of(record, CONNECTIONS)
    cells = {row: (counted_value(len(found), to), *_names(found, catalog)) for row, found in roles.items()}
    return {**_own_cells(record, catalog), **cells}


def _own_cells(record: Record, catalog: Catalog) -> Cells:
    """Gives the record's AI schools, and the firms or universities that it works with."""
    cells: dict[Row, tuple[Value, ...]] = {}
    schools = record.schools if isinstance(record, University) else ()
    if schools:
        named = [Value(school.name.en, address_of(record, school.id)) for school in schools if len(schools) <= NAMED]
        row = _counts("AI schools and institutes", OTHERS, 0)
        cells[row] = (counted_value(len(schools), address_of(record, "schools")), *named)
    partners = {(partner, ""): catalog[partner] for partner in _partners(record, catalog)}
    if partners:
        label = "Universities that it works with" if isinstance(record, Firm) else "Firms that it works with"
        number = counted_value(len(partners), address_of(record))
        cells[_counts(label, OTHERS, 1)] = (number, *_names(partners, catalog))
    return cells


def _role(label: str, group: int, remark: str = "", position: int = 0) -> Row:
    """Gives the row of a role; below the programmes that it runs stand their kinds."""
    order = "Programmes run" if remark else label
    return Row(f"{group}|{label}", (group, order, position), label, remark, missing=ZERO, has_bars=True)


def _anchor(reference: Reference, source: Record) -> str:
    """Gives the anchor of the site, school or module that the reference stands in."""
    if len(reference.loc) < 3 or not isinstance(reference.loc[1], int):
        return ""
    return str(getattr(getattr(source, reference.field)[reference.loc[1]], "id", ""))


def _names(found: dict[tuple[str, str], Record], catalog: Catalog) -> tuple[Value, ...]:
    """Gives the names of the records, if they are few; a record with several sites or schools is named once."""
    records = dict(sorted(found, reverse=True))
    if len(records) > NAMED:
        return ()
    links = [record_link(catalog[source], anchor) for source, anchor in records.items()]
    links.sort(key=lambda link: link.text)
    return tuple(Value(link.text, link.to) for link in links if isinstance(link.to, Address))


def _partners(record: Record, catalog: Catalog) -> frozenset[str]:
    """Gives the universities that a firm works with, or the firms of a university."""
    other = University if isinstance(record, Firm) else Firm
    return frozenset(tie.partner for tie in ties_of(record, catalog) if isinstance(catalog[tie.partner], other))
