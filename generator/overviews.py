"""Takes the catalog, gives the blocks that look across all records: disagreements, proposals, coverage."""

from collections import defaultdict
from collections.abc import Iterable

from generator import blocks as b
from generator.at_most import LINES, cut, cut_rows
from generator.catalog import Catalog
from generator.citing import cited, number_citations
from generator.coverage import SectionCoverage, field_coverage, record_coverage, section_coverage
from generator.facets import HAS
from generator.lines import EXPLORE_PAGE, address_of, by_name, prose, record_link, separated, value_lines
from generator.locators import citations_in
from generator.numerals import amount, counted
from generator.own_facets import DISAGREEMENTS, PROPOSALS
from generator.record import Citation, Disagreement, Fact, Record
from generator.schema import ENTITY_TYPES
from generator.schema.place import above
from generator.schema.policy import Policy
from generator.schema.source import Source
from generator.schema.statistic import Statistic
from generator.sections.disagreements import disagreement
from generator.sections.observations import disagreeing, thing
from generator.sections.sources import source_line
from generator.vocabularies import DisagreementKind, FactKind

RECORDS = 1_000
"""The most rows of the table of when each record was verified."""
POLICIES, SOURCES = 40, 60
"""The most policies whose proposals, and sources whose sections, are told on one page."""
WITH_SLIPS = b.Link(b.Address(EXPLORE_PAGE, query=f"{HAS}={DISAGREEMENTS}"), "the records that have some")


def source_blocks(citations: Iterable[Citation], catalog: Catalog) -> tuple[b.Block, ...]:
    """Gives the sources that the citations name, numbered in their order."""
    numbers = number_citations(citations)
    return (b.Numbered(tuple(source_line(catalog, source) for source in numbers)),) if numbers else ()


def disagreement_blocks(catalog: Catalog) -> tuple[b.Block, ...]:
    """Gives every disagreement and slip, sort by sort, then values that differ, misprinted values, and the sources."""
    records = by_name(catalog)
    found = [(record, slip) for record in records for slip in record.disagreements]
    numbers = _cited_below(found)
    misprints, numbers = _misprints(catalog, numbers)
    blocks: list[b.Block] = []
    for kind in DisagreementKind:
        of_kind = [(record, slip) for record, slip in found if slip.kind is kind]
        if of_kind:
            meaning = f"{kind.meaning} {counted(len(of_kind), 'case', 'cases')}."
            blocks += [b.Heading(2, kind.label, f"kind-{kind.value}"), b.Paragraph((b.Words(meaning),))]
            statements = tuple(_disagreement(record, slip, numbers, catalog) for record, slip in of_kind[:LINES])
            blocks.append(b.Statements(statements, "disagreements"))
            if of_kind[LINES:]:
                words = f"And {len(of_kind) - LINES:,} more, on the pages of "
                blocks.append(b.Paragraph((b.Words(words), WITH_SLIPS)))
    differing = [
        (record_link(s), b.Words(". "), *line)
        for s in records
        if isinstance(s, Statistic)
        for line in disagreeing(s, catalog)
    ]
    if differing:
        blocks += [b.Heading(2, "Two values for one thing", "two-values"), b.Bullets(cut(differing, WITH_SLIPS))]
    blocks += misprints
    if numbers:
        blocks.append(b.Heading(2, "Sources", "cited-sources"))
        blocks.append(b.Numbered(tuple(source_line(catalog, source) for source in numbers)))
    return tuple(blocks)


def _cited_below(found: Iterable[tuple[Record, Disagreement]]) -> dict[str, int]:
    """Gives the sources of what is shown, numbered; of each kind that is the first."""
    shown: dict[DisagreementKind, int] = defaultdict(int)
    told: list[Disagreement] = []
    for _, slip in found:
        shown[slip.kind] += 1
        told += [slip] if shown[slip.kind] <= LINES else []
    return number_citations(citation for slip in told for citation in citations_in(slip))


def _disagreement(record: Record, slip: Disagreement, numbers: dict[str, int], catalog: Catalog) -> b.Statement:
    opening = (record_link(record, slip.id), b.Words(". "))
    return disagreement(slip, f"{record.id}-{slip.id}", opening, (), numbers, catalog)


