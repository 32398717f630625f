"""Takes a filled-in issue form, gives the values of a record, and as remarks what a person must still decide.

GitHub makes a heading of each question, with the answer below. The answers are anybody's: only a heading that is the
next question's counts as one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.starting.answers import Answer, clean, proposed_id, read_answer
from generator.starting.known import KnownNames
from generator.starting.questions import FACTS, PLACE, REST, SOURCE, Question, questions_of, rest_of
from generator.starting.shapes import fault
from generator.starting.text import Value

EMPTY = frozenset({"", "_No response_", "None"})
"""What GitHub writes where nothing was answered."""
BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,3}[.)])\s+")
MOST_FACTS = 50


class NoFormError(Exception):
    """The text is no filled-in form; the message says what to do."""


@dataclass(frozen=True)
class Filled:
    """What a form says of a new record."""

    record_type: type[Record]
    id: str
    """Proposed from the name; empty when none can be made of it."""
    values: Mapping[str, Value]
    remarks: Mapping[str, list[str]] = field(default_factory=dict)
    """What could not be turned into a field, by the field that it is most likely about."""


def read_form(body: str, names: KnownNames) -> Filled:
    """Gives what a filled-in form says. Raises NoFormError for any other text."""
    text = clean(body)
    record_type = _type_of(text)
    questions = questions_of(record_type)
    answers = _answers(text, questions)
    gathered = _Gathered(record_type, names)
    for question in questions:
        said = answers.get(question.label, "")
        if question.shape:
            gathered.take(question.key, question.label, said)
        elif question.key.startswith("name."):
            gathered.take_name(question, said)
    gathered.take_rest(answers.get(_label(questions, REST), ""))
    gathered.take_citation(answers.get(_label(questions, SOURCE), ""), answers.get(_label(questions, PLACE), ""))
    gathered.take_facts(answers.get(_label(questions, FACTS), ""))
    name = gathered.values["name"]
    english = str(name.get("en", "")) if isinstance(name, dict) else ""
    record_id = proposed_id(english, record_type.TYPE)
    return Filled(record_type, record_id, gathered.values, gathered.remarks)


def _label(questions: tuple[Question, ...], key: str) -> str:
    """Gives the words of a question; empty where the form does not ask it."""
    return next((question.label for question in questions if question.key == key), "")


def _type_of(text: str) -> type[Record]:
    lines = {line.strip() for line in text.split("\n")}
    for record_type in ENTITY_TYPES.values():
        if f"### {questions_of(record_type)[0].label}" in lines:
            return record_type
    first = questions_of(next(iter(ENTITY_TYPES.values())))[0].label
    raise NoFormError(
        "this is not the text of a filled-in form for a new record: it has a heading for each question, "
        f'the first like "### {first}". Copy the whole text of the issue'
    )


def _answers(text: str, questions: tuple[Question, ...]) -> Mapping[str, str]:
    """Gives the answer below each heading. A line that only looks like the next heading is part of an answer."""
    waiting = [question.label for question in questions]
    answers: dict[str, list[str]] = {}
    below: list[str] = []
    for line in text.split("\n"):
        heading = line.strip().removeprefix("### ") if line.startswith("### ") else ""
        if heading in waiting:
            waiting = waiting[waiting.index(heading) + 1 :]
            below = answers.setdefault(heading, [])
        else:
            below.append(line)
    told = {label: "\n".join(lines).strip() for label, lines in answers.items()}
    return {label: "" if said in EMPTY else said for label, said in told.items()}


class _Gathered:
    """The values of a record, while the answers are read one by one."""

    def __init__(self, record_type: type[Record], names: KnownNames) -> None:
        self.record_type = record_type
        self.names = names
        self.values: dict[str, Value] = {"name": {}}
        self.remarks: dict[str, list[str]] = {}
        self.citation: Value | None = None

    def remark(self, field_name: str, label: str, said: str) -> None:
        """Keeps what somebody must decide above the field that it is about."""
        self.remarks.setdefault(field_name, []).append(f"The form says under “{label}”: {said}")

    def take(self, key: str, label: str, said: str) -> None:
        """Takes the answer about a field; of a list of groups, about the first group."""
        answer = read_answer(self.record_type, key, said, self.names)
        self._keep(key, label, answer)

    def take_name(self, question: Question, said: str) -> None:
        """Takes a name, cut off nowhere: one that is no name is asked for again."""
        words = " ".join(said.split())
        name = self.values["name"]
        if not words or not isinstance(name, dict):
            return
        wrong = fault(self.record_type, question.key, words)
        if wrong:
            self.remark("name", question.label, f"{words} ({wrong})")
        else:
            name[question.key.partition(".")[2]] = words

    def take_rest(self, said: str) -> None:
        """Takes the lines that name a field; the others are for the person who edits the record."""
        fields = {word.casefold(): shape for shape in rest_of(self.record_type) for word in (shape.title, shape.name)}
        asked: set[str] = set()
        for line in said.split("\n"):
            label, colon, value = BULLET.sub("", line).partition(":")
            shape = fields.get(label.strip().casefold()) if colon else None
            if shape and value.strip() and shape.name not in asked:
                asked.add(shape.name)
                self.take(shape.name, shape.title, value)
            elif line.strip():
                self.remark("note", "Anything else?", line.strip())

    def take_citation(self, source: str, place: str) -> None:
        """Takes who says so, and where; a record that must cite keeps the place even where the source is unknown."""
        if not (source or place):
            return
        cited = self._cited(source)
        at = read_answer(self.record_type, "cite.at", place, self.names)
        self.citation = {"source": cited.value or "", "at": at.value or ""}
        self.values["cite"] = self.citation
        for label, answer in (("The source", cited), ("Where in the source?", at)):
            for doubt in answer.doubts:
                self.remark("cite", label, doubt)
        for name, value in self.values.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                self.values[name] = [{**value[0], "cite": self.citation}]

    def _cited(self, source: str) -> Answer:
        """Gives the source that is meant: by all that is said of it, by one of its lines, or by an address in it."""
        whole = read_answer(self.record_type, "cite.source", source, self.names)
        parts = [*source.split("\n"), *re.findall(r"https?://\S+", source)][:MOST_FACTS]
        means = {str(read_answer(self.record_type, "cite.source", part, self.names).value or "") for part in parts}
        found = means - {""}
        if whole.value or len(found) != 1:
            return whole
        return Answer(found.pop(), (" ".join(source.split()),))

    def take_facts(self, said: str) -> None:
        """Takes one statement a line; each gets an id made of its first words."""
        facts: list[Value] = []
        used: set[str] = set()
        lines = [BULLET.sub("", line).strip() for line in said.split("\n")]
        for line in filter(None, lines):
            wrong = fault(self.record_type, "facts.text", line)
            if wrong or len(facts) >= MOST_FACTS:
                self.remark("facts", "What does the source say about it?", f"{line} ({wrong or 'too many at once'})")
                continue
            fact_id = _free_id(line, used)
            facts.append({"id": fact_id, "text": line, "cite": self.citation or {"source": "", "at": ""}})
        if facts:
            self.values["facts"] = facts

    def _keep(self, key: str, label: str, answer: Answer) -> None:
        top, _, inner = key.partition(".")
        for doubt in answer.doubts:
            self.remark(top, label, doubt)
        if answer.value is None:
            return
        if not inner:
            self.values[top] = answer.value
            return
        groups = self.values.setdefault(top, [{}])
        if isinstance(groups, list) and isinstance(groups[0], dict):
            groups[0][inner] = answer.value


def _free_id(line: str, used: set[str]) -> str:
    made = proposed_id(" ".join(re.findall(r"[^\W_]+", line)[:5]), "fact") or "fact"
    number = 2
    free = made
    while free in used:
        free, number = f"{made}-{number}", number + 1
    used.add(free)
    return free
