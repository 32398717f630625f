"""Takes a record's tree, gives the validated entity, or every problem with it at its line."""

from collections.abc import Iterator, Set
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.config import MAX_PROBLEMS
from generator.layout.names import LISTS, order_of
from generator.load import Loc, Mapping, Node, RawRecord, Scalar, Sequence, to_plain
from generator.oversights import ALWAYS_FIELDS, NOTHING, empty, remarks, slips, swallowed
from generator.problems import Problem, has_errors
from generator.record import Record
from generator.refusals import explain, fields_at, model_at, taken_for
from generator.schema import FOLDERS
from generator.syntax import lines_of

M = TypeVar("M", bound=BaseModel)


def validate(raw: RawRecord, unread: Set[str] = frozenset()) -> tuple[Record | None, tuple[Problem, ...]]:
    """Gives the entity, or the problems that keep the record from being one; warnings do not.

    Of the fields in `unread` some or all is missing from the tree; that they are is no mistake of its own.
    """
    record_type = FOLDERS[raw.source.folder]
    record, invalid = fit(raw, record_type, unread)
    problems = [*invalid, *_wrong_id(raw), *slips(raw), *remarks(raw)]
    unwritten = record_type.model_fields.keys() - {key.text for key, _ in raw.tree.parts}
    problems.extend(swallowed(raw, raw.tree, ALWAYS_FIELDS | unwritten))
    found = tuple(dict.fromkeys(problems))
    if len(found) > MAX_PROBLEMS:
        more = f"and {len(found) - MAX_PROBLEMS} more problems in this file"
        rest = Problem(raw.source.path, 1, 1, "S199", more, "mend the others first")
        found = (*found[:MAX_PROBLEMS], rest)
    return (None if has_errors(found) else record), found


def fit(raw: RawRecord, model: type[M], unread: Set[str] = frozenset()) -> tuple[M | None, tuple[Problem, ...]]:
    """Gives a file's tree as what `model` declares, or every value that does not fit it."""
    beside = _beside_their_group(raw, model)
    problems = [problem for name, problem in empty(raw) if name not in unread and name not in beside.values()]
    fitting: M | None = None
    try:
        fitting = model.model_validate(to_plain(raw.tree))
    except ValidationError as error:
        own = [found for found in error.errors(include_url=False) if not _follows(found) and not _left(found, unread)]
        instead = taken_for(own[: 4 * MAX_PROBLEMS])
        known = {(*loc[:-1], name) for loc, name in instead.items()}
        known |= {(found["loc"][-1],) for found in own if found["type"] == "extra_forbidden"}  # one that is in a group
        own = [found for found in own if found["type"] != "missing" or tuple(found["loc"]) not in known]
        problems += [_problem(raw, model, found, instead, beside) for found in own[: 2 * MAX_PROBLEMS]]
    return (None if problems else fitting), tuple(problems)


def _wrong_id(raw: RawRecord) -> Iterator[Problem]:
    pair = raw.tree.get("id")
    if pair and isinstance(pair[1], Scalar) and pair[1].text not in ("", raw.source.stem):
        message = f'the id "{pair[1].text[:100]}" is not the file\'s name'
        hint = f"write id: {raw.source.stem}, or rename the file to {pair[1].text[:100]}.yaml"
        yield Problem(raw.source.path, pair[1].line, pair[1].column, "S110", message, hint)


def _follows(details: ErrorDetails) -> bool:
    """Tells whether a finding only repeats another: of a value that is empty, of the entries of a list."""
    given = details["input"]
    if isinstance(given, str):
        return given.strip() in NOTHING
    return details["type"] == "too_short" and len(given) > 0


def _left(details: ErrorDetails, unread: Set[str]) -> bool:
    """Tells whether a finding only says that something is missing that could not be read."""
    loc = details["loc"]
    if not unread or len(loc) > 1:
        return False
    return not loc or loc[0] in unread or ("" in unread and details["type"] == "missing")


def _beside_their_group(raw: RawRecord, model: type[BaseModel]) -> dict[str, str]:
    """Gives, by its name, each field that stands beside the empty field below which it belongs, and that one."""
    found: dict[str, str] = {}
    group = ""
    for key, value in raw.tree.parts:
        if isinstance(value, Scalar) and not value.text.strip() and model_at(model, (key.text,)):
            group = key.text
        elif group and key.text not in model.model_fields and key.text in fields_at(model, (group,)):
            found[key.text] = group
        else:
            group = ""
    return found


def _problem(
    raw: RawRecord, model: type[BaseModel], details: ErrorDetails, instead: dict[Loc, str], beside: dict[str, str]
) -> Problem:
    loc: Loc = tuple(details["loc"])
    code, message, hint = explain(model, details, instead.get(loc, ""))
    if details["type"] == "extra_forbidden" and len(loc) == 1 and loc[0] in beside:
        group = beside[str(loc[0])]
        message = f"{loc[0]} is a field of {group}, but stands beside it"
        hint = f"indent it by two spaces, so that it stands below {group}:"
    line, column = raw.locate(loc, at_key=details["type"] == "extra_forbidden")
    value = raw.value_at(loc)
    if details["type"] == "missing":
        line, column, hint = _where_missing(raw, model, loc, hint)
    elif details["type"] in ("tuple_type", "list_type") and isinstance(value, Mapping):
        line, column = value.line, value.column
        if value.parts and str(loc[-1]) in LISTS:
            hint = f"write a hyphen before its first field: - {value.parts[0][0].text}: …"
    elif code == "S103" and isinstance(value, Sequence):
        line, column = value.line, value.column
    return Problem(raw.source.path, line, column, code, message, hint)


def _where_missing(raw: RawRecord, model: type[BaseModel], loc: Loc, hint: str) -> tuple[int, int, str]:
    """Gives the place at which a missing field would stand: at the field that it comes before, or at the end."""
    group = raw.value_at(loc[:-1])
    around = model_at(model, loc[:-1])
    if not isinstance(group, Mapping) or around is None:
        return *raw.locate(loc), hint
    if lines_of(raw.source.text)[group.line - 1][group.column - 1 : group.column] == "{":
        return group.line, group.column, hint.replace("add the line", "add, between the brackets,")
    order = order_of(around)
    later = order[order.index(str(loc[-1])) + 1 :] if loc[-1] in order else ()
    following = next((key for key, _ in group.parts if key.text in later), None)
    line, place = last_line(group), "add, below this line,"
    if following:
        line, place = following.line, "add, above this line,"
        if lines_of(raw.source.text)[line - 1][: following.column - 1].strip() == "-":
            place = "make it the first line of this entry, behind the hyphen:"
    elif len(loc) == 1:
        place = "add, as the last line of the file,"
    return line, following.column if following else group.column, hint.replace("add the line", place)


def last_line(node: Node) -> int:
    """Gives the last line of a part of the tree."""
    if isinstance(node, Scalar):
        return max(node.line, node.last_line)
    ends = [last_line(part[1] if isinstance(part, tuple) else part) for part in node.parts]
    return max([node.line, *ends])