def _misprints(catalog: Catalog, numbers: dict[str, int]) -> tuple[list[b.Block], dict[str, int]]:
    """Gives the values that differ from what is printed, as a table, and the numbers of all sources."""
    found = [(s, o) for s in by_name(catalog.of(Statistic)) if isinstance(s, Statistic) for o in s.observations]
    found = [(s, o) for s, o in found if o.as_printed]
    left_out, found = len(found[LINES:]), found[:LINES]
    for source in number_citations(citation for _, o in found for citation in o.cite):
        numbers.setdefault(source, len(numbers) + 1)
    rows = tuple(
        (
            (record_link(s, o.key),),
            thing(s, o, catalog),
            (b.Words(o.as_printed or ""),),
            (b.Words(amount(o)),),
            (*prose(o.note or "", catalog), b.Words(" "), *cited(o.cite, numbers, catalog)),
        )
        for s, o in found
    )
    if not rows:
        return [], numbers
    title = "Numbers that are not used as printed"
    table = b.Table(title, ("Statistic", "Of", "As printed", "What we use", "Why, and where"), rows)
    data = b.Link(b.Address("about/data"), "the data files")
    more = [b.Paragraph((b.Words(f"And {left_out:,} more, in "), data))] if left_out else []
    return [b.Heading(2, title, "as-printed"), table, *more], numbers


def proposal_blocks(catalog: Catalog) -> tuple[b.Block, ...]:
    """Gives every proposal of the policies that propose something: what is asked, of whom, and what there was already.

    What is proposed may have a record that repeats the proposal; it is not listed twice.
    """
    head = ("Proposal", "Addressed to", "Compare with")
    blocks: list[b.Block] = []
    proposing = [policy for policy in catalog.of(Policy) if policy.proposes]
    for policy in proposing[:POLICIES]:
        facts = [fact for fact in policy.facts if fact.kind is FactKind.PROPOSAL]
        if facts:
            rows = cut_rows([_proposal(policy, fact, catalog) for fact in facts], record_link(policy))
            blocks += [_precedents(policy, facts, catalog), b.Table(policy.name.en, head, rows)]
    if proposing[POLICIES:]:
        to_all = b.Link(b.Address(Policy.FOLDER, query=f"{HAS}={PROPOSALS}"), "the list of policies with proposals")
        words = counted(len(proposing) - POLICIES, "other policy proposes", "other policies propose")
        blocks.append(b.Paragraph((b.Words(f"{words} something; see "), to_all, b.Words("."))))
    return tuple(blocks)


def _precedents(policy: Policy, facts: list[Fact], catalog: Catalog) -> b.Paragraph:
    """Gives how many of the proposals have something to compare with, in their own country and elsewhere."""
    at_home = sum(1 for fact in facts if _compared(policy, fact, catalog)[0])
    only_elsewhere = sum(1 for fact in facts if fact.compare) - at_home
    place = record_link(catalog[policy.jurisdiction])
    words = f": {at_home} of {counted(len(facts), 'proposal', 'proposals')} can be compared with something in "
    rest = (
        f", {only_elsewhere} only with something elsewhere, {len(facts) - at_home - only_elsewhere} with nothing here."
    )
    return b.Paragraph((record_link(policy), b.Words(words), place, b.Words(rest)))


def _proposal(policy: Policy, fact: Fact, catalog: Catalog) -> tuple[b.Line, ...]:
    where = b.Link(address_of(policy, fact.id), "#")
    addressed = separated(value_lines(fact.addressed_to, catalog, is_reference=True))
    at_home, elsewhere = _compared(policy, fact, catalog)
    lines: list[b.Line] = [separated((record_link(record),) for record in at_home)] if at_home else []
    if elsewhere:
        lines.append((b.Quiet("Elsewhere: "), *separated((record_link(record),) for record in elsewhere)))
    return ((*prose(fact.text, catalog), b.Words(" "), where), addressed, separated(lines, ". "))


def _compared(policy: Policy, fact: Fact, catalog: Catalog) -> tuple[list[Record], list[Record]]:
    """Gives what the proposal can be compared with: in the policy's own country, and elsewhere."""
    records = [catalog[name] for name in fact.compare if name in catalog]
    at_home = [record for record in records if policy.jurisdiction in _where(record, catalog)]
    return at_home, [record for record in records if record not in at_home]


def _where(record: Record, catalog: Catalog) -> set[str]:
    """Gives the places that a record belongs to, and all that they are part of."""
    own = (str(getattr(record, name, "")) for name in ("id", "jurisdiction", "country"))
    names = (*own, *getattr(record, "places", ()))
    return {place.id for name in names for place in above(name, catalog.records)}


