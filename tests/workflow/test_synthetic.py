"""The synthetic trackers of the benchmarks: sound, repeatable, linked in both directions, and measured as promised."""

import csv
import re
import subprocess
import sys
from pathlib import Path
from statistics import mean

import pytest

from benchmarks.synthetic import FEWEST, synthesize, write_tracker
from generator.catalog import Catalog
from generator.config import Settings
from generator.gather import gather
from generator.read import SourceText
from generator.schema import ENTITY_TYPES
from generator.tidy import tidy

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The catalog of a synthetic tracker of 50 records that has no problem."""
    root = tmp_path_factory.mktemp("synthetic")
    write_tracker(synthesize(50), root)
    loaded, content, problems = gather(Settings(root))
    assert [problem.as_text() for problem in problems] == []
    assert content.pages
    return loaded.catalog


def test_a_synthetic_tracker_passes_check_with_as_many_records_as_asked_for(catalog: Catalog) -> None:
    assert len(catalog) == 50


def test_every_type_has_records(catalog: Catalog) -> None:
    assert min(catalog.counts().values()) > 0
    assert set(catalog.counts()) == set(ENTITY_TYPES)


def test_every_record_has_a_chinese_name_facts_and_citations(catalog: Catalog) -> None:
    for record in catalog:
        assert re.fullmatch(r"[\u4e00-\u9fff]+", record.name.zh or "")
        assert record.facts
        assert record.cite


def test_records_are_referred_to_as_well_as_referring(catalog: Catalog) -> None:
    assert all(catalog.references[record.id] for record in catalog)
    referred_to = [record for record in catalog if catalog.backlinks.get(record.id)]
    assert len(referred_to) > 40


def test_records_are_about_sixty_lines_long_and_in_canonical_form() -> None:
    files = synthesize(50)
    assert 50 < mean(len(text.splitlines()) for text in files.values()) < 75
    for path, text in files.items():
        _, folder, name = path.split("/")
        assert tidy(SourceText(path, folder, name.removesuffix(".yaml"), text)) == text


def test_the_same_seed_gives_the_same_records_and_another_seed_gives_others() -> None:
    assert synthesize(50, seed=3) == synthesize(50, seed=3)
    assert synthesize(50, seed=3) != synthesize(50, seed=4)


def test_no_two_records_share_a_name_however_many_there_are() -> None:
    names = re.findall(r"^  en: (.*)$", "".join(synthesize(3000).values()), re.MULTILINE)
    assert len(names) == len(set(names)) == 3000


def test_too_few_records_for_all_types_are_refused() -> None:
    with pytest.raises(ValueError, match=f"at least {FEWEST}"):
        synthesize(FEWEST - 1)
    assert len(synthesize(FEWEST)) == FEWEST


def test_a_few_records_are_named_by_very_many(catalog: Catalog) -> None:
    counts = sorted((len(catalog.backlinks.get(record.id, ())) for record in catalog), reverse=True)
    assert counts[0] > 4 * counts[len(counts) // 2]


def test_the_benchmark_writes_tables_rows_and_a_chart_and_says_what_it_left_out(tmp_path: Path) -> None:
    sizes = f"{FEWEST},{2 * FEWEST}"
    command = [sys.executable, "-m", "benchmarks.run", "--sizes", sizes, "--tools", "mkdocs,unheard-of"]
    command += ["--repeat", "2", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader((tmp_path / "results.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["step"] for row in rows} == {"cold build", "nothing changed", "one record edited"}
    assert {(row["records"], row["turn"]) for row in rows} == {
        (str(size), turn) for size in (FEWEST, 2 * FEWEST) for turn in "12"
    }
    assert all(float(row["wall"]) > 0 and float(row["cpu"]) > 0 and float(row["peak"]) > 10 for row in rows)
    text = (tmp_path / "results.md").read_text(encoding="utf-8")
    assert text in done.stdout
    assert "nothing, on " in text
    assert "unheard-of" in text
    assert "processor:" in text
    assert (tmp_path / "growth.svg").read_text(encoding="utf-8").startswith("<svg")
