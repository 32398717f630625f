"""The figures over provinces, and of who works with whom: what they count, place, mark and leave out."""

import re
from typing import Any

import pytest

from generator.assemble import Site
from generator.catalog import Loaded, link
from generator.charts import CHARTS, NARROW, ROOMS, WIDE, Figure, Room, build_figures
from generator.charts.provinces import tile_label
from generator.draw import draw
from generator.schema.firm import Firm
from generator.schema.place import Place, country_of, provinces_of
from generator.schema.policy import Policy
from generator.schema.program import Program
from generator.schema.university import University
from tests.unit.made_figures import drawn_from, drawn_width, texts, values

CITE = {"source": "almanac", "at": "page 1"}
IDS = ("training-bases", "ai-schools", "provinces", "firms-and-universities")


def place(place_id: str, kind: str = "province", part_of: tuple[str, ...] = ("norland",), **fields: Any) -> Place:
    given = {"id": place_id, "name": {"en": place_id.title()}, "kind": kind, "part_of": part_of}
    return Place.model_validate({**given, **fields})


NORLAND = place("norland", "country", ())
EASTSHIRE = place("eastshire", tile={"column": "3", "row": "1"})
WESTSHIRE = place("westshire", tile={"column": "1", "row": "2"})
HARBOUR = place("harbour", "city", ("eastshire",))
MAP = (NORLAND, EASTSHIRE, WESTSHIRE, HARBOUR)


def university(university_id: str, *places: str, schools: tuple[dict[str, Any], ...] = ()) -> University:
    given = {"id": university_id, "name": {"en": university_id.title()}, "kind": "university", "country": "norland"}
    return University.model_validate({**given, "places": places, "schools": schools, "cite": CITE})


def school(school_id: str, **fields: Any) -> dict[str, Any]:
    return {"id": school_id, "name": {"en": school_id.title()}, "kind": "school", "cite": CITE, **fields}


def firm(firm_id: str, *places: str) -> Firm:
    name = {"en": firm_id.title()}
    return Firm.model_validate({"id": firm_id, "name": name, "country": "norland", "places": places, "cite": CITE})


def bases(*sites: dict[str, Any], operators: tuple[str, ...] = ("acme",)) -> Program:
    listed = tuple({"id": f"site-{number}", "cite": CITE, **site} for number, site in enumerate(sites))
    given = {"id": "bases", "name": {"en": "Bases"}, "kind": "training-base", "operators": operators}
    return Program.model_validate({**given, "sites": listed, "cite": CITE})


@pytest.mark.parametrize("chart_id", IDS)
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.id)
def test_drawings_of_the_invented_tracker_fit_their_room(chart_id: str, room: Room, tracker: Loaded) -> None:
    assert 0 < drawn_width(build_figures(tracker.catalog)[chart_id], room) <= room.width


@pytest.mark.parametrize("chart_id", IDS)
def test_nothing_to_draw_gives_no_figure_and_a_word_why(chart_id: str) -> None:
    assert CHARTS[chart_id].build(link([NORLAND])) is None
    assert CHARTS[chart_id].nothing.endswith(".")


class TestPlaces:
    def test_a_city_counts_for_its_province_and_its_country(self) -> None:
        records = link(MAP).records
        assert provinces_of(["harbour", "westshire", "norland", "no-such-place"], records) == {"eastshire", "westshire"}
        assert country_of("harbour", records) == "norland"

    def test_places_that_are_parts_of_each_other_lead_nowhere(self) -> None:
        records = link([place("a", "city", ("b",)), place("b", "city", ("a",))]).records
        assert provinces_of(["a"], records) == frozenset()
        assert country_of("a", records) is None

    def test_the_tile_is_not_shown_to_readers(self, staged: Site, tracker: Loaded) -> None:
        page = staged.files["places/lakeshire/index.md"].decode()
        assert isinstance(lakeshire := tracker.catalog["lakeshire"], Place)
        assert lakeshire.tile
        assert "Part of" in page
        assert "Tile" not in page.split("## ")[0]


