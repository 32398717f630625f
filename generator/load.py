"""Takes a record's text, gives a tree in which every scalar is text with its line and column.

Reads ruamel.yaml's parser events and builds the tree itself (in `events`). What cannot be read is reported,
then left out, so that the rest of the file is looked at too.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from generator.config import MAX_PROBLEMS, MAX_RECORD_CHARACTERS
from generator.events import EventReader, RefusedError
from generator.layout import FIELD, flaws
from generator.leave_out import STRAY, leave_out
from generator.problems import Problem
from generator.read import SourceText
from generator.syntax import document_marks, escape_problem, hidden_characters, lines_of, percent_lines, syntax_problem
from generator.tree import Loc, Mapping, Node, RawRecord, Scalar, Sequence, to_plain

__all__ = ["Loc", "Mapping", "Node", "RawRecord", "Reading", "Scalar", "Sequence", "load", "load_list", "read_tree"]
__all__ += ["to_plain"]
"""The loaders, and the tree that they give."""

ROUNDS = 6
"""So often is something left out and the rest read again."""
LONG = 60_000
"""A text with more characters is read once only."""


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: a tree of all that could be read, and what could not."""

    tree: RawRecord | None
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()
    """The fields of the record that are not in the tree, or not wholly; "" where nobody can tell which."""


def load(source: SourceText) -> tuple[RawRecord | None, tuple[Problem, ...]]:
    """Gives the record's tree, or the problems that keep it from being one."""
    reading = read_tree(source)
    return (None if reading.problems else reading.tree), reading.problems


def load_list(source: SourceText, name: str) -> tuple[RawRecord | None, tuple[Problem, ...]]:
    """Gives the tree of a file that is a list, as if the list stood below the field `name`; or the problems."""
    tree, problems = _parse(source, lambda reader: reader.entries(name))
    return (None if problems else tree), problems


def read_tree(source: SourceText) -> Reading:
    """Gives all of a record that can be read, with what keeps the rest from it."""
    if source.folder and len(source.text) > MAX_RECORD_CHARACTERS:
        size = f"{len(source.text):,} characters; at most {MAX_RECORD_CHARACTERS:,}"
        problem = Problem(source.path, 1, 1, "Y005", f"the record is too long: {size}", "make two records of it")
        return Reading(None, (problem,))
    problems: list[Problem] = []
    unread: set[str] = set()
    text = source.text
    for _ in range(ROUNDS):
        now = SourceText(source.path, source.folder, source.stem, text)
        tree, found = _parse(now, lambda reader: reader.document())
        known = set(problems)
        new = [problem for problem in found if problem not in known]
        problems += new
        is_enough = len(problems) > MAX_PROBLEMS or len(text) > LONG
        is_enough = is_enough or any(problem.code in ("Y005", "Y009") for problem in new)
        if tree or is_enough or _is_second_record(text, new):
            whole = RawRecord(source, tree.tree) if tree else None
            return Reading(whole, _capped(source, problems), frozenset(unread))
        text, names = leave_out(text, [problem.line for problem in found])
        if not names:
            break
        unread |= names - {STRAY}
    return Reading(None, _capped(source, problems), frozenset(unread))


def _is_second_record(text: str, problems: list[Problem]) -> bool:
    """Tells whether what follows a line --- is a record of its own rather than the rest of this one."""
    marks = [problem.line for problem in problems if lines_of(text)[problem.line - 1].startswith(("---", "..."))]
    return any(line.startswith("id:") for mark in marks for line in lines_of(text)[mark:])


def _capped(source: SourceText, problems: list[Problem]) -> tuple[Problem, ...]:
    found = [problem for problem in dict.fromkeys(problems) if problem.code != "Y009"] or problems
    if len(found) <= MAX_PROBLEMS:
        return tuple(found)
    message = f"and {len(found) - MAX_PROBLEMS} more problems in this file"
    return (*found[:MAX_PROBLEMS], Problem(source.path, 1, 1, "S199", message, "mend the others first"))


def _parse(source: SourceText, read: Callable[[EventReader], Mapping]) -> tuple[RawRecord | None, tuple[Problem, ...]]:
    """Gives the tree with the problems that leave it whole, or None with what makes it unreadable."""
    refused_lines = (*hidden_characters(source), *percent_lines(source), *document_marks(source))
    if refused_lines:
        return None, refused_lines
    try:
        reader = EventReader(source, iter(YAML(typ="safe", pure=True).parse(source.text)))
        tree = read(reader)
    except RefusedError as refused:
        is_record = refused.problem.code == "Y009" and any(FIELD.match(line) for line in lines_of(source.text))
        return None, (_broken_layout(source) if is_record else ()) or (refused.problem,)
    except MarkedYAMLError as error:
        return None, _broken_layout(source) or (syntax_problem(source, error),)
    except (YAMLError, ValueError, OverflowError):
        # ruamel raises these, without a place, for escapes that stand for no character (\U00110000).
        return None, (escape_problem(source),)
    return RawRecord(source, tree), tuple(reader.problems)


def _broken_layout(source: SourceText) -> tuple[Problem, ...]:
    if len(source.text) > LONG:
        return ()
    found = flaws(lines_of(source.text))
    return tuple(Problem(source.path, flaw.line, flaw.column, "Y002", flaw.message, flaw.hint) for flaw in found)
