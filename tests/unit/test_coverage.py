"""Coverage: what rests on each part of the sources, how much is filled, what was looked for in vain."""

from pathlib import Path

import pytest

from generator.assemble import Site
from generator.catalog import Loaded
from generator.coverage import coverage_report, field_coverage, record_coverage, section_coverage
from tests.unit.test_cli import run


def test_a_section_counts_what_cites_it(tracker: Loaded) -> None:
    rows = {row.section.at: row for row in section_coverage(tracker.catalog) if row.section}
    three = rows["III.A(2)"]
    assert (three.facts, three.observations, three.disagreements) == (3, 0, 0)
    assert three.records == {"lumen-labs", "norland-talent-plan-2026"}
    assert (three.paragraphs, three.silent_paragraphs) == ({1, 3}, (2,))
    assert (rows["Table 5"].observations, rows["Table 5"].facts) == (4, 0)
    assert rows["III.A(3)"].total == 0


def test_a_part_that_cites_two_sections_counts_in_both(tracker: Loaded) -> None:
    rows = {row.section.at: row for row in section_coverage(tracker.catalog) if row.section}
    both = rows["Table 1"].records & rows["III.A(2)"].records
    assert "lumen-labs" in both
    assert rows["Table 1"].facts == 1


def test_a_source_without_sections_stands_as_a_whole_and_second_hand_ones_do_not_stand(tracker: Loaded) -> None:
    rows = section_coverage(tracker.catalog)
    whole = [row for row in rows if row.section is None]
    assert [row.source.id for row in whole] == ["daily-lantern-2030"]
    assert whole[0].total > 0
    assert "quoria-survey" not in {row.source.id for row in rows}


def test_filled_looked_for_in_vain_and_not_looked_for_are_told_apart(tracker: Loaded) -> None:
    rows = {(row.type_name, row.name): row for row in field_coverage(tracker.catalog)}
    searches = [(record.TYPE, vain.field) for record in tracker.catalog for vain in record.not_found]
    assert searches
    for key in searches:
        assert rows[key].vain >= 1
        assert rows[key].filled + rows[key].vain + rows[key].not_looked_for == rows[key].total
    assert rows["firm", "name.en"].filled == rows["firm", "name.en"].total
    assert rows["policy", "name.zh"].not_looked_for == 2


def test_records_never_verified_come_first(tracker: Loaded) -> None:
    dates = [str(row.record.verified or "") for row in record_coverage(tracker.catalog)]
    assert dates == sorted(dates)
    assert dates[0] == ""
    assert dates[-1] != ""
    assert len(dates) == len(tracker.catalog)


def test_the_command_prints_what_the_page_shows(tracker: Loaded, tracker_root: Path, staged: Site) -> None:
    result = run(tracker_root, "coverage")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == coverage_report(tracker.catalog) + "\n"
    page = staged.files["about/coverage/index.md"].decode()
    for row in section_coverage(tracker.catalog):
        place = row.section.at if row.section else "whole document"
        line = next(text for text in result.stdout.splitlines() if text.startswith(f"  {place}  "))
        assert line.split()[-1 - 3 * bool(row.silent_paragraphs) - len(row.silent_paragraphs)] == str(len(row.records))
        assert (place if row.section else row.source.id) in page


def test_the_command_speaks_of_one_source_only(tracker_root: Path) -> None:
    result = run(tracker_root, "coverage", "lantern-report-2029")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "lantern-report-2029"
    assert "daily-lantern" not in result.stdout
    assert "nothing on paragraphs 1, 3, 4, 6" in result.stdout


@pytest.mark.parametrize("name", ["quoria-survey", "norland", "nothing"])
def test_the_command_names_the_sources_that_were_read(name: str, tracker_root: Path) -> None:
    result = run(tracker_root, "coverage", name)
    assert result.exit_code == 1
    assert result.stderr.startswith(f'Error: there is no source "{name}" that was read.')
    assert "daily-lantern-2030, lantern-report-2029" in result.stderr


def test_the_command_says_when_records_are_broken(tracker_root: Path) -> None:
    (tracker_root / "entities/firms/broken.yaml").write_text("id: broken\n", encoding="utf-8")
    result = run(tracker_root, "coverage")
    assert result.exit_code == 0
    assert result.stderr == "There are problems: what is broken is not counted. Run tracker check.\n"
