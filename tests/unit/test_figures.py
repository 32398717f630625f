"""A figure's files hold the same as its table, change only with its records, and say so where there is nothing."""

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from html import unescape

import altair as alt
import pytest
from altair.utils.schemapi import validate_jsonschema
from altair.vegalite.v6.schema.core import load_schema

from generator.assemble import Site, assemble
from generator.catalog import Catalog, Loaded, link
from generator.charts import CHARTS, ROOMS, WIDE, Cell, Column, DrawnBy, Figure, build_figures
from generator.check import check_records
from generator.config import Change, History, Settings
from generator.content import Content
from generator.draw import draw, for_page, specification
from generator.quoting import FILES, figure_address
from generator.read import SourceText
from generator.remember import Remember
from generator.statistic_figure import build_statistic_figures


def every_figure(catalog: Catalog) -> dict[str, Figure]:
    return {**build_figures(catalog), **build_statistic_figures(catalog)}


@pytest.fixture(scope="module")
def figures(tracker: Loaded) -> dict[str, Figure]:
    return every_figure(tracker.catalog)


def figure_files(site: Site, address: str) -> dict[str, bytes]:
    """Gives the files of a figure by what follows its address."""
    start = f"{address}."
    return {path.removeprefix(start): found for path, found in site.files.items() if path.startswith(start)}


def test_every_figure_has_every_file(figures: Mapping[str, Figure], tracker: Loaded, staged: Site) -> None:
    assert len(figures) > len(CHARTS)
    for figure_id in figures:
        address = figure_address(figure_id, tracker.catalog)
        assert set(FILES) | {"narrow.vl.json"} <= set(figure_files(staged, address)), figure_id
        assert f"{address}/embed/index.html" in staged.files
        assert f"{address}/card.png" in staged.files
        assert f"{address}/index.md" in staged.files


def in_full(value: str | int | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def test_table_csv_and_json_hold_the_same(figures: Mapping[str, Figure], tracker: Loaded, staged: Site) -> None:
    for figure_id, figure in figures.items():
        files = figure_files(staged, figure_address(figure_id, tracker.catalog))
        shown = [[in_full(cell.value) for cell in row] for row in figure.rows]
        written = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), strict=True))
        hedged = ["bound"] if any(cell.bound for row in figure.rows for cell in row) else []
        assert written[:1] == ([[*(c.key for c in figure.columns), *hedged]] if figure.columns else [[]])
        assert [[value.removeprefix("'") for value in row[: len(figure.columns)]] for row in written[1:]] == shown
        data = json.loads(files["json"])
        assert len(data["rows"]) == len(shown)
        for row, values in zip(data["rows"], shown, strict=True):
            told = [row[column.key] for column in figure.columns]
            numbers = [column.is_numeric for column in figure.columns]
            pairs = list(zip(told, values, numbers, strict=True))
            assert all((float(value) == float(told)) if number else str(told) == value for told, value, number in pairs)


def test_a_figures_page_tells_all_that_a_citer_needs(tracker: Loaded, staged: Site) -> None:
    for chart_id, chart in CHARTS.items():
        page = staged.files[f"figures/{chart_id}/index.md"].decode()
        assert page.index(chart.question.split("?")[0].split(",")[0]) < page.index("<figure")
        for heading in ("In words", "The data", "Method", "Sources", "Records in this figure", "Quote this figure"):
            assert f"\n## {heading} " in page, (chart_id, heading)
        assert f"https://tracker.example/policy/figures/{chart_id}/embed/" in page
        assert "Data fingerprint: " in page


def test_disagreements_of_the_statistics_behind_a_figure_stand_on_its_page(tracker: Loaded, staged: Site) -> None:
    catalog = tracker.catalog
    figures = build_figures(catalog)
    told = 0
    for chart_id, figure in figures.items():
        page = staged.files[f"figures/{chart_id}/index.md"].decode()
        for record_id in figure.behind:
            if catalog[record_id].TYPE == "statistic":
                for slip in catalog[record_id].disagreements:
                    assert f'id="{record_id}-{slip.id}"' in page
                    told += 1
    assert told


def test_last_changed_is_the_last_edit_of_a_record_behind_the_figure(
    tracker: Loaded, content: Content, settings: Settings, remember: Remember
) -> None:
    changes = {
        "entities/statistics/talent-score.yaml": Change("2030-01-02", "a" * 40),
        "entities/universities/lakeshire-university.yaml": Change("2030-03-04", "b" * 40),
        "entities/firms/lumen-labs.yaml": Change("2031-01-01", "c" * 40),
    }
    site = assemble(tracker, content, replace(settings, history=History("2031-01-01", "c" * 40, changes)), remember)
    data = json.loads(site.files["figures/top-universities.json"])
    assert data["last_changed"] == "2030-03-04"
    assert "March 4. https://" in data["reference"]
    assert "Last changed: 4 March 2030" in site.files["figures/top-universities/index.md"].decode()


