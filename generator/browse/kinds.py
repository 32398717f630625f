"""Gives a page for each kind of policies, programmes, firms and so on that is in use: its meaning and its records."""

from collections.abc import Mapping, Sequence

from generator import blocks as b
from generator.browse.parts import KINDS, SHOWN, TRAIL, numbered, page
from generator.catalog import Catalog
from generator.facets import facet_key, vocabulary_fields
from generator.lines import VOCABULARY_PAGE, separated, vocabulary_id
from generator.listed import DATE, cell, columns_of, in_order
from generator.numerals import counted
from generator.once import once_per_catalog
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.vocabularies import Vocabulary

KIND = "kind"
"""The field that says what sort of thing a record is, in every type that has sorts."""


@once_per_catalog
def by_kind(catalog: Catalog) -> Mapping[type[Record], Mapping[Vocabulary, Sequence[str]]]:
    """Gives the ids of the records of every type by kind, in the vocabulary's order; only kinds that are in use."""
    found: dict[type[Record], Mapping[Vocabulary, Sequence[str]]] = {}
    for record_type in ENTITY_TYPES.values():
        vocabulary = dict(vocabulary_fields(record_type)).get(KIND)
        if vocabulary:
            ordered = in_order(record_type, catalog)
            kinds = {term: tuple(r.id for r in ordered if getattr(r, KIND) is term) for term in vocabulary}
            used: dict[Vocabulary, Sequence[str]] = {term: inside for term, inside in kinds.items() if inside}
            if used:
                found[record_type] = used
    return found


def kind_link(record_type: type[Record], term: Vocabulary) -> b.Link:
    """Gives the link to a kind's page."""
    return b.Link(b.Address(f"{KINDS}/{record_type.TYPE}-{term.value}"), term.label)


def kind_groups(catalog: Catalog) -> b.Groups:
    """Gives the kinds of each type with their numbers, those first that have most records."""
    groups = []
    for record_type, kinds in by_kind(catalog).items():
        ranked = sorted(kinds.items(), key=lambda pair: -len(pair[1]))
        groups.append(b.Group(record_type.PLURAL, _lines(record_type, dict(ranked))))
    return b.Groups(tuple(groups))


def _lines(record_type: type[Record], kinds: Mapping[Vocabulary, Sequence[str]]) -> tuple[b.Line, ...]:
    return tuple(numbered(kind_link(record_type, term), len(inside)) for term, inside in kinds.items())


def kind_page(record_type: type[Record], term: Vocabulary, catalog: Catalog) -> b.PageView:
    """Gives the page of a kind that is in use."""
    ids = by_kind(catalog)[record_type][term]
    plural = record_type.PLURAL.lower()
    number = counted(len(ids), record_type.LABEL.lower(), plural)
    to_list = b.Address(record_type.FOLDER, query=f"{facet_key(type(term), record_type)}={term.value}")
    meaning = b.Address(VOCABULARY_PAGE, f"{vocabulary_id(type(term))}-{term.value}")
    text = f"{term.meaning} The tracker holds {number} of this kind."
    opening: b.Line = (
        *(b.Words(f"{text} "), b.Link(to_list, f"Filter them among all {plural}"), b.Words(", or see ")),
        *(b.Link(meaning, "what the other kinds mean"), b.Words(".")),
    )
    found: list[b.Block] = [b.Paragraph(opening), _table(record_type, term, ids, catalog)]
    if len(ids) > SHOWN:
        found.append(b.Paragraph((b.Link(to_list, f"All {number} of this kind"),)))
    others = {other: inside for other, inside in by_kind(catalog)[record_type].items() if other is not term}
    if others:
        found += [b.Heading(2, "Other kinds", "other-kinds")]
        found += [b.Paragraph(separated(_lines(record_type, others), " · "))]
    link = kind_link(record_type, term)
    trail = (*TRAIL, (b.Address(KINDS), "Kinds"))
    title = f"{record_type.PLURAL}: {term.label}"
    return page(link.to.page if isinstance(link.to, b.Address) else "", title, text, tuple(found), trail)


def _table(record_type: type[Record], term: Vocabulary, ids: Sequence[str], catalog: Catalog) -> b.Table:
    shown = [catalog[record_id] for record_id in ids[:SHOWN]]
    columns = [column for column in columns_of(record_type, catalog) if column.field != KIND]
    cells = {column.key: [separated(cell(record, column, catalog)) for record in shown] for column in columns}
    columns = [column for column in columns if any(cells[column.key])]
    rows = tuple(tuple(cells[column.key][n] for column in columns) for n in range(len(shown)))
    dates = frozenset(n for n, column in enumerate(columns) if column.sort == DATE)
    part = f", the first {len(shown)} of {len(ids):,}" if len(ids) > SHOWN else ""
    caption = f"{record_type.PLURAL} of the kind “{term.label}”{part}"
    return b.Table(caption, tuple(column.label for column in columns), rows, unbroken=dates)
