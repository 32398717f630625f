"""Remembers what follows from one record alone, so that what is made of all records need not look into each again."""

from collections.abc import Callable
from typing import TypeVar

from generator.record import Record

V = TypeVar("V")


def per_record(compute: Callable[[Record], V]) -> Callable[[Record], V]:
    """Gives the same function, which computes once for a record.

    `compute` must follow from nothing but the record and the program, and give a plain value.
    """
    made: dict[str, tuple[Record, V]] = {}

    def answer(record: Record) -> V:
        found = made.get(record.id)
        if found is None or found[0] is not record:
            found = made[record.id] = (record, compute(record))
        return found[1]

    return answer
