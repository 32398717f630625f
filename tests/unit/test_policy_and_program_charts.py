"""The figures drawn from policies and programmes: what they count, link, leave out, and that they fit the page."""

from typing import Any

import pytest

from generator.catalog import Catalog, Loaded, link
from generator.charts import CHARTS, NARROW, ROOMS, WIDE, Figure, Room, build_figures
from generator.schema.firm import Firm
from generator.schema.place import Place
from generator.schema.policy import Policy
from generator.schema.program import Program
from generator.schema.source import Source
from generator.schema.university import University
from tests.unit.made_figures import drawn_from, drawn_width, texts, values

CITE = {"source": "almanac", "at": "page 1"}
IDS = ("policies-over-time", "policy-timeline", "programs-by-audience", "programs-by-operator", "curricula")


def place(place_id: str, kind: str = "country", part_of: tuple[str, ...] = ()) -> Place:
    name = {"en": place_id.title()}
    return Place.model_validate({"id": place_id, "name": name, "kind": kind, "part_of": part_of})


def policy(policy_id: str, jurisdiction: str = "norland", issued: str = "", **fields: Any) -> Policy:
    dated = {"issued": issued} if issued else {}
    given = {"id": policy_id, "name": {"en": policy_id.title()}, "kind": "plan", "jurisdiction": jurisdiction}
    return Policy.model_validate({**given, **dated, "cite": CITE, **fields})


def program(program_id: str, kind: str = "course", **fields: Any) -> Program:
    given = {"id": program_id, "name": {"en": program_id.title()}, "kind": kind, "cite": CITE}
    return Program.model_validate({**given, **fields})


def university(university_id: str) -> University:
    name = {"en": university_id.title()}
    return University.model_validate({"id": university_id, "name": name, "kind": "university", "cite": CITE})


def courses(*named: tuple[str, tuple[str, ...]], complete: str = "yes") -> dict[str, Any]:
    listed = tuple({"name": name, "taught_by": by} for name, by in named)
    return {"id": "first", "name": "First", "courses": listed, "complete": complete == "yes", "cite": CITE}


@pytest.mark.parametrize("chart_id", IDS)
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.id)
def test_drawings_of_the_invented_tracker_fit_their_room(chart_id: str, room: Room, tracker: Loaded) -> None:
    assert 0 < drawn_width(build_figures(tracker.catalog)[chart_id], room) <= room.width


@pytest.mark.parametrize("chart_id", IDS)
def test_nothing_to_draw_gives_no_figure_and_a_word_why(chart_id: str) -> None:
    assert CHARTS[chart_id].build(link([place("norland")])) is None
    assert CHARTS[chart_id].nothing.endswith(".")


class TestPoliciesOverTime:
    def test_the_busiest_year_is_in_the_title(self) -> None:
        records = [policy("a", issued="2020"), policy("b", "quoria", "2020-03"), policy("c", issued="2021")]
        figure = drawn_from("policies-over-time", place("norland"), place("quoria"), *records)
        assert figure.title == "2020 was the busiest year: 2 of the tracker's 3 dated policies, by 2 of 2 jurisdictions"
        assert values(figure) == [("Norland", "2020", 1), ("Norland", "2021", 1), ("Quoria", "2020", 1)]

    def test_two_years_with_as_many_share_the_title(self) -> None:
        records = [policy("a", issued="2020"), policy("b", issued="2021")]
        figure = drawn_from("policies-over-time", place("norland"), *records)
        assert figure.title == "2020 and 2021 were the busiest years, with 1 each of the tracker's 2 dated policies"

    def test_what_has_no_date_and_what_no_government_says_is_named_as_left_out(self) -> None:
        records = [policy("a", issued="2020"), policy("b"), policy("c", kind="recommendation", issued="2020")]
        figure = drawn_from("policies-over-time", place("norland"), *records)
        assert figure.left_out == (
            "1 policy for which no source gives a date of issue, 1 of them of [[norland]].",
            "1 set of recommendations from outside government.",
        )

    def test_years_long_ago_share_a_column_and_empty_years_before_the_first_have_none(self) -> None:
        records = [policy("a", issued="1990"), policy("b", issued="2018"), policy("c", issued="2021")]
        figure = drawn_from("policies-over-time", place("norland"), *records)
        assert [text for text in texts(figure, WIDE) if text in ("earlier", "1990", "2012", "2018", "2019")] == [
            *("earlier", "2018", "2019")
        ]

    def test_on_a_phone_each_of_many_years_is_written_with_two_digits(self) -> None:
        records = [policy(f"p{year}", issued=str(year)) for year in range(2012, 2022)]
        figure = drawn_from("policies-over-time", place("norland"), *records)
        assert "2013" in texts(figure, WIDE)
        assert [text for text in texts(figure, NARROW) if text.startswith("’")] == [f"’{y}" for y in range(12, 22)]

    def test_sources_of_most_policies_come_first(self) -> None:
        both = ({"source": "zeta", "at": "1"}, {"source": "alpha", "at": "1"})
        records = [policy("a", issued="2020", cite=both), policy("b", issued="2020", cite=both[0])]
        assert drawn_from("policies-over-time", place("norland"), *records).sources == ("zeta", "alpha")


