"""Takes changes, gives the words for them: what a field is called, what it held, what happened in a sentence."""

import difflib
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.changes.form import Shape, shape_of
from generator.edits import (
    ADDED,
    CHANGED,
    LEFT_OUT,
    MOVED,
    PUT,
    REMOVED,
    REORDERED,
    SAME,
    TAKEN,
    UNREADABLE,
    FieldChange,
    Piece,
    RecordChange,
    Tree,
)
from generator.fields import MENTION
from generator.problems import printable
from generator.vocabularies import Vocabulary

Names = Mapping[str, str]
"""What records are called, by id, for fields that name them."""
AROUND = 6
"""Words that are shown on each side of a difference."""
ALIKE = 0.4
"""Texts that have less than this share of their words in common are shown whole, one after the other."""
SHORT = 60
"""Texts of fewer characters are shown whole too."""
LONG = 2_000
"""And those of more words and spaces: comparing takes as many steps as both have, multiplied."""
_WORD = re.compile(r"\s+|[⺀-鿿豈-﫿𠀀-𿿽]|[^\s⺀-鿿豈-﫿𠀀-𿿽]+")


@lru_cache(maxsize=8192)
def label_of(folder: str, path: tuple[str, ...]) -> str:
    """Gives what a reader calls a field, with the ids that lead to it: `Facts › planned-reach › Statement`."""
    shape = shape_of(folder)
    words = []
    for step in path:
        is_id = shape.has_keys
        shape = shape.at(step)
        words.append(step if is_id else shape.title or step)
    return " › ".join(words)


def words_of(tree: Tree | None, shape: Shape, names: Names) -> str:
    """Gives a value in words: labels of terms, names of records, a group's fields one after the other."""
    if tree is None:
        return ""
    if isinstance(tree, tuple):
        parts = [words_of(part, shape.part or shape, names) for part in tree]
        return ("; " if any(isinstance(part, Mapping) for part in tree) else ", ").join(parts)
    if isinstance(tree, Mapping):
        lines = [
            f"{shape.at(name).title or name}: {words_of(part, shape.at(name), names)}"
            for name, part in tree.items()
            if name != "id"
        ]
        return "; ".join(lines)
    if shape.is_prose:
        return MENTION.sub(lambda found: found[3] or names.get(found[1], found[1]), tree)
    if shape.is_reference:
        return names.get(tree, tree)
    if shape.kind is not None and issubclass(shape.kind, Vocabulary):
        return next((term.label or term.value for term in shape.kind if term.value == tree), tree)
    return tree


def was_and_now(change: FieldChange, folder: str, names: Names) -> tuple[str, str]:
    """Gives in words what a field held and holds; where the words are the same, as it is written."""
    shape = shape_of(folder)
    for step in change.path:
        shape = shape.at(step)
    was, now = (words_of(tree, shape, names) for tree in (change.was, change.now))
    if was == now:
        was, now = (words_of(tree, Shape(), {}) for tree in (change.was, change.now))
    return was, now


@lru_cache(maxsize=4096)  # a change is told on the page of its record, on that of all changes, and in several feeds
def pieces(was: str, now: str) -> tuple[Piece, ...]:
    """Gives what was taken out of a text and put in, word by word, with some words around; long stretches left out."""
    before, after = _WORD.findall(was), _WORD.findall(now)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    is_whole = min(len(was), len(now)) < SHORT or max(len(before), len(after)) > LONG
    if is_whole or matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return tuple(piece for piece in (Piece(TAKEN, was), Piece(PUT, now)) if piece.text)
    found: list[Piece] = []
    steps = _joined(matcher.get_opcodes(), before)
    for number, (is_same, start, end, new_start, new_end) in enumerate(steps):
        if is_same:
            found += _shortened(before[start:end], is_first=number == 0, is_last=number == len(steps) - 1)
        else:
            taken, put = "".join(before[start:end]), "".join(after[new_start:new_end])
            found += [piece for piece in (Piece(TAKEN, taken), Piece(PUT, put)) if piece.text]
    return tuple(found)