class TestProvinces:
    RECORDS = (
        *MAP,
        university("lull", "harbour", schools=(school("one"), school("two"))),
        university("nowhere", schools=(school("three"),)),
        firm("acme", "eastshire"),
        firm("homeless"),
        bases({"place": "westshire", "year": "2027"}),
    )

    def test_each_province_with_a_tile_has_a_row_also_when_nothing_is_there(self) -> None:
        figure = drawn_from(
            "provinces", *MAP, place("southshire", tile={"column": "2", "row": "3"}), firm("acme", "harbour")
        )
        assert values(figure) == [
            ("Eastshire", 0, 0, 1, 0),
            ("Southshire", 0, 0, 0, 0),
            ("Westshire", 0, 0, 0, 0),
        ]

    def test_what_is_in_a_city_counts_for_the_province(self) -> None:
        assert values(drawn_from("provinces", *self.RECORDS)) == [("Eastshire", 2, 0, 1, 1), ("Westshire", 0, 1, 0, 0)]

    def test_the_title_names_who_leads_in_everything_or_in_each(self) -> None:
        assert drawn_from("provinces", *self.RECORDS).title == (
            "Where the tracker holds most: Eastshire, 2 of 2 AI schools; Westshire, 1 of 1 training base; "
            "Eastshire, 1 of 1 firm; Eastshire, 1 of 1 university"
        )
        leading = drawn_from(
            "provinces", *MAP, firm("acme", "harbour"), firm("other", "westshire"), firm("c", "harbour")
        )
        assert leading.title == "Eastshire has the most of what the tracker can place in Norland: 2 of 3 firms"

    def test_what_has_no_province_on_record_is_named_as_left_out(self) -> None:
        law = {"id": "rule", "name": {"en": "Rule"}, "kind": "plan", "jurisdiction": "westshire", "cite": CITE}
        figure = drawn_from("provinces", *self.RECORDS, Policy.model_validate(law))
        assert figure.left_out[0].startswith("Provinces of [[norland]] without a record have no tile")
        assert figure.left_out[1:] == (
            "Without a province on record: 1 AI school, 1 firm, 1 university of [[norland]].",
            "Policies, which are mostly the whole country's; of provinces: [[westshire]] 1.",
        )

    def test_a_tile_without_any_number_is_named_as_left_out(self) -> None:
        words = "Tiles without a number in any map: [[westshire]]."
        assert words in drawn_from("provinces", *MAP, firm("acme", "harbour")).left_out
        assert words not in drawn_from("provinces", *self.RECORDS).left_out

    def test_a_base_that_its_source_puts_elsewhere_than_its_university_is_told_of(self) -> None:
        lull = university("lull", "harbour")
        moved, at_home = ({"place": p, "year": "2027", "host": "lull"} for p in ("westshire", "eastshire"))
        told = "The base at [[lull]] counts for [[westshire]]; the university itself counts for [[eastshire]]."
        assert told in drawn_from("provinces", *MAP, lull, bases(moved)).notes
        assert told not in drawn_from("provinces", *MAP, lull, bases(at_home)).notes

    @pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.id)
    def test_tiles_stand_where_the_records_put_them(self, room: Room) -> None:
        svg = draw(drawn_from("provinces", *MAP, firm("acme", "harbour")), "made", room).svg
        spots = {
            name: (float(x), float(y))
            for x, y, name in re.findall(r'translate\(([\d.]+),([\d.]+)\)"[^>]*>(Eastshire|Westshire)<', svg)
        }
        assert spots["Westshire"][0] < spots["Eastshire"][0]
        assert spots["Westshire"][1] > spots["Eastshire"][1]

    def test_an_empty_tile_has_its_name_and_no_number(self) -> None:
        figure = drawn_from("provinces", *MAP, firm("acme", "harbour"), firm("other", "harbour"))
        assert texts(figure, WIDE).count("2") == 1
        assert "0" not in texts(figure, WIDE)
        assert texts(figure, WIDE).count("Westshire") == 1

    def test_the_country_with_most_tiles_is_drawn(self) -> None:
        quoria = place("quoria", "country", ())
        far = place("far", part_of=("quoria",), tile={"column": "1", "row": "1"})
        figure = drawn_from("provinces", *MAP, quoria, far, firm("acme", "harbour"), firm("other", "far"))
        assert [row[0].value for row in figure.rows] == ["Eastshire", "Westshire"]
        assert "1 of 1 firm" in figure.title

    @pytest.mark.parametrize(
        ("name", "label"),
        [
            ("Jilin", "Jilin"),
            ("Heilongjiang", "Heilong-\njiang"),
            ("Guangdong", "Guang-\ndong"),
            ("Shanghai", "Shang-\nhai"),
            ("Hong Kong", "Hong\nKong"),
            ("Zzzzzzzzzzzz", "Zzzzzzzzzzzz"),
        ],
    )
    def test_a_name_wider_than_a_tile_is_broken(self, name: str, label: str) -> None:
        assert tile_label(name, 52) == label


