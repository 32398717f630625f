"""Takes the parts of a list as they were and are, gives which of them are the same."""

from collections.abc import Mapping, Sequence

from generator.changes.form import Shape, key_without_id
from generator.edits import Tree
from generator.schema.statistic import Observation

Keyed = Mapping[str, Mapping[str, Tree]]


def keyed(parts: Sequence[Tree], shape: Shape) -> Keyed | None:
    """Gives the parts of a list by what tells them apart, in their order; nothing when something does not."""
    found: dict[str, Mapping[str, Tree]] = {}
    for part in parts:
        key = _key(part, shape) if isinstance(part, Mapping) else ""
        if not isinstance(part, Mapping) or not key:
            return None
        times = 1
        while (told := key if times == 1 else f"{key}#{times}") in found:
            times += 1
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
    gone = {key: _without_id(part) for key, part in before.items() if key not in after}
    pairs: list[tuple[str, str]] = []
    for key, part in after.items():
        old = key if key in before else next((o for o, whole in gone.items() if whole == _without_id(part)), "")
        gone.pop(old, None)
        pairs.append((old, key))
    return [*pairs, *((old, "") for old in gone)]


def _without_id(part: Mapping[str, Tree]) -> Mapping[str, Tree]:
    return {name: value for name, value in part.items() if name != "id"}


def taken_and_put(was: Sequence[Tree], now: Sequence[Tree]) -> tuple[tuple[Tree, ...], tuple[Tree, ...]]:
    """Gives what is in the first list and not in the second, and the other way round, each as often as it is."""
    left = list(now)
    taken: list[Tree] = []
    for part in was:
        if part in left:
            left.remove(part)
        else:
            taken.append(part)
    return tuple(taken), tuple(left)
