"""Takes records, gives every group of fields in them with its place: facts, citations, observations, courses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from generator.dataset.leaves import Leaf, fields_of
from generator.record import Citation, Record


@dataclass(frozen=True)
class Held:
    """A group of fields, and where in its record it stands."""

    record: Record
    path: tuple[str, ...]
    """The fields that lead to it; none for the record itself."""
    parent: str
    """The key of the group that it stands in; empty where that is the record."""
    position: int
    part: BaseModel

    @property
    def key(self) -> str:
        """What it is known by within its record: its id, or its parent and position."""
        if self.part is self.record:
            return ""
        field = key_field(type(self.part))
        own = getattr(self.part, field) if field else ""
        return own or (f"{self.parent}/{self.position}" if self.parent else str(self.position))


@cache
def key_field(model: type[BaseModel]) -> str:
    """Gives the field that tells a group from others; an observation's key is its id, written or not."""
    return "key" if hasattr(model, "key") else "id" if "id" in model.model_fields else ""


def held_in(record: Record) -> Iterator[Held]:
    """Yields the record and every group of fields in it, each after the one that it stands in."""
    whole = Held(record, (), "", 1, record)
    yield whole
    yield from _inside(whole, record, ())


def _inside(holder: Held, group: BaseModel, path: tuple[str, ...]) -> Iterator[Held]:
    for name, leaf in holding(type(group)):
        value = getattr(group, name)
        if leaf.form == "part" and value is not None:
            yield from _inside(holder, value, (*path, name))
        elif leaf.form == "parts":
            for position, part in enumerate(value, 1):
                held = Held(holder.record, (*path, name), holder.key, position, part)
                yield held
                yield from _inside(held, part, held.path)


@cache
def holding(model: type[BaseModel]) -> tuple[tuple[str, Leaf], ...]:
    """Gives the fields of a model that hold groups of fields."""
    return tuple((name, leaf) for name, _, leaf in fields_of(model) if leaf.form in ("part", "parts"))


@dataclass(frozen=True)
class Parts:
    """The groups of fields of a record by the fields that lead to them, citations apart from the rest."""

    record: Record
    by_path: Mapping[tuple[str, ...], Sequence[Held]]


def parts_of(record: Record) -> Parts:
    """Gives the groups of fields of a record, itself first."""
    found: dict[tuple[str, ...], list[Held]] = {}
    for held in held_in(record):
        found.setdefault(CITATIONS if isinstance(held.part, Citation) else held.path, []).append(held)
    return Parts(record, found)


CITATIONS = ("cite",)
"""Where all citations are found, whatever they stand in."""
