"""Takes out what stands there twice alike: fields, of which one may be empty, and entries of a list."""

import re
from collections.abc import Iterator

from generator.load import Scalar, Sequence
from generator.mending.draft import Choice, Draft, Edit, Mend
from generator.mending.judging import Judged
from generator.mending.layout import end_of_block
from generator.mending.slots import written

FIELD = re.compile(r"(\s*(?:- +)*)(\w+):")
EMPTY = re.compile(r"\s*\w+:\s*(?:[|>][+-]?\s*)?")


def fields(judged: Judged) -> Iterator[Choice]:
    """Yields the text without the second of two fields that are alike word for word, or without the empty one."""
    draft = judged.draft
    for number in sorted({found.line for found in judged.unread if found.code == "Y003"}):
        same = _alike(draft, number)
        blocks = [draft.lines[first - 1 : end_of_block(draft, first)] for first in same]
        empty = [first for first, block in zip(same, blocks, strict=True) if EMPTY.fullmatch("".join(block))]
        if len(same) == 2 and blocks[0] == blocks[1]:
            words = "took out a field that was written twice, word for word"
            yield (draft.without(same[1], end_of_block(draft, same[1]), words),)
        elif len(same) == 2 and len(empty) == 1:
            yield (draft.without(empty[0], empty[0], "took out a field that was written twice, here without a value"),)


def _alike(draft: Draft, number: int) -> list[int]:
    """Gives the lines of a group in which the field of a line is written."""
    found = FIELD.match(draft.lines[number - 1])
    if not found:
        return []
    width, same = len(found[1]), [number]
    for step in (-1, 1):
        at = number
        is_first = "-" in found[1] and step < 0
        while not is_first and 1 <= (at := at + step) <= len(draft.lines):
            line = draft.lines[at - 1]
            begins = _begins(line)
            is_first = "-" in begins and len(begins) == width
            if line.strip() and not line.lstrip().startswith("#") and (len(begins) < width or (is_first and step > 0)):
                break
            other = FIELD.match(line)
            if other and other[2] == found[2] and len(begins) == width:
                same.append(at)
    return sorted(same)


def _begins(line: str) -> str:
    """Gives the blanks and hyphens that a line begins with."""
    found = re.match(r"\s*(?:- +)*", line)
    return found[0] if found else ""


def entries(judged: Judged) -> Iterator[Choice]:
    """Yields each list without the entries that stand in it a second time, word for word."""
    draft = judged.draft
    lines = {found.line for found in judged.findings}
    for slot in judged.slots:
        seen: set[str] = set()
        for part in slot.node.parts if isinstance(slot.node, Sequence) else ():
            block = "\n".join(draft.lines[part.line - 1 : end_of_block(draft, part.line)])
            text = part.text if isinstance(part, Scalar) else block
            if text in seen and part.line in lines:
                mend = _without_entry(draft, part) if isinstance(part, Scalar) else _without_block(draft, part.line)
                yield (mend,) if mend else ()
            seen.add(text)


def _without_block(draft: Draft, first: int) -> Mend | None:
    last = end_of_block(draft, first)
    is_whole = re.match(r"\s*- ", draft.lines[first - 1])
    words = "took out an entry that the list has already, word for word"
    return draft.without(first, last, words) if is_whole else None


def _without_entry(draft: Draft, part: Scalar) -> Mend | None:
    place, words = written(draft, part), f"took out {part.text}, which the list has already"
    if place is None:
        return None
    if re.fullmatch(r"\s*- +", draft.text[draft.offset(part.line) : place[0]]):
        is_alone = place[1] == draft.offset(part.line) + len(draft.lines[part.line - 1].rstrip())
        return draft.without(part.line, part.line, words) if is_alone else None
    before = re.search(r",\s*$", draft.text[: place[0]])
    return Mend((Edit(before.start(), place[1], ""),), words) if before else None
