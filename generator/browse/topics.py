"""Gives a page for each topic: what it means, its records, who and where, when, and the topics beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator import blocks as b
from generator.browse.parts import EXPLORE, TOPICS, TRAIL, counts_in_words, dated, group, numbered, of_type, page
from generator.browse.strips import strips
from generator.catalog import Catalog
from generator.charts import CHARTS, Figure
from generator.lines import record_link, term_link
from generator.numerals import counted
from generator.once import once_per_catalog
from generator.placing import own_places
from generator.profiles import PROFILED
from generator.quoting import FIGURES
from generator.record import Record
from generator.schema.place import Place
from generator.vocabularies import Topic

MOST = 8
"""How many of those involved, and of other topics, are named."""
MOSTLY, DRAWN = 0.5, 6
"""A figure is on a topic if this part of the records behind it are; those with the largest part are named."""


@once_per_catalog
def on_topics(catalog: Catalog) -> Mapping[Topic, Sequence[str]]:
    """Gives the ids of the records of every topic, also of those that no record has."""
    found: dict[Topic, list[str]] = {topic: [] for topic in Topic}
    for record in catalog:
        for topic in dict.fromkeys(record.topics):
            found[topic].append(record.id)
    return found


def topic_page(topic: Topic, catalog: Catalog, figures: Mapping[str, Figure]) -> b.PageView:
    """Gives the page of a topic. Its address is a promise, so a topic without records has a page too."""
    records = [catalog[record_id] for record_id in on_topics(catalog)[topic]]
    known = _counted(records)
    found: list[b.Block] = [b.Paragraph((b.Words(f"{topic.meaning} {known}"), *_to_explore(topic, records)))]
    if records:
        groups = tuple(
            group(t.PLURAL, [dated(record) for record in inside], b.Address(t.FOLDER, query=f"topic={topic.value}"))
            for t, inside in of_type(records).items()
        )
        found += [b.Heading(2, "Records", "records"), b.Groups(groups)]
    found += strips(records)
    found += _figures(records, figures)
    found += _around(topic, records, catalog)
    trail = (*TRAIL, (b.Address(TOPICS), "Topics"))
    return page(f"{TOPICS}/{topic.value}", topic.label, f"{topic.meaning} {known}", tuple(found), trail)


def _counted(records: Sequence[Record]) -> str:
    if not records:
        return "No record of the tracker has this topic yet."
    return f"The tracker holds {counted(len(records), 'record', 'records')} on it: {counts_in_words(records)}."


def _to_explore(topic: Topic, records: Sequence[Record]) -> b.Line:
    to = b.Address(EXPLORE, query=f"topic={topic.value}")
    return (b.Words(" "), b.Link(to, "Filter and sort them"), b.Words(".")) if len(records) > 1 else ()


def _figures(records: Sequence[Record], figures: Mapping[str, Figure]) -> Iterator[b.Block]:
    """Yields the figures drawn from records most of which have the topic, in the order of all figures."""
    ids = {record.id for record in records}
    shares = {i: sum(r in ids for r in f.behind) / max(len(f.behind), 1) for i, f in figures.items() if f.rows}
    chosen = sorted((i for i in CHARTS if shares.get(i, 0) >= MOSTLY), key=lambda i: -shares[i])[:DRAWN]
    if chosen:
        yield b.Heading(2, "Figures", "figures")
        links = {i: b.Link(b.Address(f"{FIGURES}/{i}"), chart.name) for i, chart in CHARTS.items()}
        yield b.Bullets(tuple((links[i], b.Quiet(f": {figures[i].title}")) for i in CHARTS if i in chosen))


def _around(topic: Topic, records: Sequence[Record], catalog: Catalog) -> Iterator[b.Block]:
    """Yields who and where most of the records are about, and the topics that share most records with this one."""
    groups: list[b.Group] = []
    for record_type in PROFILED:
        numbers = Counter(name for record in records for name in _involved(record, record_type, catalog))
        ranked = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
        lines = [numbered(record_link(catalog[name]), number) for name, number in ranked]
        groups += [group(f"{record_type.PLURAL} named most", lines, most=MOST)] if lines else []
    others = Counter(other for record in records for other in set(record.topics) - {topic})
    order = list(Topic)
    shared = sorted(others.items(), key=lambda pair: (-pair[1], order.index(pair[0])))
    lines = [numbered(term_link(other), number) for other, number in shared]
    groups += [group("Topics with records in common", lines, most=MOST)] if lines else []
    if groups:
        yield b.Heading(2, "Often involved", "involved")
        yield b.Groups(tuple(groups))


def _involved(record: Record, sought: type[Record], catalog: Catalog) -> set[str]:
    """Gives the records of a type that fields of the record's own type name."""
    if sought is Place:
        return set(own_places(record, catalog)) - {record.id}
    made = catalog.own_references(record.id)
    return {r.target for r in made if isinstance(catalog.records.get(r.target), sought)} - {record.id}
