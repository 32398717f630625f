"""Mends single values: words of a list by their spelling or label, dates, numbers, ids, addresses, records by name."""

import re
from collections.abc import Iterator

from pydantic.fields import FieldInfo

from generator.fields import MENTION
from generator.load import Scalar
from generator.mending import dates, numbers
from generator.mending.draft import Choice, Draft, Edit, Mend
from generator.mending.judging import Judged
from generator.mending.slots import Slot, written
from generator.mending.spelling import folded, only_one
from generator.values import MAX_ID, NO, YES, check_id

MEANT = {**dates.MEANT, **numbers.MEANT}
YES_NO = {"yes": YES | {"ja", "oui", "\u662f"}, "no": NO | {"nein", "non", "\u5426"}}


def values(judged: Judged) -> Iterator[Choice]:
    """Yields every value that does not fit, as the one that is evidently meant."""
    for slot in judged.slots:
        node = slot.node
        if isinstance(node, Scalar) and node.text and judged.is_wrong(slot):
            meant = value_meant(slot, node.text, judged)
            place = written(judged.draft, node)
            if meant and place and meant != judged.draft.text[slice(*place)]:
                was = judged.draft.text[slice(*place)]
                yield (Mend((Edit(*place, meant),), f"wrote {meant} for {was}"),)


def value_meant(slot: Slot, text: str, judged: Judged) -> str | None:
    """Gives what a single value evidently means; None where it is right, or unclear."""
    if slot.ref:
        return None if text in judged.known.ids else judged.known.meant(text, slot.ref.types)
    if slot.terms:
        return only_one(text, {term.value: (getattr(term, "label", ""),) for term in slot.terms})
    if slot.wants is bool:
        return next((word for word, ways in YES_NO.items() if folded(text) in ways), None)
    if slot.wants in MEANT:
        return MEANT[slot.wants](text.strip("\"'“”‘’ "))
    if any(getattr(mark, "func", None) is check_id for mark in slot.marks):
        return _as_id(text)
    return _by_pattern(slot, text) if slot.wants is str and not slot.is_prose else None


def _as_id(text: str) -> str | None:
    """Gives an id without capitals, blanks and underscores, where nothing else is wrong with it."""
    if not re.fullmatch(r"[A-Za-z0-9]+(?:[ _-]+[A-Za-z0-9]+)*", text):
        return None
    likely = re.sub(r"[ _-]+", "-", text.lower())
    return likely if likely != text and len(likely) <= MAX_ID else None


def _by_pattern(slot: Slot, text: str) -> str | None:
    """Gives the identifier that an address ends with, or one in other capitals, where its form is declared."""
    pattern = next((found for mark in slot.marks if (found := _pattern(mark))), "")
    if re.fullmatch(r"<https?://[^<>\s]+>", text):
        return text[1:-1]
    if not pattern or re.search(pattern, text):
        return None
    last = re.fullmatch(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/(?:wiki/|institutes/)?(\S+)|[a-z]+:\s*(\S+)", text)
    tried = [part for part in (*(last.groups() if last else ()), text.upper(), text.lower()) if part]
    fitting = {part for part in tried if re.search(pattern, part)}
    return fitting.pop() if len(fitting) == 1 else None


def _pattern(mark: object) -> str:
    if isinstance(mark, FieldInfo):
        return next((found for inner in mark.metadata if (found := _pattern(inner))), "")
    return str(getattr(mark, "pattern", None) or "")


def mentions(judged: Judged) -> Iterator[Choice]:
    """Yields each link in a text that names a record by its name, as one that names its id and reads the same."""
    for slot in judged.slots:
        if slot.is_prose and isinstance(slot.node, Scalar):
            yield from _mentions_in(slot.node, judged)


def _mentions_in(node: Scalar, judged: Judged) -> Iterator[Choice]:
    known, draft = judged.known, judged.draft
    for line in range(node.line, max(node.last_line, node.line) + 1):
        for found in MENTION.finditer(draft.lines[line - 1]) if line <= len(draft.lines) else ():
            name = found[1].strip()
            meant = None if found[1] in known.ids else known.meant(name, ())
            if meant and found[0] in node.text and not found[2]:
                words = found[3] or ("" if name.lower() == meant else name)
                new = f"[[{meant}|{words}]]" if words else f"[[{meant}]]"
                start = draft.offset(line, found.start() + 1)
                yield (Mend((Edit(start, start + len(found[0]), new),), f"wrote {new} for {found[0]}"),)


def wrong_id(judged: Judged) -> Iterator[Choice]:
    """Yields the id as the file's name has it, where that is right: added, respelt, or left over from a copy."""
    draft, stem = judged.draft, judged.draft.source.stem
    if judged.raw is None:
        return
    pair = judged.raw.tree.get("id")
    if pair is None and judged.raw.tree.parts:
        first = judged.raw.tree.parts[0][0]
        start = draft.offset(first.line, first.column)
        indent = " " * (first.column - 1)
        yield (Mend((Edit(start, start, f"id: {stem}\n{indent}"),), f"added id: {stem}, the file's name"),)
    elif pair and isinstance(pair[1], Scalar):
        yield from _as_named(pair[1], draft, judged)


def _as_named(node: Scalar, draft: Draft, judged: Judged) -> Iterator[Choice]:
    stem, place = draft.source.stem, written(draft, node)
    is_copy = node.text in judged.known.ids
    if place and node.text != stem and (is_copy or only_one(node.text, {stem: ()})):
        yield (Mend((Edit(*place, stem),), f"wrote {stem}, the file's name, for {node.text}"),)
