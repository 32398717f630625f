"""Takes the text of a record, gives the entity, or every problem of the file: quickly where it is right."""

from functools import lru_cache
from typing import NamedTuple

from pydantic import ValidationError

from generator.fields import Reference
from generator.load import Mapping, RawRecord, read_tree
from generator.plain_load import plain_tree, plain_values
from generator.problems import Problem
from generator.read import SourceText
from generator.record import Record
from generator.schema import FOLDERS
from generator.validate import validate

Read = tuple[RawRecord | None, Record | None, tuple[Problem, ...]]
"""The tree of all that could be read, the entity where there is no error, every problem."""


def read_record(text: SourceText) -> Read:
    """Gives what a record's text says, and what is wrong with it."""
    record = right_record(text)
    return (RawRecord(text, plain_tree), record, ()) if record else read_exactly(text)


class Said(NamedTuple):
    """What a record's text says, with all that follows from it alone."""

    tree: RawRecord | None
    """All that could be read."""
    record: Record | None
    """The entity, where there is no error."""
    problems: tuple[Problem, ...]
    references: tuple[Reference, ...]


@lru_cache(maxsize=20_000)
def read_said(text: SourceText) -> Said:
    """Gives what a record's text says, and the references that it makes; most texts are read again and again."""
    tree, record, problems = read_record(text)
    return Said(tree, record, problems, tuple(record.references()) if record else ())


def exact_tree(text: SourceText) -> Mapping:
    """Gives the tree of a text that is known to have one, with the place of everything in it."""
    reading = read_tree(text)
    if reading.tree is None:
        raise ValueError(f"{text.path} was read before, and cannot be read now")
    return reading.tree.tree


def right_record(text: SourceText) -> Record | None:
    """Gives the entity of a text that is written plainly and surely right; None for any other, which may be right."""
    values = plain_values(text.text)
    if values is None or values.get("id") != text.stem:
        return None
    try:
        return FOLDERS[text.folder].model_validate(values)
    except ValidationError:
        return None


def read_exactly(text: SourceText) -> Read:
    """Gives the same as `read_record` for any text, with the place of everything in it."""
    reading = read_tree(text)
    record, invalid = validate(reading.tree, reading.unread) if reading.tree else (None, ())
    return reading.tree, None if reading.problems else record, (*reading.problems, *invalid)