def _joined(
    steps: Sequence[tuple[str, int, int, int, int]], words: Sequence[str]
) -> list[tuple[bool, int, int, int, int]]:
    """Gives the steps with neighbouring differences as one, also where no more than a word lies between them."""
    found: list[tuple[bool, int, int, int, int]] = []
    for number, (kind, *ends) in enumerate(steps):
        start, end, new_start, new_end = ends
        is_between = 0 < number < len(steps) - 1
        is_same = kind == "equal" and not (is_between and sum(1 for word in words[start:end] if word.strip()) <= 1)
        if found and not is_same and not found[-1][0]:
            found[-1] = (False, found[-1][1], end, found[-1][3], new_end)
        else:
            found.append((is_same, start, end, new_start, new_end))
    return found


def _shortened(words: Sequence[str], *, is_first: bool, is_last: bool) -> list[Piece]:
    head = 0 if is_first else AROUND * 2
    tail = 0 if is_last else AROUND * 2
    if len(words) <= head + tail + AROUND * 2:
        return [Piece(SAME, "".join(words))]
    parts = [Piece(SAME, "".join(words[:head])), Piece(LEFT_OUT, "…"), Piece(SAME, "".join(words[len(words) - tail :]))]
    return [part for part in parts if part.text]


def summary_of(change: RecordChange, names: Names | None = None) -> str:
    """Gives what happened to a record in a line: `Summary changed; Facts: 2 added, 1 changed`."""
    if change.how == ADDED:
        return "Added"
    if change.how == REMOVED:
        return "Removed"
    if change.how == UNREADABLE:
        return "Its text cannot be read in this commit; what changed shows in the next one"
    fields = _fields_in_words(change)
    if change.how == MOVED:
        return "; ".join(part for part in (f"Moved here from {change.was_id}", fields) if part)
    return fields


def _fields_in_words(change: RecordChange) -> str:
    shape = shape_of(change.folder)
    lines: dict[str, dict[str, dict[str, None]]] = {}
    for field in change.fields:
        is_part = len(field.path) > 1 and shape.at(field.path[0]).has_keys
        how = field.how if not is_part or len(field.path) == 2 else CHANGED
        title = label_of(change.folder, field.path[:1] if is_part else field.path)
        lines.setdefault(title, {}).setdefault(how, {})[field.path[1] if is_part else ""] = None
    said = []
    for title, hows in lines.items():
        if any(key for keys in hows.values() for key in keys):
            said.append(
                f"{title}: " + ", ".join(f"{len(keys)} {how}" if any(keys) else how for how, keys in hows.items())
            )
        else:
            said.append(f"{title} {' and '.join(hows)}")
    return "; ".join(said)


def as_data(change: RecordChange) -> dict[str, object]:
    """Gives a change as JSON has it."""
    data: dict[str, object] = {"id": change.id, "name": change.name, "how": change.how}
    if change.was_id:
        data["was_id"] = change.was_id
    fields = [{"field": f.field, "how": f.how, "was": f.was, "now": f.now} for f in change.fields]
    return {**data, "fields": fields} if fields else data


def as_text(changes: Sequence[RecordChange]) -> str:
    """Gives changes for a terminal: each record, below it each field with what it was and is."""
    lines: list[str] = []
    for change in changes:
        came = f" from {change.was_id}" if change.was_id else ""
        lines.append(f"{change.id}  {change.how}{came}  ({change.name})")
        for field in change.fields:
            was, now = was_and_now(field, change.folder, {})
            lines.append(f"  {field.field}" + ("  in another order" if field.how == REORDERED else ""))
            lines += [f"    {word}: {text}" for word, text in (("was", was), ("now", now)) if text]
    return "\n".join(printable(line) for line in lines)
