"""Small charts on record pages: drawn where they tell something, of the right things, and in words as well."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pytest

from generator import blocks as b
from generator.catalog import Catalog, Loaded, link
from generator.citing import number_sources
from generator.config import Settings
from generator.markup import Writer
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.sections import Context, among_others, partners, timeline
from generator.sparklines import Bar, Drawn, Mark, Shapes, Strip

CITE = {"source": "s", "at": "1"}
Build = Callable[[Context], tuple[b.Block, ...]]


def make(record_type: str, record_id: str, /, **fields: Any) -> Record:
    """Gives a record with only what matters; names of people and places are their ids."""
    cited = {} if record_type in ("place", "statistic", "source") else {"cite": CITE}
    return ENTITY_TYPES[record_type].model_validate({"id": record_id, "name": {"en": record_id}, **cited, **fields})


def tables(build: Build, record_id: str, catalog: Catalog) -> list[b.Table]:
    record = catalog[record_id]
    context = Context(record, catalog, number_sources(record), Settings("", "", ""))  # type: ignore[arg-type]
    return [block for block in build(context) if isinstance(block, b.Table)]


def drawn(line: b.Line) -> list[Any]:
    return [part.drawing for part in line if isinstance(part, Drawn)]


def words(line: b.Line) -> str:
    return "".join(getattr(part, "text", "") for part in line)


def place(record_id: str, kind: str = "country", *part_of: str) -> Record:
    return make("place", record_id, kind=kind, part_of=list(part_of))


def statistic(observations: Iterable[dict[str, Any]], **fields: Any) -> Record:
    given = [{"cite": CITE, **observation} for observation in observations]
    return make("statistic", fields.pop("id", "st"), definition="d", **{"unit": "people", **fields}, observations=given)


def bars(catalog: Catalog, record_id: str = "a") -> dict[str, Bar]:
    """Gives the bars of the record's first comparison by the names beside them."""
    rows = tables(among_others.build, record_id, catalog)[0].rows
    return {words(name): bar for name, bar_cell, _ in rows for bar in drawn(bar_cell)}


# Timelines


def policy(record_id: str, issued: str | None, **fields: Any) -> Record:
    date = {"issued": issued} if issued else {}
    return make("policy", record_id, kind="plan", jurisdiction="a", **date, **fields)


def history(*issued: str | None) -> Catalog:
    return link([place("a"), *(policy(f"p{n}", date) for n, date in enumerate(issued))])


def test_three_dates_in_different_years_make_a_timeline_that_says_each_date_and_links_it() -> None:
    (table,) = tables(timeline.build, "a", history("2019-05-02", "2016", "2018-03"))
    told = [(words(row[0]), words(row[1])) for row in table.rows[:-1]]
    assert told == [("2016", "p1, policy"), ("March 2018", "p2, policy"), ("2 May 2019", "p0, policy")]
    assert all(isinstance(row[1][0], b.Link) for row in table.rows[:-1])
    places = [mark.start for row in table.rows[:-1] for mark in drawn(row[2])[0].marks]
    assert places == sorted(places)
    assert 0 <= places[0] < places[-1] <= 1


@pytest.mark.parametrize("issued", [("2016", "2018"), ("2016", "2018", None, None), ("2016", "2016-03", "2016-12")])
def test_fewer_dates_or_a_single_year_make_no_timeline(issued: tuple[str | None, ...]) -> None:
    assert tables(timeline.build, "a", history(*issued)) == []


def test_what_has_no_date_is_left_out_of_a_timeline() -> None:
    (table,) = tables(timeline.build, "a", history("2016", None, "2018", "2020"))
    assert [words(row[1]) for row in table.rows[:-1]] == ["p0, policy", "p2, policy", "p3, policy"]


def test_a_year_is_drawn_as_long_as_it_is_and_a_day_as_a_dot() -> None:
    (table,) = tables(timeline.build, "a", history("2016", "2017-07-01", "2019"))
    year, day, _ = (mark for row in table.rows[:-1] for mark in drawn(row[2])[0].marks)
    assert (year.start, year.end) == (0, 0.25)
    assert day.start == day.end
    assert 0.25 < day.start < 0.5


