"""Takes a record, gives its citations; takes a citation's words for a place, gives the sections that they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from generator.fields import Loc
from generator.record import Citation
from generator.schema.source import Source, SourceSection

MANY = re.compile(r"(paragraph|row|rank|item|Table|Column|Figure|reference|translator's note|note)s (\S.*)")
"""Several places of one sort, such as `paragraphs 2 and 4 to 6`."""
SPAN = re.compile(r"((?:[0-9]+\.)*)([0-9]+)(?: ?(?:to|–|-) ?(?:[0-9]+\.)*([0-9]+))?")


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
        for name in type(value).model_fields:
            yield from located_citations(getattr(value, name), (*loc, name))
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            yield from located_citations(part, (*loc, position))


def places_in(at: str, source: Source) -> tuple[Place, ...]:
    """Gives every place that `at` names; between places stands a semicolon."""
    return tuple(place for part in at.split("; ") for place in _places(part.strip(), source))


def _places(words: str, source: Source) -> Iterator[Place]:
    steps = [_each(step) for step in re.split(r", (?![0-9])", words)]
    found = [
        (depth, step, section) for depth, each in enumerate(steps) for step in each if (section := _of(step, source))
    ]
    if not found:
        yield Place(words)
        return
    deepest = max(depth for depth, _, _ in found)
    inner = [step for each in steps[deepest:] for step in each]
    for depth, _, section in found:
        if depth == deepest:
            yield Place(words, section, _numbers(inner, "paragraph"), _numbers(inner, "row", "rank"))


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


def _of(step: str, source: Source) -> SourceSection | None:
    """Gives the section whose words the step begins with; the longest, where several fit."""
    fitting = [s for s in source.sections if re.match(re.escape(s.at) + r"(?![\w.-]|\([0-9])", step)]
    return max(fitting, key=lambda section: len(section.at), default=None)


def _numbers(steps: list[str], *sorts: str) -> tuple[int, ...]:
    found = (re.match(rf"(?:{'|'.join(sorts)}) ([0-9]+)", step) for step in steps)
    return tuple(int(match[1]) for match in found if match)
