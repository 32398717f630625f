"""Takes what is known of a new record, gives its folder and text: complete, or with what is asked for left empty."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.editor_schema import KnownId
from generator.load import load
from generator.problems import Severity
from generator.read import SourceText
from generator.record import Record
from generator.starting.given import good_id
from generator.starting.text import Value, record_text
from generator.validate import validate


@dataclass(frozen=True)
class Start:
    """A new record: its type, its id, and what is known of it."""

    record_type: type[Record]
    id: str
    values: Mapping[str, Value]
    remarks: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where its file belongs, seen from the root of the repository. Raises StartError for what is no id."""
        return f"entities/{self.record_type.FOLDER}/{good_id(self.id)}.yaml"

    @property
    def known_id(self) -> KnownId:
        """The id as editors offer it."""
        name = self.values.get("name", {})
        parts = (str(name.get(part, "")) for part in ("en", "zh")) if isinstance(name, dict) else ()
        return KnownId(self.record_type.TYPE, self.id, tuple(filter(None, parts)))


def skeleton(start: Start, *, explained: bool) -> str:
    """Gives the record's text; with every field that is not given as a commented example, if it is to be explained."""
    return record_text(start.record_type, {**start.values, "id": start.id}, start.remarks, explained=explained)


def open_questions(start: Start, text: str) -> tuple[str, ...]:
    """Gives what `check` will ask for in the new record itself, line by line."""
    source = SourceText(start.path, start.record_type.FOLDER, start.id, text)
    raw, unreadable = load(source)
    problems = validate(raw)[1] if raw else unreadable
    wrong = (problem for problem in problems if problem.severity is Severity.ERROR)  # remarks are told by themselves
    return tuple(f"line {problem.line}: {problem.message}" for problem in wrong)
