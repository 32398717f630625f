"""The data files: complete, and read by other programs as they are meant."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping

import pytest

from generator.catalog import Loaded, link
from generator.config import Settings
from generator.exports import EXPORTS, FOLDER, INDEX, MARK, Export, data_paths, to_csv, to_json
from generator.load import load, to_plain
from generator.read import SourceText
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.statistic import Statistic
from tests.made_files import data_files, made


@pytest.fixture(scope="module")
def built(tracker: Loaded, settings: Settings) -> Mapping[str, str | bytes]:
    return data_files(tracker, settings)


@pytest.fixture(scope="module")
def files(built: Mapping[str, str | bytes]) -> Mapping[str, str]:
    return {path: content for path, content in built.items() if isinstance(content, str)}


def table(files: Mapping[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{FOLDER}/{name}.csv"].removeprefix(MARK)), strict=True))


def refuse_constant(name: str) -> None:
    raise AssertionError(f"{name} is not JSON")


@pytest.mark.parametrize("record_type", ENTITY_TYPES.values(), ids=ENTITY_TYPES)
def test_a_table_has_a_row_for_every_record_of_its_type(
    record_type: type[Record], tracker: Loaded, files: Mapping[str, str]
) -> None:
    rows = table(files, record_type.FOLDER)
    records = tracker.catalog.of(record_type)
    assert [row["id"] for row in rows] == [record.id for record in records]
    assert [row["name_en"].removeprefix("'") for row in rows] == [record.name.en for record in records]
    assert [row["page"] for row in rows] == [f"{record_type.FOLDER}/{record.id}/" for record in records]


def test_a_table_has_a_row_for_every_fact_and_value(tracker: Loaded, files: Mapping[str, str]) -> None:
    facts = [(r.id, f.id) for r in tracker.catalog for f in r.facts]
    assert [(row["record"], row["id"]) for row in table(files, "facts")] == facts
    values = [(s.id, o.key, s.unit) for s in tracker.catalog.of(Statistic) for o in s.observations]
    assert [(row["record"], row["id"], row["unit"]) for row in table(files, "observations")] == values


def test_a_table_has_a_row_for_every_citation(tracker: Loaded, files: Mapping[str, str]) -> None:
    rows = [(row["record"], row["field"], row["part"], row["source"], row["at"]) for row in table(files, "citations")]
    facts = [(r.id, "facts", f.id, c.source, c.at) for r in tracker.catalog for f in r.facts for c in f.cite]
    assert [row for row in rows if row[1] == "facts"] == facts
    whole = [(r.id, "", "", c.source, c.at) for r in tracker.catalog for c in r.cite]
    assert [row for row in rows if not row[1]] == whole
    assert len(rows) > len(facts) + len(whole)


def test_numbers_in_tables_are_as_written(files: Mapping[str, str]) -> None:
    shown = {row["id"]: row["value"] for row in table(files, "observations")}
    assert shown["lakeshire-university"] == "14.90"
    assert float(shown["norland-research-2028-daily"]) == 1000


def test_a_table_has_a_row_for_every_link(tracker: Loaded, files: Mapping[str, str]) -> None:
    links = {(r.source, r.field, r.target) for made in tracker.catalog.references.values() for r in made}
    assert {(row["record"], row["field"], row["target"]) for row in table(files, "relations")} == links


def test_no_cell_can_be_taken_for_a_formula(files: Mapping[str, str]) -> None:
    tables = {path: text for path, text in files.items() if path.endswith(".csv")}
    assert len(tables) >= len(ENTITY_TYPES)
    texts = [text.removeprefix(MARK) for text in tables.values()]
    cells = [cell for text in texts for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'=Why AI talent costs $5: +1 | *opinion*" in cells
    assert [cell for cell in cells if re.match(r"\s*[=+@＝＋＠\t\r|%]|\s*[-－](?![0-9.]+$)", cell)] == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", " =1", "＝1", "|cmd", "%0A", "-"])
def test_a_text_that_starts_like_a_formula_is_marked_as_text(text: str) -> None:
    cell = next(csv.reader(io.StringIO(to_csv([], [[text]]).removeprefix(f"{MARK}\n"))))[0]
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", ["a=1", '"quoted"', "two\nlines", "a,b", "湖, 岸", "'", ""])
def test_other_texts_come_back_as_they_were(text: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(["a", "b"], [[text, "x"]]).removeprefix(MARK))))
    assert rows == [["a", "b"], [text, "x"]]


def test_every_json_file_is_strict_json_with_its_version_first(files: Mapping[str, str], tracker: Loaded) -> None:
    found = {path: text for path, text in files.items() if path.endswith(".json")}
    assert len(found) > len(ENTITY_TYPES) + len(tracker.catalog)
    for path, text in found.items():
        read = json.loads(text, parse_constant=refuse_constant)
        assert next(iter(read)) == "schema_version", path
        assert "湖" in text or not re.search(r"\\u[0-9a-f]{4}", text), path


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json({"value": float("nan")})


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_a_type_in_json_holds_the_same_as_its_records_by_themselves(
    name: str, files: Mapping[str, str], tracker: Loaded
) -> None:
    record_type = ENTITY_TYPES[name]
    whole = json.loads(files[f"{FOLDER}/{record_type.FOLDER}.json"])
    assert (whole["type"], whole["count"]) == (name, len(whole["records"]))
    assert whole["count"] == len(tracker.catalog.of(record_type))
    for record in whole["records"]:
        alone = json.loads(files[f"{FOLDER}/{record_type.FOLDER}/{record['id']}.json"])
        assert {key: value for key, value in alone.items() if key != "schema_version"} == record


def test_a_record_in_json_says_who_refers_to_it(files: Mapping[str, str], tracker: Loaded) -> None:
    for record in tracker.catalog:
        alone = json.loads(files[f"{FOLDER}/{record.FOLDER}/{record.id}.json"])
        back = {(r.source, r.field) for r in tracker.catalog.backlinks.get(record.id, ()) if r.source != record.id}
        assert {(found["record"], found["field"]) for found in alone["referred_to_by"]} == back


def test_the_yaml_of_a_record_is_the_file_itself(files: Mapping[str, str], tracker: Loaded) -> None:
    for record in tracker.catalog:
        text = files[f"{FOLDER}/{record.FOLDER}/{record.id}.yaml"]
        assert text == tracker.raw[record.id].source.text
        raw, _ = load(SourceText("x", record.FOLDER, record.id, text))
        assert raw is not None
        assert to_plain(raw.tree)["id"] == record.id


def test_an_empty_tracker_has_the_same_files_with_nothing_in_them(
    built: Mapping[str, str | bytes], tracker: Loaded, settings: Settings
) -> None:
    empty = data_files(Loaded(link([]), {}), settings)
    own = {f"{FOLDER}/{r.FOLDER}/{r.id}.{ending}" for r in tracker.catalog for ending in ("json", "yaml")}
    assert set(empty) == set(built) - own
    explained = {f"{FOLDER}/vocabularies.csv", f"{FOLDER}/columns.csv"}
    rows = {path: str(text) for path, text in empty.items() if path.endswith(".csv") and path not in explained}
    assert [path for path, text in rows.items() if list(csv.DictReader(io.StringIO(text)))] == []


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.title)
def test_the_paths_of_an_export_are_known_without_building_it(
    export: Export, tracker: Loaded, settings: Settings
) -> None:
    paths = list(export.paths(tracker.catalog))
    assert sorted(paths) == sorted(made(export.parts(tracker, settings)))
    assert export.title
    assert export.description


def test_no_two_exports_write_the_same_file(tracker: Loaded, built: Mapping[str, str | bytes]) -> None:
    paths = list(data_paths(tracker.catalog))
    assert len(paths) == len(set(paths))
    assert set(paths) == set(built)


def test_the_list_of_files_tells_size_and_checksum_of_every_other(built: Mapping[str, str | bytes]) -> None:
    listed = json.loads(built[INDEX])
    raw = {path: content if isinstance(content, bytes) else content.encode() for path, content in built.items()}
    found = {f"{FOLDER}/{file['path']}": (file["bytes"], file["sha256"]) for file in listed["files"]}
    assert found == {p: (len(c), hashlib.sha256(c).hexdigest()) for p, c in raw.items() if p != INDEX}
    assert listed["count"] == len(found)


def test_what_is_read_as_text_in_a_table_stays_as_it_is_elsewhere(
    files: Mapping[str, str], tracker: Loaded, settings: Settings
) -> None:
    name = "=Why AI talent costs $5: +1 | *opinion*"
    (source,) = [r for r in tracker.catalog if r.name.en == name]
    assert f"'{name}" in [row["name_en"] for row in table(files, "sources")]
    lines = [json.loads(line) for line in files[f"{FOLDER}/records.jsonl"].splitlines()]
    assert [line["name"]["en"] for line in lines if line["id"] == source.id] == [name]
