"""Values that include others stand apart, and a title never makes more of a value than it says."""

import re

from generator.catalog import Loaded, link
from generator.charts import ROOMS, Figure, build_figures
from generator.draw import draw
from generator.observed import with_article
from generator.schema.statistic import Statistic
from generator.statistic_figure import build_statistic_figures, statistic_figure
from generator.statistic_figure.forms import Form, plan
from tests.unit.test_statistic_figure import made

OTHER = {"source": "lantern-report-2029", "at": "x"}


def sorts(*ids: str, wide: str = "") -> tuple[object, ...]:
    """Gives a dimension with these terms, one of which includes others."""
    terms = tuple({"id": name, "name": name.capitalize(), "includes_others": name == wide} for name in ids)
    return ({"id": "sort", "name": "Sort", "terms": terms},)


def figure_of(statistic: Statistic) -> Figure:
    return statistic_figure(statistic, link([statistic]))


def test_a_group_that_includes_others_comes_last_and_is_in_no_comparison() -> None:
    values = [{"value": value, "by": {"sort": name}} for name, value in (("both", "90"), ("one", "8"), ("two", "5"))]
    figure = figure_of(made("people", *values, dimensions=sorts("both", "one", "two", wide="both")))
    assert [row[0].value for row in figure.rows] == ["One", "Two", "Both"]
    assert any("includes or overlaps others: Both" in note for note in figure.notes)
    percent = figure_of(made("percent", *values, dimensions=sorts("both", "one", "two", wide="both")))
    assert "90" not in percent.title


def test_a_number_of_all_by_another_maker_is_no_total() -> None:
    values = [
        {"value": value, "by": {"sort": name}} for name, value in (("all", "0.1"), ("one", "0.8"), ("two", "0.5"))
    ]
    same = figure_of(made("ratio", *values, dimensions=sorts("all", "one", "two")))
    assert [row[0].value for row in same.rows] == ["One", "Two", "All (total)"]
    values[0]["cite"] = OTHER
    other = figure_of(made("ratio", *values, dimensions=sorts("all", "one", "two")))
    assert [row[0].value for row in other.rows] == ["One", "Two", "All"]
    notes = " ".join(other.notes)
    assert "All includes others, but it is from [[lantern-report-2029]], another source" in notes
    assert "include other rows" not in notes


def test_the_last_of_the_places_is_never_called_the_lowest() -> None:
    values = [{"value": value, "place": place} for place, value in (("a", "40"), ("b", "20"), ("c", "7"), ("d", "7"))]
    assert figure_of(made("percent", *values)).title == "Made: highest in a, 40%, then b, 20%"


def test_numbers_of_which_most_bars_could_not_be_seen_are_a_list() -> None:
    values = [
        {"value": value, "by": {"sort": name}} for name, value in (("one", "4000000"), ("two", "30"), ("six", "5"))
    ]
    statistic = made("people", *values, dimensions=sorts("one", "two", "six"))
    assert plan(statistic, link([statistic])).form is Form.LIST
    values[1]["value"], values[2]["value"] = "3000000", "2000000"
    statistic = made("people", *values, dimensions=sorts("one", "two", "six"))
    assert plan(statistic, link([statistic])).form is Form.BARS


def test_a_single_number_carries_what_the_record_notes_on_it() -> None:
    assert "Printed upside down." in figure_of(made("people", {"value": "7", "note": "Printed upside down."})).notes


def test_missing_dates_are_said() -> None:
    undated = [{"value": value, "by": {"sort": name}} for name, value in (("one", "8"), ("two", "5"))]
    assert "The source gives no date." in figure_of(made("people", *undated, dimensions=sorts("one", "two"))).notes
    dated = [{**value, "period": "2028"} for value in undated]
    assert "The source gives no date." not in figure_of(made("people", *dated, dimensions=sorts("one", "two"))).notes


def test_the_drawing_says_what_its_marks_mean(tracker: Loaded) -> None:
    pool = build_statistic_figures(tracker.catalog)["talent-pool"]
    growth = build_statistic_figures(tracker.catalog)["lantern-growth"]
    forecasts = build_figures(tracker.catalog)["forecasts"]
    for room in ROOMS:
        said = " ".join(re.findall(r"<(?:text|tspan)[^>]*>([^<]+)<", draw(pool, "pool", room).svg))
        assert "Dashed: forecast or target" in said
        assert "≠: sources differ" in said
        assert "Dashed" not in draw(growth, "growth", room).svg
        assert "scale of its own" in draw(forecasts, "forecasts", room).svg


def test_names_take_the_article_that_a_sentence_needs() -> None:
    names = ["United States", "European Union", "China"]
    assert [with_article(name) for name in names] == ["the United States", "the European Union", "China"]
