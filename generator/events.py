"""Takes parser events, gives a tree in which nothing is anything but text, lists and groups.

What is not plain data (anchors, aliases, tags, merge keys, several documents, duplicate keys) is refused where it
stands.
"""

import unicodedata
from collections.abc import Iterator

import yaml
from ruamel.yaml import events
from ruamel.yaml.events import Event, ScalarEvent

from generator.config import MAX_DEPTH, MAX_NODES, MAX_PROBLEMS, MAX_RECORD_NODES
from generator.layout.names import LISTED, PROSE, second_is_wrong
from generator.layout.written import ENTRY_SIGN
from generator.problems import Problem
from generator.read import SourceText
from generator.syntax import cut_off, is_forbidden, lines_of
from generator.tree import Mapping, Node, Scalar, Sequence

ALIAS, SCALAR = (events.AliasEvent, yaml.AliasEvent), (events.ScalarEvent, yaml.ScalarEvent)
START = (events.DocumentStartEvent, yaml.DocumentStartEvent)
GROUP, GROUP_END = (
    (events.MappingStartEvent, yaml.MappingStartEvent),
    (events.MappingEndEvent, yaml.MappingEndEvent),
)
LIST, LIST_END = (
    (events.SequenceStartEvent, yaml.SequenceStartEvent),
    (events.SequenceEndEvent, yaml.SequenceEndEvent),
)
"""Events of ruamel.yaml and of PyYAML, which have the same names and contents."""

MANY_NAMES = 200
"""In a group with more fields, the second of two that share a name is taken for the wrong one."""


