"""Takes a record, gives its citations; takes a citation's words for a place, gives the sections that they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from generator.fields import Loc
from generator.record import Citation
from generator.schema.source import Source, SourceSection

MANY = re.compile(r"(paragraph|row|rank|item|Table|Column|Figure|reference|translator's note|note)s (\S.*)")
"""Several places of one sort, such as `paragraphs 2 and 4 to 6`."""
SPAN = re.compile(r"((?:[0-9]+\.)*)([0-9]+)(?: ?(?:to|–|-) ?(?:[0-9]+\.)*([0-9]+))?")

GOES_ON = re.compile(r"[\w.-]|\([0-9]")
"""How a section's words go on where another section is meant: II.A is not II.A.1."""
REMEMBERED = 16_384
"""So many words of citations are understood once: more than a large tracker has that differ."""
Named = tuple[str, int | None, tuple[int, ...], tuple[int, ...]]
"""What a citation names: its words, the position of the section, its paragraphs, its rows."""


@dataclass(frozen=True)
class Place:
    """One place that a citation names: its words, the section that it lies in, the numbers in that section."""

    words: str
    section: SourceSection | None = None
    """None when the source has no such section."""
    paragraphs: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()

    @property
    def beyond(self) -> str:
        """Says which number is greater than the section has, if one is."""
        for sort, numbers in (("paragraph", self.paragraphs), ("row", self.rows)):
            last = getattr(self.section, f"{sort}s", None)
            if last is not None and numbers and max(numbers) > last:
                return f"{sort} {max(numbers)}, but the last one is {last}"
        return ""


def citations_in(value: object) -> Iterator[Citation]:
    """Yields every citation inside a value, in the order of the fields."""
    return (citation for _, citation in located_citations(value))


def located_citations(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, Citation]]:
    """Yields every citation inside a value with its place in the record."""
    if isinstance(value, Citation):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name in _may_cite(type(value)):
            yield from located_citations(getattr(value, name), (*loc, name))
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            yield from located_citations(part, (*loc, position))


@cache
def _may_cite(part: type[BaseModel]) -> tuple[str, ...]:
    """Gives the fields of a type in which citations may stand, as they are declared: no others are looked at."""
    return tuple(name for name, field in part.model_fields.items() if _holds_citations(field.annotation))


def _holds_citations(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return issubclass(annotation, Citation) or bool(_may_cite(annotation))
    return any(_holds_citations(inner) for inner in get_args(annotation))


def places_in(at: str, source: Source) -> tuple[Place, ...]:
    """Gives every place that `at` names; between places stands a semicolon."""
    sections = source.sections
    named = _named(at, tuple(section.at for section in sections))
    return tuple(Place(words, None if n is None else sections[n], *numbers) for words, n, *numbers in named)


@lru_cache(maxsize=REMEMBERED)
def _named(at: str, written: tuple[str, ...]) -> tuple[Named, ...]:
    """Gives what `at` names in a source whose sections are written so: the same words are cited by many records."""
    return tuple(named for part in at.split("; ") for named in _places(part.strip(), written))


def _places(words: str, written: tuple[str, ...]) -> Iterator[Named]:
    steps = [_each(step) for step in re.split(r", (?![0-9])", words)]
    found = [(depth, n) for depth, each in enumerate(steps) for step in each if (n := _of(step, written)) is not None]
    if not found:
        yield words, None, (), ()
        return
    deepest = max(depth for depth, _ in found)
    inner = [step for each in steps[deepest:] for step in each]
    for depth, n in found:
        if depth == deepest:
            yield words, n, _numbers(inner, "paragraph"), _numbers(inner, "row", "rank")


def _each(step: str) -> tuple[str, ...]:
    """Gives `paragraphs 2 and 4 to 6` as `paragraph 2`, `paragraph 4` and so on; anything else as it is."""
    several = MANY.match(step)
    if not several:
        return (step,)
    sort, rest = several[1], several[2].split(" (")[0]
    each: list[str] = []
    for head, first, last in SPAN.findall(rest):
        each += [f"{sort} {head}{number}" for number in range(int(first), int(last or first) + 1)]
    return tuple(each) or (step,)


def _of(step: str, written: tuple[str, ...]) -> int | None:
    """Gives the position of the section whose words the step begins with; the longest, where several fit."""
    fitting = [n for n, at in enumerate(written) if step.startswith(at) and not GOES_ON.match(step, len(at))]
    return max(fitting, key=lambda n: len(written[n]), default=None)


def _numbers(steps: list[str], *sorts: str) -> tuple[int, ...]:
    found = (re.match(rf"(?:{'|'.join(sorts)}) ([0-9]+)", step) for step in steps)
    return tuple(int(match[1]) for match in found if match)
