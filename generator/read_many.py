"""Reads the texts of many records, on every core that there is, and gives what they say in the form that is kept."""

import gc
import multiprocessing
import threading
from collections.abc import Iterator, Mapping, Sequence

from generator.fields import Reference
from generator.kept_pieces import as_piece
from generator.load import RawRecord
from generator.plain_load import CParser, plain_tree
from generator.problems import Problem
from generator.read import SourceText
from generator.read_record import Said, exact_tree, read_said
from generator.record import Record
from generator.workers import begin_worker, useful_workers

MANY = 400
"""So many texts are read sooner by workers, which must be started."""
TOGETHER = 200
"""Texts that are read at a time."""

Kept = tuple[Record, tuple[Reference, ...], tuple[Problem, ...], bool]
"""A record, its references, the warnings of its file, and whether its text is in plain form."""


def read_many(texts: Mapping[SourceText, bytes], program: str) -> Iterator[bytes]:
    """Yields what the right ones of some texts say, by their digests: pieces of a file, each of `Kept` values."""
    rows = list(texts.items())
    parts = [(rows[start : start + TOGETHER], program) for start in range(0, len(rows), TOGETHER)]
    workers = useful_workers()
    is_alone = threading.active_count() == 1  # a fork has no other threads, and what they held is held for ever
    if workers < 2 or len(rows) < MANY or not is_alone:
        yield from map(_read, parts)
        return
    gc.freeze()  # else every worker copies all pages of memory as soon as it looks for garbage
    try:
        with multiprocessing.get_context("fork").Pool(workers, begin_worker) as pool:
            yield from pool.imap(_read, parts)
    finally:
        gc.unfreeze()


def said(text: SourceText, kept: Kept) -> Said:
    """Gives what is kept of a text as if it had just been read."""
    record, references, problems, is_plain = kept
    return Said(RawRecord(text, plain_tree if is_plain and CParser else exact_tree), record, problems, references)


def _read(part: tuple[Sequence[tuple[SourceText, bytes]], str]) -> bytes:
    rows, program = part
    found = ((key, read_said(text)) for text, key in rows)
    right = {
        key: (one.record, one.references, one.problems, one.tree.given is plain_tree)
        for key, one in found
        if one.tree and one.record
    }
    return as_piece(right, program)
