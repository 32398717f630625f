"""Gives the page of all ways in, and the lists of topics, years and kinds."""

from collections.abc import Sequence
from itertools import groupby

from generator import blocks as b
from generator.browse.kinds import kind_groups
from generator.browse.parts import BROWSE, EXPLORE, KINDS, TOPICS, TRAIL, YEARS, numbered, page
from generator.browse.places import place_groups
from generator.browse.topics import on_topics
from generator.browse.years import events, total, year_link
from generator.catalog import Catalog
from generator.lines import HOME, VOCABULARY_PAGE, separated, term_link
from generator.numerals import counted
from generator.profiles import COMPARE
from generator.quoting import FIGURES
from generator.schema import ENTITY_TYPES
from generator.ties import GRAPH
from generator.vocabularies import Topic

DECADES = 4
"""How many decades stand on the page of all ways in: the latest."""


def front_page(catalog: Catalog) -> b.PageView:
    """Gives the page of all ways in. A way that leads nowhere, because no record has it, is left out."""
    text = "Every way into the tracker that needs no typing: by topic, place, year, kind or type of record."
    sections: list[tuple[str, str, Sequence[b.Block]]] = [
        ("By topic", "topics", _topics(catalog, is_whole=False)),
        ("By place", "places", _places(catalog)),
        ("By year", "years", _latest(catalog)),
        ("By kind", "kinds", _kinds(catalog)),
        ("By type of record", "types", (_types(catalog),)),
        ("More ways", "more", (_more(catalog),)),
    ]
    shown = [section for section in sections if section[2]]
    contents = b.Contents(tuple((anchor, title) for title, anchor, _ in shown))
    found: list[b.Block] = [b.Paragraph((b.Words(text),)), contents]
    for title, anchor, blocks in shown:
        found += [b.Heading(2, title, anchor), *blocks]
    return page(BROWSE, "Browse", text, tuple(found), (HOME,))


def _topics(catalog: Catalog, *, is_whole: bool) -> tuple[b.Block, ...]:
    """Gives topics as a table, those first that have most records; those without any only in the whole list."""
    found = sorted(on_topics(catalog).items(), key=lambda pair: -len(pair[1]))
    rows = tuple(
        ((term_link(topic),), (b.Words(topic.meaning),), (b.Words(f"{len(records):,}"),))
        for topic, records in found
        if records or is_whole
    )
    return (b.Table("Topics", ("Topic", "Meaning", "Records"), rows, frozenset({2})),) if rows else ()


def _places(catalog: Catalog) -> tuple[b.Block, ...]:
    groups = place_groups(catalog)
    text = "Behind each place stands how many records name it, or a place in it, in one of their fields."
    return (b.Paragraph((b.Words(text),)), b.Groups(groups)) if groups else ()


def _latest(catalog: Catalog) -> tuple[b.Block, ...]:
    rows = _decades(catalog)
    text = "Behind each year stands how many things the records date to it."
    more: b.Line = (b.Words(" There are also "), b.Link(b.Address(YEARS), "the years before"), b.Words("."))
    opening = b.Paragraph((b.Words(text), *(more if len(rows) > DECADES else ())))
    return (opening, _years_table("The latest years", rows[:DECADES])) if rows else ()


def _kinds(catalog: Catalog) -> tuple[b.Block, ...]:
    groups = kind_groups(catalog)
    return (groups,) if groups.groups else ()


def _types(catalog: Catalog) -> b.Table:
    counts = catalog.counts()
    rows = tuple(
        ((b.Link(b.Address(t.FOLDER), t.PLURAL),), (b.Words(_meaning(t)),), (b.Words(f"{counts[name]:,}"),))
        for name, t in ENTITY_TYPES.items()
    )
    return b.Table("Types of records", ("Type", "Meaning", "Records"), rows, frozenset({2}))


def _meaning(of: type) -> str:
    return (of.__doc__ or "").strip().splitlines()[0]


def _more(catalog: Catalog) -> b.Cards:
    records = counted(len(catalog), "record", "records")
    return b.Cards(
        (
            b.Card(b.Address(EXPLORE), "Explore", records, "All records together, to filter and sort."),
            b.Card(b.Address(GRAPH), "Who works with whom", "Graph", "Firms, universities and organizations."),
            b.Card(b.Address(COMPARE), "Compare", "Side by side", "Places, firms and universities, row by row."),
            b.Card(b.Address(FIGURES), "Figures", "Charts", "Every figure, with its data and its sources."),
            b.Card(b.Address(VOCABULARY_PAGE), "Vocabulary", "Terms", "What every kind, level and status means."),
        )
    )


def topics_index(catalog: Catalog) -> b.PageView:
    """Gives the list of all topics."""
    text = f"What records are about. {len(Topic)} topics, those first that have most records."
    blocks = (b.Paragraph((b.Words(text),)), *_topics(catalog, is_whole=True))
    return page(TOPICS, "Topics", text, blocks, TRAIL)


def kinds_index(catalog: Catalog) -> b.PageView:
    """Gives the list of all kinds that are in use."""
    text = "What sorts of policies, programmes, firms and other records there are, and how many of each."
    heading = b.Heading(2, "Kinds by type of record", "by-type")
    groups = _kinds(catalog)
    found = (heading, *groups) if groups else (b.Paragraph((b.Words("The tracker has no records yet."),)),)
    return page(KINDS, "Kinds", text, (b.Paragraph((b.Words(text),)), *found), TRAIL)


def years_index(catalog: Catalog) -> b.PageView:
    """Gives the list of all years in which something is dated, a row for each decade, the latest first."""
    text = "What the records date, year by year: when it was issued, begun, founded, published, or is to be reached."
    found: list[b.Block] = [b.Paragraph((b.Words(f"{text} Behind each year stands how many things there are."),))]
    rows = _decades(catalog)
    nothing = b.Paragraph((b.Words("No record of the tracker has a date yet."),))
    found.append(_years_table("All years", rows) if rows else nothing)
    return page(YEARS, "Years", text, tuple(found), TRAIL)


def _years_table(caption: str, rows: Sequence[tuple[b.Line, ...]]) -> b.Table:
    return b.Table(caption, ("Decade", "Years"), tuple(rows), unbroken=frozenset({0}))


def _decades(catalog: Catalog) -> Sequence[tuple[b.Line, ...]]:
    """Gives a row for each decade with its years, the latest first."""
    found = events(catalog)
    rows: list[tuple[b.Line, ...]] = []
    for decade, years in groupby(found, lambda year: year // 10):
        row = separated((numbered(year_link(year), total(found[year])) for year in years), " · ")
        rows.insert(0, ((b.Words(f"{decade * 10}s"),), row))
    return rows
