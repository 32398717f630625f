"""Profiles of records: rows that line up, numbers that are only compared when they can be, counts with their parts."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

import lxml.html
import pytest

from generator import blocks as b
from generator.assemble import Site
from generator.catalog import Catalog, Loaded, link
from generator.comparison import prepared_comparisons, side_by_side
from generator.config import Settings
from generator.exports.profiles_json import parts
from generator.markup import write_blocks
from generator.profiles import PROFILED, build_profiles, examples
from generator.profiles.rows import Row, Value
from generator.record import Record
from generator.schema.firm import Firm
from generator.schema.place import Place, PlaceKind
from generator.schema.statistic import Statistic
from generator.schema.university import University
from tests.made_files import made_texts
from tests.site.payloads import PAYLOADS

CITE = {"source": "daily-lantern-2030", "at": "x"}
OTHER = {"source": "lantern-report-2029", "at": "y"}


def place(record_id: str, name: str = "") -> Place:
    return Place.model_validate({"id": record_id, "name": {"en": name or record_id.title()}, "kind": "country"})


def university(record_id: str, country: str) -> University:
    fields = {"id": record_id, "name": {"en": record_id.title()}, "kind": "university", "country": country}
    return University.model_validate({**fields, "cite": (CITE,)})


def statistic(*observations: Mapping[str, object], unit: str = "people", **fields: object) -> Statistic:
    given = tuple({"id": f"o{n}", "cite": CITE, **observation} for n, observation in enumerate(observations))
    shared = {"id": "made", "name": {"en": "Made"}, "definition": "Made.", "unit": unit}
    return Statistic.model_validate({**shared, **fields, "observations": given})


def cell(record: Record, label: str, catalog: Catalog) -> tuple[Value, ...]:
    """Gives what a record has in the one row of this label, and of this remark where one is named behind a slash."""
    label, _, remark = label.partition("/")
    cells = build_profiles([record], catalog).cells[record.id]
    (found,) = [values for row, values in cells.items() if row.label == label and remark in row.remark]
    return found


def labels(record: Record, catalog: Catalog) -> set[str]:
    return {row.label for row in build_profiles([record], catalog).rows}


def compared(catalog: Catalog, *ids: str) -> b.Comparison:
    records = [catalog[record_id] for record_id in ids]
    return side_by_side(records, build_profiles(records, catalog))


def lines(comparison: b.Comparison) -> Iterator[tuple[str, ...]]:
    """Yields the words of every row, cell by cell."""
    for _, rows in comparison.groups:
        for row in rows:
            yield tuple("".join(getattr(part, "text", "/") for part in line if part != bar_in(line)) for line in row)


def bar_in(line: b.Line) -> b.Bar | None:
    return next((part for part in line if isinstance(part, b.Bar)), None)


def bars(comparison: b.Comparison) -> list[list[b.Bar | None]]:
    return [[bar_in(cell) for cell in row[1:]] for _, rows in comparison.groups for row in rows]


@pytest.mark.parametrize("record_type", PROFILED)
def test_the_rows_of_all_records_of_a_type_line_up(record_type: type[Record], tracker: Loaded) -> None:
    records = tracker.catalog.of(record_type)
    profiles = build_profiles(records, tracker.catalog)
    keys = [row.key for row in profiles.rows]
    assert len(keys) == len(set(keys)) > 5
    assert {row.key for cells in profiles.cells.values() for row in cells} == set(keys)
    for record in records:
        alone = build_profiles([record], tracker.catalog).rows
        assert list(alone) == [row for row in profiles.rows if row in profiles.cells[record.id]]


def test_values_of_the_same_thing_share_a_row_with_hedge_and_range_and_a_link_to_their_place(tracker: Loaded) -> None:
    (row,) = [row for row in lines(compared(tracker.catalog, "norland", "quoria")) if row[0].startswith("Keepers")]
    assert row[0] == "Keepers of lanterns by country/no date given · Lantern Report on AI Talent"
    assert row[1:] == ("20–41\xa0people", "about 12\xa0people")
    (value,) = cell(tracker.catalog["quoria"], "Keepers of lanterns by country", tracker.catalog)
    assert value.to == b.Address("statistics/lantern-keepers", "quoria")


def test_values_of_other_years_and_forecasts_are_rows_of_their_own() -> None:
    values = [
        {"place": "north", "period": "2020", "value": "1"},
        {"place": "south", "period": "2021", "value": "2"},
        {"place": "south", "period": "2020", "value": "3", "kind": "forecast"},
        {"place": "north", "period": "2020", "value": "4", "kind": "target"},
    ]
    catalog = link([place("north"), place("south"), statistic(*values)])
    rows = [row for row in build_profiles(catalog.of(Place), catalog).rows if row.label == "Made"]
    assert [(row.remark, row.is_ahead) for row in rows] == [
        ("2020", False),
        ("2021", False),
        ("2020, forecast", True),
        ("2020, target", True),
    ]
    assert [row for row in lines(compared(catalog, "north", "south")) if row[0].startswith("Made")] == []


def test_values_that_contradict_each_other_stand_below_a_warning_with_their_makers(tracker: Loaded) -> None:
    values = cell(tracker.catalog["norland"], "People who can build AI/Research", tracker.catalog)
    assert [(value.text, value.is_mark) for value in values] == [
        ("The sources disagree", True),
        ("1,200\xa0people", False),
        ("about 1,000\xa0people", False),
    ]
    assert not set(values[1].makers) & set(values[2].makers)
    (alone,) = lines(side_by_side_made([{"place": "north", "value": "1"}, {"place": "north", "value": "2"}]))
    assert alone[1].split("/")[0] == "One source gives two values"


def side_by_side_made(values: list[Mapping[str, object]], **fields: object) -> b.Comparison:
    """Gives the comparison of north and south by these values, to which south adds one of its own; numbers only."""
    made = statistic(*values, {"place": "south", "value": "5"}, **fields)  # type: ignore[arg-type]
    comparison = compared(link([place("north"), place("south"), made]), "north", "south")
    groups = tuple((title, rows) for title, rows in comparison.groups if title == "Numbers in the sources")
    return b.Comparison(comparison.caption, comparison.head, groups)


def test_misprints_and_estimates_are_marked_in_words(tracker: Loaded) -> None:
    (misprint,) = cell(tracker.catalog["everywhere"], "People who can build AI", tracker.catalog)
    assert (misprint.text, misprint.remark) == ("up to 9,000\xa0people", "printed: 90000")
    (estimate,) = cell(tracker.catalog["norland"], "People who can build AI/Teaching", tracker.catalog)
    assert (estimate.text, estimate.remark) == ("300–400\xa0people", "estimate")


def test_numbers_without_a_maker_in_common_get_no_bars_and_name_their_makers() -> None:
    (same,) = bars(side_by_side_made([{"place": "north", "value": "10"}]))
    assert same == [b.Bar(100, 100), b.Bar(50, 50)]
    other = side_by_side_made([{"place": "north", "value": "10", "cite": OTHER}])
    assert bars(other) == [[None, None]]
    ((heading, north, south),) = lines(other)
    assert heading == "Made/no date given"
    assert (north, south) == ("10\xa0people lantern-report-2029", "5\xa0people daily-lantern-2030")


def test_a_bar_shows_the_range_and_whether_it_is_a_forecast() -> None:
    ranged = side_by_side_made([{"place": "north", "low": "5", "high": "20"}])
    assert bars(ranged) == [[b.Bar(25, 100), b.Bar(25, 25)]]
    ahead = [
        {"place": p, "value": v, "kind": "forecast", "period": "2050"} for p, v in (("north", "8"), ("south", "2"))
    ]
    catalog = link([place("north"), place("south"), statistic(*ahead)])
    drawn = [row for row in bars(compared(catalog, "north", "south")) if any(row)]
    assert drawn == [[b.Bar(100, 100, is_ahead=True), b.Bar(25, 25, is_ahead=True)]]


@pytest.mark.parametrize(("unit", "value"), [("rank", "3"), ("people", "-3"), ("percent", "-0.5")])
def test_ranks_and_negative_numbers_get_no_bars(unit: str, value: str) -> None:
    assert bars(side_by_side_made([{"place": "north", "value": value}], unit=unit)) == [[None, None]]


def test_enormous_and_tiny_numbers_get_bars_that_fit() -> None:
    (drawn,) = bars(side_by_side_made([{"place": "north", "value": "999999999999999999"}]))
    assert drawn == [b.Bar(100, 100), b.Bar(0, 0)]
    (drawn,) = bars(side_by_side_made([{"place": "north", "value": "0"}, {"place": "north", "value": "0.000001"}]))
    assert drawn[1] == b.Bar(100, 100)


def test_a_value_of_a_university_is_not_its_country_s_and_lines_up_with_those_of_other_countries() -> None:
    values = [
        {"place": "north", "by": {"at": "one"}, "value": "7"},
        {"place": "south", "by": {"at": "two"}, "value": "9"},
        {"place": "south", "by": {"at": "one"}, "value": "3"},
    ]
    records = [place("north"), place("south"), university("one", "north"), university("two", "south")]
    catalog = link([*records, statistic(*values, dimensions=({"id": "at", "name": "At", "type": "university"},))])
    assert "Made" not in labels(catalog["north"], catalog)
    found = [row for row in lines(compared(catalog, "one", "two")) if row[0].startswith("Made")]
    assert [row[1:] for row in found] == [("7\xa0people", "9\xa0people")]
    assert [v.text for v in cell(catalog["one"], "Made/South", catalog)] == ["3\xa0people"]


def test_places_count_what_is_in_their_parts_and_larger_ones_than_countries_do_not() -> None:
    parts = (("world", "world", ()), ("north", "country", ("world",)), ("shire", "province", ("north",)))
    town = ("town", "city", ("shire",))
    places = [
        Place.model_validate({"id": i, "name": {"en": i.title()}, "kind": kind, "part_of": of})
        for i, kind, of in (*parts, town)
    ]
    school = {"id": "ai", "name": {"en": "AI"}, "kind": "school", "cite": (CITE,)}
    one = university("one", "north").model_copy(update={"places": ("town",)})
    two = University.model_validate({**university("two", "north").model_dump(mode="json"), "schools": (school,)})
    catalog = link([*places, one, two])
    numbers = {i: _number(catalog[i], "Universities", catalog) for i in ("world", "north", "shire", "town")}
    assert numbers == {"world": 0, "north": 2, "shire": 1, "town": 1}
    schools = {i: _number(catalog[i], "AI schools and institutes", catalog) for i in ("world", "north", "shire")}
    assert schools == {"world": 0, "north": 1, "shire": 0}


def _number(record: Record, label: str, catalog: Catalog) -> Decimal:
    return cell(record, label, catalog)[0].low or Decimal() if label in labels(record, catalog) else Decimal()


def test_policies_and_programmes_of_a_place_are_counted_by_kind(tracker: Loaded) -> None:
    rows = build_profiles([tracker.catalog["norland"]], tracker.catalog)
    for group in ("Policies in the tracker", "Programmes in the tracker"):
        whole, *kinds = [rows.cells["norland"][row][0].low or Decimal() for row in rows.rows if row.group == group]
        assert whole == sum(kinds) > 0


def test_roles_of_a_firm_are_counted_and_named_where_they_are_few(tracker: Loaded) -> None:
    number, *names = cell(tracker.catalog["lumen-labs"], "Programmes run", tracker.catalog)
    assert (number.text, [name.text for name in names]) == ("2", ["Lantern Training Bases", "`Summer` School"])
    number, *names = cell(tracker.catalog["lumen-labs"], "Universities that it works with", tracker.catalog)
    assert number.text == "2"
    assert len(names) == 2
    number, *names = cell(tracker.catalog["lakeshire-university"], "Firms that it works with", tracker.catalog)
    assert [name.to for name in names] == [b.Address("firms/lumen-labs")]
    assert "Mentioned in" not in labels(tracker.catalog["lumen-labs"], tracker.catalog)


def test_few_records_are_compared_without_bars(tracker: Loaded) -> None:
    comparison = compared(tracker.catalog, "norland", "quoria")
    counted = [row for title, rows in comparison.groups if title.endswith("in the tracker") for row in rows]
    assert len(counted) > 3
    assert [bar_in(part) for row in counted for part in row[1:] if bar_in(part)] == []


def test_every_way_in_a_profile_leads_to_a_place_that_is_there(tracker: Loaded, staged: Site) -> None:
    ways = {
        way
        for record_type in PROFILED
        for row, values in _cells(record_type, tracker.catalog)
        for way in (row.to, row.doubt, *(value.to for value in values))
        if way
    }
    assert len(ways) > 20
    for way in ways:
        page = staged.files[f"{way.page}/index.md"].decode()
        is_there = f'id="{way.anchor}"' in page or f"{{ #{way.anchor} }}" in page
        assert is_there or not way.anchor, way


def _cells(record_type: type[Record], catalog: Catalog) -> Iterator[tuple[Row, tuple[Value, ...]]]:
    for cells in build_profiles(catalog.of(record_type), catalog).cells.values():
        yield from cells.items()


def test_the_prepared_comparisons_are_of_the_records_with_most_ties(tracker: Loaded) -> None:
    chosen = examples(Place, tracker.catalog)
    assert [record.id for record in chosen][:2] == ["norland", "quoria"]
    assert {getattr(record, "kind", None) for record in chosen} == {PlaceKind.COUNTRY}
    blocks = prepared_comparisons(tracker.catalog)
    assert [block.anchor for block in blocks if isinstance(block, b.Heading)] == ["places", "firms", "universities"]
    assert prepared_comparisons(link([place("north")])) == ()
    assert prepared_comparisons(link([])) == ()


def test_the_files_hold_every_row_and_every_cell_as_strict_json(tracker: Loaded, settings: Settings) -> None:
    files = made_texts(parts(tracker, settings))
    for record_type in PROFILED:
        whole = json.loads(files[f"data/v1/profiles/{record_type.FOLDER}.json"], parse_constant=pytest.fail)
        records = tracker.catalog.of(record_type)
        profiles = build_profiles(records, tracker.catalog)
        assert [row["key"] for row in whole["rows"]] == [row.key for row in profiles.rows]
        assert {record["id"] for record in whole["records"]} == {record.id for record in records}
        for record in whole["records"]:
            cells = {row.key: [v.text for v in values] for row, values in profiles.cells[record["id"]].items()}
            assert {key: [v["text"] for v in values] for key, values in record["cells"].items()} == cells


def test_the_files_of_an_empty_tracker_hold_nothing(settings: Settings) -> None:
    for text in made_texts(parts(Loaded(link([]), {}), settings)).values():
        whole = json.loads(text)
        assert (whole["records"], whole["rows"], whole["examples"]) == ([], [], [])


def test_a_record_is_found_by_its_other_names_and_its_pinyin(tracker: Loaded, settings: Settings) -> None:
    whole = json.loads(made_texts(parts(tracker, settings))["data/v1/profiles/places.json"])
    (found,) = [record for record in whole["records"] if record["id"] == "norland"]
    assert found["zh"] == "诺兰国"
    assert {"NL", "Nuòlán guó", "Nørland", "Kingdom of Norland"} <= set(found["also"])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_texts_stay_text(payload: str) -> None:
    fields = {"name": {"en": payload}, "kind": "platform", "cite": (CITE,)}
    firms = [Firm.model_validate({"id": name, **fields}) for name in ("one", "two")]
    (head,) = lxml.html.fromstring(write_blocks(prepared_comparisons(link(firms)), "compare")).iter("thead")
    assert ["".join(map(str, found.itertext())) for found in head.iter("th")] == [payload, payload]
    assert {part.tag for part in head.iter()} <= {"thead", "tr", "td", "th", "a", "span"}
