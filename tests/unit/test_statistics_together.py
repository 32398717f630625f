"""The figures drawn from several statistics: forecasts, shortages, supply and demand, people by country."""

import re

import pytest

from generator.catalog import Loaded, link
from generator.charts import CHARTS, ROOMS, Figure, build_figures
from generator.charts.supply_and_demand import build as build_supply
from generator.draw import draw
from generator.schema.statistic import Statistic
from tests.unit.test_statistic_figure import made

OURS = ("supply-and-demand", "shortage", "forecasts", "talent-by-country", "top-universities")


def column(figure: Figure, key: str) -> list[str]:
    at = [column.key for column in figure.columns].index(key)
    return [str(row[at].value) for row in figure.rows]


@pytest.mark.parametrize("chart_id", OURS)
def test_each_is_as_wide_as_its_room_and_shows_every_value(tracker: Loaded, chart_id: str) -> None:
    figure = build_figures(tracker.catalog)[chart_id]
    for room in ROOMS:
        svg = draw(figure, chart_id, room).svg
        width = re.search(r'<svg[^>]* width="([0-9.]+)"', svg)
        assert width
        assert float(width[1]) <= room.width
        drawn = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
        for words in column(figure, "given"):
            assert words in drawn


def test_the_number_of_now_stands_before_what_is_forecast_of_the_same(tracker: Loaded) -> None:
    figure = build_figures(tracker.catalog)["forecasts"]
    rows = list(zip(column(figure, "panel"), column(figure, "of"), column(figure, "kind"), strict=True))
    shortage = [row[1:] for row in rows if row[0].startswith("Shortage")]
    assert shortage == [("2028", "Estimate"), ("2035", "Forecast")]
    assert {"Forecast", "Target"} <= set(column(figure, "kind"))


def test_every_number_of_people_missing_is_shown_with_who_says_so(tracker: Loaded) -> None:
    figure = build_figures(tracker.catalog)["shortage"]
    assert column(figure, "given") == ["more than 500 (estimate)", "900 (forecast)", "up to 300 (estimate)"]
    assert len(set(column(figure, "who"))) == 2
    assert figure.title == (
        "Norland is said to lack up to 300 or more than 500 people with AI skills; forecast: 900 (2035)"
    )


def test_a_ratio_of_zero_has_no_place_on_the_scale_and_is_named_as_left_out() -> None:
    terms = tuple({"id": name, "name": name.capitalize()} for name in ("none", "half"))
    values = ({"value": "0", "by": {"job": "none"}}, {"value": "0.5", "by": {"job": "half"}})
    statistic = made("ratio", *values, dimensions=({"id": "job", "name": "Job", "terms": terms},))
    figure = build_supply(link([statistic]))
    assert figure is not None
    assert column(figure, "of") == ["Half"]
    assert figure.left_out == ("None of [[made]], 0: no single ratio above zero.",)


def test_nothing_is_drawn_from_nothing() -> None:
    assert [CHARTS[chart_id].build(link([])) for chart_id in OURS] == [None] * len(OURS)


def test_totals_are_left_out_and_said_to_be(tracker: Loaded) -> None:
    figure = build_figures(tracker.catalog)["talent-by-country"]
    assert "Everywhere" not in column(figure, "of")
    assert "lantern-keepers" in " ".join(figure.left_out)


def test_a_ratio_of_all_together_alone_says_nothing_of_positions() -> None:
    statistic = Statistic.model_validate(
        {
            "id": "made",
            "name": {"en": "Made"},
            "definition": "Made.",
            "unit": "ratio",
            "dimensions": ({"id": "group", "name": "Group", "terms": ({"id": "all", "name": "All"},)},),
            "observations": ({"by": {"group": "all"}, "value": "0.6", "cite": {"source": "x", "at": "1"}},),
        }
    )
    assert CHARTS["supply-and-demand"].build(link([statistic])) is None
