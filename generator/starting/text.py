"""Takes a type and plain values, gives the text of a record in canonical form: what is known, what is still asked for.

A value is a text, a list or a group of such; an empty text is a value that is asked for. Each field that is not
given can stand there as a commented example, made from its declaration.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.oversights import REMARK
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.starting.shapes import Shape, shapes_of
from generator.tidy import modeline

Value = str | list["Value"] | dict[str, "Value"]

PLAIN = re.compile(r"[^\W\d_][\w .,()/-]*|[0-9]+(?:[-./][0-9]+)*|https?://[\w./?=&%~+-]+")
NOT_TEXT = frozenset({"null", "true", "false"})
"""Words that an editor takes for something else."""
LINE = 100
"""Texts are broken so that their lines are no longer than this."""


def record_text(
    record_type: type[Record], values: Mapping[str, Value], remarks: Mapping[str, list[str]], *, explained: bool
) -> str:
    """Gives the record; `remarks` are set above the field that they are about."""
    lines = [modeline(record_type.FOLDER)]
    for shape in shapes_of(record_type):
        for remark in remarks.get(shape.name, ()):
            lines += _remark_lines(remark)
        lines += _field(shape, values.get(shape.name), explained)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def explanation(shape: Shape) -> str:
    """Gives what a field means and what may stand in it, in one line."""
    words = [shape.meaning]
    if shape.terms:
        words.append(f"One of: {', '.join(term.value for term in shape.terms)}.")
    if shape.reference:
        folders = tuple(f"{ENTITY_TYPES[name].FOLDER}/" for name in shape.reference.types)
        words.append(f"An id from {_or(folders) or 'any folder'}.")
    return " ".join(words)


def quoted(text: str) -> str:
    """Gives a text as YAML: as it stands where nothing can take it for anything else, else between double quotes."""
    is_plain = PLAIN.fullmatch(text) and text == text.strip() and text.casefold() not in NOT_TEXT
    return text if is_plain else as_yaml_string(text)


def as_yaml_string(text: str) -> str:
    """Gives a text as YAML, always between double quotes."""
    return json.dumps(text, ensure_ascii=False)


def _or(words: tuple[str, ...]) -> str:
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)


def _field(shape: Shape, value: Value | None, explained: bool) -> list[str]:
    if not value and shape.is_required:
        value = asked(shape)
    if value is not None:
        return list(_given(shape, value, explained))
    return ["# " + line for line in _example(shape, 1)] if explained else []


def asked(shape: Shape) -> Value:
    """Gives the value of a field that must be filled in: empty texts where something is needed."""
    if not shape.group:
        return ""
    needed: dict[str, Value] = {part.name: asked(part) for part in shape.parts if part.is_required}
    valid = fitting(shape.group)
    for name in () if _fits(shape.group, {name: valid[name] for name in needed}) else valid:
        if name not in needed and _fits(shape.group, {key: valid[key] for key in (*needed, name)}):
            needed[name] = ""
            break
    return [needed] if shape.is_list and not shape.may_be_single else needed


def fitting(group: type[BaseModel]) -> dict[str, Value]:
    """Gives an example of a group with as many of its fields as can stand together."""
    found: dict[str, Value] = {part.name: _sample(part) for part in shapes_of(group) if part.is_required}
    for part in shapes_of(group) * 2:  # some can stand only with one that is declared after them
        more = {**found, part.name: _sample(part)}
        if part.name not in found and (_fits(group, more) or not _fits(group, found)):
            found = more
    return found


def _fits(group: type[BaseModel], values: Mapping[str, Value]) -> bool:
    try:
        group.model_validate(values)
    except ValidationError:
        return False
    return True


def _sample(shape: Shape) -> Value:
    if shape.group:
        one: Value = {part.name: _sample(part) for part in shape.parts if part.is_required}
    elif shape.is_table:
        return {"some-id": "some-id"}
    else:
        one = shape.sample
    return [one] if shape.is_list else one


def _given(shape: Shape, value: Value, explained: bool) -> Iterator[str]:
    """Yields the lines of a field with what is known of it."""
    if isinstance(value, dict) and value and shape.group:
        yield f"{shape.name}:"
        yield from ("  " + line for line in _group(shape, value, explained))
    elif isinstance(value, list) and shape.group:
        yield f"{shape.name}:"
        for one in value:
            lines = _group(shape, one if isinstance(one, dict) else {}, explained)
            yield from ((INDENTED if number else HYPHEN) + line for number, line in enumerate(lines))
    elif value in ("", [], {}):
        yield f"{shape.name}:  # {explanation(shape)}"
    else:
        yield from _written(shape, value)


HYPHEN, INDENTED = "  - ", "    "


def _group(shape: Shape, value: Mapping[str, Value], explained: bool) -> list[str]:
    """Gives the lines of a group: what is given, what is needed, and where wanted the rest as comments."""
    lines: list[str] = []
    for part in shape.parts:
        known = value.get(part.name)
        if known is not None and part.group:
            lines += _flow_or_lines(part, known)
        elif known is not None or part.is_required:
            lines += _given(part, asked(part) if known is None else known, explained=False)
        elif explained and shape.group:
            lines += _commented(part, fitting(shape.group))
    return _written_first(lines)


def _commented(part: Shape, together: Mapping[str, Value]) -> list[str]:
    """Gives an example as a comment; as a comment in it, where it cannot stand together with the others."""
    sign = "# " if part.name in together else "# # "
    return [sign + line for line in _example(part, 2)]


def _written_first(lines: list[str]) -> list[str]:
    """Gives the lines of a group with one that is no comment before all others: a hyphen comes to stand before it."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return [lines[first], *lines[:first], *lines[first + 1 :]]


