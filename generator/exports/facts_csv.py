"""Gives every fact of every record as one table."""

from collections.abc import Iterator, Mapping

from generator.catalog import Loaded
from generator.exports import FOLDER, Export, to_csv
from generator.lines import plain

HEAD = ("record", "type", "fact", "kind", "date", "text", "claimed_by", "source", "at", "origin", "page")


def build(loaded: Loaded) -> Mapping[str, str]:
    """Gives one row per fact and citation."""
    return {f"{FOLDER}/facts.csv": to_csv(HEAD, _rows(loaded))}


def _rows(loaded: Loaded) -> Iterator[list[object]]:
    for record in loaded.catalog:
        for fact in record.facts:
            page = f"{record.FOLDER}/{record.id}/#{fact.id}"
            text = plain(fact.text, loaded.catalog)
            head = [record.id, record.TYPE, fact.id, fact.kind, str(fact.date or ""), text, fact.claimed_by]
            for citation in fact.cite:
                yield [*head, citation.source, citation.at, citation.origin, page]


EXPORT = Export(30, "Facts", "Every fact with its source and the place in it; one row per citation.", build)