class TestTrainingBases:
    def test_each_base_is_a_row_and_places_with_most_come_first(self) -> None:
        sites = (
            {"place": "westshire", "year": "2028-09", "host": "lull"},
            {"place": "eastshire", "year": "2028"},
            {"place": "eastshire", "year": "2027", "host": "lull", "note": "As printed, see [[lull]]."},
        )
        figure = drawn_from("training-bases", *MAP, firm("acme"), university("lull"), bases(*sites))
        assert (
            figure.title
            == "Acme set up 3 training bases, 2 of them in 2028; the source lists them in 2 provinces and cities"
        )
        assert values(figure) == [
            ("Eastshire", "2027", "Lull", "As printed, see Lull."),
            ("Eastshire", "2028", "not named", ""),
            ("Westshire", "2028", "Lull", ""),
        ]
        assert "[[lull]]: As printed, see [[lull]]." in figure.notes

    def test_a_base_with_a_remark_is_a_ring(self) -> None:
        def filled(note: str) -> int:
            site = {"place": "westshire", "year": "2028", **({"note": note} if note else {})}
            svg = draw(drawn_from("training-bases", *MAP, bases(site)), "made", NARROW).svg
            return len(re.findall(r'<path[^>]* fill="var\(--chart-1\)"', svg))

        assert (filled(""), filled("Misprinted.")) == (1, 0)

    def test_bases_without_a_place_or_a_year_are_counted_as_left_out(self) -> None:
        sites = ({"place": "westshire", "year": "2028"}, {"place": "westshire"}, {"year": "2028"})
        figure = drawn_from("training-bases", *MAP, bases(*sites))
        assert figure.left_out == ("2 bases without a place or a year on record.",)

    @pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.id)
    def test_universities_are_named_and_a_remark_is_pointed_to(self, room: Room) -> None:
        plain = {"place": "westshire", "year": "2028", "host": "lull"}
        sites = (plain, {**plain, "host": "gale", "note": "Misprinted."})
        figure = drawn_from("training-bases", *MAP, university("lull"), university("gale"), bases(*sites))
        assert {"Lull", "Gale (see the note)"} <= set(texts(figure, room))


