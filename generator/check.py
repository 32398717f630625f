"""Takes the texts of all records, gives the catalog and every problem: load, validate, link and rules in order."""

from collections.abc import Iterable

from generator.catalog import Loaded, link
from generator.load import RawRecord, load
from generator.problems import Problem, in_order
from generator.read import SourceText
from generator.record import Record
from generator.rules import apply_rules
from generator.validate import validate


def check_records(
    texts: Iterable[SourceText], unreadable_ids: Iterable[str] = ()
) -> tuple[Loaded, tuple[Problem, ...]]:
    """Gives the linked catalog of all valid records, and what is wrong with the others and between them.

    A reference to one of `unreadable_ids`, whose files could not be read, is no mistake of its own.
    """
    records: list[Record] = []
    raw: dict[str, RawRecord] = {}
    broken: set[str] = set()
    problems: list[Problem] = []
    for text in texts:
        if text.stem in raw or text.stem in broken:
            continue  # reading has already reported that two files claim this id
        tree, unreadable = load(text)
        record, invalid = validate(tree) if tree else (None, ())
        problems += [*unreadable, *invalid]
        if tree and record:
            records.append(record)
            raw[record.id] = tree
        else:
            broken.add(text.stem)
    loaded = Loaded(link(records, broken.union(unreadable_ids)), raw)
    return loaded, in_order([*problems, *apply_rules(loaded)])
