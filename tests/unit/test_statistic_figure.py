"""A statistic's own figure: every value a row, hedges and kinds told, titles that are true of the values."""

import re
from collections.abc import Mapping
from decimal import Decimal

import pytest

from generator.assemble import Site
from generator.catalog import Loaded, link
from generator.charts import NARROW, ROOMS
from generator.draw import draw
from generator.schema.statistic import Statistic
from generator.statistic_figure import build_statistic_figures, statistic_figure
from generator.statistic_figure.titles import LONGEST

CITE = {"source": "daily-lantern-2030", "at": "x"}


def made(unit: str, *observations: Mapping[str, object], name: str = "Made", **more: object) -> Statistic:
    """Gives an invented statistic."""
    return Statistic.model_validate(
        {
            "id": "made",
            "name": {"en": name},
            "definition": "Made.",
            "unit": unit,
            "observations": tuple({"id": f"o{n}", "cite": CITE, **o} for n, o in enumerate(observations)),
            **more,
        }
    )


def title(statistic: Statistic) -> str:
    return statistic_figure(statistic, link([statistic])).title


def test_every_statistic_has_a_figure_with_all_its_values(tracker: Loaded) -> None:
    figures = build_statistic_figures(tracker.catalog)
    statistics = tracker.catalog.of(Statistic)
    assert list(figures) == [statistic.id for statistic in statistics]
    for statistic in statistics:
        figure = figures[statistic.id]
        assert len(figure.rows) == len(statistic.observations)
        assert figure.title.startswith(statistic.name.en[:60])
        assert len(figure.title) <= LONGEST
        assert figure.description
        assert figure.sources
        assert statistic.id in figure.behind


def test_every_value_is_a_row_with_its_hedge_kind_and_maker(tracker: Loaded) -> None:
    figure = build_statistic_figures(tracker.catalog)["talent-pool"]
    rows = [
        dict(zip((c.key for c in figure.columns), (cell.value for cell in row), strict=True)) for row in figure.rows
    ]
    by_words = {str(row["given"]): row for row in rows}
    assert by_words["1,200 ≠"]["who"] == "Lantern Report on AI Talent"
    assert by_words["about 1,000 ≠"]["of"] == by_words["1,200 ≠"]["of"] == "Research <R&D>, Norland, 2028"
    assert (by_words["300–400 (estimate)"]["value"], by_words["300–400 (estimate)"]["high"]) == (300, 400)
    assert by_words["more than 1.25 million (forecast)"]["value"] == Decimal(1250000)
    assert by_words["up to 9,000 (target) †"]["kind"] == "Target"
    notes = " ".join(figure.notes)
    assert "“90000”" in notes
    assert "different values for the same thing" in notes
    assert "Dashed" in notes
    assert "range" not in notes  # a hundred beside a million cannot be seen


def test_values_that_disagree_stand_side_by_side(tracker: Loaded) -> None:
    figure = build_statistic_figures(tracker.catalog)["talent-pool"]
    given = [str(row[3].value) for row in figure.rows]
    differing = [n for n, words in enumerate(given) if words.endswith("≠")]
    assert differing[1] == differing[0] + 1
    assert len(differing) == 2


def test_what_all_values_have_in_common_is_not_repeated(tracker: Loaded) -> None:
    rows = build_statistic_figures(tracker.catalog)["lantern-supply"].rows
    assert [row[0].value for row in rows] == ["Paper | 纸", "Oil <lamps>", "All that are lit"]


def test_the_world_is_a_total_and_never_the_first_of_the_countries(tracker: Loaded) -> None:
    figure = build_statistic_figures(tracker.catalog)["lantern-keepers"]
    assert [row[0].value for row in figure.rows] == ["Norland", "Quoria", "Everywhere (total)"]
    assert figure.title == "Keepers of lanterns by country: Norland had 20–41 of the 53 people and Quoria about 12"
    assert any("totals" in note for note in figure.notes)
    assert any("range" in note for note in figure.notes)


@pytest.mark.parametrize(
    ("statistic", "expected"),
    [
        (made("people", {"value": "5000000", "bound": "more-than"}), "Made: more than 5 million people"),
        (made("percent", {"value": "-3"}), "Made: -3%"),
        (made("people", {"value": "0"}, {"value": "0", "period": "2020"}), "Made: all 2 values are zero"),
        (
            made("people", *({"value": str(n), "period": str(2010 + n)} for n in (1, 2, 3))),
            "Made: from 1 people (2011) to 3 (2013)",
        ),
        (
            made("people", {"value": "5", "period": "2019"}, {"value": "9", "period": "2025", "kind": "forecast"}),
            "Made: put at 5 people (2019) and 9 (2025, forecast)",
        ),
        (
            made("us-dollars", {"value": "6000000000000", "kind": "forecast", "period": "2025"}),
            "Made, 2025: 6 trillion US dollars (forecast)",
        ),
    ],
)
def test_titles_say_what_the_values_say(statistic: Statistic, expected: str) -> None:
    assert title(statistic) == expected


def test_a_limit_is_never_called_the_highest() -> None:
    terms = [{"id": name, "name": name.capitalize()} for name in ("one", "two", "three")]
    values = [{"value": "40", "bound": "up-to"}, {"value": "30"}, {"value": "20"}]
    observations = [{**value, "by": {"sort": term["id"]}} for value, term in zip(values, terms, strict=True)]
    dimensions = ({"id": "sort", "name": "Sort", "terms": tuple(terms)},)
    assert "highest" not in title(made("percent", *observations, dimensions=dimensions))
    sure = [{**observation, "bound": None} for observation in observations]
    assert title(made("percent", *sure, dimensions=dimensions)) == "Made: highest for One, 40%; lowest for Three, 20%"


def test_drawing_table_and_files_hold_the_same(tracker: Loaded, staged: Site) -> None:
    figures = build_statistic_figures(tracker.catalog)
    assert len(figures) > 2
    for figure_id, figure in figures.items():
        svg = "".join(re.findall(r"<text[^>]*>(.*?)</text>", draw(figure, figure_id, NARROW).svg))
        csv = staged.files[f"statistics/{figure_id}.csv"].decode().splitlines()
        assert len(csv) == len(figure.rows) + 1
        given = [c.key for c in figure.columns].index("given")
        for row in figure.rows:
            number = str(row[given].value).split(" (")[0].split()[-1]
            assert number.replace("&", "&amp;") in svg or number in ("dollars",)
        assert f'id="figure-{figure_id}"' in staged.files[f"statistics/{figure_id}/index.md"].decode()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.id)
def test_every_figure_is_as_wide_as_its_room(tracker: Loaded, room: object) -> None:
    for figure_id, figure in build_statistic_figures(tracker.catalog).items():
        for each in ROOMS:
            if each is room:
                width = re.search(r'<svg[^>]* width="([0-9.]+)"', draw(figure, figure_id, each).svg)
                assert width
                assert float(width[1]) <= each.width
