"""The canonical form: the same record, in one order, with every comment kept."""

import pytest

from generator.load import load
from generator.read import SourceText
from generator.record import Record
from generator.tidy import modeline, tidy
from generator.validate import validate

CITE = "cite: {source: s, at: x}\n"
BASE = "# yaml-language-server: $schema=../.schema/firm.json\nid: x\nname:\n  en: X\n"
ODD = {
    "order": f"{CITE}summary: A.\nkind: cloud\nname: {{en: X}}\nid: x\n",
    "windows line ends": f"id: x\r\nname:\r\n  en: X\r\n{CITE}",
    "no line end": f"id: x\nname: {{en: X}}\n{CITE}".rstrip("\n"),
    "trailing blanks": f"id: x   \nname:   {{en: X}}  \n{CITE}   \n\n\n",
    "other indentation": "id: x\nname:\n     en: X\naliases:\n- A\n-   B\nfacts:"
    "\n- id: f\n  text: T.\n  cite:\n  - source: s\n    at: x\n" + CITE,
    "document start": f"---\nid: x\nname: {{en: X}}\n{CITE}",
    "document end": f"id: x\nname: {{en: X}}\n{CITE}...\n",
    "old modeline": f"# yaml-language-server: $schema=elsewhere.json\nid: x\nname: {{en: X}}\n{CITE}",
    "flow": "{id: x, name: {en: X}, cite: {source: s, at: x}}\n",
    "flow over lines": "{\n  id: x,\n  name: {en: X},\n  cite: {source: s, at: x}\n}\n",
    "long text": f"id: x\nname: {{en: X}}\nsummary: {'word ' * 60}\n{CITE}",
    "kinds of text": f"id: x\nname: {{en: X}}\nsummary: |\n  One\n  two.\nnote: >\n  Three\n  four.\n{CITE}",
    "quotes": 'id: "x"\nname: {en: \'X\'}\naliases: ["no", \'yes\', "1e3", \'#\', "a: b", \'\'\'\', "\\"", "\\u6e56"]\n'
    + CITE,
    "plain words": f"id: x\nname: {{en: no}}\nfounded: 2020\n{CITE}"
    "aliases: [yes, on, True, 1e3, +1, 14.90, 0o7, 2020-01-01, ~, null, .NaN, 1_000]\n",
    "multi-line plain": f"id: x\nname: {{en: X}}\nsummary: one\n  two\n  three\n{CITE}",
    "text that is a long word": f"id: x\nname: {{en: X}}\nwebsite: https://example.org/{'a' * 150}\n{CITE}",
    "indented top": "  id: x\n  name: {en: X}\n  cite: {source: s, at: x}\n",
    "quoted field names": "\"id\": x\n'name': {en: X}\ncite: {source: s, at: x}\n",
    "explicit key": f"? id\n: x\nname: {{en: X}}\n{CITE}",
    "blank lines": f"\n\nid: x\n\n\nname: {{en: X}}\n\n{CITE}",
    "emoji and chinese": f"id: x\nname: {{en: X 🏮, zh: 湖岸}}\naliases: [كوريا]\n{CITE}",
    "hash in text": f'id: x\nname: {{en: X}}\nsummary: "one # two"\nnote: |\n  # not a comment\n  text\n{CITE}',
    "hash in a block at column one": f"id: x\nname: {{en: X}}\nnote: >-\n  one\n\n  two\n# a comment\n{CITE}",
}


def source(text: str) -> SourceText:
    return SourceText("entities/firms/x.yaml", "firms", "x", text)


def entity(text: str) -> Record:
    raw, problems = load(source(text))
    assert raw is not None, problems
    record, mistakes = validate(raw)
    assert record is not None, mistakes
    return record


@pytest.mark.parametrize("layout", ODD)
def test_the_canonical_form_of_an_odd_layout_is_the_same_record(layout: str) -> None:
    assert entity(tidy(source(ODD[layout]))) == entity(ODD[layout])


@pytest.mark.parametrize("layout", ODD)
def test_the_canonical_form_of_a_canonical_form_is_itself(layout: str) -> None:
    once = tidy(source(ODD[layout]))
    assert tidy(source(once)) == once


def test_records_in_canonical_form_stay_as_they_are(tracker_texts: list[SourceText]) -> None:
    assert tracker_texts
    for text in tracker_texts:
        assert tidy(text) == text.text, text.path


def test_fields_come_in_the_order_of_the_type_below_the_line_for_editors() -> None:
    assert tidy(source(ODD["order"])) == (
        f"{modeline('firms')}\nid: x\nname: {{en: X}}\nkind: cloud\nsummary: A.\ncite: {{source: s, at: x}}\n"
    )


def test_comments_move_with_the_field_that_they_stand_above() -> None:
    text = (
        "# the whole record\nid: x\n# why this source\n# in two lines\ncite: {source: s, at: x} # at the end\n"
        "# about the name\nname:\n  # the English one\n  en: X\n# left over\n"
    )
    assert tidy(source(text)) == (
        f"{modeline('firms')}\n# the whole record\nid: x\n# about the name\nname:\n  # the English one\n  en: X\n"
        "# left over\n# why this source\n# in two lines\ncite: {source: s, at: x} # at the end\n"
    )


def test_no_comment_is_ever_lost() -> None:
    text = (
        "# 1\n\n# 2\nname: # 3\n  # 4\n  en: X # 5\n\n# 6\n\nid: x # 7\nfacts:\n  # 8\n  - id: f # 9\n    # 10\n"
        "    text: T.\n    cite: {source: s, at: x}\n  # 11\ncite: # 12\n  source: s\n  at: x\n# 13\n"
    )
    tidied = tidy(source(text))
    assert [n for n in range(1, 14) if f"# {n}\n" not in tidied] == []
    assert entity(tidied) == entity(text)


def test_a_file_that_is_no_record_comes_back_unchanged() -> None:
    for text in ("", "- a\n", "a: [", "id: x\nid: y\n", "&a b: c\n"):
        assert tidy(source(text)) == text
