"""What a release promised is still there: the contract that it froze, and a program that relies on it.

When a test here fails after a change of the types, the change takes something away that others rely on. Put it back,
or make a new form of the data beside this one: content/about/data/promise/index.md says how.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalog import Loaded
from generator.config import Settings
from generator.contract import broken, contract
from generator.exports import FOLDER
from tests.made_files import data_files

PROGRAM = Path(__file__).parent / "read_data.py"
Contract = dict[str, dict[str, dict[str, dict[str, str]]]]


@pytest.fixture(scope="module")
def released(repository: Path) -> str:
    """Gives the contract of the last release; before the first, the present one."""
    kept = repository / "releases" / "contract.json"
    return kept.read_text(encoding="utf-8") if kept.is_file() else contract()


@pytest.fixture(scope="module")
def folder(tracker: Loaded, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    for path, content in data_files(tracker, settings).items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root / FOLDER


def read(folder: Path, text: str, place: Path) -> subprocess.CompletedProcess[str]:
    place.write_text(text, encoding="utf-8")
    command = [sys.executable, "-I", str(PROGRAM), str(place), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_nothing_that_the_last_release_promised_is_gone(released: str) -> None:
    assert broken(released, contract()) == ()


def test_a_program_of_others_reads_the_data_by_their_documented_names(
    released: str, folder: Path, tmp_path: Path
) -> None:
    answer = read(folder, released, tmp_path / "contract.json")
    assert (answer.returncode, answer.stderr) == (0, ""), answer.stdout
    assert "Everything promised is there" in answer.stdout


def test_the_program_notices_what_is_missing(folder: Path, tmp_path: Path) -> None:
    more = json.loads(contract())
    more["files"].append("lamps.csv")
    more["tables"]["facts"]["columns"]["colour"] = "text"
    more["database"]["facts_with_sources"].append("colour")
    more["json"]["policy"]["fields"]["facts[].cite[].colour"] = "string"
    more["json"]["policy"]["always"].append("colour")
    more["values"]["topic"].append("lamps")
    answer = read(folder, json.dumps(more), tmp_path / "contract.json")
    assert answer.returncode == 1
    found = answer.stdout.splitlines()
    assert found[:4] == [
        "lamps.csv is gone",
        "facts.csv has no column colour",
        "tracker.sqlite: facts_with_sources has no colour",
        "schema/policy.json has no facts[].cite[].colour",
    ]
    assert found[4].endswith("has no colour")
    assert found[-1] == "topic has no lamps"


def _without_column(now: Contract) -> None:
    del now["tables"]["facts"]["columns"]["date"]


def _renamed_field(now: Contract) -> None:
    fields = now["json"]["policy"]["fields"]
    fields["published"] = fields.pop("issued")


def _other_kind(now: Contract) -> None:
    now["tables"]["observations"]["columns"]["value"] = "text"


def _no_longer_always(now: Contract) -> None:
    now["json"]["policy"]["always"].remove("jurisdiction")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_without_column, "tables → facts → columns: “date” is gone"),
        (_renamed_field, "json → policy → fields: “issued” is gone"),
        (_other_kind, "tables → observations → columns → value: was “number”, now “text”"),
        (_no_longer_always, "json → policy → always: “jurisdiction” is gone"),
    ],
)
def test_what_a_change_takes_away_is_named_with_what_to_do(change: Callable[[Contract], None], words: str) -> None:
    now = json.loads(contract())
    change(now)
    (found,) = broken(contract(), json.dumps(now))
    assert found.startswith(words)
    assert "put it back" in found
    assert "content/about/data/promise/index.md" in found


def test_what_a_change_adds_breaks_nothing() -> None:
    now = json.loads(contract())
    now["files"].append("lamps.csv")
    now["tables"]["facts"]["columns"] = {"colour": "text", **now["tables"]["facts"]["columns"]}
    now["values"]["topic"].append("lamps")
    assert broken(contract(), json.dumps(now)) == ()