class TestPolicyTimeline:
    PLAN = policy("plan", issued="2017-07")

    def test_each_link_is_a_row_and_so_is_each_policy_without_one(self) -> None:
        records = [policy("notice", issued="2018", implements=("plan",)), policy("act", issued="2019")]
        figure = drawn_from("policy-timeline", place("norland"), self.PLAN, *records)
        assert values(figure) == [
            ("Norland", "Plan", "2017-07", "", "", ""),
            ("Norland", "Notice", "2018", "carries out", "Plan", "2017-07"),
            ("Norland", "Act", "2019", "", "", ""),
        ]

    def test_a_policy_that_does_two_things_to_another_is_told_once(self) -> None:
        notice = policy("notice", issued="2018", implements=("plan",), updates=("plan",))
        figure = drawn_from("policy-timeline", place("norland"), self.PLAN, notice)
        assert values(figure)[1][3] == "updates and carries out"
        assert "updates and carries out" in texts(figure, NARROW)

    def test_a_policy_that_leads_to_two_is_drawn_once(self) -> None:
        both = policy("both", issued="2020", implements=("plan",), replaces=("act",))
        figure = drawn_from("policy-timeline", place("norland"), self.PLAN, policy("act", issued="2018"), both)
        for room in ROOMS:
            assert texts(figure, room).count("Both") == 1
            assert "replaces, carries out" in texts(figure, room)

    def test_a_city_is_shown_with_its_country(self) -> None:
        places = [place("norland"), place("shire", "province", ("norland",)), place("town", "city", ("shire",))]
        figure = drawn_from(
            "policy-timeline", *places, self.PLAN, policy("notice", "town", "2018", implements=("plan",))
        )
        assert {row[0] for row in values(figure)} == {"Norland"}

    def test_the_policy_that_most_build_on_is_in_the_title(self) -> None:
        records = [policy("a", issued="2018", implements=("plan",)), policy("b", issued="2019", updates=("plan",))]
        other = policy("c", issued="2020", replaces=("a",))
        figure = drawn_from("policy-timeline", place("norland"), self.PLAN, *records, other)
        assert figure.title == ("2 of 3 policies known to build on another build on the same one: Plan (Norland, 2017)")

    def test_countries_without_a_link_and_policies_without_a_date_are_left_out_by_name(self) -> None:
        records = [policy("a", issued="2018", implements=("plan",)), policy("draft"), policy("alone", "quoria", "2020")]
        figure = drawn_from("policy-timeline", place("norland"), place("quoria"), self.PLAN, *records)
        assert figure.left_out == (
            "1 policy of countries in which the records link no policy to another: [[quoria]] 1.",
            "1 policy of the countries drawn, without a date: [[draft]].",
        )
        assert {row[1] for row in values(figure)} == {"Plan", "A"}

    def test_a_policy_long_before_the_others_keeps_its_date(self) -> None:
        old = policy("old", issued="1995-11")
        figure = drawn_from(
            "policy-timeline", place("norland"), old, self.PLAN, policy("a", issued="2018", updates=("plan",))
        )
        assert "November 1995" in texts(figure, WIDE)

    def test_names_too_long_for_two_lines_end_in_dots(self) -> None:
        named = policy("a", issued="2018", updates=("plan",), name={"en": "Long " * 39 + "words"})
        figure = drawn_from("policy-timeline", place("norland"), self.PLAN, named)
        for room in ROOMS:
            assert max(len(text) for text in texts(figure, room)) <= 51
            assert any(text.endswith("…") for text in texts(figure, room))


