"""Every scalar is text with its line and column, and what is not plain data is refused where it stands."""

import pytest

from generator.config import MAX_FILE_BYTES, MAX_NODES
from generator.load import Mapping, Node, RawRecord, Scalar, Sequence, load, to_plain
from generator.problems import Problem
from generator.read import SourceText


def source(text: str) -> SourceText:
    return SourceText("entities/firms/x.yaml", "firms", "x", text)


def loaded(text: str) -> RawRecord:
    raw, problems = load(source(text))
    assert raw is not None, problems
    return raw


def refused(text: str) -> Problem:
    raw, problems = load(source(text))
    assert raw is None
    assert len(problems) == 1
    return problems[0]


def scalars(node: Node) -> list[tuple[str, int, int]]:
    """Gives every scalar, keys too, with its line and column."""
    if isinstance(node, Scalar):
        return [(node.text, node.line, node.column)]
    if isinstance(node, Sequence):
        return [found for part in node.parts for found in scalars(part)]
    return [found for key, value in node.parts for found in (*scalars(key), *scalars(value))]


def test_every_scalar_knows_its_line_and_column() -> None:
    text = (
        'id: x\n\n# a comment\nname:\n  en: "湖 two"\n  zh: 湖岸\nlist: [a, {b: c}]\n'
        "more:\n  - d\n  -  e: >-\n       f\n       g\n"
    )
    assert scalars(loaded(text).tree) == [
        ("id", 1, 1),
        ("x", 1, 5),
        ("name", 4, 1),
        ("en", 5, 3),
        ("湖 two", 5, 7),
        ("zh", 6, 3),
        ("湖岸", 6, 7),
        ("list", 7, 1),
        ("a", 7, 8),
        ("b", 7, 12),
        ("c", 7, 15),
        ("more", 8, 1),
        ("d", 9, 5),
        ("e", 10, 6),
        ("f g", 10, 9),
    ]


def test_every_position_is_where_the_text_really_stands(tracker_texts: list[SourceText]) -> None:
    seen = 0
    for text in (text for text in tracker_texts if text.folder):
        raw, _ = load(text)
        assert raw is not None
        lines = text.text.splitlines()
        for value, line, column in scalars(raw.tree):
            if value and value.split()[0] in text.text:
                found = lines[line - 1][column - 1 :].lstrip("\"'")
                assert found.startswith((value.split()[0], ">", "\\")), (text.path, line, column)
                seen += 1
    assert seen > 500


@pytest.mark.parametrize("word", ["no", "yes", "null", "~", "1e3", "14.90", "2021-05-06", "0o17", "1_000", "!", ".inf"])
def test_a_scalar_stays_the_text_that_was_written(word: str) -> None:
    text = f'a: "{word}"\n' if word == "!" else f"a: {word}\n"
    assert to_plain(loaded(text).tree) == {"a": word}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_count_the_same(end: str) -> None:
    text = end.join(["id: x", "name:", "  en: X", "list:", "  - a", ""])
    assert scalars(loaded(text).tree)[-1] == ("a", 5, 5)
    assert refused(end.join(["id: x", "name: X", "name: Y", ""])).line == 3


def test_a_byte_order_mark_inside_a_text_is_refused_where_it_stands() -> None:
    problem = refused("id: x\nname: \ufeffX\n")
    assert (problem.code, problem.line, problem.column) == ("Y006", 2, 7)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("id: x\na: &b c\n", "Y004", 2, 4),
        ("id: x\na: *b\n", "Y004", 2, 4),
        ("id: x\na: !b c\n", "Y004", 2, 4),
        ("id: x\na: !!str c\n", "Y004", 2, 4),
        ("id: x\n<<: {a: b}\n", "Y004", 2, 1),
        ("id: x\n? {a: b}\n: c\n", "Y004", 2, 3),
        ("# c\n%YAML 1.1\nid: x\n", "Y004", 2, 1),
        ("id: x\n---\nid: y\n", "Y004", 2, 1),
        ("id: x\nid: y\n", "Y003", 2, 1),
        ("a: {b: 1, b: 2}\n", "Y003", 1, 11),
        ("cafe\u0301: 1\ncaf\u00e9: 2\n", "Y003", 2, 1),
        ("id: x\na: 'b\n\n", "Y002", 2, 4),
        ("id: x\na: b: c\n", "Y002", 2, 5),
        ("id: x\na: [b\n", "Y002", 2, 4),
        ('a: "\\U00110000"\n', "Y002", 1, 5),
        ('a: "\\UFFFFFFFF"\n', "Y002", 1, 5),
        ('a: "\\u202e"\n', "Y006", 1, 4),
        ("id: x\na: b\u200bc\n", "Y006", 2, 5),
        ("a: " + "[" * 12 + "]" * 12 + "\n", "Y005", 1, 15),
        ("a: [" + "b, " * MAX_NODES + "c]\n", "Y005", 1, None),
        ("- a\n", "Y009", 1, 1),
        ("a\n", "Y009", 1, 1),
        ("", "Y009", 1, 1),
    ],
)
def test_what_is_not_plain_data_is_refused_where_it_stands(text: str, code: str, line: int, column: int | None) -> None:
    problem = refused(text)
    assert (problem.code, problem.line) == (code, line)
    assert column in (problem.column, None)
    assert problem.hint


def test_a_quoted_merge_sign_is_a_plain_field_name() -> None:
    assert to_plain(loaded('"<<": a\n').tree) == {"<<": "a"}


@pytest.mark.parametrize("shape", ["[" * 5000, "{" * 5000, "- " * 5000 + "a", "? " * 5000 + "a", "a: " + "[{" * 5000])
def test_nesting_without_end_is_refused_and_does_not_crash(shape: str) -> None:
    assert refused(shape).code == "Y005"


def test_the_limits_leave_room_for_a_large_record() -> None:
    text = "facts:\n" + "".join(f"  - {{id: f{n}, text: A text.}}\n" for n in range(5000))
    assert len(text) < MAX_FILE_BYTES
    assert isinstance(loaded(text).tree, Mapping)


def test_a_missing_value_is_located_at_the_nearest_thing_around_it() -> None:
    raw = loaded("id: x\nname:\n  en: X\nfacts:\n  - id: a\n")
    assert raw.locate(("name", "en")) == (3, 7)
    assert raw.locate(("name", "en"), at_key=True) == (3, 3)
    assert raw.locate(("name", "zh")) == (2, 1)
    assert raw.locate(("facts", 0, "text")) == (5, 5)
    assert raw.locate(("facts", 7)) == (4, 1)
    assert raw.locate(("nothing",)) == (1, 1)
    assert raw.locate(()) == (1, 1)


def test_a_single_group_is_located_like_a_list_of_one() -> None:
    raw = loaded("id: x\ncite:\n  source: y\n")
    assert raw.locate(("cite", 0, "source")) == (3, 11)


def test_words_are_found_at_their_own_line_inside_a_long_text() -> None:
    raw = loaded(
        "summary: >-\n  [[ab-c]] is not\n  the one, but [[ab]] is.\nnote: [[ab]]\n".replace("note: ", "note: x")
    )
    assert raw.find("[[ab", *raw.locate(("summary",))) == (3, 16)
    assert raw.find("[[ab", *raw.locate(("note",))) == (4, 8)
    assert raw.find("[[none", *raw.locate(("note",))) == (4, 7)
    assert raw.find("", *raw.locate(("note",))) == (4, 7)
