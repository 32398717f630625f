"""The table of a figure: whole where a page can bear it, else its first rows and the way to the rest."""

from dataclasses import replace

import pytest

from generator import blocks as b
from generator.at_most import LINES
from generator.catalog import Loaded, link
from generator.charts import CHARTS, NARROW, WIDE, Cell
from generator.config import Settings
from generator.draw import Drawing
from generator.figure_pages import figure_page, picture
from generator.schema.statistic import Statistic


@pytest.mark.parametrize(
    ("rows", "shown", "last"), [(LINES, LINES, "299"), (LINES + 1, LINES + 1, "and 1 more, in its data as CSV")]
)
def test_a_very_long_table_is_cut_and_leads_to_its_data(tracker: Loaded, rows: int, shown: int, last: str) -> None:
    chart = "training-bases"
    figure = CHARTS[chart].build(tracker.catalog)
    assert figure is not None
    rest = (Cell(""),) * (len(figure.columns) - 1)
    long = replace(figure, rows=tuple((Cell(str(n)), *rest) for n in range(rows)))
    drawn = dict.fromkeys((WIDE, NARROW), Drawing("{}", "<svg></svg>"))
    table = picture(chart, long, drawn, tracker.catalog).table
    assert table is not None
    assert len(table.rows) == shown
    assert {len(row) for row in table.rows} == {len(figure.columns)}
    assert "".join(part.text for part in table.rows[-1][0] if isinstance(part, b.Words | b.Link)) == last
    links = [part.to for part in table.rows[-1][0] if isinstance(part, b.Link)]
    assert links == ([b.File(f"figures/{chart}.csv")] if rows > LINES else [])


@pytest.mark.parametrize(
    ("number", "told"), [(LINES, []), (LINES + 2, ["And 2 more, on the pages of the statistics."])]
)
def test_very_many_disagreements_are_cut_and_counted(
    tracker: Loaded, settings: Settings, number: int, told: list[str]
) -> None:
    chart, before = "talent-by-country", tracker.catalog
    figure = CHARTS[chart].build(before)
    assert figure is not None
    statistic = next(r for r in before.of(Statistic) if r.disagreements)
    slips = tuple(statistic.disagreements[0].model_copy(update={"id": f"slip-{n}"}) for n in range(number))
    disputed = statistic.model_copy(update={"disagreements": slips})
    catalog = link(disputed if record is statistic else record for record in before)
    figure = replace(figure, records=(statistic.id,))
    shown = picture(chart, figure, dict.fromkeys((WIDE, NARROW), Drawing("{}", "<svg></svg>")), catalog)
    blocks = figure_page(chart, figure, shown, catalog, settings).blocks
    lists = [len(block.statements) for block in blocks if isinstance(block, b.Statements)]
    assert lists == [LINES]
    words = ["".join(getattr(part, "text", "") for part in one.line) for one in blocks if isinstance(one, b.Paragraph)]
    assert [text for text in words if "pages of the statistics" in text] == told
