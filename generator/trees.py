"""Takes the text of a record of any age, gives its tree of plain texts, quickly and without saying what is wrong.

The records of today are read by `load`, which finds every mistake at its line. Here thousands of old versions are
read only to be compared: libyaml's parser gives the same trees in a tenth of the time. What `load` refuses to be
plain data (references, types, nesting without end) is refused here too.
"""

from collections.abc import Iterable, Iterator, Mapping

import yaml

from generator.config import MAX_DEPTH, MAX_FILE_BYTES, MAX_NODES
from generator.edits import Tree

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's parser; where PyYAML was built without it, its own, which gives the same and is slow."""


class _NotPlainError(ValueError):
    """Something else than texts, lists and groups stands in the file."""


def read_tree(text: str) -> Mapping[str, Tree] | None:
    """Gives the tree of a record's text, or nothing when it cannot be read as one group of fields."""
    if len(text) > MAX_FILE_BYTES:
        return None
    try:
        events = iter(_few(yaml.parse(text, Loader=_LOADER)))
        trees = [_tree(event, events, 1) for event in events if isinstance(event, yaml.NodeEvent)]
    except (yaml.YAMLError, ValueError, OverflowError):
        return None
    tree = trees[0] if len(trees) == 1 else None
    return tree if isinstance(tree, dict) else None


def _few(events: Iterable[yaml.Event]) -> Iterator[yaml.Event]:
    """Yields the events of a file that has no more parts than a record may have."""
    for number, event in enumerate(events):
        if number > 2 * MAX_NODES:  # a group or list is two events
            raise _NotPlainError
        yield event


def _tree(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Tree:
    """Gives the tree that starts with an event, reading on to its end."""
    is_named = getattr(event, "anchor", None) or getattr(event, "tag", None)
    if depth > MAX_DEPTH or isinstance(event, yaml.AliasEvent) or is_named:
        raise _NotPlainError
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        parts: list[Tree] = []
        while not isinstance(following := next(events), yaml.SequenceEndEvent):
            parts.append(_tree(following, events, depth + 1))
        return tuple(parts)
    group: dict[str, Tree] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        name = _tree(key, events, depth + 1)
        if not isinstance(name, str) or name in group or (name == "<<" and not getattr(key, "style", None)):
            raise _NotPlainError
        group[name] = _tree(next(events), events, depth + 1)
    return group
