"""Makes many parts of a site at once, on every core that there is, and writes what they hold as it comes.

A worker is a fork of the program, so that it has all records without reading them; it hands back only what it read
and which files it wrote. Where there is no fork, or little to do, everything is made here, with the same result.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.inputs import Inputs, Noted
from generator.per_record import Learnt, learn_from, take_learnt
from generator.workers import begin_worker, useful_workers

FEW, FEW_LARGE = 24, 3
"""Fewer than this are made faster here than by workers, which must be started."""
TOGETHER, TURNS = 8, 16
"""Parts that a worker takes at a time: enough to be quick, few enough that all workers end at about the same time. Of a
few parts it takes fewer, so that each has many turns: some lists take as long as ten other pages."""


Told = tuple[str, str, str, bool]
"""What others have to know of a page: its address, title and description, and whether search engines may list it."""


Anchor = tuple[str, str, str, str]
"""A link to a place in a page, to be looked at when all pages are there: from, to (staged), the anchor, the link."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site."""

    path: str
    content: bytes
    told: Told | None = None
    warnings: tuple[str, ...] = ()
    """What is wrong with it, so that it must not be published."""
    anchors: tuple[Anchor, ...] = ()
    lacks: object = None
    """What the file cannot be written without, and is not there yet; whoever asked for the file writes it then."""


Written = tuple[str, str, int]
"""A file as it was written: its path, the SHA-256 of its content, in hexadecimal as in the list of data files, and its
size in bytes."""


@dataclass(frozen=True)
class Unit:
    """What is made in one go: the smallest part of a site that can be up to date or not."""

    name: str
    make: Callable[[], Iterable["File"]]
    own: str = ""
    """The digest of what it is made of beside the records."""
    is_large: bool = False
    """Whether it is made of many records, and takes as long as many others."""


class Outcome(NamedTuple):
    """What came of making a unit."""

    name: str
    own: str
    inputs: tuple[int, ...]
    """The numbers of what was read of the records, and of what was computed from them."""
    files: tuple[Written, ...]
    told: tuple[Told, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    warnings: tuple[str, ...] = ()
    lacks: tuple[object, ...] = ()
    """What has to be there before the rest of the files can be written."""


def make_units(units: Sequence[Unit], inputs: Inputs, folder: Path, cores: int | None = None) -> Iterator[Outcome]:
    """Makes all units and writes their files below a folder that exists; yields what came of each, in any order."""
    cores = cores or useful_workers()
    is_little = len(units) < FEW and sum(unit.is_large for unit in units) < FEW_LARGE
    if cores < 2 or is_little:
        yield from (_make(unit, inputs, folder) for unit in units)
        return
    global _shared
    _shared = (units, inputs, folder)
    shared = len(inputs)
    numbers: dict[int, list[int]] = {}
    try:
        with multiprocessing.get_context("fork").Pool(cores, _begin) as pool:
            for worker, outcomes, news, learnt in pool.imap_unordered(_make_shared, _rounds(units, cores)):
                learn_from(learnt)
                here = numbers.setdefault(worker, list(range(shared)))
                inputs.learn(news, here)
                for outcome in outcomes:
                    yield outcome._replace(inputs=tuple([here[number] for number in outcome.inputs]))
    finally:
        _shared = None


_shared: tuple[Sequence[Unit], Inputs, Path] | None = None


def _begin() -> None:
    """Readies a worker, which has learnt nothing yet that the parent does not know."""
    begin_worker()
    take_learnt()


def _rounds(units: Sequence[Unit], cores: int) -> Iterator[list[int]]:
    """Yields what a worker takes at a time: first the large ones, each by itself, then the others, some together."""
    yield from ([number] for number, unit in enumerate(units) if unit.is_large)
    small = [number for number, unit in enumerate(units) if not unit.is_large]
    together = min(TOGETHER, len(small) // (TURNS * cores) + 1)
    yield from (small[start : start + together] for start in range(0, len(small), together))


def _make_shared(numbers: Sequence[int]) -> tuple[int, list[Outcome], list[Noted], Learnt]:
    """Gives what came of some units, with the inputs that this worker had not told of yet."""
    if _shared is None:
        raise RuntimeError("a worker was started without anything to make")
    units, inputs, folder = _shared
    known = len(inputs)
    made = [_make(units[number], inputs, folder) for number in numbers]
    return os.getpid(), made, inputs.told(known), take_learnt()


def _make(unit: Unit, inputs: Inputs, folder: Path) -> Outcome:
    """Makes one unit and writes those of its files that lack nothing."""
    with inputs.watch.noting() as noted:
        files = tuple(unit.make())
    return Outcome(
        unit.name,
        unit.own,
        tuple([inputs.number(one) for one in inputs.summed_up(noted)]),
        tuple([write_new(folder, file.path, file.content) for file in files if file.lacks is None]),
        tuple([file.told for file in files if file.told]),
        tuple([anchor for file in files for anchor in file.anchors]),
        tuple([warning for file in files for warning in file.warnings]),
        tuple([file.lacks for file in files if file.lacks is not None]),
    )


def write_new(folder: Path, path: str, content: bytes) -> Written:
    """Writes a file into a folder that nobody else reads yet; makes the folders above it only where they lack."""
    target = f"{folder}/{path}"
    try:
        file = open(target, "xb")  # noqa: PTH123, SIM115 (a path costs as much as writing)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        file = open(target, "xb")  # noqa: PTH123, SIM115
    with file:
        file.write(content)
    return path, sha256(content).hexdigest(), len(content)
