"""No page grows with the number of records: long lists end in a way to the rest, and few records stand as they are."""

from pathlib import Path

import lxml.html
import pytest

from generator import blocks as b
from generator.at_most import LINES, PARTS, TOGETHER, length_of_each
from generator.catalog import Catalog, link
from generator.citing import number_sources
from generator.config import Settings
from generator.markup import write_blocks
from generator.overviews import RECORDS, coverage_blocks
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.sections import Context, among_others, build_sections, figures, partners, relations, rests_on, timeline
from generator.stretches import further_addresses, links_between, stretches
from generator.ties import TEAM, partners_of

SETTINGS = Settings(Path(), "https://tracker.example/policy/", "https://git.example/tracker")
CITE = ({"source": "report", "at": "page 1"},)
MANY = LINES + 37


def make(record_type: str, record_id: str, **fields: object) -> Record:
    shared: dict[str, object] = {"id": record_id, "name": {"en": record_id.title()}, "cite": CITE}
    kinds = {"university": "university", "program": "course", "place": "country", "source": "report"}
    if record_type in kinds:
        shared["kind"] = kinds[record_type]
    if record_type == "source":
        shared["access"] = "first-hand"
    return ENTITY_TYPES[record_type].model_validate({**shared, **fields})


def programs(number: int, **fields: object) -> list[Record]:
    return [make("program", f"p-{n:05}", **fields) for n in range(number)]


def context(record_id: str, catalog: Catalog) -> Context:
    record = catalog[record_id]
    return Context(record, catalog, number_sources(record), SETTINGS)


def groups(blocks: tuple[b.Block, ...]) -> dict[str, b.Group]:
    return {group.label: group for block in blocks if isinstance(block, b.Groups) for group in block.groups}


def words(line: b.Line) -> str:
    return "".join(part.text for part in line if isinstance(part, b.Words | b.Quiet | b.Strong | b.Link))


def links(line: b.Line) -> list[b.Link]:
    return [part for part in line if isinstance(part, b.Link)]


@pytest.mark.parametrize(
    ("record_type", "field", "query"), [("place", "places", "place=hub"), ("firm", "operators", "firm=hub")]
)
def test_what_very_many_records_name_leads_to_the_filtered_list(record_type: str, field: str, query: str) -> None:
    catalog = link([make(record_type, "hub"), *programs(MANY, **{field: ("hub",)})])
    (group,) = groups(relations.build(context("hub", catalog))).values()
    assert len(group.lines) == LINES + 1
    assert group.count == MANY
    assert words(group.lines[-1]) == "and 37 more, in the list of all that name it"
    assert [one.to for one in links(group.lines[-1])] == [b.Address("explore", query=query)]
    html = lxml.html.fromstring(write_blocks(build_sections(catalog["hub"], catalog, SETTINGS, {}, {}), "x/hub"))
    assert any(query in str(a.get("href")) for a in html.iter("a"))


def test_mentions_and_records_that_are_no_filter_lead_to_the_data() -> None:
    mentioning = programs(MANY, summary="About [[hub]] and [[seen]].")
    catalog = link([make("firm", "hub"), make("university", "seen"), *mentioning])
    for record_id, folder in (("hub", "firms"), ("seen", "universities")):
        (group,) = groups(relations.build(context(record_id, catalog))).values()
        (to,) = links(group.lines[-1])
        assert to.to == b.File(f"data/v1/{folder}/{record_id}.json")


def test_lists_up_to_the_bound_are_whole() -> None:
    catalog = link([make("firm", "hub"), *programs(LINES, operators=("hub",))])
    (group,) = groups(relations.build(context("hub", catalog))).values()
    assert len(group.lines) == LINES
    assert words(group.lines[-1]) == f"P-{LINES - 1:05}"


def test_many_groups_share_the_room_of_one_page() -> None:
    assert length_of_each([LINES, LINES]) == LINES
    assert length_of_each([12] * 100) == LINES
    for numbers in ([LINES] * 100, [10, 5_000, *[200] * 30]):
        most = length_of_each(numbers)
        assert b.Group.HANDFUL <= most < LINES
        assert sum(min(number, most) for number in numbers) <= TOGETHER


def test_what_rests_on_a_source_of_everything_is_cut_section_by_section() -> None:
    sections = tuple({"id": f"s-{n}", "at": f"Part {n}"} for n in range(20))
    citing = [
        make("program", f"p-{n:05}", cite=({"source": "report", "at": f"Part {n % 20}"},)) for n in range(20 * 150)
    ]
    catalog = link([make("source", "report", sections=sections, cite=()), *citing])
    found = groups(rests_on.build(context("report", catalog)))
    assert len(found) == 20
    assert {group.count for group in found.values()} == {150}
    assert sum(len(group.lines) for group in found.values()) <= TOGETHER + 20
    assert {links(group.lines[-1])[-1].to for group in found.values()} == {b.Address("explore", query="source=report")}


