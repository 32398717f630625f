"""Mends a single value where a list is expected, a list where one is, and fields that were left empty."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from generator.fields import bare
from generator.load import Mapping, Node, Scalar, Sequence
from generator.mending.draft import NOTHING, SHAPE, STEP, Choice, Draft, Edit, Mend
from generator.mending.judging import Judged
from generator.mending.layout import end_of_block
from generator.mending.quotes import quoted
from generator.mending.slots import Slot, fields_of, written
from generator.mending.values import value_meant

SEPARATORS = re.compile(r"\s*[,;\uff0c\u3001\uff1b]\s*")
WIDE = ("\uff3b\u3010", "\uff3d\u3011")
"""The brackets that a Chinese keyboard gives."""
PLAIN = re.compile(r"[^\W_][^,\[\]{}#:\"'&*!|>%@`]*")
"""Texts that need no quotes in a list."""


def single_values(judged: Judged) -> Iterator[Choice]:
    """Yields each single value in brackets where a list is expected; ids and words of a list may come with commas."""
    for slot in judged.slots:
        node, entry = slot.node, slot.entry
        if not isinstance(node, Scalar) or entry is None or not judged.is_wrong(slot):
            continue
        place = written(judged.draft, node)
        one = Slot(node, *entry)
        parts = [part for part in SEPARATORS.split(node.text.strip(f"[] {WIDE[0]}{WIDE[1]}")) if part]
        is_text = not (
            one.ref or one.terms or (node.text.startswith(tuple(WIDE[0])) and node.text.endswith(tuple(WIDE[1])))
        )
        is_below = slot.key is not None and slot.key.line != node.line
        if place and parts and one.model is None and not (is_text and (len(parts) > 1 or is_below)):
            new = "[" + ", ".join(_entry(one, part, judged) for part in parts) + "]"
            yield (Mend((Edit(*place, new),), f"wrote {new}, a list, for {node.text}", SHAPE),)


def _entry(one: Slot, text: str, judged: Judged) -> str:
    meant = value_meant(one, text, judged) or text
    return meant if PLAIN.fullmatch(meant) else quoted(meant)


def joined_entries(judged: Judged) -> Iterator[Choice]:
    """Yields each entry of a list that holds several ids or words, cut at its commas."""
    for slot in judged.slots:
        node = slot.node
        if slot.key is None and isinstance(node, Scalar) and (slot.ref or slot.terms) and judged.is_wrong(slot):
            place = written(judged.draft, node)
            parts = [part for part in SEPARATORS.split(node.text) if part]
            is_flow = "[" in judged.draft.lines[node.line - 1][: node.column - 1]
            if place and len(parts) > 1 and is_flow:
                new = ", ".join(_entry(slot, part, judged) for part in parts)
                yield (Mend((Edit(*place, new),), f"wrote {new} for {node.text}", SHAPE),)


def nested(judged: Judged) -> Iterator[Choice]:
    """Yields an id without the brackets that only a text needs: `country: [[cn]]`; and a list of one as this one."""
    for slot in judged.slots:
        depth = _depth(slot.node)
        if not depth or not judged.is_wrong(slot) or slot.model or (slot.entry and not slot.entry[1]):
            continue
        start, line = judged.draft.offset(slot.node.line, slot.node.column), judged.draft.lines[slot.node.line - 1]
        brackets = re.compile(rf"(?:\[\s*){{{depth}}}([^\[\]]+?)(?:\s*\]){{{depth}}}").match(line, slot.node.column - 1)
        new = f"[{brackets[1]}]" if brackets and slot.entry else brackets[1] if brackets else ""
        if brackets and new != brackets[0]:
            yield (Mend((Edit(start, start + len(brackets[0]), new),), f"wrote {new} for {brackets[0]}", SHAPE),)


def _depth(node: Node) -> int:
    """Gives how many lists, each of one entry, stand around one value; 0 for anything else."""
    depth = 0
    while isinstance(node, Sequence) and len(node.parts) == 1:
        node, depth = node.parts[0], depth + 1
    return depth if isinstance(node, Scalar) else 0


def lone_texts(judged: Judged) -> Iterator[Choice]:
    """Yields a text as the one required field of the group that is expected: `name: X` as `name: {en: X}`."""
    for slot in judged.slots:
        node, model = slot.node, slot.model
        if not isinstance(node, Scalar) or model is None or not node.text or not judged.is_wrong(slot):
            continue
        required = [name for name, field in fields_of(model).items() if field.is_required()]
        place = written(judged.draft, node)
        is_english = not re.search("[\u3400-\u9fff]", node.text)
        if place and len(required) == 1 and bare(fields_of(model)[required[0]].annotation)[0] is str and is_english:
            text = judged.draft.text[slice(*place)]
            new = f"{{{required[0]}: {text if node.is_quoted or PLAIN.fullmatch(text) else quoted(text)}}}"
            yield (Mend((Edit(*place, new),), f"wrote {new} for {text}"),)


def empty_fields(judged: Judged) -> Iterator[Choice]:
    """Yields the text without an optional field that has no value, unless somebody wrote a comment beside it."""
    is_unclear = judged.unread or any(found.code in ("S101", "S103") for found in judged.findings)
    for slot in () if is_unclear else judged.slots:
        node = slot.node
        if slot.key and slot.field and isinstance(node, Scalar) and not node.text and not slot.field.is_required():
            line = judged.draft.lines[slot.key.line - 1]
            comment = re.fullmatch(rf"\s*{re.escape(slot.key.text)}\s*:\s*(?:[\"']{{2}}\s*)?(?:#\s*(.*))?", line)
            if comment and (not comment[1] or comment[1].startswith(str(slot.field.description))):
                yield (_without(judged.draft, slot.key.line, slot.key.text),)


def _without(draft: Draft, line: int, name: str) -> Mend:
    return draft.without(line, line, f"took out {name}:, which has no value")


def lone_entries(judged: Judged) -> Iterator[Choice]:
    """Yields a group with a hyphen before it where a list of groups is expected."""
    draft, words = judged.draft, "wrote a hyphen before the entry"
    for slot in judged.slots:
        node = slot.node
        is_list = slot.entry is not None and isinstance(slot.entry[0], type) and issubclass(slot.entry[0], BaseModel)
        if is_list and isinstance(node, Mapping) and slot.key and node.line > slot.key.line and judged.is_wrong(slot):
            lines = range(node.line, end_of_block(draft, slot.key.line) + 1)
            starts = [draft.offset(n, node.column if n == node.line else 1) for n in lines if draft.lines[n - 1]]
            put = [Edit(start, start, "  " if place else "- ") for place, start in enumerate(starts)]
            yield (Mend(tuple(put), words, NOTHING),)


def fallen_out(judged: Judged) -> Iterator[Choice]:
    """Yields the fields of a group that stand beside its name instead of below it, indented."""
    draft, words = judged.draft, "indented it, as a part of the group above"
    for group, model in judged.groups:
        fields = fields_of(model)
        parts = list(group.parts)
        for place, (key, value) in enumerate(parts):
            inner = bare(fields[key.text].annotation)[0] if key.text in fields else None
            if not (
                isinstance(value, Scalar)
                and not value.text
                and isinstance(inner, type)
                and issubclass(inner, BaseModel)
            ):
                continue
            beside: list[int] = []
            for other, _ in parts[place + 1 :]:
                if other.text in fields or other.text not in fields_of(inner):
                    break
                beside += range(other.line, end_of_block(draft, other.line) + 1)
            edits = [Edit(draft.offset(n), draft.offset(n), " " * STEP) for n in beside if draft.lines[n - 1]]
            if edits:
                yield (Mend(tuple(edits), words, NOTHING),)