class TestAiSchools:
    SHARED = school("shared", built_with=("acme",), founded="2025-09")
    RECORDS = (
        *(*MAP, firm("acme")),
        university("lull", "harbour", schools=(SHARED, school("own", kind="institute"))),
        university("nowhere", schools=(school("lost"),)),
    )

    def test_each_school_is_a_row_with_its_partner_and_countries_come_last(self) -> None:
        assert values(drawn_from("ai-schools", *self.RECORDS)) == [
            ("Eastshire", "Lull", "Shared", "School or college", "Acme", "2025-09"),
            ("Eastshire", "Lull", "Own", "Institute", "", ""),
            ("Province not known", "Nowhere", "Lost", "School or college", "", ""),
        ]

    def test_a_country_without_provinces_on_record_keeps_its_name(self) -> None:
        abroad = university("college", schools=(school("far"),)).model_copy(update={"country": "quoria"})
        figure = drawn_from("ai-schools", *self.RECORDS, place("quoria", "country", ()), abroad)
        assert [row[0] for row in values(figure)][2:] == ["Province not known", "Quoria"]

    def test_title_and_words_count_partners_and_missing_years(self) -> None:
        figure = drawn_from("ai-schools", *self.RECORDS)
        assert figure.title == "1 of 3 AI schools and institutes is known to have a partner; Acme took part in 1"
        assert "school or college 1 of 2; institute 0 of 1" in figure.description
        assert figure.left_out == ("When they were set up: the sources on record give no year for 2 of 3.",)

    def test_years_are_drawn_only_when_some_are_known(self) -> None:
        undated = (*MAP, firm("acme"), university("lull", "harbour", schools=(school("own"),)))
        assert {"By year", "2025"} <= set(texts(drawn_from("ai-schools", *self.RECORDS), NARROW))
        assert "By year" not in texts(drawn_from("ai-schools", *undated), NARROW)

    def test_a_school_of_two_partners_is_marked_for_both(self) -> None:
        both = school("both", built_with=("acme", "other"))
        figure = drawn_from("ai-schools", *MAP, firm("acme"), firm("other"), university("lull", schools=(both,)))
        assert values(figure)[0][4] == "Acme; Other"
        assert {"Acme", "Other"} <= set(texts(figure, WIDE))


class TestFirmsAndUniversities:
    @staticmethod
    def tied(*pairs: tuple[str, str]) -> Figure:
        firms, hosts = sorted({f for f, _ in pairs}), sorted({u for _, u in pairs})
        programs = [
            Program.model_validate(
                {
                    "id": f"program-{n}",
                    "name": {"en": f"Program {n}"},
                    "kind": "course",
                    "cite": CITE,
                    "operators": (f, u),
                }
            )
            for n, (f, u) in enumerate(pairs)
        ]
        return drawn_from("firms-and-universities", *map(firm, firms), *map(university, hosts), *programs)

    def test_universities_with_several_firms_come_first_then_those_of_each_firm(self) -> None:
        figure = self.tied(*[("acme", u) for u in "abcd"], ("other", "d"), ("other", "e"))
        rows = list(dict.fromkeys(row[0].value for row in figure.rows))
        assert rows == ["D", "A", "B", "C", "E"]
        assert figure.title == "Acme works with 4 and Other with 2 of the 5 universities that the sources link to firms"
        assert "More than one firm works with D." in figure.description

    def test_firms_with_a_single_university_are_named_as_left_out(self) -> None:
        figure = self.tied(("acme", "a"), ("acme", "b"), ("other", "a"))
        assert figure.left_out == ("Firms with a single university, which have no column: [[other]] with [[a]].",)

    def test_a_firm_without_a_column_counts_for_its_university_all_the_same(self) -> None:
        figure = self.tied(*[("acme", u) for u in "abc"], ("small", "c"), ("tiny", "z"))
        assert list(dict.fromkeys(row[0].value for row in figure.rows)) == ["C", "A", "B"]
        assert figure.title == "Acme works with 3 of the 4 universities that the sources link to firms"
        assert "More than one firm works with C." in figure.description

    @pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.id)
    def test_every_university_is_named_once(self, room: Room) -> None:
        shown = texts(self.tied(("acme", "a"), ("acme", "b"), ("other", "a"), ("other", "b")), room)
        assert [shown.count(name) for name in ("A", "B", "Acme", "Other")] == [1, 1, 1, 1]
