"""What an editor shows while a record is typed: fields, values with their meanings, ids; and what it calls wrong."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from referencing import Registry, Resource
from ruamel.yaml import YAML

from generator.catalog import Loaded
from generator.editor_schema import DRAFT, KnownId, editor_schema, ids_schema, known_ids
from generator.problems import Problem, Severity
from generator.read import SourceText
from generator.schema import ENTITY_TYPES, FOLDERS

FIRM = {"id": "x", "name": {"en": "X"}, "cite": {"source": "y", "at": "1"}}


def as_an_editor_reads(text: str) -> Any:
    """Gives a record as YAML itself reads it, dates as text."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def errors(name: str, data: Any, ids: str) -> list[str]:
    schema = json.loads(editor_schema(ENTITY_TYPES[name]))
    registry: Any = Registry().with_resource("ids.json", Resource.from_contents(json.loads(ids)))
    found = jsonschema.Draft202012Validator(schema, registry=registry).iter_errors(data)
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


def offered(ids: str, name: str) -> dict[str, str]:
    """Gives the ids that are offered for a type, each with the words beside it."""
    part = json.loads(ids)["$defs"][name]
    assert all(offer["label"] == offer["body"] for offer in part["defaultSnippets"])
    return {offer["body"]: offer["description"] for offer in part["defaultSnippets"]}


def types_offered(name: str, *way: str) -> set[str]:
    """Gives the types whose ids an editor offers for a field."""
    schema = json.loads(editor_schema(ENTITY_TYPES[name]))
    part = schema
    for step in way:
        while "$ref" in part:
            part = schema["$defs"][part["$ref"].rpartition("/")[2]]
        part = part["items"] if step == "items" else part["properties"][step]
    return {each["$ref"].removeprefix("ids.json#/$defs/") for each in part["allOf"]}


def explained(field: Any, schema: Any) -> bool:
    """Tells whether a field says what it means; where its group says the same, Pydantic leaves it to the group."""
    group = schema["$defs"].get(field.get("$ref", "").rpartition("/")[2], {})
    return bool(field.get("description") or group.get("description"))


@pytest.fixture(scope="module")
def ids(tracker: Loaded) -> str:
    return ids_schema(known_ids(tracker.catalog))


def test_every_record_is_good_with_all_ids_known_and_with_none(tracker_texts: list[SourceText], ids: str) -> None:
    records = [text for text in tracker_texts if text.folder]
    assert records
    for text in records:
        for known in (ids, ids_schema([])):
            assert errors(FOLDERS[text.folder].TYPE, as_an_editor_reads(text.text), known) == [], text.path


def test_every_id_is_offered_under_its_type_with_its_names(tracker: Loaded, ids: str) -> None:
    assert {i for name in ENTITY_TYPES for i in offered(ids, name)} == set(tracker.catalog.records)
    for record in tracker.catalog:
        words = offered(ids, record.TYPE)[record.id]
        assert record.name.en in words
        assert (record.name.zh or "") in words


def test_the_list_of_ids_is_json_with_an_id_a_line_whatever_the_names_are() -> None:
    hostile = ['a"b', "a\\b", "a\nb", "</script>", "]}", ""]
    text = ids_schema(KnownId("firm", f"firm-{number}", (name,)) for number, name in enumerate(hostile))
    assert list(offered(text, "firm").values()) == hostile
    assert [len(re.findall('"label"', line)) for line in text.splitlines() if "firm-" in line] == [1] * len(hostile)


@pytest.mark.parametrize(
    ("name", "way", "types"),
    [
        ("firm", ("country",), {"place"}),
        ("program", ("operators", "items"), {"firm", "university", "organization", "place"}),
        ("program", ("sites", "items", "host"), {"university", "organization", "firm"}),
        ("policy", ("facts", "items", "cite", "source"), {"source"}),
        ("policy", ("cite", "origin"), {"source"}),
        ("policy", ("related", "items"), set(ENTITY_TYPES)),
        ("statistic", ("observations", "items", "cite", "source"), {"source"}),
    ],
)
def test_a_reference_is_offered_the_ids_of_the_types_that_it_may_name(
    name: str, way: tuple[str, ...], types: set[str]
) -> None:
    assert types_offered(name, *way) == types


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"surprise": 1}, "'surprise' was unexpected"),
        ({"kind": "cluod"}, "kind: 'cluod' is not one of"),
        ({"kind": None}, "kind: None is not one of"),
        ({"country": "Not an Id"}, "country: 'Not an Id' does not match"),
        ({"places": "norland"}, "places: 'norland' is not of type 'array'"),
        ({"founded": "2021-5"}, "founded: '2021-5' does not match"),
        ({"cite": {"source": "y"}}, "cite: 'at' is a required property"),
        ({"cite": [{"source": "y", "at": "1"}, {"source": "y", "att": "1"}]}, "cite.1: 'at' is a required property"),
        ({"cite": []}, "cite: [] should be non-empty"),
        ({"facts": [{"id": "x"}]}, "facts.0: 'text' is a required property"),
    ],
)
def test_a_mistake_is_marked_at_its_field(wrong: dict[str, Any], message: str, ids: str) -> None:
    assert errors("firm", FIRM, ids) == []
    found = errors("firm", {**FIRM, **wrong}, ids)
    assert any(message in error for error in found), found


def test_a_right_id_that_the_list_does_not_know_yet_is_not_called_wrong(ids: str) -> None:
    assert errors("firm", {**FIRM, "country": "brand-new", "parents": ["also-new"]}, ids) == []


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_editors_are_given_meanings_and_write_nothing_by_themselves(name: str) -> None:
    text = editor_schema(ENTITY_TYPES[name])
    schema = json.loads(text)
    assert schema["$schema"] == json.loads(ids_schema([]))["$schema"] == DRAFT
    groups = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    for part in groups:
        assert part["additionalProperties"] is False
        assert [key for key, field in part["properties"].items() if not explained(field, schema)] == []
    for part in schema["$defs"].values():
        assert len(part.get("markdownEnumDescriptions", [])) == len(part.get("enum", []))
    assert not {'"default":', '"null"', '"examples":'} & set(re.findall(r'"\w+":|"null"', text))


def test_the_task_for_checking_finds_the_place_of_each_problem_in_its_words(repository: Path) -> None:
    tasks = json.loads((repository / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = next(task for task in tasks if task["label"] == "tracker check")["problemMatcher"]["pattern"]
    for severity in Severity:
        text = Problem("entities/firms/x.yaml", 3, 7, "S104", "a: b", "do this", severity).as_text()
        (found,) = [match for line in text.splitlines() if (match := re.match(pattern["regexp"], line))]
        told = {key: found[pattern[key]] for key in ("file", "line", "column", "code", "message")}
        assert told == {"file": "entities/firms/x.yaml", "line": "3", "column": "7", "code": "S104", "message": "a: b"}
        assert found[pattern["severity"]] == ("warning" if severity is Severity.WARNING else None)
