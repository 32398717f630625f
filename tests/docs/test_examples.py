"""What the written pages show as examples is what the program accepts."""

import contextlib
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from generator.check import check_records
from generator.config import Settings
from generator.gather import gather
from generator.problems import Severity
from generator.read import SourceText, read_folder
from tests.made_files import data_files

REPOSITORY = Path(__file__).parents[2]


def _fences(page: str, language: str) -> list[str]:
    text = (REPOSITORY / "content" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_record_in_the_guide_has_no_problem_in_its_place_among_the_real_ones() -> None:
    records = _fences("contributing/index.md", "yaml")
    assert len(records) == 1
    stem = re.findall(r"^id: (.+)$", records[0], re.MULTILINE)[0]
    texts, unreadable = read_folder(REPOSITORY / "entities")
    shown = SourceText(f"entities/programs/{stem}.yaml", "programs", stem, records[0])

    loaded, problems = check_records([text for text in texts if text.stem != stem] + [shown])

    assert (unreadable, problems) == ((), ())
    assert stem in loaded.catalog


@pytest.fixture(scope="module")
def downloaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gives a folder with the data files of the real records, as somebody would download them."""
    settings = Settings(REPOSITORY)
    loaded, _, problems = gather(settings)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    folder = tmp_path_factory.mktemp("downloaded")
    for path, content in data_files(loaded, settings).items():
        if path.count("/") == 2:
            (folder / Path(path).name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def _run(program: str, folder: Path) -> list[str]:
    command = [sys.executable, "-W", "error", "-c", program]
    answer = subprocess.run(command, cwd=folder, capture_output=True, check=True, env={"PYTHONIOENCODING": "utf-8"})
    return answer.stdout.decode().splitlines()


def test_the_programs_on_the_data_page_run_and_agree_with_the_data(downloaded: Path) -> None:
    from_json, from_csv, from_database = _fences("about/data/index.md", "python")
    records = [json.loads(line) for line in (downloaded / "records.jsonl").read_text(encoding="utf-8").splitlines()]

    counted = sum(int(number) for number in re.findall(r"', (\d+)\)", _run(from_json, downloaded)[0]))
    assert counted == sum(record["type"] == "policy" for record in records)

    facts = [fact for record in records for fact in record.get("facts", ())]
    printed = _run(from_csv, downloaded)
    assert len(printed) == sum(fact.get("kind") == "goal" for fact in facts) > 0
    assert all(line.count(" | ") >= 2 for line in printed)

    numbers = [int(line.split(" | ")[0]) for line in _run(from_database, downloaded)]
    assert numbers == sorted(numbers, reverse=True)
    assert sum(numbers) == sum(len(record.get("operators", ())) for record in records if record["type"] == "program")


def test_the_questions_on_the_data_page_have_answers(downloaded: Path) -> None:
    most, compared = _fences("about/data/index.md", "sql")
    with contextlib.closing(sqlite3.connect(downloaded / "tracker.sqlite")) as connection:
        numbers = [row[1] for row in connection.execute(most)]
        assert numbers == sorted(numbers, reverse=True)
        assert len(numbers) == 10
        assert len(connection.execute(compared).fetchall()) > 100
