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
BACKSLASH = rb"\\"
"""A backslash in a text."""
LEFT = rb"\u000"
"""Begins a mark for which nothing was put in."""

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
    """Gives a record's node with marks, and the records of which it takes for granted that they are no places."""
    references = tuple(record.references())
    alone = Catalog(_Others(), {record.id: references}, {})
    fields = {field for field, names in properties_of(record).items() if not AGENTS.isdisjoint(names)}
    agents = dict.fromkeys(reference.target for reference in references if reference.field in fields)
    return (_write(Graph(alone, BASE).record(record)).encode(), tuple(agents))


def nodes_of(catalog: Catalog, base: str) -> Iterator[bytes]:
    """Yields every record's node, by id, with addresses below `base`."""
    graph = Graph(catalog, base)
    start = _write(base)[1:-1].encode()
    ends = {record.id.encode(): f"{record.FOLDER}/{record.id}/".encode() for record in catalog}
    names = {record.id.encode(): _write(record.name.en)[1:-1].encode() for record in catalog}
    things = {
        i: b'{"@type": %b, "@id": "%b%b%b", "name": "%b"}' % (_type(record), start, ends[i], ITSELF.encode(), names[i])
        for i, record in ((record.id.encode(), record) for record in catalog)
    }
    known = (things, ends, names)
    places = {record.id for record in catalog if record.TYPE == "place"}

    def put_in(found: re.Match[bytes]) -> bytes:
        which = found.lastindex or 0
        return known[which - 1].get(found[which], LEFT)

    for record in catalog:
        text, agents = _draft(record)
        made = MARKS.sub(put_in, text)
        is_plain = BACKSLASH not in text and BACKSLASH not in made  # else who wrote \\u0001 would be taken for a mark
        made = made.replace(rb"\u0001", start)
        is_whole = is_plain and LEFT not in made and places.isdisjoint(agents)
        yield made if is_whole else _write(graph.record(record)).encode()


def _type(record: Record) -> bytes:
    return _write(type_of(record)).encode()
