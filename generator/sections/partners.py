"""Gives whom a record works with, and how: its partners in programmes and in AI schools, counted and named."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.at_most import LINES, cut_parts
from generator.blocks import Address, Block, Line, Link, Paragraph, Quiet, Table, Words
from generator.catalog import Catalog
from generator.lines import by_name, record_link, separated, short_name
from generator.numerals import counted
from generator.record import Record
from generator.schema.firm import Firm
from generator.schema.organization import Organization
from generator.schema.university import University
from generator.sections import Context, Section
from generator.sparklines import Drawn, Shapes
from generator.ties import GRAPH, Tie, ties_of

FEWEST = 3
"""Fewer partners are named in the list of connections anyway."""
SHAPE: dict[type[Record], str] = {University: "round", Firm: "square", Organization: "triangle"}
"""The kinds of partners in their order, each with the shape that stands for one of them."""
BY_NAME = 2
"""So many partners of a kind stand in their row by name."""
NAMED = 6
"""The most partners that are named for working together in several ways."""


def build(context: Context) -> tuple[Block, ...]:
    """Gives partners by what they do together, where that is more than one thing, and all of them as a folded table."""
    ties = _ties(context.record, context.catalog)
    if not _is_enough(ties):
        return ()
    partners = {tie.partner for tie in ties}
    catalog = context.catalog
    total = counted(len(partners), "partner", "partners")
    kinds = ", ".join(_counted(kind, named) for kind, named in _kinds(partners, catalog))
    drawn = Table(f"{total} ({kinds}) by what they do together", ("Together in", "With"), _rows(ties, catalog))
    named = by_name(catalog[partner] for partner in partners)
    through: dict[str, list[Line]] = defaultdict(list)
    for tie in ties:
        through[tie.partner].append((Link(tie.address, tie.title),))
    every = tuple(((record_link(one),), separated(cut_parts(through[one.id]))) for one in named[:LINES])
    title = f"All {total}" if len(named) <= LINES else f"The first {LINES} of {total}"
    folded = Table(title, ("Partner", "Together in"), every, folded_as=title)
    often = _often(ties, catalog)
    followed = Link(graph_address(context.record), "See it as a graph")
    more = (*often, Words(" "), followed, Words(".")) if often else (followed, Words("."))
    return (drawn, Paragraph(more), folded)


def _ties(record: Record, catalog: Catalog) -> tuple[Tie, ...]:
    """Gives one tie for each programme and school that the record has together with a partner."""
    first: dict[tuple[str, Address], Tie] = {}
    for tie in ties_of(record, catalog):
        first.setdefault((tie.partner, tie.address), tie)
    return tuple(first.values())


def is_shown(record: Record, catalog: Catalog) -> bool:
    """Tells whether the record's page has this section: not for few partners, nor where a single programme has all."""
    return _is_enough(_ties(record, catalog))


def _is_enough(ties: tuple[Tie, ...]) -> bool:
    return len({tie.partner for tie in ties}) >= FEWEST and len({tie.address for tie in ties}) > 1


def graph_address(record: Record) -> Address:
    """Gives the page on which the record's partners can be followed."""
    return Address(GRAPH, query=f"centre={record.id}")


def _rows(ties: tuple[Tie, ...], catalog: Catalog) -> tuple[tuple[Line, ...], ...]:
    """Gives a row for each way of working together, the one with the most partners first."""
    ways: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        ways[tie.way].append(tie)
    rows = []
    for inside in sorted(ways.values(), key=lambda inside: -len({tie.partner for tie in inside})):
        lines = dict.fromkeys((Link(tie.address, tie.title),) for tie in inside)
        label = next(iter(lines)) if len(lines) == 1 else (*inside[0].way_line, Quiet(f" ({len(lines)})"))
        rows.append((label, _shapes({tie.partner for tie in inside}, catalog)))
    return tuple(rows)


def _shapes(partners: set[str], catalog: Catalog) -> Line:
    """Gives the partners of each kind as shapes, with their names or, where they are many, their number."""
    parts: list[Line] = []
    for kind, named in _kinds(partners, catalog):
        names = separated((record_link(partner, text=short_name(partner)),) for partner in named[:BY_NAME])
        words = names if len(named) <= BY_NAME else (Words(_counted(kind, named)),)
        parts.append((Drawn(Shapes(SHAPE[kind], min(len(named), LINES))), Words(" "), *words))
    return separated(parts, " ")


def _kinds(partners: set[str], catalog: Catalog) -> Iterator[tuple[type[Record], Sequence[Record]]]:
    """Yields each kind of partners that there are, with its partners by name."""
    for kind in SHAPE:
        named = by_name(catalog[partner] for partner in partners if type(catalog[partner]) is kind)
        if named:
            yield kind, named


def _counted(kind: type[Record], named: Sequence[Record]) -> str:
    return counted(len(named), kind.LABEL.lower(), kind.PLURAL.lower())


def _often(ties: tuple[Tie, ...], catalog: Catalog) -> Line:
    """Names the partners with the most ties, where they have more than one."""
    numbers: dict[str, int] = defaultdict(int)
    for tie in ties:
        numbers[tie.partner] += 1
    often = sorted((p for p, n in numbers.items() if n > 1), key=lambda p: (-numbers[p], catalog[p].name.en))
    if not often or len(often) == len(numbers):
        return ()
    named = separated([(record_link(catalog[p]), Quiet(f" ({numbers[p]})")) for p in often[:NAMED]])
    rest = f" and {counted(len(often) - NAMED, 'other', 'others')}" if len(often) > NAMED else ""
    return (Words("In more than one programme or school: "), *named, Words(f"{rest}."))


SECTION = Section("Partners", 56, build, anchor="its-partners")
