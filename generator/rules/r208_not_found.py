"""Finds notes of a vain search that are wrong: for fields that do not exist or are filled."""

from collections.abc import Iterator

from generator.problems import suggestion
from generator.record import Identifiers, Name, Record
from generator.rules import Finding

FORM = "write the name of a field as it stands in the record, such as founded, name.zh or identifiers.ror"


def check_record(record: Record) -> Iterator[Finding]:
    """What was looked for and not found is a field of the record, and it is empty."""
    names = field_names(type(record))
    for position, vain in enumerate(record.not_found):
        loc = ("not_found", position, "field")
        if vain.field not in names:
            yield Finding(record.id, loc, f'there is no field "{vain.field}"', suggestion(vain.field, names) or FORM)
        elif _value(record, vain.field):
            message = f"{vain.field} is given as not found, but it has a value"
            yield Finding(record.id, loc, message, "remove the entry from not_found")


def field_names(record_type: type[Record]) -> list[str]:
    """Gives the names of a type's fields as `fields` and `not_found` write them, such as founded and name.zh."""
    nested = [f"name.{name}" for name in Name.model_fields]
    nested += [f"identifiers.{name}" for name in Identifiers.model_fields]
    return sorted([*(name for name in record_type.model_fields if name not in ("name", "identifiers")), *nested])


def _value(record: Record, name: str) -> object:
    value: object = record
    for part in name.split("."):
        value = getattr(value, part)
    return value
