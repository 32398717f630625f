"""What means the same is no change; what changed is told once, at its field, with what it was and is."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import Loaded
from generator.changes import Snapshot, compare, compare_record, from_release
from generator.changes.words import as_data, as_text, label_of, pieces, summary_of
from generator.dataset.record_json import own_data
from generator.edits import FieldChange, RecordChange, Tree
from generator.load import to_plain
from generator.trees import read_tree

FIRM = """\
id: x
name: {en: X}
aliases: [A, B, C]
founded: 2011
facts:
  - id: one
    text: The first statement is here.
    cite: {source: s, at: page 1}
  - id: two
    text: The second statement is there.
    cite: {source: s, at: page 2}
"""
STATISTIC = """\
id: n
name: {en: N}
observations:
  - place: norland
    period: 2020
    value: 14.9
    cite: {source: s, at: page 1}
  - place: quoria
    period: 2020
    by: {level: phd}
    value: 7
    cite: {source: s, at: page 1}
"""


def tree(text: str) -> Tree:
    read = read_tree(text)
    assert read is not None
    return read


def changed(before: str, after: str, record_id: str = "firms/x") -> list[tuple[str, str, Any, Any]]:
    assert before != after
    found = compare_record(record_id, tree(before), tree(after))
    return [(change.field, change.how, change.was, change.now) for change in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("founded: 2011", 'founded: "2011"'),
        ("founded: 2011", "founded: '2011'   # a comment"),
        ("founded: 2011\n", "\n\nfounded:   2011\n\n"),
        ("aliases: [A, B, C]", "aliases:\n  - A\n  - B\n  - C"),
        ("name: {en: X}", "name:\n  en: X"),
        ("    text: The first statement is here.", "    text: >-\n      The first\n      statement is here."),
        ("    text: The first statement is here.", "    text: |\n      The first\n      statement  is here."),
        ("    cite: {source: s, at: page 1}", "    cite:\n      - {at: page 1, source: s}"),
        ("    cite: {source: s, at: page 1}", "    cite: [{source: s, at: page 1}]"),
        ("id: x\nname: {en: X}\n", "name: {en: X}\nid: x\n"),
        ("founded: 2011", "founded: 2011\ntopics: []\nidentifiers: {}"),
        ("\n", "\r\n"),
    ],
)
def test_formatting_is_no_change(before: str, after: str) -> None:
    assert before in FIRM
    assert changed(FIRM, FIRM.replace(before, after)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("value: 14.9", "value: 14.90"),
        ("value: 14.9", "value: 1.49e1"),
        ("value: 7", "value: +7.0"),
        ("period: 2020", "period: 2020/2020"),
        ("    value: 7", "    value: 7\n    kind: count"),
    ],
)
def test_the_same_value_written_in_another_way_is_no_change(before: str, after: str) -> None:
    assert before in STATISTIC
    assert changed(STATISTIC, STATISTIC.replace(before, after), "statistics/n") == []


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert changed(FIRM.replace("[A,", "[Montr\u00e9al,"), FIRM.replace("[A,", "[Montre\u0301al,")) == []


def test_a_number_in_a_text_is_no_number() -> None:
    assert changed(FIRM.replace("[A,", "[1.10,"), FIRM.replace("[A,", "[1.1,")) == [
        ("aliases", "changed", ("1.10",), ("1.1",))
    ]


def test_a_fact_inserted_in_front_is_one_change() -> None:
    new = "facts:\n  - id: zero\n    text: New.\n    cite: {source: s, at: page 0}\n"
    assert changed(FIRM, FIRM.replace("facts:\n", new)) == [
        ("facts.zero", "added", None, {"id": "zero", "text": "New.", "cite": ({"source": "s", "at": "page 0"},)})
    ]


def test_a_changed_text_is_told_at_its_fact_wherever_that_stands() -> None:
    one, two = FIRM.partition("facts:\n")[2].split("  - id: two")
    after = FIRM.partition("facts:\n")[0] + "facts:\n" + "  - id: two" + two.replace("second", "2nd") + one
    assert changed(FIRM, after) == [
        ("facts.two.text", "changed", "The second statement is there.", "The 2nd statement is there."),
        ("facts", "reordered", ("one", "two"), ("two", "one")),
    ]


def test_a_reordered_list_is_one_change_and_says_so() -> None:
    assert changed(FIRM, FIRM.replace("[A, B, C]", "[C, A, B]")) == [
        ("aliases", "reordered", ("A", "B", "C"), ("C", "A", "B"))
    ]


def test_of_a_list_only_what_was_taken_out_and_put_in_is_told() -> None:
    assert changed(FIRM, FIRM.replace("[A, B, C]", "[Z, A, C]")) == [("aliases", "changed", ("B",), ("Z",))]
    assert changed(FIRM, FIRM.replace("[A, B, C]", "[A, A, B, C]")) == [("aliases", "added", None, ("A",))]
    assert changed(FIRM, FIRM.replace("aliases: [A, B, C]\n", "")) == [("aliases", "removed", ("A", "B", "C"), None)]


def test_a_part_with_another_id_is_the_same_part() -> None:
    assert changed(FIRM, FIRM.replace("id: two", "id: second")) == [("facts.second.id", "changed", "two", "second")]


def test_a_corrected_citation_is_told_at_its_field() -> None:
    assert changed(FIRM, FIRM.replace("page 2", "page 3")) == [("facts.two.cite.at", "changed", "page 2", "page 3")]


def test_observations_without_an_id_are_told_by_place_dimensions_and_period() -> None:
    first, second = STATISTIC.partition("observations:\n")[2].split("  - place: quoria")
    head = STATISTIC.partition("observations:\n")[0] + "observations:\n"
    after = head + "  - place: quoria" + second.replace("value: 7", "value: 8") + first
    found = changed(STATISTIC, after, "statistics/n")
    assert found[0] == ("observations.quoria-phd-2020.value", "changed", "7", "8")
    assert [name for name, *_ in found] == ["observations.quoria-phd-2020.value", "observations"]


def test_two_observations_of_the_same_thing_are_told_apart() -> None:
    twice = STATISTIC.replace(
        "place: quoria\n    period: 2020\n    by: {level: phd}", "place: norland\n    period: 2020"
    )
    assert changed(twice, twice.replace("value: 7", "value: 8"), "statistics/n") == [
        ("observations.norland-2020#2.value", "changed", "7", "8")
    ]


def test_fields_that_no_type_knows_are_compared_as_they_are_written() -> None:
    old = "id: x\nname: Plain\ncolour: red\nold_group: {a: 1, b: [x, y]}\n"
    assert changed(old, old.replace("red", "blue").replace("a: 1", "a: 1.0"), "relics/x") == [
        ("colour", "changed", "red", "blue"),
        ("old_group.a", "changed", "1", "1.0"),
    ]
    assert label_of("relics", ("old_group", "a")) == "old_group › a"
    assert label_of("firms", ("colour",)) == "colour"


def test_a_field_that_was_a_text_and_is_a_group_is_one_change() -> None:
    assert changed("id: x\nname: X\n", "id: x\nname: {en: X}\n") == [("name", "changed", "X", {"en": "X"})]


def snapshot(**records: str) -> Snapshot:
    return {f"firms/{name.replace('_', '-')}": tree(text) for name, text in records.items()}


def how(changes: Sequence[RecordChange]) -> list[tuple[str, str, str]]:
    return [(change.id, change.how, change.was_id) for change in changes]


def test_records_are_added_removed_and_changed() -> None:
    before = snapshot(x=FIRM, gone=FIRM, same=FIRM)
    after = snapshot(x=FIRM.replace("2011", "2012"), new=FIRM, same=FIRM.replace("2011", '"2011"'))
    found = compare(before, after)
    assert how(found) == [("firms/gone", "removed", ""), ("firms/new", "added", ""), ("firms/x", "changed", "")]
    assert found[2] == RecordChange("firms/x", "X", "changed", (FieldChange(("founded",), "2011", "2012"),))
    assert compare(before, before) == compare({}, {}) == ()


def test_a_moved_record_is_moved_with_what_changed_beside() -> None:
    before, after = snapshot(old=FIRM), snapshot(new=FIRM.replace("2011", "2012").replace("id: x", "id: new"))
    found = compare(before, after, {"firms/old": "firms/between", "firms/between": "firms/new"})
    assert how(found) == [("firms/new", "moved", "firms/old")]
    assert [change.field for change in found[0].fields] == ["founded"]
    assert how(compare(before, after)) == [("firms/new", "added", ""), ("firms/old", "removed", "")]


def test_a_record_merged_into_another_leaves_what_is_there_as_it_is() -> None:
    before = snapshot(old=FIRM, kept=FIRM.replace("2011", "1999"))
    found = compare(before, snapshot(kept=FIRM.replace("2011", "1999")), {"firms/old": "firms/kept"})
    assert how(found) == [("firms/kept", "moved", "firms/old")]
    assert found[0].fields == ()


def test_moves_in_a_circle_and_to_nothing_are_removals() -> None:
    before = snapshot(a=FIRM, b=FIRM, c=FIRM)
    moved = {"firms/a": "firms/b", "firms/b": "firms/a", "firms/c": "firms/nowhere"}
    assert {change.how for change in compare(before, {}, moved)} == {"removed"}


def test_the_yaml_of_every_record_equals_its_frozen_data(tracker: Loaded) -> None:
    written = {
        f"{r.FOLDER}/{r.id}": read_tree(tracker.raw[r.id].source.text) or {} for r in tracker.catalog
    }  # fmt: skip
    data = {f"{r.FOLDER}/{r.id}": json.loads(json.dumps(own_data(r))) for r in tracker.catalog}
    data["figures/f"] = {"type": "figure", "id": "f"}
    frozen = from_release(data)
    assert len(written) > 30
    assert frozen.keys() == written.keys()
    assert compare(written, frozen) == ()
    assert compare(frozen, written) == ()


def test_the_quick_reading_gives_the_trees_of_the_careful_one(tracker: Loaded) -> None:
    def frozen(value: Any) -> Any:
        if isinstance(value, list):
            return tuple(frozen(part) for part in value)
        return {name: frozen(part) for name, part in value.items()} if isinstance(value, dict) else value

    for raw in tracker.raw.values():
        assert read_tree(raw.source.text) == frozen(to_plain(raw.tree)), raw.source.path


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        "- a list",
        "a: &x 1\nb: *x",
        "a: !!python/none x",
        "a: 1\na: 2",
        "a: 1\n---\nb: 1",
        "a: [1",
        "<<: {a: 1}",
        "? [a]\n: 1",
        "a: " + "[" * 100_000,
        "a:\n" + "- " * 100_000,
        'a: "\\U00110000"',
        "a: " + "x" * 1_000_001,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_what_is_no_record_is_not_read(text: str) -> None:
    assert read_tree(text) is None


def test_a_long_text_is_told_by_its_words() -> None:
    was = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen old twenty."
    now = was.replace("old", "new")
    found = pieces(was, now)
    assert [piece.kind for piece in found] == ["left out", "same", "taken", "put", "same"]
    assert [piece.text for piece in found if piece.kind in ("taken", "put")] == ["old", "new"]
    assert [piece.text.strip() for piece in found[1:2]] == ["ten eleven twelve thirteen fourteen fifteen"]


def test_chinese_is_told_by_its_characters() -> None:
    was = "新一代人工智能发展规划由国务院于二〇一七年七月发布，提出了面向二〇三〇年我国新一代人工智能发展的指导思想、"
    was += "战略目标、重点任务和保障措施。"
    found = pieces(was, was.replace("七月", "八月"))
    assert [piece.text for piece in found if piece.kind in ("taken", "put")] == ["七", "八"]


def test_texts_that_share_little_are_told_whole() -> None:
    was, now = "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 2, "0 1 2 3 4 5 6 7 8 9 " * 4
    assert [(piece.kind, piece.text) for piece in pieces(was, now)] == [("taken", was), ("put", now)]
    assert [(piece.kind, piece.text) for piece in pieces("", now)] == [("put", now)]


def test_words_data_and_text_of_a_change() -> None:
    after = FIRM.replace("page 2", "page 3").replace("founded: 2011", "founded: 2012\nkind: ai-developer")
    (change,) = compare(snapshot(x=FIRM), snapshot(x=after))
    assert summary_of(change) == "Kind added; Founded changed; Facts: 1 changed"
    assert as_data(change)["fields"] == [
        {"field": "kind", "how": "added", "was": None, "now": "ai-developer"},
        {"field": "founded", "how": "changed", "was": "2011", "now": "2012"},
        {"field": "facts.two.cite.at", "how": "changed", "was": "page 2", "now": "page 3"},
    ]
    assert "  facts.two.cite.at\n    was: page 2\n    now: page 3" in as_text([change])
    assert label_of("firms", ("facts", "two", "cite", "at")) == "Facts › two › Sources › Place"


NAMES = st.sampled_from(
    [
        "id",
        "name",
        "en",
        "zh",
        "pinyin",
        "facts",
        "text",
        "cite",
        "observations",
        "by",
        "place",
        "period",
        "value",
        "odd",
    ]
)
TEXTS = st.sampled_from(["", " ", "a", "b", "2020", "2020/2020", "1e3", "yes", "湖", "[[a|b]]", "[[", "ai-developer"])
TREES: st.SearchStrategy[Any] = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=20,
)


@given(st.sampled_from(["firms/x", "statistics/x", "relics/x"]), TREES, TREES)
def test_any_two_trees_can_be_compared_and_told(record_id: str, was: Tree, now: Tree) -> None:
    found = compare({record_id: was}, {record_id: now})
    assert compare({record_id: was}, {record_id: was}) == ()
    assert [change.id for change in found] in ([], [record_id])
    back = compare({record_id: now}, {record_id: was})
    assert len(back) == len(found)
    json.dumps([as_data(change) for change in found])
    assert bool(as_text(found)) == bool(found)
    assert all(summary_of(change) for change in found)
    for change in found:
        assert all(field.was != field.now for field in change.fields)
