"""Mends tabs and wrong indentation."""

import re
from collections.abc import Iterator

from generator.mending.draft import NOTHING, SHAPE, STEP, Choice, Draft, Mend
from generator.mending.judging import Judged
from generator.mending.slots import fields_of
from generator.schema import FOLDERS

OPENS = (":", ">", ">-", "|", "|-")
"""How a line ends below which deeper lines stand."""
LIKE_A_LINE = re.compile(r"\s*[\w\"'\[({\u201c-]")
"""How a line begins that may be part of a record, unlike the marks of a merge."""


def tabs(judged: Judged) -> Iterator[Choice]:
    """Yields what is indented with tabs, indented with blanks: all lines with the same number of blanks for a tab."""
    draft, words = judged.draft, "indented with blanks instead of tabs"
    numbers = [number for number, line in enumerate(draft.lines, start=1) if re.match(r" *\t", line) and line.strip()]
    if not numbers or not judged.unread:
        return
    ways: list[Mend] = []
    for width in (STEP, 2 * STEP, 4 * STEP) if len(numbers) > 1 else ():
        mends = [draft.rewrite(number, _expanded(draft.lines[number - 1], width), words) for number in numbers]
        ways.append(Mend(tuple(edit for mend in mends for edit in mend.edits), words, NOTHING))
    yield tuple(ways)
    for number in judged.lines_unread():
        if number in numbers:
            yield _reindented(draft, number, words)


def _expanded(line: str, width: int) -> str:
    lead = line[: len(line) - len(line.lstrip(" \t"))]
    return lead.replace("\t", " " * width) + line[len(lead) :]


def indentation(judged: Judged) -> Iterator[Choice]:
    """Yields a line that cannot be read, or one beside it, indented like a line around it, or deeper than the last."""
    words = "indented it like the lines around it"
    for found in judged.unread:
        is_entry = found.code == "Y013" and judged.draft.lines[found.line - 1].lstrip().startswith("- ")
        near = {"Y002": (0, -1, 1)}.get(found.code, (0,) if is_entry else ())
        numbers = [found.line + step for step in near if 1 <= found.line + step <= len(judged.draft.lines)]
        numbers = [number for number in numbers if _may_be_moved(judged.draft, judged.draft.lines[number - 1])]
        yield tuple(mend for number in numbers for mend in _reindented(judged.draft, number, words))


def _may_be_moved(draft: Draft, line: str) -> bool:
    """Tells whether a line may belong elsewhere; a field of the record that is not indented is where it should be."""
    is_own = re.match(r"\w+(?=\s*[:;=：])", line)
    return bool(LIKE_A_LINE.match(line)) and not (is_own and is_own[0] in fields_of(FOLDERS[draft.source.folder]))


def _reindented(draft: Draft, number: int, words: str) -> Choice:
    line = draft.lines[number - 1]
    has = _indent(line)
    before = _before(draft, number)
    around = [_indent(other) for other in (*before, *_after(draft, number))] + _levels(draft, number)
    deeper = [_indent(before[0]) + STEP] if before and before[0].rstrip().endswith(OPENS) else []
    wanted = sorted({width for width in (*around, *deeper) if width != has or "\t" in line})
    return tuple(draft.rewrite(number, " " * width + line.lstrip(" \t"), words, SHAPE) for width in wanted)


def _levels(draft: Draft, number: int) -> list[int]:
    """Gives the indentation of each group that a line may still belong to; that of an entry starts at its hyphen."""
    levels: list[int] = []
    least = len(draft.lines[number - 1]) + 1
    for line in reversed(draft.lines[: number - 1]):
        if _counts(line) and _indent(line) < least:
            least = _indent(line)
            levels += [least, least + STEP] if line.lstrip().startswith("- ") else [least]
            if not least:
                break
    return levels


def _before(draft: Draft, number: int) -> list[str]:
    return [line for line in reversed(draft.lines[: number - 1]) if _counts(line)][:3]


def _after(draft: Draft, number: int) -> list[str]:
    return [line for line in draft.lines[number:] if _counts(line)][:2]


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#") and not re.match(r" *\t", line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def misplaced(judged: Judged) -> Iterator[Choice]:
    """Yields each field that is indented into a text, or a group which has no such field, as what it belongs to is."""
    draft = judged.draft
    for found in judged.findings:
        line = draft.lines[found.line - 1]
        if found.code in ("S101", "S113") and _indent(line) == found.column - 1:
            last = end_of_block(draft, found.line)
            widths = sorted({_indent(other) for other in draft.lines[: found.line - 1] if _counts(other)})
            yield tuple(_shifted(draft, found.line, last, width) for width in widths if width < _indent(line))


def _shifted(draft: Draft, first: int, last: int, width: int) -> Mend:
    less, words = _indent(draft.lines[first - 1]) - width, "indented it like the fields that it belongs to"
    numbers = (number for number in range(first, last + 1) if draft.lines[number - 1].strip())
    mends = [draft.rewrite(number, draft.lines[number - 1][less:], words) for number in numbers]
    return Mend(tuple(edit for mend in mends for edit in mend.edits), words, SHAPE)


def end_of_block(draft: Draft, first: int) -> int:
    """Gives the last line of the field that starts in a line. Comments and empty lines below are not part of it."""
    width, last = _indent(draft.lines[first - 1]), first
    for number, line in enumerate(draft.lines[first:], start=first + 1):
        if line.strip() and (_indent(line) <= width and not line.lstrip().startswith("#")):
            break
        if line.strip() and _indent(line) > width:
            last = number
    return last
