"""The lists of records: numbered tables for readers without scripts, and the data that the page filters."""

import json
import re
from typing import Any

import pytest

from generator import blocks as b
from generator.catalog import Catalog, Loaded, link
from generator.explore import LOADED_AT_ONCE, explore_page, explore_parts, further_page, listing
from generator.facets import facets_of
from generator.lines import address_of
from generator.own_facets import years_of
from generator.schema import ENTITY_TYPES
from generator.schema.source import Source
from generator.schema.university import University
from generator.stretches import ROWS, further_addresses
from tests.made_files import made_texts
from tests.site.payloads import PAYLOADS

OWN_ADDRESS = re.compile(r"[a-z0-9/-]+/(#[a-z0-9-]+)?")


@pytest.fixture
def catalog(tracker: Loaded) -> Catalog:
    return tracker.catalog


def pages_of(catalog: Catalog) -> list[b.PageView]:
    return [explore_page(catalog), *(further_page(address, catalog) for address in further_addresses(catalog))]


def files(catalog: Catalog) -> dict[str, Any]:
    return {path: json.loads(text) for path, text in made_texts(explore_parts(catalog)).items()}


def sources(number: int) -> Catalog:
    made = [{"id": f"s-{n:03}", "name": {"en": f"Source {n:03}"}, "kind": "news"} for n in range(number)]
    return link(Source.model_validate({**one, "access": "first-hand"}) for one in made)


def tables(page: b.PageView) -> list[b.Table]:
    tools = [block for block in page.blocks if isinstance(block, b.Tool)]
    inner = [block for tool in tools for block in tool.blocks]
    return [block for block in (*page.blocks, *inner) if isinstance(block, b.Table)]


def links(page: b.PageView) -> list[b.Link]:
    tools = [block for block in page.blocks if isinstance(block, b.Tool)]
    lines = [block for block in (*page.blocks, *(i for t in tools for i in t.blocks)) if isinstance(block, b.Paragraph)]
    return [part for paragraph in lines for part in paragraph.line if isinstance(part, b.Link)]


def test_every_type_has_a_file_with_every_record_its_values_and_its_years(catalog: Catalog) -> None:
    found = files(catalog)
    assert list(found) == [f"search/explore/{t.FOLDER}.json" for t in ENTITY_TYPES.values()]
    for record_type, data in zip(ENTITY_TYPES.values(), found.values(), strict=True):
        expected = facets_of(record_type, catalog)
        assert {row[0] for row in data["records"]} == {record.id for record in catalog.of(record_type)}
        for record_id, name, zh, date, years, values, cells, _ in data["records"]:
            record = catalog[record_id]
            assert (name, zh or None) == (record.name.en, record.name.zh)
            assert (years or ([int(date[:4])] if date else [])) == list(years_of(record))
            named = [[facet["choices"][n][0] for n in own] for facet, own in zip(data["facets"], values, strict=True)]
            assert named == [list(expected.values[record_id].get(facet.key, ())) for facet in expected.facets]
            assert len(cells) == sum(column["sort"] in ("links", "parts") for column in data["columns"])
        assert all(OWN_ADDRESS.fullmatch(page) for page, _ in data["links"])


def test_the_schools_of_a_university_are_named_where_they_are_few(catalog: Catalog) -> None:
    data = files(catalog)["search/explore/universities.json"]
    row = next(row for row in data["records"] if row[0] == "lakeshire-university")
    named = [data["links"][n] for n in row[6][-1]]
    assert named == [
        ["universities/lakeshire-university/#ai-school", "School of AI & Lanterns"],
        ["universities/lakeshire-university/#small-laboratory", "A small laboratory"],
    ]
    university = catalog["lakeshire-university"]
    assert isinstance(university, University)
    many = university.model_copy(update={"schools": university.schools * 2})
    data = files(link([*(record for record in catalog if record.id != many.id), many]))[
        "search/explore/universities.json"
    ]
    assert next(row for row in data["records"] if row[0] == many.id)[6][-1] == ["4"]


def test_a_short_list_is_one_table_and_a_long_one_has_numbered_pages(catalog: Catalog) -> None:
    assert [view.address for view in pages_of(catalog)] == ["explore"]
    long = sources(2 * ROWS + 1)
    views = {view.address: view for view in pages_of(long)}
    numbered = ["sources/page/2", "sources/page/3"]
    assert list(views) == ["explore", "explore/page/2", "explore/page/3", *numbered]
    last = views["sources/page/3"]
    assert last.title == "Sources, page 3"
    assert [table.caption for table in tables(last)] == [
        f"All sources, {2 * ROWS + 1} to {2 * ROWS + 1} of {2 * ROWS + 1}"
    ]
    pages = [listing(Source, long)[1], *(views[address] for address in numbered)]
    assert isinstance(pages[0], b.Tool)
    first = b.PageView("sources", "", "", (pages[0],))
    shown = [table for page in (first, *(views[address] for address in numbered)) for table in tables(page)]
    assert [len(table.rows) for table in shown] == [ROWS, ROWS, 1]
    named = [row[0][0].text for table in shown for row in table.rows if isinstance(row[0][0], b.Link)]
    assert named == [f"Source {n:03}" for n in range(2 * ROWS + 1)]
    middle = [(link.to.page, link.text) for link in links(views[numbered[0]]) if isinstance(link.to, b.Address)]
    assert ("sources", "Previous page") in middle
    assert ("sources/page/3", "Next page") in middle
    assert ("sources", "1") in middle
    assert "Next page" not in [link.text for link in links(last)]


def test_all_records_stand_together_with_type_kind_place_year_and_status(catalog: Catalog) -> None:
    (view,) = pages_of(catalog)
    (table,) = tables(view)
    assert table.head == ("Name", "Type", "Kind", "Place", "Year", "Status")
    assert len(table.rows) == len(catalog)
    rows = {row[0][0].to: row for row in table.rows if isinstance(row[0][0], b.Link)}
    row = rows[address_of(catalog["lantern-bases"])]
    texts = ["".join(part.text for part in cell if isinstance(part, b.Words | b.Link)) for cell in row[1:]]
    assert texts == ["Programme", "Training bases", "Lakeshire", "2027", "Active"]


def test_hostile_names_stay_text_in_the_data() -> None:
    made = [
        {"id": f"s-{n}", "name": {"en": text}, "kind": "news", "access": "first-hand"}
        for n, text in enumerate(PAYLOADS)
    ]
    data = files(link(Source.model_validate(one) for one in made))["search/explore/sources.json"]
    assert {row[1] for row in data["records"]} == {Source.model_validate(one).name.en for one in made}


def test_the_data_of_a_very_long_list_wait_for_a_reader() -> None:
    def waits(number: int) -> list[str | None]:
        made = sources(number)
        blocks = (*explore_page(made).blocks, *listing(Source, made))
        return [dict(tool.data).get("many") for tool in blocks if isinstance(tool, b.Tool)]  # type: ignore[misc]

    assert waits(LOADED_AT_ONCE) == [None, None]
    assert waits(LOADED_AT_ONCE + 1) == [f"{LOADED_AT_ONCE + 1:,}"] * 2
