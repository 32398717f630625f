"""Finds observations that do not have the dimensions of their statistic."""

from collections.abc import Iterator

from generator.problems import suggestion
from generator.record import Record
from generator.rules import Finding
from generator.schema.statistic import Observation, Statistic

DECLARE = "declare it below dimensions: with an id and a name, or remove it here"


def check_record(record: Record) -> Iterator[Finding]:
    """Every observation has each dimension of its statistic, and no other."""
    for statistic in (record,) if isinstance(record, Statistic) else ():
        strayed = _renamed(statistic)
        for name, used in strayed.items():
            position = [dimension.id for dimension in statistic.dimensions].index(name)
            message = f'no observation has the dimension "{name}"; they have "{used}" instead'
            hint = f"write id: {used} here, or {name} in the observations"
            yield Finding(statistic.id, ("dimensions", position, "id"), message, hint)
        has_place = any(observation.place for observation in statistic.observations)
        for position, observation in enumerate(statistic.observations):
            loc = ("observations", position)
            if has_place and not observation.place:
                message = "this observation has no place, but others of the statistic have"
                yield Finding(statistic.id, loc, message, "add place: (world for all countries together)")
            if not strayed:
                yield from _wrong_dimensions(statistic, observation, loc)


def _renamed(statistic: Statistic) -> dict[str, str]:
    """Gives, by its id, the one dimension that no observation has, with the unknown one that all have instead."""
    declared = [dimension.id for dimension in statistic.dimensions]
    unused = [name for name in declared if not any(name in o.by for o in statistic.observations)]
    strange = {name for o in statistic.observations for name in o.by if name not in declared}
    if len(unused) == len(strange) == 1 and all(strange <= set(o.by) for o in statistic.observations):
        return {unused[0]: strange.pop()}
    return {}


def _wrong_dimensions(statistic: Statistic, observation: Observation, loc: tuple[str, int]) -> Iterator[Finding]:
    declared = {dimension.id: dimension for dimension in statistic.dimensions}
    for name in declared:
        if name not in observation.by:
            message = f'this observation lacks the dimension "{name}"'
            yield Finding(statistic.id, loc, message, f"add it below by: as {name}: …")
    for name, value in observation.by.items():
        if name not in declared:
            message = f'"{name}" is not a dimension of this statistic'
            yield Finding(statistic.id, (*loc, "by", name), message, suggestion(name, sorted(declared)) or DECLARE)
        elif not declared[name].type and value not in (terms := [term.id for term in declared[name].terms]):
            message = f'"{value}" is not a term of the dimension "{name}"'
            yield Finding(statistic.id, (*loc, "by", name), message, suggestion(value, terms))
