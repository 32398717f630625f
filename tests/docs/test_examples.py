"""What the written pages show as examples is what the program accepts."""

import json
import re
import subprocess
import sys
from pathlib import Path

from generator.assemble import Content
from generator.check import check_records
from generator.config import Settings
from generator.exports import build_exports
from generator.gather import gather
from generator.read import SourceText, read_folder

REPOSITORY = Path(__file__).parents[2]


def _fences(page: str, language: str) -> list[str]:
    text = (REPOSITORY / "content" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_record_in_the_guide_has_no_problem_among_the_real_ones() -> None:
    records = _fences("contributing/index.md", "yaml")
    assert len(records) == 1
    texts, unreadable = read_folder(REPOSITORY / "entities")
    stem = "example-summer-school"
    example = SourceText(f"entities/programs/{stem}.yaml", "programs", stem, records[0])

    loaded, problems = check_records([*texts, example])

    assert (unreadable, problems) == ((), ())
    assert stem in loaded.catalog


def test_the_program_on_the_data_page_runs_and_counts_every_policy(tmp_path: Path) -> None:
    programs = _fences("about/data/index.md", "python")
    assert len(programs) == 1
    loaded, content, problems = gather(Settings(REPOSITORY))
    assert isinstance(content, Content)
    assert problems == ()
    policies = build_exports(loaded)["data/v1/policies.json"]
    (tmp_path / "policies.json").write_text(policies, encoding="utf-8")

    answer = subprocess.run(
        [sys.executable, "-c", programs[0]], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    counted = sum(int(number) for number in re.findall(r"', (\d+)\)", answer.stdout))
    assert counted == len(json.loads(policies)["records"])
