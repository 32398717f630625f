"""Finds two records of one type that claim the same name."""

import unicodedata
from collections.abc import Iterator

from generator.catalog import Catalog
from generator.fields import Loc
from generator.per_record import per_record
from generator.record import Record
from generator.rules import Finding


def names_of(record: Record) -> Iterator[tuple[Loc, str]]:
    """Yields every name of a record with its place: English, Chinese, aliases, former names."""
    yield ("name", "en"), record.name.en
    if record.name.zh:
        yield ("name", "zh"), record.name.zh
    for field in ("aliases", "former_names"):
        for position, name in enumerate(getattr(record, field)):
            yield (field, position), name


@per_record
def folded_names(record: Record) -> tuple[tuple[Loc, str, str], ...]:
    """Gives every name with its place, and as it is compared: capitals and widths of letters make no difference."""
    return tuple((loc, name, unicodedata.normalize("NFKC", name).casefold()) for loc, name in names_of(record))


def check(catalog: Catalog) -> Iterator[Finding]:
    """No two records of one type have the same name or alias."""
    first: dict[tuple[str, str], str] = {}
    for record in catalog:
        for loc, name, folded in folded_names(record):
            owner = first.setdefault((record.TYPE, folded), record.id)
            if owner != record.id:
                message = f'"{name}" is already a name of {owner}'
                yield Finding(record.id, loc, message, "merge the two records, or tell the names apart")
