"""The table of a figure: whole where a page can bear it, else its first rows and the way to the rest."""

from dataclasses import replace

import pytest

from generator import blocks as b
from generator.at_most import LINES
from generator.catalog import Loaded
from generator.charts import CHARTS, NARROW, WIDE, Cell
from generator.draw import Drawing
from generator.figure_pages import picture


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
