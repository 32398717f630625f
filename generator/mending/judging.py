"""Tells what the check says to a draft, and whether a mended one is better."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from generator.fields import MENTION
from generator.layout.names import FIELD_NAMES
from generator.load import Mapping, RawRecord, Scalar, read_tree
from generator.mending.draft import NOTHING, SHAPE, Draft, Mend
from generator.mending.known import KnownRecords
from generator.mending.slots import Slot, groups, slots
from generator.oversights import ALWAYS_FIELDS, slips, swallowed
from generator.problems import Problem
from generator.schema import FOLDERS
from generator.validate import fit

LIKE_A_FIELD = re.compile(r"\s*(?:- +)*(\w+):(?:\s|$)")


@dataclass(frozen=True)
class Judged:
    """A draft with its tree and all that is wrong with it."""

    draft: Draft
    raw: RawRecord | None
    """All that could be read."""
    unread: tuple[Problem, ...]
    """What keeps the rest from being read."""
    findings: tuple[Problem, ...]
    """All that is wrong, what keeps it from being read first."""
    known: KnownRecords

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every value whose field there is."""
        return tuple(slots(self.raw.tree, FOLDERS[self.draft.source.folder])) if self.raw else ()

    @cached_property
    def groups(self) -> tuple[tuple[Mapping, type[BaseModel]], ...]:
        """Every group of fields, with the fields that it may have."""
        return tuple(groups(self.raw.tree, FOLDERS[self.draft.source.folder])) if self.raw else ()

    @cached_property
    def places(self) -> frozenset[tuple[int, int]]:
        """Where the findings are."""
        return frozenset((found.line, found.column) for found in self.findings)

    @cached_property
    def texts_below(self) -> tuple[tuple[int, int], ...]:
        """The line of each field whose text stands below it, after > or |, and the last line of the text."""
        scalars = (slot.node for slot in self.slots if isinstance(slot.node, Scalar))
        return tuple((node.line, node.last_line) for node in scalars if node.last_line)

    def is_wrong(self, slot: Slot) -> bool:
        """Tells whether there is a finding at a value, or at its field's name."""
        places = {(slot.node.line, slot.node.column)} | ({(slot.key.line, slot.key.column)} if slot.key else set())
        return bool(places & self.places)

    def lines_unread(self, *beside: int) -> list[int]:
        """Gives the lines that keep the text from being read, and those so many lines beside them."""
        wanted = (found.line + distance for found in self.unread for distance in (0, *beside))
        return [number for number in dict.fromkeys(wanted) if 1 <= number <= len(self.draft.lines)]


def judge(draft: Draft, known: KnownRecords) -> Judged:
    """Gives the draft with what keeps it from being read, and with the values that do not fit."""
    reading = read_tree(draft.source)
    unread = tuple(problem for problem in reading.problems if problem.code != "S199")
    if reading.tree is None:
        return Judged(draft, None, unread, unread, known)
    raw, model = reading.tree, FOLDERS[draft.source.folder]
    _, invalid = fit(raw, model, reading.unread)
    unwritten = model.model_fields.keys() - {key.text for key, _ in raw.tree.parts}
    odd = (*slips(raw), *swallowed(raw, raw.tree, ALWAYS_FIELDS | unwritten), *_wrong_id(raw))
    findings = (*unread, *invalid, *odd, *_unknown(raw, slots(raw.tree, model), known))
    return Judged(draft, raw, unread, findings, known)


def _wrong_id(raw: RawRecord) -> Iterator[Problem]:
    pair = raw.tree.get("id")
    if pair and isinstance(pair[1], Scalar) and pair[1].text not in ("", raw.source.stem):
        yield Problem(raw.source.path, pair[1].line, pair[1].column, "S110", pair[1].text)


def _unknown(raw: RawRecord, found: Iterator[Slot], known: KnownRecords) -> Iterator[Problem]:
    for slot in found:
        node = slot.node
        if not isinstance(node, Scalar):
            continue
        if slot.ref and node.text not in known.ids:
            yield Problem(raw.source.path, node.line, node.column, "R201", node.text)
        for mention in MENTION.finditer(node.text) if slot.is_prose else ():
            if mention[1] not in known.ids:
                yield Problem(raw.source.path, *raw.find(mention[0], node.line, node.column), "R201", mention[1])


def is_better(before: Judged, after: Judged, mends: Sequence[Mend]) -> bool:
    """Tells whether mends did what they were to do, and no harm."""
    touched = _touched(before, after, mends)
    was, now = Counter(map(_key, before.findings)), Counter(map(_key, after.findings))
    gone, new = was - now, now - was
    came = [found for found in after.findings if new[_key(found)]]
    if any(found.line in touched and _shows(found, mends) for found in came):
        return False
    if _swallowed(after) - _swallowed(before):
        return False
    if before.unread:
        elsewhere = sum(found.line not in touched and found.code in {*SHAPE, "S102"} for found in came)
        if elsewhere > (0 if after.unread else gone.total()) and any(mend.wrong_if != NOTHING for mend in mends):
            return False
        if len(after.unread) != len(before.unread):
            return len(after.unread) < len(before.unread)
        old = {before.draft.line_at(edit.start) for mend in mends for edit in mend.edits}
        is_read = any(found.line in old and gone[_key(found)] for found in before.unread)
        return is_read and all(found.line > max(touched, default=0) for found in came if found in after.unread)
    if after.unread:
        return False
    return gone.total() >= sum(not mend.is_form for mend in mends) and new.total() <= gone.total()


def _swallowed(judged: Judged) -> set[int]:
    """Gives the lines, as they were numbered, that look like fields and are parts of texts."""
    inside = (number for first, last in judged.texts_below for number in range(first + 1, last + 1))
    looks = ((number, LIKE_A_FIELD.match(judged.draft.lines[number - 1])) for number in inside)
    return {judged.draft.numbers[number - 1] for number, found in looks if found and found[1] in FIELD_NAMES}


def _shows(found: Problem, mends: Sequence[Mend]) -> bool:
    """Tells whether a finding shows that something else was meant."""
    return any(mend.wrong_if is None or found.code in mend.wrong_if or _is_unread(found, mend) for mend in mends)


def _is_unread(found: Problem, mend: Mend) -> bool:
    return found.code.startswith("Y") and mend.wrong_if != NOTHING


def _key(found: Problem) -> tuple[str, str]:
    return found.code, re.sub(r"line \d+", "line", found.message)


def _touched(before: Judged, after: Judged, mends: Sequence[Mend]) -> set[int]:
    """Gives the lines, as they are numbered in the mended text, that the mends changed."""
    old = {before.draft.numbers[before.draft.line_at(edit.start) - 1] for mend in mends for edit in mend.edits}
    return {line for line, number in enumerate(after.draft.numbers, start=1) if number in old}
