"""Takes the texts of all records, gives the catalog and every problem: load, validate, link and rules in order."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from generator.catalog import Catalog, Loaded, link
from generator.checked import Checked, addresses_in, idle_skips, read_checked
from generator.load import RawRecord, read_tree
from generator.loose_references import loose_problems
from generator.moves import MOVED, Move, read_moves
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
    broken: dict[str, RawRecord | None] = {}
    problems: list[Problem] = []
    beside: list[SourceText] = []
    for text in texts:
        if not text.folder:
            beside.append(text)
            continue
        if text.stem in raw or text.stem in broken:
            continue  # reading has already reported that two files claim this id
        tree, record, found = _read(text)
        problems += found
        if tree and record:
            records.append(record)
            raw[record.id] = tree
        else:
            broken[text.stem] = tree
    catalog = link(records, {*broken, *unreadable_ids})
    loose = loose_problems(catalog, [tree for tree in broken.values() if tree])
    told = {(problem.path, problem.line, problem.column) for problem in loose}
    # What is no id is no id of a record either; only the latter can say which record is meant.
    problems = [p for p in problems if p.code != "S107" or (p.path, p.line, p.column) not in told]
    problems += loose
    checked, wrong = _checked(beside, catalog)
    moved, moves, wrong_moves = _moves(beside)
    loaded = Loaded(replace(catalog, checked=checked, moves=moves), raw, moved)
    return loaded, in_order([*problems, *wrong, *wrong_moves, *apply_rules(loaded)])


@lru_cache(maxsize=20_000)
def _read(text: SourceText) -> tuple[RawRecord | None, Record | None, tuple[Problem, ...]]:
    """Gives a text's tree and record; most texts are the same when a folder is checked again."""
    reading = read_tree(text)
    record, invalid = validate(reading.tree, reading.unread) if reading.tree else (None, ())
    return reading.tree, None if reading.problems else record, (*reading.problems, *invalid)


def _moves(beside: Iterable[SourceText]) -> tuple[RawRecord | None, tuple[Move, ...], tuple[Problem, ...]]:
    """Gives the tree of moved.yaml, the addresses that changed or were withdrawn, and what is wrong with the file."""
    text = next((text for text in beside if text.path == MOVED), None)
    return read_moves(text) if text else (None, (), ())


def _checked(beside: Iterable[SourceText], catalog: Catalog) -> tuple[Checked, tuple[Problem, ...]]:
    """Gives what the last check of the addresses found, and what is wrong with its file."""
    text = next((text for text in beside if text.stem == "checked"), None)
    if text is None:
        return Checked(), ()
    checked, problems = read_checked(text)
    if catalog.broken_ids or not catalog.records:
        return checked, problems  # a skipped address may stand in a record that cannot be read, or is yet to come
    addresses = frozenset(address for record in catalog for _, address in addresses_in(record))
    return checked, (*problems, *idle_skips(text, checked, addresses))
