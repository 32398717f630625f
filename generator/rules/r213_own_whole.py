"""Finds records that name themselves, and records that are parts of each other in a circle."""

from collections.abc import Iterator, Mapping

from generator.catalog import Catalog
from generator.fields import ANY_TYPE, Loc
from generator.rules import Finding

UPWARD = ("part_of", "parents", "acquired_by", "replaces", "updates", "implements", "based_on")
"""Fields that lead from a record to what is larger, or earlier: following one of them never comes back."""


def check(catalog: Catalog) -> Iterator[Finding]:
    """No record refers to itself, or is, over others, a part of itself."""
    upward: dict[str, dict[str, dict[str, Loc]]] = {field: {} for field in UPWARD}
    for record_id, references in catalog.references.items():
        for _, target, loc, ref in references:
            if target != record_id:
                if loc[0] in upward:
                    upward[str(loc[0])].setdefault(record_id, {})[target] = loc
            elif ref != ANY_TYPE and len(loc) <= 2:
                message = f"{loc[0]} names {record_id} itself"
                yield Finding(record_id, loc, message, "name another record, or remove the entry")
    for field, ways in upward.items():
        yield from _circles(field, ways)


def _circles(field: str, upward: Mapping[str, Mapping[str, Loc]]) -> Iterator[Finding]:
    done: set[str] = set()
    for start in upward:
        way: list[str] = []
        waiting = [(start, 0)]
        while waiting:
            record_id, depth = waiting.pop()
            del way[depth:]
            if record_id in way:
                circle = [*way[way.index(record_id) :], record_id]
                message = f"{field} leads back to where it began: {' → '.join(circle)}"
                hint = "one of these records names the wrong one: correct it, or remove the entry"
                yield Finding(circle[-2], upward[circle[-2]][record_id], message, hint)
                continue
            if record_id in done:
                continue
            done.add(record_id)
            way.append(record_id)
            waiting += [(target, depth + 1) for target in reversed(list(upward.get(record_id, ())))]
