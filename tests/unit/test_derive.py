"""The files that follow from the record types are as the types are now."""

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from ruamel.yaml import YAML

from generator.derive import derived_files
from generator.read import SourceText
from generator.schema import ENTITY_TYPES, FOLDERS

NAVIGATION = "nav:\n  # records: begin\n  - Old: old.md\n  # records: end\n  - More: more.md\n"


def test_the_derived_files_of_the_repository_are_fresh(repository: Path) -> None:
    files = derived_files((repository / "mkdocs.yml").read_text(encoding="utf-8"))
    assert len(files) == len(ENTITY_TYPES) + 1
    stale = [name for name, text in files.items() if (repository / name).read_text(encoding="utf-8") != text]
    assert stale == [], "type: make derive"


def test_no_schema_is_left_of_a_type_that_is_gone(repository: Path) -> None:
    assert {path.stem for path in (repository / "entities/.schema").iterdir()} == set(ENTITY_TYPES)


def test_the_navigation_is_written_between_its_marks_only() -> None:
    lines = derived_files(NAVIGATION)["mkdocs.yml"].splitlines()
    assert (lines[0], lines[1], lines[-2], lines[-1]) == (
        *("nav:", "  # records: begin", "  # records: end", "  - More: more.md"),
    )
    assert lines[2:-2] == [f"  - {t.PLURAL}: {t.FOLDER}/index.md" for t in ENTITY_TYPES.values()]


def as_an_editor_reads(text: str) -> Any:
    """Gives a record as YAML itself reads it, dates as text: what the schema for editors is about."""
    data = YAML(typ="safe", pure=True).load(text)
    return json.loads(json.dumps(data, default=str))


def errors(folder: str, data: Any) -> list[str]:
    schema = json.loads(derived_files("")[f"entities/.schema/{FOLDERS[folder].TYPE}.json"])
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)]


def test_an_editor_finds_nothing_wrong_with_a_good_record(tracker_texts: list[SourceText]) -> None:
    records = [text for text in tracker_texts if text.folder]
    assert records
    for text in records:
        assert errors(text.folder, as_an_editor_reads(text.text)) == [], text.path


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_editor_marks_a_field_that_does_not_exist(folder: str, tracker_texts: list[SourceText]) -> None:
    data = as_an_editor_reads(next(text.text for text in tracker_texts if text.folder == folder))
    assert errors(folder, {**data, "surprise": "x"}) != []


def test_an_editor_is_told_what_every_field_means() -> None:
    for name in ENTITY_TYPES:
        schema = json.loads(derived_files("")[f"entities/.schema/{name}.json"])
        assert [key for key, field in schema["properties"].items() if not field.get("description")] == []
