"""The files that follow from the record types are as the types are now."""

from pathlib import Path

from click.testing import CliRunner

from generator.cli import main
from generator.derive import derived_files
from generator.schema import ENTITY_TYPES
from generator.style_sheet import PATHS

NAVIGATION = "nav:\n  # records: begin\n  - Old: old.md\n  # records: end\n  - More: more.md\n"


def test_the_derived_files_of_the_repository_are_fresh(repository: Path) -> None:
    sheets = {path: (repository / path).read_text(encoding="utf-8") for path in PATHS}
    files = derived_files((repository / "mkdocs.yml").read_text(encoding="utf-8"), sheets)
    assert len(files) == 2 * len(ENTITY_TYPES) + 2
    stale = [name for name, text in files.items() if (repository / name).read_text(encoding="utf-8") != text]
    assert stale == [], "type: make derive"


def test_no_schema_or_form_is_left_of_a_type_that_is_gone(repository: Path) -> None:
    assert {path.stem for path in (repository / "entities/.schema").iterdir()} == {*ENTITY_TYPES, "ids"}
    forms = {path.stem for path in (repository / ".github/ISSUE_TEMPLATE").glob("new-*")}
    assert forms == {f"new-{name}" for name in ENTITY_TYPES}


def test_a_new_record_makes_no_derived_file_stale(tracker_root: Path) -> None:
    def derive(*arguments: str) -> int:
        return CliRunner().invoke(main, ["--root", str(tracker_root), "derive", *arguments]).exit_code

    assert (derive("--check"), derive(), derive("--check")) == (1, 0, 0)
    listed = (tracker_root / "entities/.schema/ids.json").read_text(encoding="utf-8")
    record = tracker_root / "entities/places/new-place.yaml"
    record.write_text("id: new-place\nname: {en: New Place}\nkind: city\n", encoding="utf-8")
    assert "new-place" not in listed
    assert derive("--check") == 0
    derive()
    assert "new-place" in (tracker_root / "entities/.schema/ids.json").read_text(encoding="utf-8")


def test_the_navigation_is_written_between_its_marks_only() -> None:
    lines = derived_files(NAVIGATION, {})["mkdocs.yml"].splitlines()
    assert (lines[0], lines[1], lines[-2], lines[-1]) == (
        *("nav:", "  # records: begin", "  # records: end", "  - More: more.md"),
    )
    assert lines[2:-2] == [f"  - {t.PLURAL}: {t.FOLDER}/index.md" for t in ENTITY_TYPES.values()]