def test_what_is_not_known_is_left_out(
    tracker: Loaded, content: Content, settings: Settings, remember: Remember
) -> None:
    site = assemble(tracker, content, replace(settings, site_url="", history=History()), remember)
    page = site.files["figures/top-universities/index.md"].decode()
    assert "iframe src" not in page
    assert "Last changed" not in page
    data = json.loads(site.files["figures/top-universities.json"])
    assert "last_changed" not in data
    assert "http" not in data["reference"]


def edited(texts: list[SourceText], record_id: str, old: str, new: str) -> Loaded:
    """Gives the tracker with one record changed."""
    changed = [replace(t, text=t.text.replace(old, new)) if t.path.endswith(f"/{record_id}.yaml") else t for t in texts]
    assert changed != texts
    loaded, problems = check_records(changed)
    assert not problems
    return loaded


def test_an_edit_changes_only_the_figures_that_depend_on_the_record(
    tracker: Loaded,
    tracker_texts: list[SourceText],
    content: Content,
    settings: Settings,
    staged: Site,
    remember: Remember,
) -> None:
    after = edited(tracker_texts, "talent-score", "14.90", "15.25")
    before, now = every_figure(tracker.catalog), every_figure(after.catalog)
    moved = {i for i in before if before[i].data_hash != now[i].data_hash}
    assert {"talent-score", "top-universities"} <= moved
    assert all("talent-score" in now[i].behind for i in moved)
    site = assemble(after, content, settings, remember)
    assert before.keys() - moved
    for figure_id in before.keys() - moved:
        address = figure_address(figure_id, tracker.catalog)
        assert figure_files(site, address) == figure_files(staged, address), figure_id
    for figure_id in moved:
        address = figure_address(figure_id, tracker.catalog)
        assert figure_files(site, address)["png"] != figure_files(staged, address)["png"]


def test_a_chart_without_data_says_so_in_words_and_keeps_its_address(settings: Settings, remember: Remember) -> None:
    empty = assemble(Loaded(link([]), {}), Content(), settings, remember)
    assert len(CHARTS) > 5
    for chart_id, chart in CHARTS.items():
        page = empty.files[f"figures/{chart_id}/index.md"].decode()
        assert "nothing to show" in page
        drawn = " ".join(re.findall(r"<(?:text|tspan)[^>]*>([^<]*)</", page))
        assert chart.nothing.split()[0] in drawn
        assert chart.nothing.rstrip(".").split()[-1] in drawn.replace(".", "")
        assert json.loads(empty.files[f"figures/{chart_id}.json"])["rows"] == []
        for ending in FILES:
            assert empty.files[f"figures/{chart_id}.{ending}"]


def test_titles_are_statements_and_no_two_figures_share_one(figures: Mapping[str, Figure]) -> None:
    titles = [figure.title for figure in figures.values()]
    assert len(set(titles)) == len(titles)
    names = {chart.name for chart in CHARTS.values()}
    assert not names & set(titles)


def test_all_that_notes_name_is_linked(figures: Mapping[str, Figure], tracker: Loaded) -> None:
    named = 0
    for figure in figures.values():
        for text in (*figure.notes, *figure.left_out):
            for record_id in re.findall(r"\[\[([^\]|#]+)", text):
                assert record_id in tracker.catalog
                named += 1
    assert named


def test_every_drawing_is_valid_vega_lite(figures: Mapping[str, Figure]) -> None:
    assert figures
    for figure in figures.values():
        for room in ROOMS:
            spec = specification(figure, room)
            assert spec["$schema"] == alt.SCHEMA_URL
            validate_jsonschema({**spec, "config": {}}, load_schema())


def test_the_drawing_of_a_statistic_says_what_its_table_says(tracker: Loaded) -> None:
    said = 0
    for figure_id, figure in build_statistic_figures(tracker.catalog).items():
        keys = [column.key for column in figure.columns]
        for room in ROOMS:
            svg = draw(figure, figure_id, room).svg
            drawn = "".join(unescape("".join(re.findall(r">([^<>]+)<", svg))).split())
            for row in figure.rows:
                # On a phone the axis of time has room for some of the years only.
                for key in ("given",) if room.is_narrow else ("of", "given"):
                    words = "".join(str(row[keys.index(key)].value).split())
                    assert words in drawn, (figure_id, room.id, words)
                    said += 1
    assert said > 50


def test_what_is_done_to_tags_of_a_drawing_is_not_done_to_its_words() -> None:
    words = 'x role="b" clip1 font-family="y"'
    figure = Figure(
        "Made",
        "Made.",
        (Column("name", "Name"), Column("number", "Number", is_numeric=True)),
        ((Cell(words), Cell(3)),),
        DrawnBy(
            lambda data, _: (
                alt.Chart(data).mark_bar().encode(y=alt.Y("name:N", axis=alt.Axis(labelLimit=600)), x="number:Q")
            )
        ),
    )
    svg = draw(figure, "made", WIDE).svg
    for drawn in (svg, for_page(svg)):
        assert words in [unescape(text) for text in re.findall(r">([^<>]+)<", drawn)]