def test_many_dates_are_counted_by_year_in_the_drawing_and_listed_one_by_one() -> None:
    counted, listed = tables(timeline.build, "a", history(*["2015"] * 4, *["2017"] * 5))
    strip = next(part for part in counted.rows[0][1] if isinstance(part, Drawn))
    assert isinstance(strip.drawing, Strip)
    assert [mark.number for mark in strip.drawing.marks] == [4, 5]
    assert strip.words == "2015: 4, 2017: 5"
    assert len(listed.rows) == 9
    assert listed.folded_as == "All 9 dates"


def test_goals_and_plans_are_told_apart() -> None:
    facts = [
        {"id": "done", "text": "Done.", "kind": "measure", "date": "2018", "cite": CITE},
        {"id": "goal", "text": "To be done.", "kind": "goal", "date": "2030", "cite": CITE},
    ]
    catalog = link([make("place", "a", kind="country", facts=facts), policy("p", "2016")])
    (table,) = tables(timeline.build, "a", catalog)
    assert [drawn(row[2])[0].marks[0].is_ahead for row in table.rows[:-1]] == [False, False, True]


def test_opinions_and_claims_are_no_events() -> None:
    facts = [
        {"id": f"f{n}", "text": "Said.", "kind": kind, "date": f"201{n}", "cite": CITE}
        for n, kind in enumerate(("view", "claim", "context"))
    ]
    catalog = link([make("place", "a", kind="country", facts=facts), policy("p", "2016"), policy("q", "2017")])
    assert tables(timeline.build, "a", catalog) == []


def test_a_founding_long_before_all_else_leaves_room_for_the_rest() -> None:
    firm = make("firm", "f", founded="1897")
    programs = [make("program", f"r{n}", kind="class", operators=["f"], start=f"201{n}") for n in range(3)]
    (table,) = tables(timeline.build, "f", link([firm, *programs]))
    assert [words(row[0]) for row in table.rows[:-1]] == ["2010", "2011", "2012"]


def test_a_policy_shows_what_it_replaces_and_what_carries_it_out() -> None:
    new = policy("new", "2016", replaces=["old"])
    catalog = link([place("a"), policy("old", "2010"), new, policy("steps", "2017", implements=["new"])])
    (table,) = tables(timeline.build, "new", catalog)
    assert [words(row[1]) for row in table.rows[:-1]] == ["Replaces old", "Issued", "Carried out by steps"]


def test_a_province_has_what_happened_in_its_cities() -> None:
    sites = [{"id": f"s{n}", "place": "city", "year": f"201{n}", "cite": CITE} for n in range(3)]
    program = make("program", "r", kind="class", sites=sites)
    catalog = link([place("a"), place("province", "province", "a"), place("city", "city", "province"), program])
    assert len(tables(timeline.build, "province", catalog)) == 1
    assert tables(timeline.build, "a", catalog) == []


# Among others


def test_the_record_is_the_one_that_stands_out_and_the_longest_comes_first() -> None:
    values = {"a": 5, "c": 20, "d": 10}
    catalog = link([*map(place, values), statistic({"place": p, "value": str(v)} for p, v in values.items())])
    found = bars(catalog)
    assert list(found) == ["c", "d", "a"]
    assert [name for name, bar in found.items() if bar.is_this] == ["a"]
    assert found["d"].low / found["c"].low == pytest.approx(0.5)
    name, _, value = tables(among_others.build, "a", catalog)[0].rows[2]
    assert isinstance(name[0], b.Strong)
    assert value == (b.Link(b.Address("statistics/st", "a"), "5"),)


def test_only_values_for_the_same_period_and_dimensions_stand_beside_each_other() -> None:
    jobs = {"dimensions": [{"id": "job", "name": "Job", "terms": [{"id": j, "name": j} for j in ("x", "y")]}]}
    rows = [
        {"place": p, "period": period, "by": {"job": job}, "value": "1"}
        for p, period, job in [
            *(("a", "2020", "x"), ("c", "2020", "x"), ("d", "2020", "x")),
            *(("e", "2019", "x"), ("f", "2020", "y")),
        ]
    ]
    catalog = link([*map(place, "acdef"), statistic(rows, **jobs)])
    assert set(bars(catalog)) == {"a", "c", "d"}
    assert tables(among_others.build, "a", catalog)[0].caption == "st, x, 2020 (people)"
    assert tables(among_others.build, "e", catalog) == []