class RefusedError(Exception):
    """Carries one problem out of the reading of events."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class EventReader:
    """Builds the tree from parser events, refusing what is not plain data."""

    def __init__(self, source: SourceText, events: Iterator[Event]) -> None:
        self.source = source
        self.events = events
        self.nodes = 0
        self.most = MAX_RECORD_NODES if source.folder else MAX_NODES
        self.lines = lines_of(source.text)
        self.problems: list[Problem] = []

    def refuse(self, event: Event, code: str, message: str, hint: str) -> RefusedError:
        """Gives the error that stops the reading at an event."""
        mark = event.start_mark
        return RefusedError(Problem(self.source.path, mark.line + 1, mark.column + 1, code, message, hint))

    def document(self) -> Mapping:
        """Gives the tree of the only document, which must be a group of fields."""
        tree = self.whole()
        if not isinstance(tree, Mapping):
            hint = f"start with the line id: {self.source.stem}; for a whole record to copy, look at another file"
            raise RefusedError(Problem(self.source.path, 1, 1, "Y009", "the file holds no fields", hint))
        return tree

    def entries(self, name: str) -> Mapping:
        """Gives the tree of the only document, which must be a list or nothing, below the field `name`."""
        tree = self.whole() or Sequence((), 1, 1)
        if not isinstance(tree, Sequence):
            hint = "start each entry with a hyphen"
            raise RefusedError(Problem(self.source.path, tree.line, tree.column, "Y009", "the file is no list", hint))
        return Mapping(((Scalar(name, tree.line, tree.column), tree),), tree.line, tree.column)

    def whole(self) -> Node | None:
        """Gives the tree of the only document; None when the file is empty."""
        tree: Node | None = None
        for event in self.events:
            if isinstance(event, START):
                if tree is not None:
                    hint = "one file holds one record: put this one into a file of its own"
                    raise self.refuse(event, "Y004", "a second record starts here", hint)
            elif isinstance(event, SCALAR + LIST + GROUP + ALIAS):
                tree = self.node(event, 1, self.source.folder)
        return tree

    def node(self, event: Event, depth: int, below: str = "") -> Node:
        """Gives the node that starts with `event`, reading on to its end. `below`: the field in which it stands."""
        self.nodes += 1
        self.check_plain(event)
        if self.nodes > self.most:
            hint = "make two records of it"
            raise self.refuse(event, "Y005", f"the record holds more than {self.most:,} values and field names", hint)
        if depth > MAX_DEPTH:
            hint = "remove brackets or hyphens: no field of a record goes so deep"
            raise self.refuse(event, "Y005", f"lists and groups stand in each other more than {MAX_DEPTH} deep", hint)
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, SCALAR):
            return self.scalar(event, line, column, below)
        if isinstance(event, LIST):
            parts: list[Node] = []
            while not isinstance(following := next(self.events), LIST_END):
                parts.append(self.node(following, depth + 1, below))
            return Sequence(tuple(parts), line, column)
        return self.mapping(line, column, depth, below)

    def scalar(self, event: ScalarEvent, line: int, column: int, below: str) -> Node:
        """Gives one value. A name or word over several lines is reported: mostly something is missing there."""
        self.check_characters(event)
        is_block = event.style in ("|", ">")
        ends = event.end_mark.line + 1
        is_marked = below in PROSE and not any(char.isalnum() for char in self.lines[line - 1][column - 1 :])
        runs_on = ends > line and not is_block and bool(event.value)
        runs_on = runs_on and (below not in PROSE or bool(event.style) or is_marked)
        if runs_on and len(self.problems) <= MAX_PROBLEMS:
            if event.style:
                message = "this quote is closed in another line only"
                hint = "close it in its line; write a text of several lines below its field, after >-, without quotes"
                self.problems.append(Problem(self.source.path, line, column, "Y013", message, hint))
            else:
                self.problems.append(self.runs_on(line, column, below))
                if below in LISTED and self.problems[-1].line <= line:
                    return Sequence((), line, column)
                # What the next lines hold is reported; that the value is no date, or no id, would only follow.
                text = self.lines[line - 1][column - 1 :].strip()
                return Scalar(text, line, column)
        if not event.style and event.value and len(self.problems) <= MAX_PROBLEMS:
            self.problems += cut_off(self.source, event, self.lines[ends - 1])
        return Scalar(event.value, line, column, bool(event.style), self.last_line(line, ends) if is_block else 0)

    def last_line(self, line: int, ends: int) -> int:
        """Gives the last line of a text that starts below `line`, before the blank ones that follow it."""
        last = ends - 1
        while last > line and not self.lines[last - 1].strip():
            last -= 1
        return last

    def runs_on(self, line: int, column: int, below: str) -> Problem:
        """Gives the problem of a text that goes on in the next line although nothing says so."""
        lines = self.lines
        before = lines[line - 1][: column - 1].strip()
        rest = lines[line - 1][column - 1 :].strip()
        if before and not any(char.isalnum() for char in rest):
            hint = f"write {before} >- and leave the text in the lines below"
            return Problem(self.source.path, line, column, "Y013", f"{rest} means nothing here", hint)
        if before:
            number = next((n for n in range(line + 1, len(lines) + 1) if lines[n - 1].strip()), line)
            below = lines[number - 1].lstrip()
            if below.startswith("- ") and before == "-" and lines[line - 2].rstrip().endswith(":"):
                wanted = len(lines[number - 1]) - len(below)
                message = "this entry is indented less than those below it"
                return Problem(self.source.path, line, column, "Y013", message, f"indent it by {wanted} spaces")
            start = len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
            message = f"this line is read as a part of the text in line {line}"
            hint = "write a hyphen, or a field's name and a colon, before it; or write the whole text below >-"
            return Problem(self.source.path, number, start, "Y013", message, hint)
        first = lines[line - 1].strip()
        entry = ENTRY_SIGN.fullmatch(first)
        if entry or below in LISTED:
            message = "an entry of a list begins with a hyphen and a space"
            return Problem(self.source.path, line, column, "Y013", message, f"write - {entry[1] if entry else first}")
        number = next((n for n in range(line - 1, 0, -1) if lines[n - 1].strip()), line)
        message = "a text of several lines follows, but nothing says so"
        hint = f"end this line with >-: write {lines[number - 1].strip()} >-"
        return Problem(self.source.path, number, len(lines[number - 1].rstrip()), "Y013", message, hint)

    def mapping(self, line: int, column: int, depth: int, below: str) -> Mapping:
        """Gives a mapping; its start event is already read. Duplicate keys become problems."""
        pairs: list[tuple[Scalar, Node]] = []
        while not isinstance(following := next(self.events), GROUP_END):
            key = self.node(following, depth + 1)
            if not isinstance(key, Scalar):
                hint = (
                    "write one word, a colon and a value; put a text that starts with a bracket between double quotes"
                )
                raise self.refuse(following, "Y004", "a list or group stands where a field's name should be", hint)
            if key.text == "<<" and not key.is_quoted:
                hint = "write the fields out where they belong"
                raise self.refuse(following, "Y004", "merging with << is not allowed in records", hint)
            pairs.append((key, self.node(next(self.events), depth + 1, key.text)))
        return Mapping(self.once_each(pairs, below), line, column)

    def once_each(self, pairs: list[tuple[Scalar, Node]], below: str) -> tuple[tuple[Scalar, Node], ...]:
        """Gives the pairs without those whose name was there before; reports them, a run of them once."""
        names = [unicodedata.normalize("NFC", key.text) for key, _ in pairs]
        first: dict[str, int] = {}
        dropped: set[int] = set()
        run, is_record = 0, below == self.source.folder
        for position in range(len(pairs)):
            earlier = first.setdefault(names[position], position)
            if earlier == position:
                run = 0
                continue
            run += 1
            is_run = not is_record and position + 1 < len(names) and names[position + 1] in first
            wrong = position if is_run or run > 1 else self.out_of_place(pairs, names, earlier, position, below)
            dropped.add(wrong)
            if (run == 1 or is_record) and len(self.problems) <= MAX_PROBLEMS:
                self.problems.append(self.twice(pairs, wrong, earlier + position - wrong, is_run=is_run))
        return tuple(pair for position, pair in enumerate(pairs) if position not in dropped)

    def out_of_place(
        self, pairs: list[tuple[Scalar, Node]], names: list[str], first: int, second: int, below: str
    ) -> int:
        """Gives which of two fields of one name is the wrong one: without a value, or not where the name belongs."""
        for position in (second, first):
            value = pairs[position][1]
            if isinstance(value, Scalar) and not value.text.strip():
                return position
        is_second = len(names) > MANY_NAMES or second_is_wrong(names, first, second, below)
        return second if is_second else first

    def twice(self, pairs: list[tuple[Scalar, Node]], wrong: int, right: int, *, is_run: bool) -> Problem:
        """Gives the problem of a name that is written twice."""
        here, other = pairs[wrong][0], pairs[right][0]
        hint = "keep one of the two"
        if is_run:
            hint = f"if a new entry begins here, write a hyphen before it: - {here.text}: …; else keep one of the two"
        order = "first" if right < wrong else "again"
        message = f'"{here.text}" is written twice; {order} in line {other.line}'
        return Problem(self.source.path, here.line, here.column, "Y003", message, hint)

    def check_plain(self, event: Event) -> None:
        """Raises for anchors, aliases and tags."""
        if isinstance(event, ALIAS):
            hint = "write the value out; put a text that starts with * between double quotes"
            raise self.refuse(event, "Y004", "a reference to another part of the file (*) is not allowed", hint)
        if getattr(event, "anchor", None):
            hint = "remove the & and its word; put a text that starts with & between double quotes"
            raise self.refuse(event, "Y004", "a name for a part of the file (&) is not allowed", hint)
        if getattr(event, "tag", None):
            hint = "remove the ! and its word; put a text that starts with ! between double quotes"
            raise self.refuse(event, "Y004", "a mark of a type (!) is not allowed", hint)

    def check_characters(self, event: ScalarEvent) -> None:
        """Raises for a forbidden character that an escape in double quotes smuggles in."""
        for char in "" if event.value.isprintable() else event.value:
            if char not in "\n\t" and is_forbidden(char):
                message = f"the text holds a forbidden character: U+{ord(char):04X}"
                raise self.refuse(event, "Y006", message, "remove the \\ and the letters and digits that follow it")
