"""A new record has every field of its type explained, asks for what it needs, and its examples can be made use of."""

import re
from collections.abc import Mapping

import pytest

from generator.catalog import Loaded
from generator.check import check_records
from generator.load import load, to_plain
from generator.read import SourceText
from generator.schema import ENTITY_TYPES
from generator.starting.given import StartError, given_values, record_type_of
from generator.starting.known import KnownNames
from generator.starting.skeleton import Start, open_questions, skeleton
from generator.starting.text import Value
from generator.tidy import modeline, tidy
from generator.validate import validate

COMPLETE: Mapping[str, Mapping[str, str]] = {
    "policy": {"kind": "law", "jurisdiction": "norland"},
    "program": {"kind": "course", "operators": "lumen-labs"},
    "firm": {"kind": "cloud", "founded": "2019"},
    "university": {"kind": "college", "country": "norland"},
    "organization": {"kind": "agency"},
    "place": {"kind": "city"},
    "statistic": {"definition": "Lanterns lit.", "unit": "count", "observations.value": "12"},
    "source": {"kind": "report", "access": "first-hand"},
}
"""Values for what each type cannot lack, besides its source."""
NAMED = {"en": "Entirely New", "zh": "全新"}
SOME = {
    "some-source": "daily-lantern-2030",
    "some-firm": "lumen-labs",
    "some-organization": "ministry-of-learning",
    "some-record": "norland",
}
"""What stands in examples for ids, each with an id of the invented tracker."""


@pytest.fixture(scope="module")
def names(tracker: Loaded) -> KnownNames:
    return KnownNames(tracker.catalog)


def started(name: str, values: Mapping[str, Value] | None = None) -> tuple[Start, str]:
    start = Start(ENTITY_TYPES[name], "new-one", {"name": dict(NAMED), **(values or {})})
    return start, skeleton(start, explained=True)


def complete(name: str, names: KnownNames) -> tuple[Start, str]:
    cite = {"cite.source": "daily-lantern-2030", "cite.at": "page 3"}
    if name == "statistic":
        cite = {f"observations.{path}": value for path, value in cite.items()}
    return started(name, given_values(ENTITY_TYPES[name], {**COMPLETE[name], **cite}, names))


def findings(start: Start, text: str, tracker_texts: list[SourceText]) -> list[str]:
    new = SourceText(start.path, start.record_type.FOLDER, start.id, text)
    return [problem.as_text() for problem in check_records([*tracker_texts, new])[1]]


def uncommented(text: str) -> str:
    """Gives the text as somebody leaves it who makes use of every example."""
    head, _, body = text.partition("\n")
    return head + "\n" + re.sub(r"^( *(?:- )?)# ", r"\1", body, flags=re.MULTILINE)


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_every_field_of_a_type_stands_in_its_new_record(name: str) -> None:
    record_type = ENTITY_TYPES[name]
    start, text = started(name)
    lines = text.splitlines()
    assert (start.path, lines[0]) == (f"entities/{record_type.FOLDER}/new-one.yaml", modeline(record_type.FOLDER))
    for field in record_type.field_order():
        assert any(line.removeprefix("# ").startswith(f"{field}:") for line in lines), field


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_check_points_at_each_line_that_must_be_filled_in_and_at_nothing_else(name: str) -> None:
    record_type = ENTITY_TYPES[name]
    start, text = started(name)
    raw, problems = load(SourceText(start.path, record_type.FOLDER, "new-one", text))
    assert raw is not None, problems
    found = validate(raw)[1]
    asked = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"[^#]*\w:  # ", line)]
    assert {problem.code for problem in found} == {"S111"}
    assert sorted(problem.line for problem in found) == asked
    assert len(open_questions(start, text)) == len(asked)


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_a_record_made_of_complete_answers_passes_the_check_at_once(
    name: str, names: KnownNames, tracker_texts: list[SourceText]
) -> None:
    start, text = complete(name, names)
    assert findings(start, text, tracker_texts) == []
    assert open_questions(start, text) == ()


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_a_new_record_is_in_canonical_form(name: str, names: KnownNames) -> None:
    for start, text in (started(name), complete(name, names)):
        assert tidy(SourceText(start.path, start.record_type.FOLDER, "new-one", text)) == text


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_who_makes_use_of_every_example_has_a_valid_record(name: str, names: KnownNames) -> None:
    start, text = complete(name, names)
    whole = uncommented(text)
    assert whole.count("\n") == text.count("\n")
    raw, unreadable = load(SourceText(start.path, start.record_type.FOLDER, "new-one", whole))
    assert raw is not None, unreadable
    record, problems = validate(raw)
    assert [problem.as_text() for problem in problems] == []
    assert record is not None
    given = {key.text for key, _ in raw.tree.parts}
    assert given == set(start.record_type.model_fields)


