"""A new record has every field of its type explained, and asks for what it needs."""

import pytest

from generator.load import load, to_plain
from generator.read import SourceText
from generator.schema import ENTITY_TYPES
from generator.skeleton import SkeletonError, skeleton
from generator.tidy import modeline
from generator.validate import validate


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_every_field_of_a_type_stands_in_its_new_record(name: str) -> None:
    record_type = ENTITY_TYPES[name]
    folder, text = skeleton(name, "new-one", "New One", "新的", {})
    lines = text.splitlines()
    assert (folder, lines[0]) == (record_type.FOLDER, modeline(record_type.FOLDER))
    for field in record_type.field_order():
        assert any(line.removeprefix("# ").startswith(f"{field}:") for line in lines), field


@pytest.mark.parametrize("name", ENTITY_TYPES)
def test_a_new_record_is_readable_and_lacks_only_what_is_required(name: str) -> None:
    folder, text = skeleton(name, "new-one", "New One", "", {})
    raw, problems = load(SourceText(f"entities/{folder}/new-one.yaml", folder, "new-one", text))
    assert raw is not None, problems
    missing = [problem for problem in validate(raw)[1] if problem.code != "S111"]
    assert missing == []


@pytest.mark.parametrize(
    "text",
    ["Plain", "A: B", "# no comment", "- list", "yes", "1e3", "null", '"quoted"', "*star*", "湖岸", "a\\b", "[x]", "@"],
)
def test_given_values_come_through_as_they_are(text: str) -> None:
    _, written = skeleton("firm", "new-one", text, text, {"founded": "2020", "summary": text})
    raw, _ = load(SourceText("x", "firms", "new-one", written))
    assert raw is not None
    plain = to_plain(raw.tree)
    assert (plain["name"], plain["summary"], plain["founded"]) == ({"en": text, "zh": text}, text, "2020")


@pytest.mark.parametrize(
    ("type_name", "record_id", "given", "message"),
    [
        ("frim", "x", {}, 'there is no type "frim"; did you mean "firm"?'),
        ("firm", "New One", {}, 'write "new-one"'),
        ("firm", "index", {}, "choose a longer id"),
        ("firm", "x", {"fonded": "2020"}, 'a firm has no field "fonded"; did you mean "founded"?'),
    ],
)
def test_what_cannot_be_started_is_refused_with_the_nearest(
    type_name: str, record_id: str, given: dict[str, str], message: str
) -> None:
    with pytest.raises(SkeletonError) as refused:
        skeleton(type_name, record_id, "", "", given)
    assert message in str(refused.value)
