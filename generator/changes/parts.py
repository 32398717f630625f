"""Takes the parts of a list as they were and are, gives which of them are the same."""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Mapping, Sequence

from generator.changes.form import Shape, key_without_id
from generator.edits import Tree, fixed
from generator.schema.statistic import Observation

Keyed = Mapping[str, Mapping[str, Tree]]


def keyed(parts: Sequence[Tree], shape: Shape) -> Keyed | None:
    """Gives the parts of a list by what tells them apart, in their order; nothing when something does not."""
    found: dict[str, Mapping[str, Tree]] = {}
    had: Counter[str] = Counter()
    for part in parts:
        key = _key(part, shape) if isinstance(part, Mapping) else ""
        if not isinstance(part, Mapping) or not key:
            return None
        had[key] += 1
        while (told := key if had[key] == 1 else f"{key}#{had[key]}") in found:
            had[key] += 1
        found[told] = part
    return found


def _key(part: Mapping[str, Tree], shape: Shape) -> str:
    """Gives a part's id, or that of an observation, which follows from its place, dimensions and period."""
    written = part.get("id")
    if isinstance(written, str):
        return written
    if shape.model is not Observation:
        return ""
    return key_without_id(part)


def paired(before: Keyed, after: Keyed) -> list[tuple[str, str]]:
    """Gives the keys of the same part before and after, in the new order; "" where it was not or is no more.

    A part that has a new id and is otherwise the same is the same part.
    """
    gone = dict.fromkeys(key for key in before if key not in after)
    alike: dict[Hashable, deque[str]] = defaultdict(deque)
    for key in gone:
        alike[_without_id(before[key])].append(key)
    pairs: list[tuple[str, str]] = []
    for key, part in after.items():
        old = key
        if key not in before:
            same = alike.get(_without_id(part))
            old = same.popleft() if same else ""
        gone.pop(old, None)
        pairs.append((old, key))
    return [*pairs, *((old, "") for old in gone)]


def _without_id(part: Mapping[str, Tree]) -> Hashable:
    return fixed({name: value for name, value in part.items() if name != "id"})


def taken_and_put(was: Sequence[Tree], now: Sequence[Tree]) -> tuple[tuple[Tree, ...], tuple[Tree, ...]]:
    """Gives what is in the first list and not in the second, and the other way round, each as often as it is."""
    return _beyond(was, now), _beyond(now, was)


def _beyond(parts: Sequence[Tree], others: Sequence[Tree]) -> tuple[Tree, ...]:
    """Gives the parts that the others do not have, or not as often: the last ones of those that are alike."""
    there = Counter(fixed(part) for part in others)
    found = []
    for part in parts:
        key = fixed(part)
        there[key] -= 1
        if there[key] < 0:
            found.append(part)
    return tuple(found)
