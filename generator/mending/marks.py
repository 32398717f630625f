"""Mends what other ways of writing put where YAML has a hyphen, a colon, a line below, or nothing at all."""

import re
from collections.abc import Iterator
from itertools import takewhile

from generator.mending.draft import NOTHING, SHAPE, STEP, VALUE, Choice, Mend
from generator.mending.judging import Judged
from generator.mending.slots import all_field_names, all_field_titles
from generator.mending.spelling import folded

COLON = re.compile(r"^(?P<lead>\s*(?:- +)*)(?P<name>[A-Za-z][\w -]*?)\s*(?P<colon>[:：]| = ?|=)(?P<rest>\S.*|\s.*|)$")
NO_BLANK = re.compile(r"^(\s*)-([^\s\d.-].*)$")
BULLET = re.compile(r"^(\s*)[*\u2022\u00b7\u2023\u25e6\u2013\u2014]\s+(\S.*)$")
IN_BRACES = re.compile(r"([{,\uff0c])(\s*)([a-z_]+)([:\uff1a])(?=[^,}])\s*")
BLOCK_MARK = re.compile(r"^(([ ]*(?:- +)*)(\w+):[ ]+([|>][+-]?))[ ]+([^\s\d#+-].*)$")
RUNS_ON = re.compile(r"^(([ ]*(?:- +)*)(\w+):)[ ]+([^\s>|\[{\"'&*!#][^#]*:[ ][^#]*)$")
HYPHEN_BEHIND = re.compile(r"^(\s*(\w+):)\s+(- .*)$")
NO_COLON = re.compile(r"^(\s*(?:- +)*)([a-z_]+) +([^\s:=].*)$")
NO_COMMA = re.compile(r"([{,]\s*\w+:\s+[^\s,{}\"']+)\s+(\w+:\s)")
FENCE = re.compile(r"\s*```\w*\s*")


def fences(judged: Judged) -> Iterator[Choice]:
    """Yields the text without the marks around a piece of code, and without the line that ends a document."""
    draft, words = judged.draft, "took out a line that is no part of a record"
    kept = [number for number, line in enumerate(draft.lines, start=1) if line.strip()]
    if judged.unread and kept:
        first, last = kept[0], kept[-1]
        if FENCE.fullmatch(draft.lines[first - 1]):
            yield (draft.without(first, first, words),)
        if FENCE.fullmatch(draft.lines[last - 1]) or draft.lines[last - 1].strip() == "---":
            yield (draft.without(last, last, words),)


def colons(judged: Judged) -> Iterator[Choice]:
    """Yields lines with a plain colon and a blank behind the name of a field."""
    names = all_field_names(judged.draft.source.folder)
    for number in lines_to_look_at(judged):
        line = judged.draft.lines[number - 1]
        new = IN_BRACES.sub(lambda found: _in_braces(found) if found[3] in names else found[0], line)
        found = COLON.match(new)
        name = _name_meant(found["name"], judged) if found else ""
        if found and name:
            rest = found["rest"].lstrip()
            is_wrong = found["colon"] != ":" or name != found["name"] or (rest and rest == found["rest"])
            new = f"{found['lead']}{name}:{' ' if rest else ''}{rest}" if is_wrong else new
        if new != line:
            renamed = bool(found and name not in ("", found["name"]))
            words = f"wrote {name}: for {found['name']}:" if renamed and found else "wrote a colon and a blank behind "
            words += "" if renamed else "the field's name"
            yield (judged.draft.rewrite(number, new, words, NOTHING),)


def missing_marks(judged: Judged) -> Iterator[Choice]:
    """Yields lines with the colon that a field's name lacks, or the comma before the next field in braces."""
    names = all_field_names(judged.draft.source.folder)
    for number in judged.lines_unread():
        line = judged.draft.lines[number - 1]
        found = NO_COLON.match(line)
        if found and found[2] in names:
            words = "wrote a colon behind the field's name"
            yield (judged.draft.rewrite(number, f"{found[1]}{found[2]}: {found[3]}", words, VALUE),)
        new = NO_COMMA.sub(lambda one: f"{one[1]}, {one[2]}" if one[2].rstrip(": ") in names else one[0], line)
        if new != line:
            yield (judged.draft.rewrite(number, new, "wrote a comma between two fields", VALUE),)


