"""Gives the nodes of the graph for RDF as JSON, each made once for its record.

What follows from the record alone is kept, with marks where addresses begin and where something of other records
stands: their folders, names and types are put in for each file.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, cast

from generator.catalog import Catalog
from generator.dataset.linked_nodes import Graph
from generator.linked_data import ITSELF
from generator.per_record import per_record
from generator.record import Record
from generator.schema_org import AGENTS, properties_of, type_of

BASE, FOLDER, NAME, END = "\x01", "\x02", "\x03", "\x04"
"""Marks: no record holds such characters."""
MARKS = re.compile(
    rb'\{"@type": "Thing", "@id": "\\u0001\\u0002/([^/]+)/' + ITSELF.encode() + rb'", "name": "[^"]*"\}'
    rb"|\\u0002/([^/]+)/|\\u0003([^\\]+)\\u0004"
)
"""A record by type, address and name; the end of its address; its name."""
SORTS = (b"thing ", b"end ", b"name ")
"""What stands before the record's id for each of these where a draft is divided."""
DIVIDES, BEGINS = b"\x00", b"\x01"
"""What divides a draft from what is put in, and where an address begins: JSON has no such bytes."""
BACKSLASH, LEFT = rb"\\", rb"\u000"
"""A backslash in a text, after which what looks like a mark is none; what begins a mark for which nothing stands."""

_write = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""Made once: `dumps` makes one for each node."""


@dataclass(frozen=True)
class _Called:
    """Stands for the name of another record."""

    en: str


@dataclass(frozen=True)
class _Other:
    """Stands for another record."""

    TYPE: ClassVar[str] = ""
    FOLDER: ClassVar[str] = FOLDER
    id: str
    name: _Called


class _Others(Mapping[str, Record]):
    """All records that there may be."""

    def __getitem__(self, record_id: str) -> Record:
        return cast("Record", _Other(record_id, _Called(f"{NAME}{record_id}{END}")))

    def __contains__(self, record_id: object) -> bool:
        return isinstance(record_id, str)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@per_record
def _draft(record: Record) -> tuple[bytes, tuple[str, ...]]:
    """Gives a record's node with places for what is put in, and the records that it takes for granted to be no places.

    The node is empty where its text could be taken for marks.
    """
    references = tuple(record.references())
    alone = Catalog(_Others(), {record.id: references}, {})
    fields = {field for field, names in properties_of(record).items() if not AGENTS.isdisjoint(names)}
    agents = dict.fromkeys(reference.target for reference in references if reference.field in fields)
    text = _write(Graph(alone, BASE).record(record)).encode()
    divided = MARKS.sub(_divided, text).replace(rb"\u0001", BEGINS)
    return b"" if BACKSLASH in text or LEFT in divided else divided, tuple(agents)


def _divided(mark: re.Match[bytes]) -> bytes:
    which = mark.lastindex or 1
    return DIVIDES + SORTS[which - 1] + mark[which] + DIVIDES


def nodes_of(catalog: Catalog, base: str) -> Iterator[bytes]:
    """Yields every record's node, by id, with addresses below `base`."""
    graph = Graph(catalog, base)
    start = _write(base)[1:-1].encode()
    known = dict(_put_in(catalog, start))
    places = {record.id for record in catalog if record.TYPE == "place"}
    for record in catalog:
        text, agents = _draft(record)
        parts = text.split(DIVIDES)
        if text and known.keys() >= {*parts[1::2]} and places.isdisjoint(agents):
            parts[1::2] = [known[one] for one in parts[1::2]]
            yield b"".join(parts).replace(BEGINS, start)
        else:
            yield _write(graph.record(record)).encode()


def _put_in(catalog: Catalog, start: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yields what is put in for each sort of place and each record."""
    for record in catalog:
        i, end = record.id.encode(), f"{record.FOLDER}/{record.id}/".encode()
        name = _write(record.name.en)[1:-1].encode()
        thing = b'{"@type": %b, "@id": "%b%b%b", "name": "%b"}' % (_type(record), start, end, ITSELF.encode(), name)
        yield from zip((sort + i for sort in SORTS), (thing, end, name), strict=True)


def _type(record: Record) -> bytes:
    return _write(type_of(record)).encode()