def _flow_or_lines(part: Shape, known: Value) -> list[str]:
    one = known[0] if isinstance(known, list) and len(known) == 1 and part.may_be_single else known
    if isinstance(one, dict) and all(isinstance(text, str) and text for text in one.values()):
        return [f"{part.name}: {_flow(one)}"]
    return list(_given(part, known, explained=False))


def _written(shape: Shape, value: Value) -> Iterator[str]:
    if isinstance(value, str):
        line = f"{shape.name}: {quoted(value)}"
        folded = list(_folded(shape.name, value)) if shape.is_prose and len(line) > LINE else []
        is_clear = not any(re.match(r"\s*(?:- +)?[a-z_]+:(?:\s|$)", below) for below in folded[1:])
        yield from folded if folded and is_clear else [line]
    elif isinstance(value, list) and not (shape.terms or shape.reference):
        yield f"{shape.name}:"
        yield from (f"  - {quoted(str(one))}" for one in value)
    else:
        flow = f"{shape.name}: {_flow(value)}"
        short = len(flow) <= LINE or not isinstance(value, list)
        yield from [flow] if short else [f"{shape.name}:", *(f"  - {one}" for one in value)]


def _folded(name: str, text: str) -> Iterator[str]:
    """Yields a long text, broken between words."""
    yield f"{name}: >-"
    line = ""
    for word in text.split():
        if line and len(line) + len(word) >= LINE - 4:
            yield "  " + line
            line = ""
        line = f"{line} {word}".lstrip()
    yield "  " + line


def _flow(value: Any) -> str:
    """Gives a value in one line. Inside brackets a comma would end a text, so only ids stand without quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return value if re.fullmatch("[a-z][a-z0-9-]*", value) else as_yaml_string(value)


def _example(shape: Shape, depth: int) -> list[str]:
    """Gives an example of a field with its explanation; a group inside a group in one line, with what it needs."""
    if shape.group and depth == 1:
        lines = _example_group(shape.group)
        many = shape.is_list and not shape.may_be_single
        first = HYPHEN if many else "  "
        rest = INDENTED if many else "  "
        below = [(rest if number else first) + line for number, line in enumerate(lines)]
        return [f"{shape.name}:  # {explanation(shape)}", *below]
    sample = _sample(shape)
    if shape.may_be_single and isinstance(sample, list):
        sample = sample[0]
    text = quoted(sample) if isinstance(sample, str) else _flow(sample)
    return [f"{shape.name}: {text}  # {explanation(shape)}"]


def _example_group(group: type[BaseModel]) -> list[str]:
    together = fitting(group)
    return _written_first([line.removeprefix("# ") for part in shapes_of(group) for line in _commented(part, together)])


def _remark_lines(remark: str) -> Iterator[str]:
    """Yields a remark as comment lines; characters that cannot be seen were taken out before."""
    for line in remark.splitlines():
        text = ""
        for word in line.split():
            if text and len(text) + len(word) >= LINE - len(REMARK):
                yield REMARK + text
                text = ""
            text = f"{text} {word}".lstrip()
        if text:
            yield REMARK + text
