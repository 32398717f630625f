"""Finds observations that do not have the dimensions of their statistic."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.problems import suggestion
from generator.rules import Finding
from generator.schema.statistic import Observation, Statistic


def check(catalog: Catalog) -> Iterator[Finding]:
    """Every observation has each dimension of its statistic, and no other."""
    for statistic in catalog.of(Statistic):
        has_place = any(observation.place for observation in statistic.observations)
        for position, observation in enumerate(statistic.observations):
            loc = ("observations", position)
            if has_place and not observation.place:
                message = "this observation has no place, but others of the statistic have"
                yield Finding(statistic.id, loc, message, "add place: (world for all countries together)")
            yield from _wrong_dimensions(statistic, observation, loc)


def _wrong_dimensions(statistic: Statistic, observation: Observation, loc: tuple[str, int]) -> Iterator[Finding]:
    declared = {dimension.id: dimension for dimension in statistic.dimensions}
    for name in declared:
        if name not in observation.by:
            message = f'this observation lacks the dimension "{name}"'
            yield Finding(statistic.id, loc, message, f"add it below by: as {name}: …")
    for name, value in observation.by.items():
        if name not in declared:
            message = f'"{name}" is not a dimension of this statistic'
            yield Finding(statistic.id, (*loc, "by", name), message, suggestion(name, sorted(declared)))
        elif not declared[name].type and value not in (terms := [term.id for term in declared[name].terms]):
            message = f'"{value}" is not a term of the dimension "{name}"'
            yield Finding(statistic.id, (*loc, "by", name), message, suggestion(value, terms))
