"""Gives every observation of every statistic as one table."""

from collections.abc import Iterator, Mapping

from generator.catalog import Loaded
from generator.exports import FOLDER, Export, to_csv
from generator.schema.statistic import Statistic

HEAD = (
    "statistic",
    "observation",
    "place",
    "period",
    "dimensions",
    "kind",
    "hedge",
    "value",
    "low",
    "high",
    "unit",
    "as_printed",
    "source",
    "at",
    "origin",
    "page",
)


def build(loaded: Loaded) -> Mapping[str, str]:
    """Gives one row per observation and citation."""
    return {f"{FOLDER}/observations.csv": to_csv(HEAD, _rows(loaded))}


def _rows(loaded: Loaded) -> Iterator[list[object]]:
    for statistic in loaded.catalog.of(Statistic):
        for o in statistic.observations:
            dimensions = "; ".join(f"{name}={value}" for name, value in o.by.items())
            page = f"{statistic.FOLDER}/{statistic.id}/#{o.key}"
            values = [o.kind, o.bound, o.value, o.low, o.high, statistic.unit, o.as_printed]
            head = [statistic.id, o.key, o.place, str(o.period or ""), dimensions, *values]
            for citation in o.cite:
                yield [*head, citation.source, citation.at, citation.origin, page]


EXPORT = Export(40, "Observations", "Every value of every statistic; one row per citation.", build)
