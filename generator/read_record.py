"""Takes the text of a record, gives the entity, or every problem of the file: quickly where it is right."""

from pydantic import ValidationError

from generator.load import RawRecord, read_tree
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
