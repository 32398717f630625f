"""The form in which a statistic is drawn follows from its data, and no data can make it an empty box."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog import Loaded, link
from generator.charts import NARROW, ROOMS, WIDE, Figure
from generator.draw import draw, specification
from generator.schema.statistic import Statistic
from generator.statistic_figure import statistic_figure
from generator.statistic_figure.forms import MOST, Form, plan
from generator.statistic_figure.titles import LONGEST
from tests.unit.test_statistic_figure import made

LONG = "Lanterns & <wicks> " * 9 + "of the whole north"


def figure_of(statistic: Statistic) -> Figure:
    return statistic_figure(statistic, link([statistic]))


def form_of(statistic: Statistic) -> Form:
    return plan(statistic, link([statistic])).form


def texts(figure: Figure) -> list[str]:
    return re.findall(r"<(?:text|tspan)[^>]*>([^<]+)<", draw(figure, "made", WIDE).svg)


def test_the_shape_of_the_data_chooses_the_form() -> None:
    years = [{"value": str(n), "period": str(2020 + n)} for n in range(4)]
    assert form_of(made("people", {"value": "7"})) is Form.NUMBER
    assert form_of(made("rank", {"value": "2"}, {"value": "1"})) is Form.RANKING
    assert form_of(made("people", {"value": "0"}, {"value": "0"})) is Form.LIST
    assert form_of(made("people", *years)) is Form.LINE
    assert form_of(made("people", {"value": "1"}, {"value": "2"})) is Form.BARS


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "estimate"},
        {"cite": {"source": "lantern-report-2029", "at": "x"}},
        {"cite": {"source": "daily-lantern-2030", "at": "x", "origin": "quoria-survey"}},
        {"period": "2023/2024"},
        {"bound": "about"},
    ],
    ids=["kind", "source", "origin", "span", "hedge"],
)
def test_only_values_made_alike_are_joined_by_a_line(other: dict[str, object]) -> None:
    years: list[dict[str, object]] = [{"value": str(n), "period": str(2020 + n)} for n in range(4)]
    assert form_of(made("people", *years)) is Form.LINE
    years[3] |= other
    assert form_of(made("people", *years)) is Form.BARS


def test_two_dimensions_make_panels_in_the_same_order(tracker: Loaded) -> None:
    growth = tracker.catalog["lantern-growth"]
    assert isinstance(growth, Statistic)
    chosen = plan(growth, tracker.catalog)
    assert chosen.panels == "Sort"
    assert [(row.panel, row.label) for row in chosen.rows] == [
        ("Oil", "Quoria"),
        ("Oil", "Norland"),
        ("Paper", "Quoria"),
        ("Paper", "Norland"),
    ]


def test_the_best_place_comes_first() -> None:
    figure = figure_of(made("rank", {"value": "3", "period": "2020"}, {"value": "1", "period": "2021"}))
    assert [str(row[1].value) for row in figure.rows] == ["1", "3"]
    assert "2021" in figure.title


def test_a_single_value_is_drawn_with_all_that_is_known_of_it(tracker: Loaded) -> None:
    market = tracker.catalog["lantern-market"]
    assert isinstance(market, Statistic)
    drawn = " ".join(texts(statistic_figure(market, tracker.catalog)))
    for words in (
        "more than",
        "6 trillion",
        "US dollars",
        "Forecast",
        "Everywhere, 2035",
        "Lantern Report on AI Talent",
    ):
        assert words in drawn


def test_more_values_than_can_be_read_are_left_to_the_table() -> None:
    figure = figure_of(made("people", *({"value": str(n), "period": str(1000 + n)} for n in range(1, MOST + 62))))
    assert len(figure.rows) == MOST + 61
    assert figure.left_out == ("61 smaller values are in the table only.",)
    drawn = [text for text in texts(figure) if len(text) < 4]
    assert drawn == [str(n) for n in range(MOST + 61, 61, -1)]


def test_values_of_zero_are_said_in_words() -> None:
    figure = figure_of(made("people", {"value": "0", "period": "2020"}, {"value": "0", "period": "2021"}))
    assert "all 2 values are zero" in figure.title
    assert {"2020", "2021"} <= set(texts(figure))


def test_negative_bars_go_to_the_left_of_zero() -> None:
    svg = draw(figure_of(made("percent", {"value": "-5", "period": "2020"}, {"value": "10"})), "made", WIDE).svg
    words = {text: float(x) for x, text in re.findall(r"<text[^>]*translate\(([0-9.]+),[^>]*>(-5%|10%)<", svg)}
    assert words["-5%"] < words["10%"]


def cases() -> Iterator[Statistic]:
    """Yields what a drawing could stumble over."""
    yield made("people", {"value": "999999999999999999"}, {"value": "0.000000001"})
    yield made("people", {"value": "999999999999999999"})
    yield made("people", {"low": "0", "high": "999999999999999999", "kind": "target"})
    yield made("percent", {"low": "-9", "high": "-3"}, {"value": "-1", "bound": "more-than"})
    yield made("rank", *({"value": "999999999999999999"} for _ in range(3)))
    yield made("count", {"value": "1", "bound": "up-to", "kind": "forecast"}, {"value": "1"}, name=LONG)
    terms = [{"id": f"t{n}", "name": LONG + str(n)} for n in range(3)]
    values = [{"value": str(n), "by": {"sort": f"t{n}"}} for n in range(3)]
    for unit in ("people", "count", "rank", "percent"):
        dimensions = ({"id": "sort", "name": "Sort", "terms": tuple(terms)},)
        yield made(unit, *values, dimensions=dimensions, name=LONG)
    named = (
        {"id": "sort", "name": "Sort", "terms": ({"id": "t0", "name": "无" * 200}, {"id": "t1", "name": "🏔 " * 60})},
    )
    yield made("people", *values[:2], dimensions=named)


@pytest.mark.parametrize("statistic", list(cases()), ids=lambda statistic: f"{statistic.unit.value}")
def test_no_data_break_a_drawing(statistic: Statistic) -> None:
    figure = figure_of(statistic)
    assert len(figure.title) <= LONGEST
    for room in ROOMS:
        svg = draw(figure, "made", room).svg
        width = re.search(r'<svg[^>]* width="([0-9.]+)"', svg)
        assert width
        assert float(width[1]) <= room.width
        assert "<text" in svg
        assert "NaN" not in svg


NUMBERS = st.decimals(min_value=-(10**17), max_value=10**17, places=3).map(str)
OBSERVATIONS = st.builds(
    lambda value, bound, kind, period: {"value": value, "bound": bound, "kind": kind, "period": period},
    NUMBERS,
    st.sampled_from([None, "about", "more-than", "up-to"]),
    st.sampled_from(["count", "estimate", "forecast", "target"]),
    st.sampled_from([None, "2019", "2020", "2021-05", "2016/2019"]),
)


@settings(max_examples=60)
@given(
    st.sampled_from(["people", "percent", "ratio", "rank", "count"]), st.lists(OBSERVATIONS, min_size=1, max_size=50)
)
def test_any_values_have_a_title_and_a_drawing(unit: str, observations: list[dict[str, object]]) -> None:
    figure = figure_of(made(unit, *observations))
    assert len(figure.rows) == len(observations)
    assert 0 < len(figure.title) <= LONGEST
    assert bool(figure.left_out) is (len(observations) > MOST)
    for room in (WIDE, NARROW):
        assert specification(figure, room)["layer"]
