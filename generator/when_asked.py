"""Gives mappings whose entries are made when they are asked for, each once: a page then costs what it shows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from typing import TypeVar

from generator.watched import Input, Watch

V = TypeVar("V", covariant=True)


class WhenAsked(Mapping[str, V]):
    """Entries by id: all ids are known, and what belongs to one is made when somebody asks for it.

    Where the records are watched, what was read to make an entry counts as read by everybody who gets it; then it must
    follow from the records alone.
    """

    def __init__(
        self,
        ids: Iterable[str],
        make: Callable[[str], V],
        watch: Watch | None = None,
        most: int = 0,
        follows_from: Iterable[Input] = (),
    ) -> None:
        """`most` is the number of entries that are kept at a time, the oldest go first; 0 keeps all.

        `follows_from` names all that any entry is made of, where that is known without making it.
        """
        self._ids = dict.fromkeys(ids)
        self.follows_from = frozenset(follows_from)
        self._make, self._watch, self._most = make, watch, most
        self._made: dict[str, tuple[V, frozenset[Input]]] = {}

    @property
    def is_watched(self) -> bool:
        """Whether all that an entry is made of is noted, or known."""
        return self._watch is not None or bool(self.follows_from)

    def __getitem__(self, name: str) -> V:
        if name not in self._ids:
            raise KeyError(name)
        if name not in self._made:
            with self._watch.noting() if self._watch else nullcontext(set[Input]()) as read:
                made = self._make(name)
            if self._most and len(self._made) >= self._most:
                self._made.pop(next(iter(self._made)))
            self._made[name] = (made, frozenset(read))
        made, was_read = self._made[name]
        if self._watch:
            for table, key in was_read:
                self._watch.note(table, key)
        return made

    def __contains__(self, name: object) -> bool:
        return name in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