def test_no_whole_stands_among_its_parts() -> None:
    places = [place("w", "world"), place("u", "union", "w"), *(place(p, "country", "w") for p in "acd")]
    member = place("m", "country", "w", "u")
    rows = [{"place": p, "value": "1"} for p in ("w", "u", "m", "a", "c", "d")]
    catalog = link([*places, member, statistic(rows)])
    assert set(bars(catalog)) == {"m", "a", "c", "d"}
    assert set(bars(catalog, "u")) == {"u", "a", "c", "d"}
    assert tables(among_others.build, "w", catalog) == []


def test_a_province_is_not_compared_with_countries() -> None:
    provinces = [place(p, "province", "a") for p in "xyz"]
    catalog = link([place("a"), place("c"), *provinces, statistic({"place": p, "value": "1"} for p in "acxyz")])
    assert set(bars(catalog, "x")) == {"x", "y", "z"}
    assert tables(among_others.build, "a", catalog) == []


@pytest.mark.parametrize("changes", [{"unit": "rank"}, {"first": "-4"}, {"first": None}])
def test_ranks_negative_values_and_comparisons_of_two_are_not_drawn(changes: dict[str, Any]) -> None:
    first = changes.pop("first", "4")
    rows = [{"place": p, "value": "2"} for p in "ac"] + ([{"place": "d", "value": first}] if first else [])
    assert tables(among_others.build, "a", link([*map(place, "acd"), statistic(rows, **changes)])) == []


def test_hedges_ranges_and_forecasts_are_drawn_as_such_and_said() -> None:
    rows = [
        {"place": "a", "low": "5", "high": "10"},
        {"place": "c", "value": "20", "bound": "more-than"},
        {"place": "d", "value": "4", "kind": "forecast"},
    ]
    catalog = link([*map(place, "acd"), statistic(rows)])
    found = bars(catalog)
    assert found["a"].low / found["a"].high == pytest.approx(0.5)
    assert [name for name, bar in found.items() if bar.points == 1] == ["c"]
    assert [name for name, bar in found.items() if bar.is_ahead] == ["d"]
    values = [words(row[2]) for row in tables(among_others.build, "a", catalog)[0].rows]
    assert values == ["more than 20", "5–10", "4 forecast"]


def test_values_that_differ_for_the_same_record_stand_side_by_side() -> None:
    rows = [{"id": f"o{n}", "place": p, "value": str(n)} for n, p in enumerate("aacd", start=1)]
    catalog = link([*map(place, "acd"), statistic(rows)])
    assert [words(row[0]) for row in tables(among_others.build, "a", catalog)[0].rows] == ["d", "c", "a", "a"]


def test_of_many_the_first_and_the_neighbours_are_shown_and_the_others_are_one_link_away() -> None:
    names = [f"u{n:02}" for n in range(20)]
    universities = [make("university", name, kind="university") for name in names]
    dimension = {"dimensions": [{"id": "who", "name": "University", "type": "university"}]}
    rows = [{"by": {"who": name}, "value": str(100 - n)} for n, name in enumerate(names)]
    catalog = link([*universities, statistic(rows, **dimension)])
    (table,) = tables(among_others.build, "u10", catalog)
    shown = ["u00", "u01", "u02", "6 others", "u09", "u10", "u11", "8 others"]
    assert [words(row[0]) for row in table.rows] == shown
    assert table.rows[-1][0] == (b.Link(b.Address("statistics/st"), "8 others"),)


