"""What Pydantic makes of a record's tree, and how each mistake is told."""

from decimal import Decimal

import pytest

from generator.config import MAX_PROBLEMS
from generator.load import load
from generator.problems import Problem
from generator.read import SourceText
from generator.record import Record
from generator.schema import ENTITY_TYPES, FOLDERS
from generator.schema.firm import Firm
from generator.schema.program import Program
from generator.schema.statistic import Statistic
from generator.validate import validate

CITE = "cite: {source: s, at: x}\n"


def validated(text: str, folder: str = "firms") -> tuple[Record | None, tuple[Problem, ...]]:
    raw, problems = load(SourceText(f"entities/{folder}/x.yaml", folder, "x", text))
    assert raw is not None, problems
    return validate(raw)


def problems_of(text: str, folder: str = "firms") -> tuple[Problem, ...]:
    record, problems = validated(text, folder)
    assert record is None
    return problems


def test_a_single_citation_is_a_list_of_one() -> None:
    record, _ = validated("id: x\nname: {en: X}\n" + CITE)
    assert isinstance(record, Firm)
    assert [c.source for c in record.cite] == ["s"]


def test_texts_are_joined_and_normalised() -> None:
    record, _ = validated('id: x\nname: {en: "Cafe\u0301   one"}\nsummary: |\n  One\n  two.\n\n  Three.\n' + CITE)
    assert record is not None
    assert record.name.en == "Caf\u00e9 one"
    assert record.summary == "One two. Three."


@pytest.mark.parametrize(("word", "is_complete"), [("no", False), ("yes", True), ("true", True), ("false", False)])
def test_yes_and_no_mean_what_they_say_only_where_the_field_asks_for_it(word: str, is_complete: bool) -> None:
    module = f"{{id: m, name: M, courses: [{{name: {word}}}], complete: {word}, cite: {{source: s, at: x}}}}"
    record, problems = validated(f"id: x\nname: {{en: X}}\nkind: class\ncurriculum: [{module}]\n" + CITE, "programs")
    assert isinstance(record, Program), problems
    assert record.curriculum[0].complete is is_complete
    assert record.curriculum[0].courses[0].name == word


def test_a_number_is_read_from_its_text_and_not_by_yaml() -> None:
    observation = "{id: a, value: 14.90, cite: {source: s, at: x}}"
    record, _ = validated(
        f"id: x\nname: {{en: X}}\ndefinition: D.\nunit: score\nobservations: [{observation}]\n", "statistics"
    )
    assert isinstance(record, Statistic)
    assert str(record.observations[0].value) == "14.90"
    assert record.observations[0].value == Decimal("14.9")


def test_every_mistake_of_a_file_is_found_in_one_run() -> None:
    problems = problems_of("id: y\nname: {zh: 新}\nknd: a\nkind: b\nfounded: c\nwebsite: d\nsummary:\n")
    assert sorted(problem.code for problem in problems) == [
        *("S101", "S102", "S102", "S104", "S105", "S108", "S110", "S111")
    ]


def test_a_wrong_entry_does_not_make_its_list_empty() -> None:
    problems = problems_of("id: x\nname: {en: X}\ncite: {source: Not An Id, at: x}\n")
    assert [(problem.line, problem.code) for problem in problems] == [(3, "S107")]


def test_more_than_fifty_mistakes_are_counted() -> None:
    text = "id: x\nname: {en: X}\n" + "".join(f"f{n}: a\n" for n in range(MAX_PROBLEMS + 5)) + CITE
    problems = problems_of(text)
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "S199"
    assert problems[-1].message == "and 5 more problems in this file"


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_unknown_field_is_reported_at_its_name_for_every_type(folder: str) -> None:
    found = [p for p in problems_of("id: x\nsurprise: 1\n", folder) if p.code == "S101"]
    assert [(p.line, p.column) for p in found] == [(2, 1)]


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_every_required_field_is_asked_for(name: str) -> None:
    record_type = ENTITY_TYPES[name]
    required = {n for n, field in record_type.model_fields.items() if field.is_required()} - {"id"}
    asked = {p.message for p in problems_of("id: x\n", record_type.FOLDER) if p.code == "S102"}
    assert asked == {f'the field "{name}" is missing' for name in required}


def test_a_text_that_only_looks_like_a_value_of_the_list_is_refused_with_the_nearest() -> None:
    problems = problems_of("id: x\nname: {en: X}\nkind: Cloud\nstatus: no\n" + CITE)
    assert [(p.line, p.column, p.code, p.hint) for p in problems] == [
        (3, 7, "S104", 'did you mean "cloud"?'),
        (4, 9, "S104", "allowed: planned, active, ended"),
    ]
