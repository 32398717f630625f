"""Finds parts of a record that share an id."""

from collections.abc import Iterator

from generator.record import Record
from generator.rules import Finding
from generator.schema.statistic import Statistic

LISTS_WITH_IDS = ("facts", "disagreements", "sites", "curriculum", "schools")


def check_record(record: Record) -> Iterator[Finding]:
    """Every fact, observation, site, school and module has an id of its own within its record."""
    seen: dict[str, str] = {}
    for field in LISTS_WITH_IDS:
        for position, part in enumerate(getattr(record, field, ())):
            if part.id in seen:
                message = f'the id "{part.id}" is already used in {seen[part.id]}'
                yield Finding(record.id, (field, position, "id"), message, "choose another: it is an address")
            seen.setdefault(part.id, field)
    if isinstance(record, Statistic):
        yield from _repeated_observations(record, seen)


def _repeated_observations(record: Statistic, seen: dict[str, str]) -> Iterator[Finding]:
    first = dict(seen)
    written_last = sorted(enumerate(record.observations), key=lambda pair: pair[1].id is not None)
    for position, observation in written_last:
        if observation.key in first:
            message = f'the observation "{observation.key}" exists already'
            hint = "give it an id of its own, such as " + f"{observation.key}-{observation.cite[0].source}"
            loc: tuple[str | int, ...] = ("observations", position)
            yield Finding(record.id, (*loc, "id") if observation.id else loc, message, hint)
        first.setdefault(observation.key, "observations")
