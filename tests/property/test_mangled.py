"""Whatever is done to a record, nothing crashes; and a mistake of a known kind is reported at its line."""

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from generator.check import check_records
from generator.load import load
from generator.problems import Problem
from generator.read import SourceText, decode
from generator.tidy import tidy
from generator.validate import validate

NUMBER = 300
ODD = "\t\0\u202e\u200b\ufeff:#'\"&*!%@`{}[],|>-?~\\\r湖é😀\u2028\ud800\uffff"
Mutation = Callable[[random.Random, list[str]], None]


def delete_line(chance: random.Random, lines: list[str]) -> None:
    del lines[chance.randrange(len(lines))]


def duplicate_line(chance: random.Random, lines: list[str]) -> None:
    position = chance.randrange(len(lines))
    lines.insert(position, lines[position])


def swap_lines(chance: random.Random, lines: list[str]) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def replace_line(chance: random.Random, lines: list[str]) -> None:
    line = chance.choice(["", "-", "  - ", "x", "x:", "? x", "{", "]", '"', "'", "&a b", "*a", "!!x y", "...", "---"])
    lines[chance.randrange(len(lines))] = line


def break_indentation(chance: random.Random, lines: list[str]) -> None:
    position = chance.randrange(len(lines))
    lines[position] = chance.choice([" ", "  ", "   ", "\t", "        "]) + lines[position]


def lose_indentation(chance: random.Random, lines: list[str]) -> None:
    position = chance.randrange(len(lines))
    lines[position] = lines[position].lstrip()


def insert_odd_character(chance: random.Random, lines: list[str]) -> None:
    position = chance.randrange(len(lines))
    place = chance.randrange(len(lines[position]) + 1)
    lines[position] = lines[position][:place] + chance.choice(ODD) + lines[position][place:]


def rename_a_key(chance: random.Random, lines: list[str]) -> None:
    position = chance.randrange(len(lines))
    lines[position] = re.sub(
        r"\w+:", chance.choice(["kye:", "湖:", "id:", "name:", "cite:", '"":']), lines[position], count=1
    )


def cut_off(chance: random.Random, lines: list[str]) -> None:
    del lines[chance.randrange(len(lines)) :]


MUTATIONS: tuple[Mutation, ...] = (
    delete_line,
    duplicate_line,
    swap_lines,
    replace_line,
    break_indentation,
    lose_indentation,
    insert_odd_character,
    rename_a_key,
    cut_off,
)


def checked(texts: list[SourceText], changed: SourceText) -> tuple[Problem, ...]:
    """Gives what the whole check says when one record is exchanged."""
    return check_records([changed if text.path == changed.path else text for text in texts])[1]


