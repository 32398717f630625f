"""What describes the data fits them: JSON Schemas, the Data Package, Parquet, and the page about the files."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from referencing import Registry, Resource

from generator.assemble import Site
from generator.catalog import Loaded
from generator.config import Settings
from generator.dataset.parquet import parquet_files
from generator.dataset.rows import rows_of
from generator.dataset.tables import tables
from generator.exports import FOLDER, INDEX, data_paths
from generator.schema import ENTITY_TYPES
from tests.made_files import data_files

Files = Mapping[str, str | bytes]
SCHEMAS = f"{FOLDER}/schema"


@pytest.fixture(scope="module")
def files(tracker: Loaded, settings: Settings) -> Files:
    return data_files(tracker, settings)


@pytest.fixture(scope="module")
def folder(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    for path, content in files.items():
        if path.count("/") == 2:
            place = root / Path(path).name
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def strict(form: object) -> object:
    """Gives a schema that also refuses what it does not name."""
    if isinstance(form, list):
        return [strict(part) for part in form]
    if not isinstance(form, dict):
        return form
    closed = {key: strict(value) for key, value in form.items()}
    if isinstance(form.get("properties"), dict):
        closed["properties"] = {name: strict(value) for name, value in form["properties"].items()}
        closed.setdefault("additionalProperties", False)
    return closed


def checker(name: str, files: Files) -> jsonschema.protocols.Validator:
    forms = {path.rpartition("/")[2]: strict(json.loads(text)) for path, text in files.items() if SCHEMAS in path}
    for form in forms.values():
        assert isinstance(form, dict)
        form.get("properties", {}).pop("$schema", None)
        form.pop("schema_version")
    registry: Registry[object] = Registry().with_resources(
        [(path, Resource.from_contents(form)) for path, form in forms.items()]
    )
    jsonschema.Draft202012Validator.check_schema(forms[name])
    return jsonschema.Draft202012Validator(
        forms[name], registry=registry, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_every_record_fits_its_schema_and_holds_nothing_that_it_does_not_name(name: str, files: Files) -> None:
    one, folder = checker(f"{name}.json", files), ENTITY_TYPES[name].FOLDER
    alone = [json.loads(text) for path, text in files.items() if re.fullmatch(rf"{FOLDER}/{folder}/[^/]+\.json", path)]
    lines = [json.loads(line) for line in str(files[f"{FOLDER}/{folder}.jsonl"]).splitlines()]
    assert alone
    assert lines == alone
    assert [error.message for record in alone for error in one.iter_errors(record)] == []
    whole = checker(f"{folder}.json", files)
    assert [error.message for error in whole.iter_errors(json.loads(files[f"{FOLDER}/{folder}.json"]))] == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"kind": "palace"}, "palace"),
        ({"page": 3}, "3 is not of type"),
        ({"founded": "last year"}, "last year"),
        ({"motto": "Light."}, "motto"),
        ({"schema_version": 2}, "1 was expected"),
    ],
)
def test_a_record_that_does_not_fit_is_refused(change: dict[str, object], error: str, files: Files) -> None:
    record = json.loads(files[f"{FOLDER}/firms/lumen-labs.json"])
    found = [problem.message for problem in checker("firm.json", files).iter_errors({**record, **change})]
    assert len(found) == 1
    assert error in found[0]


def test_the_other_json_files_fit_their_schemas(files: Files) -> None:
    for path, name in ((INDEX, "index"), *((p, "profiles") for p in files if "/profiles/" in p)):
        assert [e.message for e in checker(f"{name}.json", files).iter_errors(json.loads(files[path]))] == [], path


def test_the_data_of_figures_fit_their_schema_and_carry_hedges(files: Files, staged: Site) -> None:
    form = checker("figure.json", files)
    hedged = 0
    for path, text in staged.files.items():
        if re.fullmatch(r"(figures|statistics)/[^/.]+\.json", path) and b'"figure":' in text:
            figure = json.loads(text)
            assert [error.message for error in form.iter_errors(figure)] == [], path
            table = staged.files[path.replace(".json", ".csv")].decode("utf-8-sig")
            rows = list(csv.DictReader(io.StringIO(table)))
            assert [row.get("bound") or "" for row in rows] == [row.get("bound", "") for row in figure["rows"]]
            assert ("bound" in figure["columns"]) == any(row.get("bound") for row in rows)
            assert all("more than" in row["given"] for row in rows if row.get("bound") == "more-than")
            hedged += sum(bool(row.get("bound")) for row in rows)
    assert hedged > 3


def validate(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


def test_frictionless_finds_every_table_valid_with_all_its_rows(folder: Path, tracker: Loaded) -> None:
    answer = validate(folder)
    report = json.loads(answer.stdout)
    assert report["valid"], report
    counts = {task["name"]: task["stats"]["rows"] for task in report["tasks"]}
    assert counts == {name: len(rows) for name, rows in rows_of(tracker.catalog).items()}


@pytest.mark.parametrize(
    ("table", "old", "new", "error"),
    [
        ("relations", ",lumen-labs,", ",nobody,", "foreign-key"),
        ("observations", ",more-than,", ",perhaps,", "constraint-error"),
        ("facts", ",1,", ",first,", "type-error"),
    ],
)
def test_frictionless_refuses_tables_that_are_not_as_described(
    table: str, old: str, new: str, error: str, folder: Path, tmp_path: Path
) -> None:
    for path in (*folder.glob("*.csv"), folder / "datapackage.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / f"{table}.csv").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / f"{table}.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    report = json.loads(validate(tmp_path).stdout)
    found = {problem["type"] for task in report["tasks"] for problem in task["errors"] if task["name"] == table}
    assert found == {error}


def test_the_description_names_licence_version_and_every_column(folder: Path) -> None:
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert described["schema_version"] == 1
    for resource in described["resources"]:
        head = (folder / resource["path"]).read_text(encoding="utf-8-sig").split("\n")[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == head
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_parquet_files_hold_the_same_rows(tracker: Loaded, tmp_path: Path) -> None:
    files = dict(parquet_files(tracker.catalog))
    assert set(files) == {f"{table.name}.parquet" for table in tables()}
    for table in tables():
        path = tmp_path / f"{table.name}.parquet"
        path.write_bytes(files[path.name])
        read = pyarrow.parquet.read_table(path)
        assert tuple(read.column_names) == table.names
        assert read.num_rows == len(rows_of(tracker.catalog)[table.name])
        assert read.schema.metadata[b"schema_version"] == b"1"
    values = pyarrow.parquet.read_table(tmp_path / "observations.parquet").column("value").to_pylist()
    assert 14.9 in values


def test_the_pages_about_the_data_name_every_file_column_and_number_of_rows(staged: Site, tracker: Loaded) -> None:
    page = staged.files["about/data/index.md"].decode()
    columns = staged.files["about/data/columns/index.md"].decode()
    for table in tables():
        count = len(rows_of(tracker.catalog)[table.name])
        row = re.search(rf'href="[^"]*/data/v1/{table.name}\.csv">.*?</tr>', page, re.DOTALL)
        assert row, table.name
        assert re.search(rf">{count:,} rows?, ", row[0]), table.name
        for column in table.columns:
            assert f'id="{table.name}-{column.name}"' in columns
    direct = [path for path in data_paths(tracker.catalog) if re.fullmatch(r"data/v1/[^/]+", path)]
    assert len(direct) > len(tables())
    assert [path for path in direct if path not in page] == []