def test_a_page_has_the_three_comparisons_with_the_most_values_and_counts_before_shares() -> None:
    def told(record_id: str, of: str, unit: str) -> Record:
        return statistic([{"place": p, "value": "1"} for p in of], id=record_id, unit=unit)

    ranked = [told("s1", "acd", "people"), told("s2", "acdef", "percent"), told("s3", "acde", "percent")]
    catalog = link([*map(place, "acdef"), *ranked, told("s4", "acde", "people"), told("s5", "ac", "people")])
    captions = [table.caption for table in tables(among_others.build, "a", catalog)]
    assert captions == ["s2", "s4 (people)", "s3"]


# Partners


def works(*programs: Record) -> Catalog:
    universities = [make("university", f"u{n}", kind="university") for n in range(4)]
    return link([make("firm", "f", parents=["g"]), make("firm", "g"), *universities, *programs])


def test_partners_are_counted_once_and_named_with_all_that_they_do_together() -> None:
    bases = [{"id": f"s{n}", "host": f"u{n}", "cite": CITE} for n in (0, 1, 2, 2)]
    run = make("program", "bases", kind="training-base", operators=["f"], sites=bases)
    shared = make("program", "class", kind="class", operators=["f"], partners=["u2", "g"])
    drawing, folded = tables(partners.build, "f", works(run, shared))
    assert drawing.caption == "3 partners (3 universities) by what they do together"
    assert [words(row[0]) for row in drawing.rows] == ["bases", "class"]
    assert drawn(drawing.rows[0][1]) == [Shapes("round", 3)]
    assert words(drawing.rows[1][1]).strip() == "u2"
    assert [(words(row[0]), words(row[1])) for row in folded.rows] == [
        *(("u0", "bases"), ("u1", "bases"), ("u2", "bases, class")),
    ]


def test_hosts_of_one_programme_are_not_partners_of_each_other() -> None:
    bases = [{"id": f"s{n}", "host": f"u{n}", "cite": CITE} for n in range(4)]
    run = [make("program", f"r{n}", kind="class", operators=["f"], sites=bases) for n in range(2)]
    assert tables(partners.build, "u0", works(*run)) == []
    assert len(tables(partners.build, "f", works(*run))) == 2


def test_a_single_programme_says_it_all_by_itself() -> None:
    program = make("program", "r", kind="class", operators=["f"], partners=["u0", "u1", "u2", "u3"])
    assert tables(partners.build, "f", works(program)) == []


# Drawings


def written(drawing: Any, said: str = "") -> str:
    return Writer("firms/x").inline(Drawn(drawing, said))


def test_a_drawing_is_named_or_hidden_from_screen_readers_and_carries_no_style() -> None:
    named = written(Strip((Mark(0, 0.5, 3),), (0,), 3), 'One & "two"')
    assert 'role="img" aria-label="One &amp; &quot;two&quot;"' in named
    hidden = written(Bar(0.2, 0.4, points=1))
    assert 'aria-hidden="true"' in hidden
    assert "role=" not in hidden
    assert not re.search(r"style|<script|on[a-z]+=", named + hidden)


def test_a_bar_is_as_long_as_its_value_and_a_range_goes_on_from_there() -> None:
    assert 'x="0%" y="1" width="20%"' in written(Bar(0.2, 0.2))
    assert 'class="range" x="20%" y="1" width="20%"' in written(Bar(0.2, 0.4))
    assert 'class="ahead"' in written(Bar(0.2, 0.2, is_ahead=True))
    assert 'class="more"' in written(Bar(0.2, 0.2, points=1))
    assert 'class="less"' in written(Bar(0.2, 0.2, points=-1))


def test_there_are_as_many_shapes_as_things() -> None:
    assert written(Shapes("square", 43)).count("<path") == 43


# The invented tracker


@pytest.mark.parametrize(
    ("build", "record_id"),
    [(timeline.build, "lumen-labs"), (among_others.build, "norland"), (partners.build, "lumen-labs")],
)
def test_the_invented_tracker_has_each_small_chart(build: Build, record_id: str, tracker: Loaded) -> None:
    assert tables(build, record_id, tracker.catalog)


def test_values_are_drawn_exactly_enough() -> None:
    assert written(Bar(float(Decimal(1) / 3), 1 / 3)).count("33.33%") == 1
