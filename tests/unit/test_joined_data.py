"""Data files are joined from what is kept of each record: they say the same as what is made of all records at once."""

import json
from collections.abc import Iterable
from dataclasses import replace

import pytest

from generator.catalog import Catalog, Loaded, link
from generator.config import Release, Settings
from generator.content import Content
from generator.dataset.linked_nodes import Graph
from generator.dataset.linked_texts import nodes_of
from generator.dataset.rows import row_counts, rows_of, table_digests
from generator.freeze import edition_label, freeze
from generator.record import Name, Record

BASE = 'https://tracker.example/a "b"/'
ODD = Name(en='“New” "name" \\ \\u0001 新', zh="新名")


def changed(catalog: Catalog, record_id: str, **fields: object) -> Catalog:
    """Gives the catalog with one record that says something else."""
    return link(r.model_copy(update=fields) if r.id == record_id else r for r in catalog)


def without(catalog: Catalog, ids: Iterable[str]) -> Catalog:
    left_out = set(ids)
    return link(record for record in catalog if record.id not in left_out)


def most_named(catalog: Catalog) -> Record:
    return max(catalog, key=lambda record: len(catalog.backlinks.get(record.id, ())))


def told(catalog: Catalog) -> list[object]:
    graph = Graph(catalog, BASE)
    return [json.loads(json.dumps(graph.record(record))) for record in catalog]


def joined(catalog: Catalog) -> list[object]:
    return [json.loads(node) for node in nodes_of(catalog, BASE)]


def test_a_node_that_is_kept_says_what_the_graph_says(tracker: Loaded) -> None:
    assert joined(tracker.catalog) == told(tracker.catalog)


def test_a_node_has_the_names_that_others_have_now(tracker: Loaded) -> None:
    catalog = tracker.catalog
    renamed = changed(catalog, most_named(catalog).id, name=ODD)
    assert joined(renamed) == told(renamed)
    assert json.dumps(ODD.en)[1:-1] in json.dumps(joined(renamed))
    assert joined(renamed) != joined(catalog)


@pytest.mark.parametrize("text", ["\\u0002/lumen-labs/", "\\u0003lumen-labs\\u0004", "C:\\new", 'a "b" </script>'])
def test_a_node_says_what_looks_like_a_mark(text: str, tracker: Loaded) -> None:
    written = changed(tracker.catalog, "lumen-labs", summary=text)
    assert joined(written) == told(written)
    assert json.dumps(text) in json.dumps(joined(written))


def test_a_node_leaves_out_who_is_gone_and_places_that_would_be_bodies(tracker: Loaded) -> None:
    fewer = without(tracker.catalog, [most_named(tracker.catalog).id])
    assert joined(fewer) == told(fewer)
    programs = [record for record in tracker.catalog if getattr(record, "operators", ())]
    assert programs
    placed = changed(tracker.catalog, programs[0].id, operators=("norland", *getattr(programs[0], "operators", ())))
    assert joined(placed) == told(placed)


def test_rows_have_the_names_that_others_have_now(tracker: Loaded) -> None:
    catalog = tracker.catalog
    named = [record for record in catalog if any(f"[[{record.id}]]" in repr(other) for other in catalog)]
    assert named
    renamed = changed(catalog, named[0].id, name=ODD)
    texts = {cell for table, rows in rows_of(renamed).items() if table != "records" for row in rows for cell in row}
    assert any(ODD.en in str(cell) and str(cell) != ODD.en for cell in texts)
    assert not any(f"[[{named[0].id}]]" in str(cell) for cell in texts)


@pytest.mark.parametrize("fields", [{"summary": "Other words."}, {"name": ODD}, {"aliases": ("Another",)}])
def test_a_table_is_told_from_another_when_and_only_when_its_rows_differ(
    fields: dict[str, object], tracker: Loaded
) -> None:
    catalog = tracker.catalog
    other = changed(catalog, most_named(catalog).id, **fields)
    before, after = table_digests(catalog), table_digests(other)
    rows, others = rows_of(catalog), rows_of(other)
    assert {name for name in rows if before[name] != after[name]} == {n for n in rows if rows[n] != others[n]}
    assert before != after


def test_rows_are_counted_where_records_are_lost(tracker: Loaded) -> None:
    fewer = without(tracker.catalog, [most_named(tracker.catalog).id])
    assert row_counts(fewer) == {name: len(rows) for name, rows in rows_of(fewer).items()}


def test_an_edition_is_a_version_while_nothing_changed(tracker: Loaded, content: Content, settings: Settings) -> None:
    version = Release("2031.1", "2031-02-03", "c" * 40, freeze(tracker, content), "")
    published = replace(settings, releases=(*settings.releases, version))
    assert edition_label(tracker, content, published) == "Version 2031.1 of 3 February 2031"
    later = replace(tracker, catalog=changed(tracker.catalog, "lumen-labs", summary="Other words."))
    fewer = replace(tracker, catalog=without(tracker.catalog, ["lumen-labs"]))
    for other in (later, fewer):
        assert "with changes" in edition_label(other, content, published)
    assert "with changes" in edition_label(tracker, replace(content, pages=content.pages[1:]), published)
