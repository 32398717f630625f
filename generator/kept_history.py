"""Takes what git told of a commit, gives it as bytes that can be kept, and back: a commit never changes."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from generator.config import Change, History
from generator.edits import Edit, FieldChange, RecordChange, Tree


def history_to_bytes(history: History) -> bytes:
    """Gives a history as JSON, in plain letters only."""
    changes = {path: [change.date, change.commit] for path, change in history.changes.items()}
    edits = [
        [edit.commit, edit.moment, edit.why, [_record(change) for change in edit.changes]] for edit in history.edits
    ]
    whole = [history.date, history.commit, history.moment, history.is_full, changes, edits]
    return json.dumps(whole, separators=(",", ":")).encode()


def _record(change: RecordChange) -> list[object]:
    fields = [[field.path, field.was, field.now] for field in change.fields]
    return [change.id, change.name, change.how, fields, change.was_id]


def history_from_bytes(kept: bytes) -> History:
    """Gives the history that was kept. Raises ValueError for bytes that hold none."""
    try:
        date, commit, moment, is_full, changes, edits = json.loads(kept)
        read = {path: Change(*change) for path, change in changes.items()}
        told = tuple(Edit(c, m, why, tuple(map(_change, records))) for c, m, why, records in edits)
    except (TypeError, AttributeError) as error:
        raise ValueError("this is no history") from error
    return History(date, commit, MappingProxyType(read), moment, is_full, told)


def _change(kept: list[Any]) -> RecordChange:
    record_id, name, how, fields, was_id = kept
    read = tuple(FieldChange(tuple(path), _tree(was), _tree(now)) for path, was, now in fields)
    return RecordChange(record_id, name, how, read, was_id)


def _tree(kept: Any) -> Tree | None:
    if isinstance(kept, list):
        return tuple(part for one in kept if (part := _tree(one)) is not None)
    if isinstance(kept, Mapping):
        return {name: part for name, one in kept.items() if (part := _tree(one)) is not None}
    return None if kept is None else str(kept)
