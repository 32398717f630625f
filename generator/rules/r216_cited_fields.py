"""Finds citations that say they support a field which the record does not have."""

from collections.abc import Iterator

from generator.problems import suggestion
from generator.record import Record
from generator.refusals import fields_at
from generator.rules import Finding
from generator.rules.r208_not_found import field_names


def check_record(record: Record) -> Iterator[Finding]:
    """The fields that a citation supports are fields of the record."""
    names = field_names(type(record))
    allowed = sorted({*names, "name", "identifiers"})
    for position, citation in enumerate(record.cite):
        for place, name in enumerate(citation.fields):
            group, _, inner = name.partition(".")
            if name not in allowed and inner not in fields_at(type(record), (group,)):
                hint = suggestion(name, allowed) or "write the name of a field as it stands in the record"
                loc = ("cite", position, "fields", place)
                yield Finding(record.id, loc, f'there is no field "{name}" that the citation could support', hint)