def test_an_example_becomes_a_good_record_when_its_ids_are_replaced_by_known_ones(
    names: KnownNames, tracker_texts: list[SourceText]
) -> None:
    start, text = complete("program", names)
    lines = text.splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if line.startswith("# facts:"))
    last = next(number for number, line in enumerate(lines) if line.startswith("# disagreements:"))
    filled = "".join([*lines[:first], uncommented("\n" + "".join(lines[first:last]))[1:], *lines[last:]])
    for example, known in SOME.items():
        filled = filled.replace(example, known)
    assert findings(start, text, tracker_texts) == findings(start, filled, tracker_texts) == []
    assert "\nfacts:" in filled


@pytest.mark.parametrize(
    "text",
    [
        *("Plain", "A: B", "# no comment", "- list", "yes", "1e3", "null", '"quoted"', "*star*", "湖岸", "a\\b", "[x]"),
        *("@", "id: x", "{a: b}", "%x", "! x", "a #b", "x:", "'", "---", "é" * 150),
    ],
)
def test_given_values_come_through_as_they_are(text: str, names: KnownNames) -> None:
    given = given_values(ENTITY_TYPES["firm"], {"founded": "2020", "summary": text, "note": f"{text} " * 9}, names)
    start = Start(ENTITY_TYPES["firm"], "new-one", {"name": {"en": text, "zh": text}, **given})
    for explained in (True, False):
        raw, problems = load(SourceText("x", "firms", "new-one", skeleton(start, explained=explained)))
        assert raw is not None, problems
        plain = to_plain(raw.tree)
        assert (plain["name"], plain["summary"], plain["founded"]) == ({"en": text, "zh": text}, text, "2020")
        assert plain["note"] == " ".join([text] * 9)


@pytest.mark.parametrize(
    ("type_name", "record_id", "given", "message"),
    [
        ("frim", "x", {}, 'there is no type "frim"; did you mean "firm"?'),
        ("firm", "New One", {}, 'write "new-one"'),
        ("firm", "index", {}, "choose a longer id"),
        ("firm", "../x", {}, 'write "x"'),
        ("firm", "x", {"fonded": "2020"}, 'a firm has no field "fonded"; did you mean "founded"?'),
        ("firm", "x", {"cite.sourc": "y"}, 'cite has no field "sourc"; did you mean "source"?'),
        ("firm", "x", {"kind": "cluod"}, 'did you mean "cloud"?'),
        ("firm", "x", {"founded": "2021-13"}, "there is no month 13"),
        ("firm", "x", {"facts": "y"}, "give them one by one, such as facts.id, facts.text"),
        ("firm", "x", {"id": "y"}, "the id stands behind the type"),
        ("firm", "x", {"parents": "No Such Firm"}, "nothing like it is known"),
    ],
)
def test_what_cannot_be_started_is_refused_with_the_nearest(
    type_name: str, record_id: str, given: dict[str, str], message: str, names: KnownNames
) -> None:
    def start() -> str:
        record_type = record_type_of(type_name)
        return Start(record_type, record_id, given_values(record_type, given, names)).path

    with pytest.raises(StartError) as refused:
        start()
    assert message in str(refused.value)
