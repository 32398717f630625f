"""Who works with whom: what counts as a tie, and that every page and file says the same of it."""

import json
from typing import Any

from generator import blocks as b
from generator.catalog import Catalog, Loaded, link
from generator.charts import CHARTS
from generator.citing import number_sources
from generator.config import Settings
from generator.graph import FILE, LONGEST, MOST, graph_files, graph_page
from generator.profiles import build_profiles
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.sections import Context, relations
from generator.sections.partners import SHAPE
from generator.ties import PARTNERS, partners_of, ties_of
from tests.site.payloads import PAYLOADS

CITE = ({"source": "s", "at": "x"},)


def make(record_type: str, record_id: str, **fields: object) -> Record:
    shared: dict[str, object] = {"id": record_id, "name": {"en": record_id.title()}, "cite": CITE}
    if record_type == "university":
        shared["kind"] = "university"
    return ENTITY_TYPES[record_type].model_validate({**shared, **fields})


def program(record_id: str, **fields: object) -> Record:
    return make("program", record_id, **{"kind": "course", **fields})


def site(record_id: str, host: str, year: str = "2021") -> dict[str, object]:
    return {"id": record_id, "host": host, "year": year, "cite": CITE}


def tracker_of(*records: Record) -> Catalog:
    everybody = [make("university", "u1"), make("university", "u2"), make("firm", "f1"), make("firm", "f2")]
    everybody += [make("organization", "o1", kind="association"), make("place", "p1", kind="country")]
    taken = {record.id for record in records}
    return link([*(record for record in everybody if record.id not in taken), *records])


def partners(catalog: Catalog, record_id: str) -> set[str]:
    return set(partners_of(catalog[record_id], catalog))


def read(catalog: Catalog) -> dict[str, Any]:
    ((path, text),) = graph_files(catalog)
    assert path == FILE
    found: dict[str, Any] = json.loads(text)
    return found


