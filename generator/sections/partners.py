"""Gives whom a record works with, and how: its partners in programmes and in AI schools, counted and named."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.blocks import Block, Line, Paragraph, Quiet, Table, Words
from generator.catalog import Catalog
from generator.lines import by_name, record_link, separated, short_name, term_link
from generator.numerals import counted
from generator.record import Record
from generator.schema.firm import Firm
from generator.schema.organization import Organization
from generator.schema.program import Program
from generator.schema.university import University
from generator.sections import Context, Section
from generator.sparklines import Drawn, Shapes

FEWEST = 3
"""Fewer partners are named in the list of connections anyway."""
SHAPE: dict[type[Record], str] = {University: "round", Firm: "square", Organization: "triangle"}
"""The kinds of partners in their order, each with the shape that stands for one of them."""
BY_NAME = 2
"""So many partners of a kind stand in their row by name."""
NAMED = 6
"""The most partners that are named for working together in several ways."""


@dataclass(frozen=True)
class Tie:
    """One way in which two records work together: a programme, or an AI school."""

    partner: str
    way: str
    """What joins those ties that are drawn together: the kind of programme."""
    line: Line
    """The programme or the school as a link."""
    way_line: Line


def build(context: Context) -> tuple[Block, ...]:
    """Gives partners by what they do together, where that is more than one thing, and all of them as a folded table."""
    ties = ties_of(context.record, context.catalog)
    partners = {tie.partner for tie in ties}
    if len(partners) < FEWEST or len({tie.line for tie in ties}) < 2:
        return ()
    catalog = context.catalog
    total = counted(len(partners), "partner", "partners")
    kinds = ", ".join(_counted(kind, named) for kind, named in _kinds(partners, catalog))
    drawn = Table(f"{total} ({kinds}) by what they do together", ("Together in", "With"), _rows(ties, catalog))
    named = by_name(catalog[partner] for partner in partners)
    every = tuple(((record_link(partner),), _through(partner.id, ties)) for partner in named)
    folded = Table(f"All {total}", ("Partner", "Together in"), every, folded_as=f"All {total}")
    often = _often(ties, catalog)
    return (drawn, *((Paragraph(often),) if often else ()), folded)


def ties_of(record: Record, catalog: Catalog) -> tuple[Tie, ...]:
    """Gives every tie of a firm, university or organization to others, without those that it belongs to or owns."""
    if type(record) not in SHAPE:
        return ()
    family = {record.id, *getattr(record, "parents", ())}
    family |= {r.source for r in catalog.backlinks.get(record.id, ()) if r.field == "parents"}
    found = (*_in_programs(record, catalog), *_in_schools(record, catalog))
    others = (t for t in found if t.partner not in family and type(catalog.records.get(t.partner)) in SHAPE)
    return tuple(dict.fromkeys(others))


def _in_programs(record: Record, catalog: Catalog) -> Iterator[Tie]:
    """Yields those who run a programme together or take part in running it, and, for them, who is host to it."""
    for program in catalog.of(Program):
        team = dict.fromkeys((*program.operators, *program.partners))
        hosts = dict.fromkeys(site.host for site in program.sites if site.host)
        others = (*team, *hosts) if record.id in team else tuple(team) if record.id in hosts else ()
        for other in others:
            line = (record_link(program),)
            yield Tie(other, program.kind.value, line, (term_link(program.kind),))


def _in_schools(record: Record, catalog: Catalog) -> Iterator[Tie]:
    for university in catalog.of(University):
        for school in university.schools:
            builders = (university.id, *school.built_with)
            if record.id in builders:
                line = (record_link(university, school.id, school.name.en),)
                for other in builders:
                    yield Tie(other, "ai-school", line, (Words("AI schools and institutes"),))


def _rows(ties: tuple[Tie, ...], catalog: Catalog) -> tuple[tuple[Line, ...], ...]:
    """Gives a row for each way of working together, the one with the most partners first."""
    ways: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        ways[tie.way].append(tie)
    rows = []
    for inside in sorted(ways.values(), key=lambda inside: -len({tie.partner for tie in inside})):
        lines = dict.fromkeys(tie.line for tie in inside)
        label = next(iter(lines)) if len(lines) == 1 else (*inside[0].way_line, Quiet(f" ({len(lines)})"))
        rows.append((label, _shapes({tie.partner for tie in inside}, catalog)))
    return tuple(rows)


def _shapes(partners: set[str], catalog: Catalog) -> Line:
    """Gives the partners of each kind as shapes, with their names or, where they are many, their number."""
    parts: list[Line] = []
    for kind, named in _kinds(partners, catalog):
        names = separated((record_link(partner, text=short_name(partner)),) for partner in named)
        words = names if len(named) <= BY_NAME else (Words(_counted(kind, named)),)
        parts.append((Drawn(Shapes(SHAPE[kind], len(named))), Words(" "), *words))
    return separated(parts, " ")


def _kinds(partners: set[str], catalog: Catalog) -> Iterator[tuple[type[Record], Sequence[Record]]]:
    """Yields each kind of partners that there are, with its partners by name."""
    for kind in SHAPE:
        named = by_name(catalog[partner] for partner in partners if type(catalog[partner]) is kind)
        if named:
            yield kind, named


def _counted(kind: type[Record], named: Sequence[Record]) -> str:
    return counted(len(named), kind.LABEL.lower(), kind.PLURAL.lower())


def _through(partner: str, ties: tuple[Tie, ...]) -> Line:
    return separated([tie.line for tie in ties if tie.partner == partner])


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
