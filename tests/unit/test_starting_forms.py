"""The forms for new records follow from the types, are short, and what GitHub makes of one becomes a record."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field
from ruamel.yaml import YAML

from generator.check import check_records
from generator.fields import about, ref
from generator.load import load, to_plain
from generator.read import SourceText
from generator.record import CitedRecord
from generator.schema import ENTITY_TYPES
from generator.starting.filled import Filled, NoFormError, read_form
from generator.starting.forms import form
from generator.starting.known import KnownNames
from generator.starting.questions import Question, questions_of, rest_of
from generator.starting.skeleton import Start, skeleton
from generator.tidy import tidy
from generator.values import Date, RecordId, Text
from generator.vocabularies import Vocabulary

FEW = 15
"""A person answers no more questions than this."""
PROGRAM: Mapping[str, str] = {
    "name.en": "Lantern Winter School",
    "name.zh": "灯笼冬令营",
    "kind": "Bootcamp or camp: Short, intensive training; summer and winter camps.",
    "operators": "lake  university; Lake Colege；The Lake",
    "start": "2021年12月",
    "places": "Norland, Quoria",
    "audiences": "Students: Students at universities and colleges., "
    "Entrepreneurs: Founders of firms, and those who want to become one.",
    "facts": "- It trains 1,000 people.\n\n2. It trains them in winter: for a month.\n",
    "source": "Somebody (2030), Lantern Daily\nhttps://www.tracker.example/sources/daily-lantern-2030/",
    "source-place": "page 3",
    "rest": "Status: Active\n- Levels: university, graduate\nalso known as: Winter Camp; WC\n"
    "It was fun.\nPart of: Nothing",
}


CITE = "cite: {source: daily-lantern-2030, at: x}\n"
KNOWN = {
    "universities/lake-university": f"name: {{en: Lake University, zh: 湖大}}\nkind: university\n{CITE}",
    "universities/lake-college": f"name: {{en: Lake College}}\naliases: [The Lake]\nkind: college\n{CITE}",
    "firms/lake-firm": f"name: {{en: Lake Works}}\nformer_names: [The Lake]\n{CITE}",
    "places/norland": "name: {en: Norland}\nkind: country\n",
    "places/quoria": "name: {en: Quoria}\nkind: country\n",
    "sources/daily-lantern-2030": "name: {en: Daily Lantern}\nkind: news\naccess: first-hand\n"
    "url: https://lantern.example/news\n",
}
"""The records that names are looked up in."""


def text_at(path: str, body: str) -> SourceText:
    folder, _, record_id = path.partition("/")
    return SourceText(f"entities/{path}.yaml", folder, record_id, f"id: {record_id}\n{body}")


@pytest.fixture(scope="module")
def names() -> KnownNames:
    loaded, problems = check_records([text_at(path, text) for path, text in KNOWN.items()])
    assert [problem.as_text() for problem in problems] == []
    return KnownNames(loaded.catalog)


def body(name: str, answers: Mapping[str, str]) -> str:
    """Gives the text of an issue as GitHub makes it of a form."""

    def answer(question: Question) -> str:
        return answers.get(question.key) or ("None" if question.options else "_No response_")

    return "\n\n".join(f"### {q.label}\n\n{answer(q)}" for q in questions_of(ENTITY_TYPES[name])) + "\n"


def text_of(filled: Filled, record_id: str = "") -> str:
    start = Start(filled.record_type, record_id or filled.id, filled.values, filled.remarks)
    return skeleton(start, explained=False)


def plain(text: str, folder: str = "programs") -> Any:
    raw, problems = load(SourceText("x", folder, "x", text))
    assert raw is not None, problems
    return to_plain(raw.tree)


def parts(name: str) -> list[Any]:
    return [part for part in YAML(typ="safe").load(form(ENTITY_TYPES[name]))["body"] if part["type"] != "markdown"]


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_a_form_asks_few_things_each_once_and_first_what_matters_most(name: str) -> None:
    asked = parts(name)
    labels = [part["attributes"]["label"] for part in asked]
    assert len(set(labels)) == len({part["id"] for part in asked}) == len(asked) <= FEW
    required = [part.get("validations", {}).get("required", False) for part in asked]
    assert required[0]
    assert not required[-1]
    assert all(part["attributes"]["description"] for part in asked)


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_every_field_that_a_type_needs_is_asked_for_and_every_other_can_be_told(name: str) -> None:
    record_type = ENTITY_TYPES[name]
    asked = {part["id"].partition("-")[0]: part for part in parts(name)}
    needed = [field for field, declared in record_type.model_fields.items() if declared.is_required()]
    assert {field for field in needed if field not in ("id", "cite")} <= set(asked)
    told = asked["rest"]["attributes"]["description"]
    for shape in rest_of(record_type):
        assert shape.title in told
    groups = {field for field in record_type.model_fields if field not in asked} - {
        s.name for s in rest_of(record_type)
    }
    assert all(str(record_type.model_fields[field].annotation).count("generator.") for field in groups - {"id"})


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_a_vocabulary_is_a_choice_among_all_its_terms_with_their_meanings(name: str) -> None:
    by_id = {part["id"]: part for part in parts(name)}
    chosen = [question for question in questions_of(ENTITY_TYPES[name]) if question.shape and question.shape.terms]
    assert chosen
    for question in chosen:
        part = by_id[question.key.replace(".", "-")]
        assert part["type"] == "dropdown"
        options = part["attributes"]["options"]
        terms = question.shape.terms if question.shape else ()
        assert [term.meaning in option for term, option in zip(terms, options, strict=True)] == [True] * len(terms)
        assert len(set(options)) == len(options)
        assert not {"None", "none"} & set(options)  # GitHub keeps this word for itself


def test_a_filled_in_form_becomes_a_record_and_nothing_is_lost(names: KnownNames) -> None:
    filled = read_form(body("program", PROGRAM), names)
    text = text_of(filled)
    assert filled.id == "lantern-winter-school"
    assert plain(text) == {
        "id": "lantern-winter-school",
        "name": {"en": "Lantern Winter School", "zh": "灯笼冬令营"},
        "aliases": ["Winter Camp", "WC"],
        "kind": "bootcamp",
        "status": "active",
        "operators": ["lake-university"],
        "places": ["norland", "quoria"],
        "start": "2021-12",
        "levels": ["university", "graduate"],
        "audiences": ["students", "entrepreneurs"],
        "facts": [
            {
                "id": "it-trains-1-000-people",
                "text": "It trains 1,000 people.",
                "cite": {"source": "daily-lantern-2030", "at": "page 3"},
            },
            {
                "id": "it-trains-them-in-winter",
                "text": "It trains them in winter: for a month.",
                "cite": {"source": "daily-lantern-2030", "at": "page 3"},
            },
        ],
        "cite": {"source": "daily-lantern-2030", "at": "page 3"},
    }
    remarks = [line for line in text.splitlines() if line.startswith("# | ")]
    assert remarks == [
        "# | The form says under “Run by”: Lake Colege (the nearest: lake-college (Lake College; university))",
        "# | The form says under “Run by”: The Lake (more than one is called so: lake-college (Lake College;",
        "# | university), lake-firm (Lake Works; firm))",
        "# | The form says under “Part of”: Nothing (nothing like it is known)",
        "# | The form says under “Anything else?”: It was fun.",
        "# | The form says under “The source”: Somebody (2030), Lantern Daily",
        "# | https://www.tracker.example/sources/daily-lantern-2030/",
    ]


def test_what_comes_of_a_form_is_canonical_and_has_no_problem_but_what_was_left_open(names: KnownNames) -> None:
    filled = read_form(body("program", {**PROGRAM, "source": "Nobody, Nowhere"}), names)
    text = text_of(filled)
    source = SourceText("entities/programs/lantern-winter-school.yaml", "programs", "lantern-winter-school", text)
    assert tidy(source) == text
    problems = check_records([*(text_at(path, known) for path, known in KNOWN.items()), source])[1]
    assert {problem.message for problem in problems if problem.code != "S117"} == {"source has no value"}
    begun = [text.splitlines()[problem.line - 1].strip()[:7] for problem in problems]
    assert set(begun) == {"source:", "# | The"}
    assert "# | The form says under “The source”: Nobody, Nowhere (nothing like it is known)\n" in text


def test_a_list_longer_than_any_is_kept_for_the_editor(names: KnownNames) -> None:
    many = [f"Name {number}" for number in range(300)]
    text = text_of(read_form(body("program", {**PROGRAM, "rest": "Also known as: " + "; ".join(many)}), names))
    kept = plain(text)["aliases"]
    remarks = " ".join(line.removeprefix("# | ") for line in text.splitlines() if line.startswith("# | "))
    assert 0 < len(kept) < 300
    assert [name for name in many if name not in kept and name not in remarks] == []


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_the_form_of_every_type_can_be_read_back(name: str, names: KnownNames) -> None:
    record_type = ENTITY_TYPES[name]
    answers = {"name.en": "Wholly New", "source": "daily-lantern-2030", "source-place": "page 1"}
    for question in questions_of(record_type):
        if question.shape and question.is_required:
            shape = question.shape
            known = "norland" if shape.reference and "place" in shape.reference.types else shape.sample
            answers[question.key] = next(iter(question.options), known)
    filled = read_form(body(name, answers), names)
    assert (filled.record_type, filled.id, filled.remarks) == (record_type, "wholly-new", {})
    path = f"entities/{record_type.FOLDER}/wholly-new.yaml"
    problems = check_records([SourceText(path, record_type.FOLDER, "wholly-new", text_of(filled))])[1]
    assert {problem.code for problem in problems} <= {"R201"}  # its ids are those of records that are not given here


def test_the_windows_line_ends_and_the_choice_of_nothing_are_read(names: KnownNames) -> None:
    text = body("program", {"name.en": "A B"}).replace("\n", "\r\n")
    filled = read_form(text, names)
    assert (filled.id, filled.values, filled.remarks) == ("a-b", {"name": {"en": "A B"}}, {})


@pytest.mark.parametrize(
    "hostile",
    [
        "### Kind\n\nCourse: A single course or a series of them.",
        "### The source",
        "yaml-language-server: $schema=https://evil.example/x.json",
        "&a *a !!python/object:os.system {a: [b",
        "a\nid: other\nname: {en: Other}\n",
        "---\nid: other\n...\n",
        '"\nid: other\n"',
        "x # | \u2028id: other",
        "<script>alert(1)</script> {{ x }} {% y %} [[norland]] ![](x)",
        "=cmd|' /C calc'!A0",
        "\u202eabc\u200b\x00\x07",
        "../../etc/passwd",
        "x: " * 3000,
        "字" * 70_000,
    ],
)
@pytest.mark.parametrize("key", [question.key for question in questions_of(ENTITY_TYPES["program"])])
def test_nothing_in_an_answer_is_more_than_text(key: str, hostile: str, names: KnownNames) -> None:
    filled = read_form(body("program", {**PROGRAM, key: hostile}), names)
    text = text_of(filled, filled.id or "some-id")
    assert re.fullmatch(r"[a-z0-9-]*", filled.id)
    found = plain(text)
    assert found["id"] == (filled.id or "some-id")
    assert set(found) <= set(ENTITY_TYPES["program"].model_fields)
    assert text.count("yaml-language-server: $schema=../.schema/program.json") == 1
    assert not re.search(r"^#\s*yaml-language-server:.*evil", text, re.MULTILINE)
    assert not set(text) & set("\u202e\u200b\u2028\x00\x07")
    source = SourceText("entities/programs/x.yaml", "programs", "x", text)
    assert tidy(source) == text


def test_a_text_that_is_no_form_is_refused_in_words(names: KnownNames) -> None:
    for text in ("", "hello", "### Kind\n\nCourse", "#" * 50_000):
        with pytest.raises(NoFormError, match="the first like"):
            read_form(text, names)


@given(st.dictionaries(st.sampled_from([q.key for q in questions_of(ENTITY_TYPES["statistic"])]), st.text(max_size=60)))
def test_any_answers_give_a_readable_record(answers: dict[str, str]) -> None:
    empty = KnownNames(check_records([])[0].catalog)
    filled = read_form(body("statistic", answers), empty)
    assert plain(text_of(filled, "some-id"), "statistics")["id"] == "some-id"


class LampKind(Vocabulary):
    """What sort of lamp it is."""

    OIL = "oil", "Oil lamp", "Burns oil, as ever."
    GAS = "gas", "Gas lamp", "Burns gas, or none."


class Lamp(CitedRecord):
    """Something that gives light."""

    TYPE: ClassVar[str] = "lamp"
    FOLDER: ClassVar[str] = "lamps"
    LABEL: ClassVar[str] = "Lamp"
    PLURAL: ClassVar[str] = "Lamps"
    ORDER: ClassVar[int] = 99

    sorts: Annotated[tuple[LampKind, ...], about("Sorts", "What it burns."), Field(min_length=1)]
    lit: Annotated[Date | None, about("Lit", "When it was first lit.", column=2)] = None
    stands: Annotated[
        tuple[Annotated[RecordId, ref("place", back="Lamps")], ...], about("Stands", "Where it stands.", column=3)
    ] = ()
    maker: Annotated[Text | None, about("Maker", "Who made it.")] = None


def test_a_type_and_a_field_come_into_their_form_by_being_declared() -> None:
    made = YAML(typ="safe").load(form(Lamp))
    by_id = {part["id"]: part for part in made["body"] if "id" in part}
    assert (made["name"], made["description"]) == ("New lamp", "Something that gives light.")
    assert list(by_id) == ["name-en", "name-zh", "sorts", "lit", "stands", "facts", "source", "source-place", "rest"]
    sorts = by_id["sorts"]["attributes"]
    assert (sorts["multiple"], sorts["options"]) == (
        True,
        ["Oil lamp: Burns oil, as ever.", "Gas lamp: Burns gas, or none."],
    )
    assert by_id["sorts"]["validations"] == {"required": True}
    assert by_id["lit"]["attributes"]["placeholder"] == "2021-12"
    assert "Maker" in by_id["rest"]["attributes"]["description"]