def pairs(data: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    records, together = data["records"], data["together"]
    return [(records[one]["id"], records[other]["id"], together[thing]) for one, other, thing in data["ties"]]


def table(catalog: Catalog) -> b.Table:
    (tool,) = [block for block in graph_page(catalog).blocks if isinstance(block, b.Tool)]
    (found,) = [block for block in tool.blocks if isinstance(block, b.Table)]
    return found


def words(line: b.Line) -> str:
    return "".join(part.text for part in line if isinstance(part, b.Words | b.Link | b.Quiet))


def test_the_team_of_a_programme_works_together_and_with_every_host() -> None:
    run = program("r", operators=("f1", "p1"), partners=("o1",), sites=(site("a", "u1"), site("b", "u2")))
    catalog = tracker_of(run)
    assert partners(catalog, "f1") == {"o1", "u1", "u2"}
    assert partners(catalog, "u1") == {"f1", "o1"}  # not the other host; a place is no partner
    assert ties_of(catalog["p1"], catalog) == ()


def test_those_who_built_a_school_work_together() -> None:
    school = {"id": "school", "name": {"en": "School"}, "kind": "school", "founded": "2018-05", "cite": CITE}
    catalog = tracker_of(make("university", "u1", schools=({**school, "built_with": ("f1", "u2")},)))
    assert {i: partners(catalog, i) for i in ("u1", "u2", "f1", "f2")} == {
        "u1": {"f1", "u2"},
        "u2": {"f1", "u1"},
        "f1": {"u1", "u2"},
        "f2": set(),
    }
    (tie,) = [tie for tie in ties_of(catalog["f1"], catalog) if tie.partner == "u2"]
    assert (tie.title, tie.address, tie.year) == ("School", b.Address("universities/u1", "school"), "2018")


def test_those_who_belong_to_each_other_are_no_partners() -> None:
    run = program("r", operators=("f1", "f2", "o1"))
    catalog = tracker_of(make("firm", "f2", parents=("f1",)), run)
    assert partners(catalog, "f1") == partners(catalog, "f2") == {"o1"}
    assert partners(catalog, "o1") == {"f1", "f2"}


def test_a_programme_counts_once_with_the_years_of_all_its_sites() -> None:
    run = program("r", operators=("f1",), start="2019", sites=(site("a", "u1"), site("b", "u1", "2023-04")))
    catalog = tracker_of(run)
    assert len(ties_of(catalog["f1"], catalog)) == 2
    assert [len(together) for together in partners_of(catalog["f1"], catalog).values()] == [1]
    ((_, _, thing),) = pairs(read(catalog))
    assert (thing["page"], thing["years"]) == ("programs/r/", "2021, 2023")


def test_a_single_site_is_linked_itself_and_an_unknown_year_is_left_out() -> None:
    catalog = tracker_of(
        program("r", operators=("f1",), sites=(site("a", "u1"),)), program("s", operators=("f1", "u2"))
    )
    found = {thing["page"]: thing.get("years") for _, _, thing in pairs(read(catalog))}
    assert found == {"programs/r/#a": "2021", "programs/s/": None}


def test_ties_are_mutual_and_each_pair_stands_in_the_file_once(tracker: Loaded) -> None:
    catalog = tracker.catalog
    found = pairs(read(catalog))
    assert found
    assert len({frozenset(pair[:2]) for pair in found}) == len({pair[:2] for pair in found})
    joined = {(one, other) for one, other, _ in found} | {(other, one) for one, other, _ in found}
    assert joined == {(record.id, partner) for record in catalog for partner in partners(catalog, record.id)}


def test_the_file_begins_with_the_one_with_most_partners_and_knows_all_of_these_types(tracker: Loaded) -> None:
    data = read(tracker.catalog)
    numbers = [len(partners(tracker.catalog, record["id"])) for record in data["records"]]
    assert numbers[0] == max(numbers) > 1
    assert {r["id"] for r in data["records"]} == {r.id for r in tracker.catalog if type(r) in PARTNERS}
    assert tuple(SHAPE) == PARTNERS
    assert [kind["folder"] for kind in data["types"]] == [kind.FOLDER for kind in PARTNERS]


def test_the_figure_and_the_comparison_count_the_same_partners(tracker: Loaded) -> None:
    catalog = tracker.catalog
    figure = CHARTS["firms-and-universities"].build(catalog)
    assert figure is not None
    drawn = {(row[1].record, row[0].record) for row in figure.rows}
    assert drawn
    for firm, university in drawn:
        assert university in partners(catalog, str(firm))
    lumen = catalog["lumen-labs"]
    cells = build_profiles([lumen], catalog).cells[lumen.id]
    ((number, *_),) = [cell for row, cell in cells.items() if row.label == "Universities that it works with"]
    assert number.text == str(sum(catalog[i].TYPE == "university" for i in partners(catalog, lumen.id)))


def test_without_scripts_those_with_most_partners_stand_first_and_lead_to_their_partners(tracker: Loaded) -> None:
    rows = table(tracker.catalog).rows
    assert [words(row[2]) for row in rows] == sorted((words(row[2]) for row in rows), key=int, reverse=True)
    first = rows[0][0][0]
    assert isinstance(first, b.Link)
    assert first.to == b.Address("firms/lumen-labs", "its-partners")
    assert words(rows[0][3]) == ("Training bases (3), AI schools and institutes (2), Bootcamp or camp (1)")
    last = rows[-1][0][0]  # too few partners for a section
    assert isinstance(last, b.Link)
    assert last.to == b.Address("organizations/lantern-institute")


def test_of_many_the_table_has_the_first_and_says_so() -> None:
    firms = [make("firm", f"firm-{n}") for n in range(MOST + 5)]
    runs = [program(f"r-{n}", operators=("u1", firm.id)) for n, firm in enumerate(firms)]
    found = table(tracker_of(*firms, *runs))
    assert found.caption == "Those with most partners"
    assert len(found.rows) == MOST
    assert words(found.rows[0][2]) == str(len(firms))


def test_without_any_ties_the_page_says_so_and_loads_nothing() -> None:
    page = graph_page(tracker_of())
    said = page.blocks[-1]
    assert isinstance(said, b.Paragraph)
    assert "no two that work together yet" in words(said.line)
    assert (page.scripts, page.styles) == ((), ())
    assert read(tracker_of())["ties"] == []


def test_odd_names_stay_as_they_are_in_the_file() -> None:
    firms = [make("firm", f"firm-{n}", name={"en": text}) for n, text in enumerate(PAYLOADS)]
    names = {record["id"]: record["name"] for record in read(tracker_of(*firms))["records"]}
    assert [names[firm.id] for firm in firms if len(firm.name.en) <= LONGEST] == [
        firm.name.en for firm in firms if len(firm.name.en) <= LONGEST
    ]
    assert max(map(len, names.values())) <= LONGEST + 2


def test_a_record_with_too_few_partners_for_a_section_leads_to_the_graph_from_its_connections(tracker: Loaded) -> None:
    for record_id, leads in (("lantern-institute", True), ("lumen-labs", False), ("quoria", False)):
        record = tracker.catalog[record_id]
        settings = Settings("", "", "")  # type: ignore[arg-type]
        found = relations.build(Context(record, tracker.catalog, number_sources(record), settings))
        lines = [block.line for block in found if isinstance(block, b.Paragraph)]
        wanted = b.Link(b.Address("graph", query=f"centre={record_id}"), "See as a graph whom it works with")
        assert [line[0] for line in lines] == [wanted] * leads, record_id
