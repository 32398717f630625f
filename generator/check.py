"""Takes the texts of all records, gives the catalog and every problem: load, validate, link and rules in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.catalog import Loaded, link
from generator.checked import Checked, addresses_in, idle_skips, read_checked
from generator.fields import Reference
from generator.load import RawRecord
from generator.loose_references import loose_problems
from generator.moves import MOVED, Move, read_moves
from generator.problems import Problem, in_order
from generator.read import SourceText
from generator.read_record import Said, read_said
from generator.record import Record
from generator.rules import apply_rules


@dataclass(frozen=True)
class Linked:
    """Records that were read and linked, before anybody looks for mistakes between them."""

    loaded: Loaded
    problems: tuple[Problem, ...]
    """What is wrong within each file."""
    unlinked: tuple[RawRecord, ...] = ()
    """The trees of records with mistakes."""
    beside: tuple[SourceText, ...] = ()
    """The texts that are no records, such as moved.yaml."""


def check_records(
    texts: Iterable[SourceText], unreadable_ids: Iterable[str] = ()
) -> tuple[Loaded, tuple[Problem, ...]]:
    """Gives the linked catalog of all valid records, and what is wrong with the others and between them.

    A reference to one of `unreadable_ids`, whose files could not be read, is no mistake of its own.
    """
    linked = link_records(texts, unreadable_ids)
    return linked.loaded, check_links(linked)


def link_records(
    texts: Iterable[SourceText],
    unreadable_ids: Iterable[str] = (),
    known: Mapping[SourceText, Said] = MappingProxyType({}),
) -> Linked:
    """Reads, validates and links records: all that a page needs. What is wrong between them is `check_links`'s.

    `known` is what some of the texts say, for who has read them already.
    """
    records: list[Record] = []
    raw: dict[str, RawRecord] = {}
    references: dict[str, tuple[Reference, ...]] = {}
    broken: dict[str, RawRecord | None] = {}
    problems: list[Problem] = []
    beside: list[SourceText] = []
    for text in texts:
        if not text.folder:
            beside.append(text)
            continue
        if text.stem in raw or text.stem in broken:
            continue  # reading has already reported that two files claim this id
        said = known.get(text) or read_said(text)
        problems += said.problems
        if said.tree and said.record:
            records.append(said.record)
            raw[said.record.id] = said.tree
            references[said.record.id] = said.references
        else:
            broken[text.stem] = said.tree
    checked, wrong = _checked(beside)
    moved, moves, wrong_moves = _moves(beside)
    catalog = replace(link(records, {*broken, *unreadable_ids}, references), checked=checked, moves=moves)
    unlinked = tuple(tree for tree in broken.values() if tree)
    return Linked(Loaded(catalog, raw, moved), (*problems, *wrong, *wrong_moves), unlinked, tuple(beside))


def check_links(linked: Linked) -> tuple[Problem, ...]:
    """Gives everything that is wrong within the files and between them, in order."""
    catalog = linked.loaded.catalog
    loose = loose_problems(catalog, list(linked.unlinked))
    told = {(problem.path, problem.line, problem.column) for problem in loose}
    # What is no id is no id of a record either; only the latter can say which record is meant.
    within = [p for p in linked.problems if p.code != "S107" or (p.path, p.line, p.column) not in told]
    return in_order([*within, *loose, *_idle(linked), *apply_rules(linked.loaded)])


def _moves(beside: Iterable[SourceText]) -> tuple[RawRecord | None, tuple[Move, ...], tuple[Problem, ...]]:
    """Gives the tree of moved.yaml, the addresses that changed or were withdrawn, and what is wrong with the file."""
    text = next((text for text in beside if text.path == MOVED), None)
    return read_moves(text) if text else (None, (), ())


def _checked(beside: Iterable[SourceText]) -> tuple[Checked, tuple[Problem, ...]]:
    """Gives what the last check of the addresses found, and what is wrong with its file."""
    text = next((text for text in beside if text.stem == "checked"), None)
    return read_checked(text) if text else (Checked(), ())


def _idle(linked: Linked) -> tuple[Problem, ...]:
    """Gives a problem for each address that is left out of the checks and stands in no record."""
    catalog = linked.loaded.catalog
    text = next((text for text in linked.beside if text.stem == "checked"), None)
    if text is None or catalog.broken_ids or not catalog.records:
        return ()  # a skipped address may stand in a record that cannot be read, or is yet to come
    addresses = frozenset(address for record in catalog for _, address in addresses_in(record))
    return tuple(idle_skips(text, catalog.checked, addresses))
