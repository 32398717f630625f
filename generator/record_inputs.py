"""Gives what can be read of a record beside all of it: inputs, each of which stays the same when the rest changes."""

from collections.abc import Callable, Iterator, Mapping

from generator.catalog import Catalog, is_own
from generator.digests import digest_of, digest_of_bytes
from generator.fields import Reference
from generator.outlines import GROUPS, NAMES, PLAIN, groups, plain_fields
from generator.per_record import per_record
from generator.record import Record
from generator.schema import ENTITY_TYPES

ALL = "*"
"""Instead of a key: the whole table. No id looks so."""
IDS, OWN = "ids of records", "own references of records"
"""The ids of all records, and by their types; the references that fields of a record's own type make."""
REFERENCES = "references of records"
"""All references that a record makes, and its type: those of all records together tell who refers to whom."""


@per_record
def _name(record: Record) -> str:
    return digest_of((record.TYPE, record.name.en, record.name.zh, record.name.pinyin, record.name.short))


@per_record
def _plain(record: Record) -> str:
    return digest_of_bytes(record.model_dump_json(include=set(plain_fields(type(record)))).encode())


@per_record
def _groups(record: Record) -> str:
    return digest_of_bytes(record.model_dump_json(include=set(groups(type(record)))).encode())


@per_record
def _references(record: Record) -> str:
    made = [(one.target, one.field, one.loc, one.ref.back) for one in record.references()]
    return digest_of((record.TYPE, made))


@per_record
def _own(record: Record) -> str:
    return digest_of([(made.target, made.loc) for made in record.references() if is_own(made)])


class EachTold(Mapping[object, object]):
    """What is told of each record, by id."""

    def __init__(self, records: Mapping[str, Record], tell: Callable[[Record], object]) -> None:
        self._records, self._tell = records, tell

    def __getitem__(self, key: object) -> object:
        return self._tell(self._records[str(key)])

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


class Backlinks(Mapping[object, object]):
    """What tells the references to each record from others, made of plain values."""

    def __init__(self, backlinks: Mapping[str, tuple[Reference, ...]]) -> None:
        self._backlinks = backlinks

    def __getitem__(self, key: object) -> object:
        return [(made.source, made.loc, made.ref.back) for made in self._backlinks[str(key)]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._backlinks)

    def __len__(self) -> int:
        return len(self._backlinks)


def told_of(catalog: Catalog) -> Mapping[str, Mapping[object, object]]:
    """Gives what is less than a whole record: it stays the same when the rest is edited."""
    ids: dict[object, object] = {name: [r.id for r in catalog.of(kind)] for name, kind in ENTITY_TYPES.items()}
    each = {NAMES: _name, PLAIN: _plain, GROUPS: _groups, OWN: _own, REFERENCES: _references}
    told: dict[str, Mapping[object, object]] = {name: EachTold(catalog.records, tell) for name, tell in each.items()}
    return {**told, IDS: {**ids, ALL: list(catalog.records)}}
