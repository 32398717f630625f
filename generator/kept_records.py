"""Keeps what the files of records say, and what follows from one record alone, so that only new texts are read.

Each value is kept under the digest of the record's path and text, and counts for the program that computed it only.
There is one file for the records, and one for each function that is marked with `per_record`, read when it is asked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, cast

from generator.kept_pieces import (
    Pieces,
    add_pieces,
    forget_others,
    in_pieces,
    measure_pieces,
    read_pieces,
    unpacked,
    write_pieces,
)
from generator.pausing import collection_paused
from generator.per_record import UNKNOWN, Learnt, use_memory
from generator.read import SourceText
from generator.read_many import Kept, read_many, said
from generator.read_record import Said
from generator.record import Record

FOLDER = "kept/records"
"""Below `build/`: a folder for each program."""
RECORDS = "records"
"""The file of the records themselves; all others are named like functions, which have a dot in their names."""
OTHERS = 1
"""Folders of other programs that are kept: who goes back and forth between two versions need not wait."""
SPARE = 1.25
"""A file is written anew when it holds so many times the values that there are records."""
FEW = 100
"""So many values that nobody needs do no harm."""


class _Current(NamedTuple):
    """A record as it is now, and the digest of its text."""

    record: Record
    key: bytes


class KeptRecords:
    """What is kept of the records of one tracker."""

    def __init__(self, work: Path, program: str) -> None:
        """`work` is the folder `build/`, which need not be there."""
        self._folder = work / FOLDER / program
        self._program = program
        self._files: dict[str, Pieces] = {}
        self._new: dict[str, dict[bytes, object]] = {}
        self._current: dict[str, _Current] = {}
        self._keys: set[bytes] = set()

    def read(self, texts: Iterable[SourceText]) -> Mapping[SourceText, Said]:
        """Gives what those of some texts say that are right; from now on these are the records that there are."""
        keys = {text: _key(text) for text in texts if text.folder}
        self._keys = set(keys.values())
        kept = cast("dict[bytes, Kept]", self._file(RECORDS).values)
        new: dict[bytes, object] = {}
        with collection_paused():
            pieces = list(read_many({text: key for text, key in keys.items() if key not in kept}, self._program))
            for piece in pieces:
                new.update(unpacked(piece, self._program).values)
        kept.update(cast("dict[bytes, Kept]", new))
        if new:
            self._put(RECORDS, pieces, new)
        found = {text: (key, kept[key]) for text, key in keys.items() if key in kept}
        self._current = {one[0].id: _Current(one[0], key) for key, one in found.values()}
        return {text: said(text, one) for text, (_, one) in found.items()}

    def recall(self, name: str, record: Record) -> object:
        """Gives the value of a function for a record; UNKNOWN where it is not kept."""
        current = self._current.get(record.id)
        if current is None or current.record is not record:
            return UNKNOWN
        return self._known(name, current.key)

    def learn(self, name: str, record: Record, value: object) -> None:
        """Takes note of the value of a function for a record; of one that is not read from a file, nothing."""
        current = self._current.get(record.id)
        if current and current.record is record:
            self._add(name, current.key, value)

    def recall_of_text(self, name: str, words: tuple[str, ...]) -> object:
        """Gives the value of a function for some texts; UNKNOWN where it is not kept."""
        key = _key_of(words)
        self._keys.add(key)
        return self._known(name, key)

    def learn_of_text(self, name: str, words: tuple[str, ...], value: object) -> None:
        """Takes note of the value of a function for some texts."""
        self._add(name, _key_of(words), value)

    def take_learnt(self) -> Learnt:
        """Gives the values that are new since this was last asked, for a parent that has them written."""
        taken, self._new = self._new, {}
        return taken

    def learn_from(self, learnt: Learnt) -> None:
        """Takes note of what a worker learnt."""
        for name, values in learnt.items():
            for key, value in values.items():
                self._add(name, key, value)

    def write(self) -> None:
        """Brings to the disk what is new."""
        for name, values in self.take_learnt().items():
            known = dict(values)  # while pages are made, somebody may add to them
            self._put(name, list(in_pieces(known, self._program)), known)

    def _put(self, name: str, pieces: Sequence[bytes], values: Mapping[bytes, object]) -> None:
        """Puts values, as pieces, behind those of a file; where too much in it is of no use, writes it anew."""
        file = self._files.get(name) or measure_pieces(self._folder / name, self._program)
        file.written += len(values)
        if file.is_whole and file.written <= SPARE * len(self._keys) + FEW:
            add_pieces(self._folder / name, pieces)
        else:
            file = self._file(name)
            every = {**file.values, **values}
            file.values = {key: value for key, value in every.items() if key in self._keys}
            file.written, file.is_whole = len(file.values), True
            write_pieces(self._folder / name, in_pieces(file.values, self._program))
        forget_others(self._folder.parent, {self._folder.name}, OTHERS)

    def _file(self, name: str) -> Pieces:
        """Gives what is kept under a name; read when it is first asked."""
        if name not in self._files:
            with collection_paused():
                self._files[name] = read_pieces(self._folder / name, self._program)
        return self._files[name]

    def _known(self, name: str, key: bytes) -> object:
        new = self._new.get(name)
        return new[key] if new and key in new else self._file(name).values.get(key, UNKNOWN)

    def _add(self, name: str, key: bytes, value: object) -> None:
        """Adds a value to those that are new; the file need not be read for that."""
        self._keys.add(key)
        self._new.setdefault(name, {})[key] = value
        if name in self._files:
            self._files[name].values[key] = value


@contextmanager
def keeping_records(work: Path, program: str) -> Iterator[KeptRecords]:
    """Gives what is kept of the records, has it serve `per_record`, and keeps in the end what is new."""
    records = KeptRecords(work, program)
    use_memory(records)
    try:
        yield records
        records.write()
    finally:
        use_memory(None)


def _key(text: SourceText) -> bytes:
    return _key_of((text.path, text.text))


def _key_of(words: tuple[str, ...]) -> bytes:
    """Gives a digest of texts; it is another one where they are divided in another way."""
    return blake2b(
        "\0".join([str([*map(len, words)]), *words]).encode("utf-8", "surrogatepass"), digest_size=16
    ).digest()
