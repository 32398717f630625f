"""Makes many parts of a site at once, on every core that there is, and writes what they hold as it comes.

A worker is a fork of the program, so that it has all records without reading them; it hands back only what it read
and which files it wrote. Where there is no fork, or little to do, everything is made here, with the same result.
"""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.watched import Input, Watch

FEW = 24
"""Fewer than this are made faster here than by workers, which must be started."""
TOGETHER = 8
"""Parts that a worker takes at a time: enough to be quick, few enough that all workers end at about the same time."""


Told = tuple[str, str, str, bool]
"""What others have to know of a page: its address, title and description, and whether search engines may list it."""


Anchor = tuple[str, str, str, str]
"""A link to a place in a page, to be looked at when all pages are there: from, to (staged), the anchor, the link."""


@dataclass(frozen=True)
class File:
    """A file of the site."""

    path: str
    content: bytes
    told: Told | None = None
    warnings: tuple[str, ...] = ()
    """What is wrong with it, so that it must not be published."""
    anchors: tuple[Anchor, ...] = ()
    lacks: object = None
    """What the file cannot be made without, and is not there yet; then it is not written."""


class Written(NamedTuple):
    """A file as it was written."""

    path: str
    digest: str
    """SHA-256 of the content, in hexadecimal, as the list of data files has it too."""
    size: int


@dataclass(frozen=True)
class Unit:
    """What is made in one go: the smallest part of a site that can be up to date or not."""

    name: str
    make: Callable[[], Iterable["File"]]
    own: str = ""
    """The digest of what it is made of beside the records."""
    is_large: bool = False
    """Whether it is made of many records, and takes as long as many others."""


@dataclass(frozen=True)
class Outcome:
    """What came of making a unit."""

    name: str
    own: str
    inputs: tuple[Input, ...]
    """What was read of the records, and of what was computed from them; sorted."""
    files: tuple["Written", ...]
    told: tuple[Told, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    warnings: tuple[str, ...] = ()
    lacks: tuple[object, ...] = ()
    """What has to be there before this can be made."""


def make_units(units: Sequence[Unit], watch: Watch, folder: Path, cores: int | None = None) -> Iterator[Outcome]:
    """Makes all units and writes their files below a folder that exists; yields what came of each, in any order."""
    cores = cores or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    if cores < 2 or len(units) < FEW or "fork" not in multiprocessing.get_all_start_methods():
        yield from (_make(unit, watch, folder) for unit in units)
        return
    global _shared
    _shared = (units, watch, folder)
    gc.collect()
    gc.freeze()  # else every worker copies all pages of memory as soon as it looks for garbage
    try:
        with multiprocessing.get_context("fork").Pool(cores, _begin) as pool:
            for outcomes in pool.imap_unordered(_make_shared, _rounds(units)):
                yield from outcomes
    finally:
        gc.unfreeze()
        _shared = None


_shared: tuple[Sequence[Unit], Watch, Path] | None = None


def _begin() -> None:
    """Readies a worker: who stops the build stops its parent, which ends the workers; these have nothing to say."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # a worker lives for some seconds and makes few cycles; looking for them takes a fifth of its time


def _rounds(units: Sequence[Unit]) -> Iterator[list[int]]:
    """Yields what a worker takes at a time: first the large ones, each by itself, then the others, some together."""
    yield from ([number] for number, unit in enumerate(units) if unit.is_large)
    small = [number for number, unit in enumerate(units) if not unit.is_large]
    yield from (small[start : start + TOGETHER] for start in range(0, len(small), TOGETHER))


def _make_shared(numbers: Sequence[int]) -> list[Outcome]:
    if _shared is None:
        raise RuntimeError("a worker was started without anything to make")
    units, watch, folder = _shared
    return [_make(units[number], watch, folder) for number in numbers]


def _make(unit: Unit, watch: Watch, folder: Path) -> Outcome:
    """Makes one unit and writes its files; nothing where something is lacking."""
    with watch.noting() as inputs:
        files = tuple(unit.make())
    lacks = tuple(file.lacks for file in files if file.lacks is not None)
    if lacks:
        return Outcome(unit.name, unit.own, (), (), lacks=lacks)
    return Outcome(
        unit.name,
        unit.own,
        tuple(sorted(inputs)),
        tuple(write_new(folder, file.path, file.content) for file in files),
        tuple(file.told for file in files if file.told),
        tuple(anchor for file in files for anchor in file.anchors),
        tuple(warning for file in files for warning in file.warnings),
    )


def write_new(folder: Path, path: str, content: bytes) -> Written:
    """Writes a file into a folder that nobody else reads yet; makes the folders above it only where they lack."""
    target = folder / path
    try:
        file = target.open("xb")
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.open("xb")
    with file:
        file.write(content)
    return Written(path, sha256(content).hexdigest(), len(content))