def coverage_blocks(catalog: Catalog) -> tuple[b.Block, ...]:
    """Gives what of each source is entered, how much of each field is filled, and when each record was verified."""
    by_source: dict[str, list[SectionCoverage]] = defaultdict(list)
    for covered in section_coverage(catalog):
        by_source[covered.source.id].append(covered)
    blocks: list[b.Block] = [b.Heading(2, "What rests on each part of the sources", "sections")]
    whole = [row for rows in by_source.values() for row in rows if row.section is None]
    listed = [(catalog[i], rows) for i, rows in by_source.items() if rows[0].section]
    ordered = sorted(listed, key=lambda found: -len(found[1]))
    for source, rows in ordered[:SOURCES]:
        blocks.append(b.Heading(3, source.name.en, f"source-{source.id}"))
        blocks.append(_section_table(f"What rests on the sections of {source.name.en}", "Section", rows, catalog))
    if ordered[SOURCES:]:
        words = counted(len(ordered) - SOURCES, "other source has", "other sources have")
        blocks.append(b.Paragraph((b.Words(f"{words} sections too: what rests on them stands on their own pages."),)))
    if whole:
        title = "What rests on documents whose sections are not listed"
        blocks += [b.Heading(3, "Other documents", "other-sources"), _section_table(title, "Document", whole, catalog)]
    blocks.append(b.Heading(2, "How much of each field is filled", "filled"))
    filled = field_coverage(catalog)
    for name, record_type in ENTITY_TYPES.items():
        fields = [row for row in filled if row.type_name == name]
        if fields:
            lines = tuple(
                ((b.Words(f.title),), _number(f.filled), _number(f.vain), _number(f.not_looked_for)) for f in fields
            )
            head = ("Field", "Filled", "Looked for, not found", "Not looked for, or does not apply")
            title = f"{record_type.PLURAL}: {counted(fields[0].total, 'record', 'records')}"
            blocks.append(b.Heading(3, record_type.PLURAL, f"filled-{name}"))
            blocks.append(b.Table(title, head, lines, frozenset({1, 2, 3}), folded_as=title))
    blocks.append(b.Heading(2, "When each record was last verified", "verified"))
    blocks.append(_verification_table(catalog))
    return tuple(blocks)


def _section_table(title: str, first: str, rows: Iterable[SectionCoverage], catalog: Catalog) -> b.Table:
    lines = cut_rows(
        [
            (
                _section_line(row, catalog),
                *(_number(n) for n in (row.facts, row.observations, row.disagreements, row.others, len(row.records))),
            )
            for row in rows
        ],
        b.Link(b.Address(Source.FOLDER), "the list of sources"),
    )
    head = (first, "Facts", "Values", "Disagreements", "Other parts", "Records")
    return b.Table(title, head, lines, frozenset({1, 2, 3, 4, 5}))


def _section_line(row: SectionCoverage, catalog: Catalog) -> b.Line:
    """Gives the section with its heading, the paragraphs that nothing rests on, and the note."""
    if row.section is None:
        return (record_link(row.source),)
    line: b.Line = (b.Strong(row.section.at), b.Quiet(f" {row.section.name}" if row.section.name else ""))
    if row.silent_paragraphs:
        silent = ", ".join(str(number) for number in row.silent_paragraphs)
        line = (*line, b.Words(f" (nothing rests on paragraphs {silent})"))
    return (*line, b.Words(" "), *prose(row.section.note, catalog)) if row.section.note else line


def _verification_table(catalog: Catalog) -> b.Table:
    every = record_coverage(catalog)
    rows = tuple(
        (
            (record_link(row.record),),
            (b.Words(row.record.LABEL),),
            (b.Words(row.record.verified.words if row.record.verified else "never"),),
            _number(row.facts),
            _number(row.observations),
            _number(row.citations),
        )
        for row in every[:RECORDS]
    )
    head = ("Record", "Type", "Last verified", "Facts", "Values", "Citations")
    title = counted(len(every), "record", "records")
    title += f", the {RECORDS:,} that wait longest" if len(every) > RECORDS else ""
    return b.Table(title, head, rows, frozenset({3, 4, 5}), folded_as=title)


def _number(count: int) -> b.Line:
    return (b.Words(f"{count:,}"),)