def _in_braces(found: re.Match[str]) -> str:
    mark = "," if found[1] == "\uff0c" else found[1]
    return f"{mark}{found[2] or (' ' if mark == ',' else '')}{found[3]}: "


def _name_meant(name: str, judged: Judged) -> str:
    """Gives the field that a name at the start of a line is evidently meant to be; nothing where none is."""
    names = all_field_names(judged.draft.source.folder)
    if name in names or not judged.unread:
        return name if name in names else ""
    written = folded(name)
    titled = all_field_titles(judged.draft.source.folder).get(written, frozenset())
    fitting = {known for known in names if folded(known) == written} or titled
    return next(iter(fitting)) if len(fitting) == 1 else ""


def hyphens(judged: Judged) -> Iterator[Choice]:
    """Yields lines of a list with a hyphen and a blank before each entry, all that follow one another at once."""
    draft = judged.draft
    for pattern, words in ((NO_BLANK, "wrote a blank behind the hyphen"), (BULLET, "wrote a hyphen before the entry")):
        groups: list[list[int]] = []
        for number in lines_to_look_at(judged):
            if pattern.match(draft.lines[number - 1]):
                if groups and groups[-1][-1] == number - 1:
                    groups[-1].append(number)
                else:
                    groups.append([number])
        for group in groups:
            mends = [draft.rewrite(number, pattern.sub(r"\1- \2", draft.lines[number - 1]), words) for number in group]
            yield (Mend(tuple(edit for mend in mends for edit in mend.edits), words, SHAPE),)


def block_marks(judged: Judged) -> Iterator[Choice]:
    """Yields what stands behind > or |, or a first hyphen behind a field's name, in the line below."""
    names = all_field_names(judged.draft.source.folder)
    for number in judged.lines_unread(-1):
        line = judged.draft.lines[number - 1]
        found = BLOCK_MARK.match(line)
        if found and found[3] in names:
            indent = " " * (len(found[2]) + STEP)
            new, words = f"{found[1]}\n{indent}{found[5]}", f"wrote the text in the line below {found[4]}"
            yield (judged.draft.rewrite(number, new, words, SHAPE),)
        yield from _running_on(judged, number)
        listed = HYPHEN_BEHIND.match(line)
        below = re.match(r"(\s*)- ", judged.draft.lines[number]) if number < len(judged.draft.lines) else None
        if listed and below and listed[2] in names:
            new, words = f"{listed[1]}\n{below[1]}{listed[3]}", "wrote the first entry in a line of its own"
            yield (judged.draft.rewrite(number, new, words, SHAPE),)


def _running_on(judged: Judged, number: int) -> Iterator[Choice]:
    """Yields a text with a colon that runs on in the lines below, written below >-, where a colon does no harm."""
    lines, names = judged.draft.lines, all_field_names(judged.draft.source.folder)
    found = RUNS_ON.match(lines[number - 1])
    if not found or found[3] not in names:
        return
    below = list(takewhile(lambda line: re.match(rf" {{{len(found[2]) + 1},}}\S", line), lines[number:]))
    indents = {line[: len(line) - len(line.lstrip())] for line in below}
    are_fields = any(is_field and is_field["name"] in names for is_field in map(COLON.match, below))
    if len(indents) == 1 and not are_fields:
        new, words = f"{found[1]} >-\n{indents.pop()}{found[4]}", "wrote the text in the line below >-"
        yield (judged.draft.rewrite(number, new, words, SHAPE),)


def lines_to_look_at(judged: Judged) -> list[int]:
    """Gives the lines in which findings are, and those beside them, where the text was read differently from there."""
    lines = judged.draft.lines
    looked = set(judged.lines_unread(-1, 1))
    for found in judged.findings:
        looked.add(found.line)
        below = found.line + 1  # a text that runs over several lines, such as a list without blanks
        while below <= len(lines) and re.match(r"\s+\S", lines[below - 1]) and below < found.line + 40:
            looked.add(below)
            below += 1
    return sorted(looked)