class TestPrograms:
    def test_a_programme_for_two_audiences_counts_for_both_and_once_among_all(self) -> None:
        figure = drawn_from("programs-by-audience", program("a", audiences=("students", "teachers")), program("b"))
        assert values(figure) == [
            ("Course", "All", 2),
            ("Course", "Students", 1),
            ("Course", "Teachers", 1),
            ("Course", "Not said", 1),
        ]

    def test_the_audience_of_most_programmes_is_in_the_title(self) -> None:
        records = [program("a", audiences=("students", "pupils")), program("b", audiences=("students",)), program("c")]
        assert drawn_from("programs-by-audience", *records).title == (
            "2 of 2 programmes whose audience is known are for students; pupils come next with 1"
        )

    def test_it_says_how_many_programmes_only_interested_parties_tell_of(self) -> None:
        almanac = {"id": "almanac", "name": {"en": "Almanac"}, "kind": "report", "interest": "Sells lamps."}
        source = Source.model_validate({**almanac, "access": "first-hand"})
        figure = drawn_from("programs-by-audience", source, program("a", audiences=("students",)))
        assert any(note.startswith("1 of 1 programme") for note in figure.notes)

    def test_large_operators_have_a_column_and_the_others_share_one(self) -> None:
        def firm(name: str) -> Firm:
            return Firm.model_validate({"id": name, "name": {"en": name.title()}, "cite": CITE})

        programs = [program(f"p{n}", operators=("lumen",)) for n in range(3)]
        shared = program("q", "class", operators=("sharp", "blunt", "college"))
        records = [firm("lumen"), firm("sharp"), firm("blunt"), university("college"), program("z")]
        figure = drawn_from("programs-by-operator", *records, *programs, shared)
        assert values(figure) == [
            ("Course", "All", 4),
            ("Course", "Lumen", 3),
            ("Course", "Not said", 1),
            ("Class", "All", 1),
            ("Class", "Other firms", 1),
            ("Class", "Universities", 1),
        ]
        assert figure.title == "Firms run 4 of 4 programmes whose operator is known; Lumen runs most, 3"


class TestCurricula:
    def figure(self, catalog: Catalog) -> Figure:
        found = CHARTS["curricula"].build(catalog)
        assert found is not None
        return found

    def test_courses_of_the_same_name_at_two_universities_are_drawn(self) -> None:
        records = [
            *(university(name) for name in ("aulia", "belia", "celia")),
            program("a", "degree", operators=("aulia",), curriculum=(courses(("Lamps", ()), ("Oil", ())),)),
            program("b", "degree", operators=("celia",), curriculum=(courses(("Wicks", ())),)),
            program("all", "curriculum", curriculum=(courses(("lamps", ("belia",)), complete="no"),)),
        ]
        figure = self.figure(link(records))
        assert values(figure) == [
            ("All that are listed", "Aulia", "", 2),
            ("All that are listed", "Belia", "", 1),
            ("Lamps", "Aulia", "In a programme of its own", 1),
            ("Lamps", "Belia", "In a curriculum shared with others", 1),
        ]
        assert figure.title == (
            "Of 3 courses in AI curricula, 1 is listed at more than one university; Lamps at 2, the most"
        )
        assert figure.left_out == (
            "2 courses listed at one university only.",
            "Universities with no course that another one is known to teach: [[celia]] 1.",
        )

    def test_a_phone_gets_a_list_that_names_each_university_below_the_course(self) -> None:
        records = [university("aulia"), university("belia")]
        taught = program("all", "curriculum", curriculum=(courses(("Lamps", ("aulia", "belia"))),))
        found = texts(self.figure(link([*records, taught])), NARROW)
        assert found.count("Lamps") == 1
        assert found.count("Aulia") == 2  # once below the course, once below the number of all its courses
