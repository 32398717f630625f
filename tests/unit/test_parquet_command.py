"""What a person at the terminal sees who wants the tables as Parquet."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.dataset.tables import tables


def test_every_table_is_written_and_counted(tracker_root: Path, tmp_path: Path) -> None:
    made = tmp_path / "new" / "tables"
    result = CliRunner().invoke(main, ["--root", str(tracker_root), "parquet", str(made)])
    assert (result.exit_code, result.stderr) == (0, f"{len(tables())} files in {made}.\n")
    assert {path.stem for path in made.glob("*.parquet")} == {table.name for table in tables()}


def test_nothing_is_written_while_a_record_has_an_error(tracker_root: Path, tmp_path: Path) -> None:
    (tracker_root / "entities/firms/lumen-labs.yaml").write_text("id: lumen-labs\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["--root", str(tracker_root), "parquet", str(tmp_path / "tables")])
    assert result.exit_code == 1
    assert "entities/firms/lumen-labs.yaml" in result.stdout
    assert "mend these first" in result.stderr
    assert not (tmp_path / "tables").exists()


def test_without_pyarrow_the_command_says_how_to_get_it(
    tracker_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = CliRunner().invoke(main, ["--root", str(tracker_root), "parquet", str(tmp_path / "tables")])
    assert result.exit_code == 1
    assert 'pip install ".[parquet]"' in result.stderr
    assert not (tmp_path / "tables").exists()
