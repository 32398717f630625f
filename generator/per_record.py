"""Remembers what follows from one record or text alone, so that who needs it of all need not look into each again."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar, TypeVarTuple, cast

from generator.outlines import entire
from generator.record import Record

V = TypeVar("V")
Words = TypeVarTuple("Words")
VALUES: dict[str, Callable[[Record], object]] = {}
"""Everything that is computed once for a record, by the name under which it is noted as an input."""
UNKNOWN = object()
"""What is given for a value that nobody remembers."""


Learnt = Mapping[str, Mapping[bytes, object]]
"""New values, by the function and by what tells the record's text from any other."""


class Memory(Protocol):
    """What remembers values longer than the program runs."""

    def recall(self, name: str, record: Record) -> object:
        """Gives the value of a function for a record; UNKNOWN where it is not remembered."""
        ...

    def learn(self, name: str, record: Record, value: object) -> None:
        """Takes note of a value that was computed."""
        ...

    def recall_of_text(self, name: str, words: tuple[str, ...]) -> object:
        """Gives the value of a function for some texts; UNKNOWN where it is not remembered."""
        ...

    def learn_of_text(self, name: str, words: tuple[str, ...], value: object) -> None:
        """Takes note of a value that was computed of texts."""
        ...

    def take_learnt(self) -> Learnt:
        """Gives the values that are new since this was last asked."""
        ...

    def learn_from(self, learnt: Learnt) -> None:
        """Takes note of what another process learnt."""
        ...


_memories: list[Memory] = []


def use_memory(memory: Memory | None) -> None:
    """Has values recalled from a memory from now on, instead of the one before, and told to it when they are new."""
    _memories[:] = [memory] if memory else []


def take_learnt() -> Learnt:
    """Gives the values that are new since this was last asked, for a worker to hand to its parent."""
    return _memories[0].take_learnt() if _memories else {}


def learn_from(learnt: Learnt) -> None:
    """Has what a worker learnt remembered."""
    for memory in _memories:
        memory.learn_from(learnt)


def per_record(compute: Callable[[Record], V]) -> Callable[[Record], V]:
    """Gives the same function, which computes once for a record.

    `compute` must follow from nothing but the record and the program, and give a plain value: one that can be pickled,
    and that is the same in every run. It may outlive the program (`use_memory`).
    """
    made: dict[str, tuple[Record, V]] = {}
    name = f"{compute.__module__}.{compute.__qualname__}"

    def answer(record: Record) -> V:
        record = entire(record, name)
        found = made.get(record.id)
        if found is None or found[0] is not record:
            found = made[record.id] = (record, _recalled(name, record, compute))
        return found[1]

    VALUES[name] = answer
    return answer


def _recalled(name: str, record: Record, compute: Callable[[Record], V]) -> V:
    for memory in _memories:
        value = memory.recall(name, record)
        if value is not UNKNOWN:
            return cast("V", value)
    value = compute(record)
    for memory in _memories:
        memory.learn(name, record, value)
    return value


def per_text(compute: Callable[[*Words], V]) -> Callable[[*Words], V]:
    """Gives the same function, whose values for hand-written texts may outlive the program as those of records do.

    `compute` must follow from nothing but its arguments, all of them texts, and the program.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    def answer(*words: *Words) -> V:
        return remembered(name, cast("tuple[str, ...]", words), lambda: compute(*words))

    return answer


def remembered(name: str, words: tuple[str, ...], make: Callable[[], V]) -> V:
    """Gives the value that was made of some texts, or makes it; it must follow from them and the program alone.

    A text may be the digest of something larger.
    """
    for memory in _memories:
        value = memory.recall_of_text(name, words)
        if value is not UNKNOWN:
            return cast("V", value)
    value = make()
    for memory in _memories:
        memory.learn_of_text(name, words, value)
    return value
