"""Takes all validated records, gives them linked: every record by id, every reference in both directions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from generator.checked import Checked
from generator.config import Release
from generator.fields import ANY_TYPE, Reference
from generator.load import RawRecord
from generator.moves import Move
from generator.record import Record
from generator.schema import ENTITY_TYPES

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Catalog:
    """All records and the links between them. Built by `link`, never changed."""

    records: Mapping[str, Record]
    """Every valid record by id, sorted by id."""
    references: Mapping[str, tuple[Reference, ...]]
    """The references that each record makes, in the order of its fields."""
    backlinks: Mapping[str, tuple[Reference, ...]]
    """The references that are made to each record, sorted by the record that makes them."""
    broken_ids: frozenset[str] = frozenset()
    """Ids whose files exist but are not valid: a reference to one is no mistake of its own."""
    checked: Checked = field(default_factory=Checked)
    """What the last check of the sources' addresses found."""
    moves: tuple[Move, ...] = ()
    """The addresses that changed or were withdrawn, in the order of entities/moved.yaml."""

    def __getitem__(self, record_id: str) -> Record:
        return self.records[record_id]

    def __contains__(self, record_id: object) -> bool:
        return record_id in self.records

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records.values())

    def __len__(self) -> int:
        return len(self.records)

    def of(self, record_type: type[R]) -> tuple[R, ...]:
        """Gives all records of a type, sorted by id."""
        return tuple(record for record in self if isinstance(record, record_type))

    def own_references(self, record_id: str) -> tuple[Reference, ...]:
        """Gives the references that fields of the record's own type make: no mentions, no "see also"."""
        return tuple(made for made in self.references[record_id] if is_own(made))

    def counts(self) -> Mapping[str, int]:
        """Gives the number of records of each type, in the order of the types."""
        numbers = dict.fromkeys(ENTITY_TYPES, 0)
        for record in self:
            numbers[record.TYPE] += 1
        return MappingProxyType(numbers)


COMMON = frozenset(Record.model_fields)
"""The fields that records of all types have."""


def is_own(reference: Reference) -> bool:
    """Tells whether a field of the record's own type makes a reference."""
    return reference.ref is not ANY_TYPE and reference.field not in COMMON


def link(
    records: Iterable[Record],
    broken_ids: Iterable[str] = (),
    known: Mapping[str, tuple[Reference, ...]] = MappingProxyType({}),
) -> Catalog:
    """Gives the catalog of these records. References to unknown ids stay in it, for the rules to find.

    `known` are the references of records, by id, that were read from them already.
    """
    by_id = {record.id: record for record in sorted(records, key=lambda record: record.id)}
    references = {i: known[i] if i in known else tuple(record.references()) for i, record in by_id.items()}
    backlinks: dict[str, list[Reference]] = defaultdict(list)
    for made in references.values():
        for reference in made:
            backlinks[reference.target].append(reference)
    return Catalog(
        MappingProxyType(by_id),
        MappingProxyType(references),
        MappingProxyType({target: tuple(found) for target, found in sorted(backlinks.items())}),
        frozenset(broken_ids),
    )


@dataclass(frozen=True)
class Loaded:
    """What a folder of records gave: the catalog, and the tree of every record for finding places."""

    catalog: Catalog
    raw: Mapping[str, RawRecord]
    moved: RawRecord | None = None
    """The tree of entities/moved.yaml; None where there is no such file, or it cannot be read."""
    releases: tuple[Release, ...] = ()
    """The published versions that lie beside it, oldest first."""