def test_a_record_that_cites_one_source_very_often_stands_on_one_short_line() -> None:
    facts = tuple({"id": f"f-{n}", "text": f"Fact {n}.", "cite": CITE} for n in range(PARTS + 40))
    catalog = link([make("source", "report", cite=()), make("firm", "talker", facts=facts)])
    (group,) = groups(rests_on.build(context("report", catalog))).values()
    (line,) = group.lines
    assert len(links(line)) == PARTS + 1
    assert words(line).endswith("41 more")


def statistics(number: int) -> list[Record]:
    observations = ({"place": "hub", "period": "2020", "value": "3", "cite": CITE},)
    fields = {"definition": "x", "unit": "people", "observations": observations}
    return [make("statistic", f"st-{n:04}", **fields) for n in range(number)]


def test_numbers_about_a_place_and_dates_of_a_firm_are_cut() -> None:
    catalog = link([make("place", "hub"), *statistics(MANY)])
    (table,) = (block for block in figures.build(context("hub", catalog)) if isinstance(block, b.Table))
    assert len(table.rows) == LINES + 1
    assert links(table.rows[-1][0])[0].to == b.Address("statistics", query="place=hub")
    assert {len(row) for row in table.rows} == {len(table.head)}
    dated = [make("program", f"p-{n:05}", operators=("hub",), start=str(1700 + n)) for n in range(MANY)]
    catalog = link([make("firm", "hub"), *dated])
    *_, table = (block for block in timeline.build(context("hub", catalog)) if isinstance(block, b.Table))
    assert table.folded_as == f"The latest {LINES} of {MANY} dates"
    assert words(table.rows[-1][0]) == str(1700 + MANY - 1)
    assert len(table.rows) == LINES


def test_in_a_very_large_team_each_works_with_those_who_run_it() -> None:
    firms = [make("firm", f"f-{n:04}") for n in range(TEAM + 50)]
    names = tuple(firm.id for firm in firms)
    large = make("program", "alliance", operators=names[:1], partners=names[1:])
    catalog = link([*firms, large])
    assert set(partners_of(firms[0], catalog)) == set(names[1:])
    assert set(partners_of(firms[9], catalog)) == {names[0]}
    small = make("program", "alliance", operators=names[:1], partners=names[1:TEAM])
    assert set(partners_of(firms[9], link([*firms, small]))) == set(names[:TEAM]) - {names[9]}
    more = make("program", "second", operators=names[:1], partners=names[1:4])
    blocks = partners.build(context(names[0], link([*firms, large, more])))
    *_, table = (block for block in blocks if isinstance(block, b.Table))
    assert len(table.rows) == min(len(names) - 1, LINES)


def test_of_very_many_values_those_around_the_own_are_shown() -> None:
    universities = [make("university", f"u-{n:04}") for n in range(MANY)]
    observations = tuple(
        {"by": {"who": one.id}, "period": "2020", "value": str(n + 1), "cite": CITE}
        for n, one in enumerate(universities)
    )
    dimensions = ({"id": "who", "name": "University", "type": "university"},)
    fields = {"definition": "x", "unit": "people", "dimensions": dimensions, "observations": observations}
    catalog = link([*universities, make("statistic", "st", **fields)])
    (table,) = (t for t in among_others.build(context("u-0100", catalog)) if isinstance(t, b.Table))
    named = [words(row[0]) for row in table.rows]
    assert named == ["U-0336", "U-0335", "U-0334", "232 others", "U-0101", "U-0100", "U-0099", "99 others"]


def test_pages_of_long_lists_name_a_few_others_and_hold_every_record_once() -> None:
    catalog = link(programs(5_000))
    pages = stretches(catalog)
    for folder in ("explore", "programs"):
        found = [one for page in pages.values() if page.folder == folder for one in page.ids]
        assert sorted(found) == list(catalog.records)
    addresses = {
        to.to.page for to in links(links_between(pages["programs/page/12"]).line) if isinstance(to.to, b.Address)
    }
    assert addresses == {"programs", *(f"programs/page/{n}" for n in (10, 11, 13, 14, 25))}
    assert words(links_between(pages["programs/page/12"]).line).count("…") == 2
    assert set(further_addresses(catalog)) == {f"{f}/page/{n}" for f in ("explore", "programs") for n in range(2, 26)}


def test_the_page_of_coverage_has_no_row_for_every_record() -> None:
    blocks = coverage_blocks(link(programs(RECORDS + 5)))
    *_, table = (block for block in blocks if isinstance(block, b.Table))
    assert len(table.rows) == RECORDS
    assert table.folded_as == f"{RECORDS + 5:,} records, the {RECORDS:,} that wait longest"
