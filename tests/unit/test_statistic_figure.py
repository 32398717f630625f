"""A statistic's own figure: bars from zero, hedges and ranges as the source gives them, forecasts told apart."""

import re
from decimal import Decimal

from generator.assemble import Site
from generator.catalog import Loaded, link
from generator.draw import to_svg
from generator.schema.statistic import Statistic
from generator.statistic_figure import build_statistic_figures, statistic_figure

CITE = {"source": "daily-lantern-2030", "at": "x"}


def made(unit: str, *values: str) -> Statistic:
    return Statistic.model_validate(
        {
            "id": "made",
            "name": {"en": "Made"},
            "definition": "Made.",
            "unit": unit,
            "observations": tuple({"id": f"o{n}", "value": value, "cite": CITE} for n, value in enumerate(values)),
        }
    )


def test_every_value_is_a_row_with_its_hedge_and_kind(tracker: Loaded) -> None:
    figure = build_statistic_figures(tracker.catalog)["talent-pool"]
    rows = [tuple(cell.value for cell in row) for row in figure.rows]
    assert rows[0] == ("Research <R&D>, Norland, 2028 (1)", Decimal(1200), Decimal(1200), "1,200", "Count")
    assert rows[1][0] == "Research <R&D>, Norland, 2028 (2)"
    assert rows[2][1:] == (Decimal(300), Decimal(400), "300–400 (estimate)", "Estimate")
    assert rows[3][3:] == ("more than 1,250,000 (forecast)", "Forecast")
    assert rows[4][3:] == ("up to 9,000 (target, not as printed)", "Target")
    assert any("Outlined" in note for note in figure.notes)
    assert any("range" in note for note in figure.notes)


def test_what_all_values_have_in_common_is_not_repeated(tracker: Loaded) -> None:
    rows = build_statistic_figures(tracker.catalog)["lantern-supply"].rows
    assert [row[0].value for row in rows] == ["Oil <lamps>", "Paper | 纸"]


def test_the_largest_value_is_in_the_title(tracker: Loaded) -> None:
    title = build_statistic_figures(tracker.catalog)["lantern-keepers"].title
    assert title == "Keepers of lanterns by country: Everywhere, 53, is the largest of 3 values"


def test_ranks_single_values_negative_ones_and_zeros_are_not_drawn() -> None:
    none = [made("rank", "1", "2"), made("people", "1"), made("people", "-1", "2"), made("people", "0", "0")]
    assert [statistic_figure(statistic, link([statistic])) for statistic in none] == [None] * 4


def test_enormous_values_are_drawn() -> None:
    statistic = made("people", "999999999999999999", "0.000000001")
    figure = statistic_figure(statistic, link([statistic]))
    assert figure is not None
    assert "999,999,999,999,999,999" in to_svg(figure, "made")


def test_drawing_table_and_files_hold_the_same(tracker: Loaded, staged: Site) -> None:
    figures = build_statistic_figures(tracker.catalog)
    assert len(figures) > 2
    for figure_id, figure in figures.items():
        svg = staged.files[f"statistics/{figure_id}.svg"].decode()
        csv = staged.files[f"statistics/{figure_id}.csv"].decode().splitlines()
        assert len(csv) == len(figure.rows) + 1
        drawn = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
        for row in figure.rows:
            given = str(row[3].value)
            assert drawn.count(given.replace("&", "&amp;").replace("<", "&lt;")) >= 1
        page = staged.files[f"statistics/{figure_id}/index.md"].decode()
        assert f'id="figure-{figure_id}"' in page
        assert "The same as a table" not in page