@pytest.mark.parametrize("seed", range(NUMBER // 10))
def test_a_mangled_record_never_crashes_the_check(seed: int, tracker_texts: list[SourceText]) -> None:
    chance = random.Random(seed)
    for _ in range(10):
        text = chance.choice(tracker_texts)
        lines = text.text.splitlines()
        for _ in range(chance.choice([1, 1, 1, 2, 5])):
            if lines:
                chance.choice(MUTATIONS)(chance, lines)
        mangled = SourceText(text.path, text.folder, text.stem, "\n".join(lines) + "\n")
        for problem in checked(tracker_texts, mangled):
            assert 1 <= problem.line <= len(lines) + 1 or problem.path != text.path, problem
            assert problem.column >= 1
            assert problem.as_text()
        assert isinstance(tidy(mangled), str)


KNOWN: dict[str, tuple[str, str | Callable[[re.Match[str]], str], set[str]]] = {
    "an unknown field": (r"^(\s*(?:- )?)(\w+):(?= |$)", r"\1\2x:", {"S101"}),
    "an impossible date": (r"(?<=: )20\d\d-\d\d(-\d\d)?$", "2021-02-30", {"S105"}),
    "an unknown record": (r"^(?!id: )(.*)\b(norland|lakeshire|lumen-labs|quoria)(?=\]?$)", r"\1\2-xyz", {"R201"}),
    "an unknown record in a text": (r"\[\[[a-z-]+", "[[no-such-record", {"R201"}),
    "an unknown record in a citation": (r"(?<=source: )[a-z0-9-]+", "no-such-source", {"R201"}),
    "a duplicate field": (r"^(id|kind|status|country|issued|founded): (.*)$", r"\1: \2\n\1: \2", {"Y003"}),
    "a value that is not on the list": (r"^(kind|status|unit|scope|access): .*$", r"\1: no-such-value", {"S104"}),
    "not a number": (r"(?<=value: )\d\S*$", "many", {"S106"}),
    "not an address": (r'"https://', '"htps://', {"S108"}),
    "a hidden character": (r"(?<=\w)$", "\u200b", {"Y006"}),
    "a tag": (r"(?<=^id: )", "!!str ", {"Y004"}),
    "an anchor": (r"(?<=^kind: )", "&kind ", {"Y004"}),
    "a tab": (r"^  (?=\w+:)", "\t", {"Y002"}),
    "an id that is not the file's name": (r"(?<=^id: ).*$", "other-id", {"S110"}),
    "a colon that is missing": (r"^(kind|status|issued|founded): ", r"\1 ", {"Y002"}),
    "a space that is missing": (r"^(\s+)(kind|date|place|period): ", r"\1\2:", {"Y002"}),
    "a field that is indented": (r"^(kind|status|founded|verified): ", r"  \1: ", {"Y002", "S113", "S101"}),
    "a field that is indented by one": (r"^    (text|kind|cite|place|value): ", r"   \1: ", {"Y002", "S113"}),
    "a quote that is not closed": (r'(?<=: )"[^"]*"$', '"never closed', {"Y002"}),
    "a bracket that is not closed": (r"^(topics|places|related): \[([^\]]*)\]$", r"\1: [\2", {"Y002"}),
    "a group that is not closed": (r"^(\s+cite): \{([^}]*)\}$", r"\1: {\2", {"Y002"}),
    "a colon inside a text": (r"^(kind|status|founded): ", r"\1: as said: ", {"Y002"}),
    "a link that is not closed": (r"\[\[([a-z-]+)(\|[^\]]*)?\]\]", r"[[\1", {"S114"}),
    "the same entry twice": (r"^topics: \[(\w+)", r"topics: [\1, \1", {"S116"}),
    "a capital in a field's name": (r"^(kind|status|founded):", lambda found: found[1].title() + ":", {"S101"}),
    "a wrong host": (r'"https://([a-z]+)\.', r'"https://\1,', {"S108"}),
    "no value": (r"^(kind|status|issued|founded): .*$", r"\1:", {"S111"}),
}
"""What is looked for in a line, what it becomes, and the codes of which one must be reported at that line."""


@pytest.mark.parametrize("kind", KNOWN)
def test_a_mistake_of_a_known_kind_is_reported_at_its_line(kind: str, tracker_texts: list[SourceText]) -> None:
    pattern, replacement, codes = KNOWN[kind]
    tried = 0
    for text in tracker_texts:
        if not text.folder:  # what stands beside the records has its own forms
            continue
        lines = text.text.splitlines()
        fitting = [n for n, line in enumerate(lines) if re.search(pattern, line) and not line.startswith("#")]
        for position in random.Random(text.path).sample(fitting, min(2, len(fitting))):
            broken = [*lines]
            broken[position] = re.sub(pattern, replacement, lines[position], count=1)
            if broken[position] == lines[position]:
                continue
            line = position + 1 + broken[position].count("\n")
            mangled = SourceText(text.path, text.folder, text.stem, "\n".join(broken) + "\n")
            found = [p for p in checked(tracker_texts, mangled) if p.path == text.path]
            assert any(p.line == line and p.code in codes for p in found), (text.path, broken[position], found)
            tried += 1
    assert tried >= 3


def test_several_mistakes_of_different_kinds_are_reported_together(tracker_texts: list[SourceText]) -> None:
    text = next(text for text in tracker_texts if text.stem == "lumen-labs")
    changes = {
        "kind: ai-developer": "kind ai-developer",
        "status: active": "status: activ",
        "country: norland": "country: Norland",
        "founded: 2011-03-04": "founded: 2011-02-30",
        "    kind: plan": "   kind: plan",
        "related: [sharp-works, ": "related: [sharp-work, ",
        "  wikidata: Q999999901": "  wikidata: 999999901",
    }
    broken = text.text
    for right, wrong in changes.items():
        assert right in broken
        broken = broken.replace(right, wrong, 1)
    mangled = SourceText(text.path, text.folder, text.stem, broken)
    lines = {
        n for n, line in enumerate(broken.splitlines(), start=1) if any(line.startswith(w) for w in changes.values())
    }
    found = [problem for problem in checked(tracker_texts, mangled) if problem.path == text.path]
    assert {problem.line for problem in found} == lines
    assert len(found) == len(changes)


@given(st.text())
@examples(max_examples=500)
def test_any_text_is_read_or_refused(text: str) -> None:
    record = SourceText("entities/firms/x.yaml", "firms", "x", text)
    raw, problems = load(record)
    assert (raw is None) == bool(problems)
    if raw:
        validate(raw)
    assert tidy(SourceText("p", "firms", "x", tidy(record))) == tidy(record)


PIECES = (
    *("id: x", "a", ": ", "- ", "\n", "\n  ", "\n- ", "{", "}", "[", "]", ", ", "'", '"', "|", ">-", "&a", "*a", "!t"),
    *("#", "?", "%", "---\n", "...\n", "\\x", "\\U00110000", "\t", "湖", "<<: ", "~", "1e3", "\r\n", "\r", " "),
)
YAML_LIKE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(YAML_LIKE)
@examples(max_examples=1500)
def test_any_text_that_looks_like_yaml_is_read_or_refused(text: str) -> None:
    record = SourceText("entities/firms/x.yaml", "firms", "x", text)
    raw, problems = load(record)
    assert (raw is None) == bool(problems)
    lines = len(re.split(r"\r\n|\r|\n", text))
    assert all(1 <= problem.line <= lines + 1 for problem in problems)
    if raw:
        validate(raw)


@given(st.binary())
@examples(max_examples=300)
def test_any_bytes_are_a_text_or_a_problem(raw: bytes) -> None:
    text = decode(raw, "entities/firms/x.yaml")
    if isinstance(text, str):
        load(SourceText("entities/firms/x.yaml", "firms", "x", text))
    else:
        assert text.code == "Y001"
        assert text.line <= raw.count(b"\n") + 1
