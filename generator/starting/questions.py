"""Takes a record type, gives what a form asks about a new record of it: what matters most first, few things in all."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.record import Citation, Fact, Record
from generator.starting.shapes import Shape, shapes_of
from generator.starting.text import asked
from generator.vocabularies import Vocabulary

FACTS, SOURCE, PLACE, REST = "facts", "source", "source-place", "rest"
"""The questions that stand for more than one field."""
COMMON = frozenset(Record.model_fields)


@dataclass(frozen=True)
class Question:
    """One question of a form."""

    key: str
    """The field that is asked for, such as `kind` or `observations.value`, or one of the four above."""
    label: str
    meaning: str
    is_required: bool
    shape: Shape | None = None
    is_long: bool = False
    example: str = ""

    @property
    def options(self) -> dict[str, str]:
        """The answers to choose from, each with the value that it stands for; empty where any words will do."""
        return {option(term): term.value for term in self.shape.terms} if self.shape else {}


def option(term: Vocabulary) -> str:
    """Gives a term as a form offers it: with its meaning."""
    return f"{term.label or term.value}: {term.meaning}"


def questions_of(record_type: type[Record]) -> tuple[Question, ...]:
    """Gives the questions of a type's form, in their order."""
    label = record_type.LABEL.lower()
    english, chinese = (part for part in shapes_of(record_type)[1].parts if part.name in ("en", "zh"))
    return (
        Question("name.en", f"English name of the {label}", english.meaning, is_required=True),
        Question("name.zh", "Chinese name", chinese.meaning, is_required=False),
        *_chosen(record_type),
        *_sourced(record_type),
        Question(REST, "Anything else?", _rest_words(record_type), is_required=False, is_long=True),
    )


def _sourced(record_type: type[Record]) -> Iterator[Question]:
    """Yields what is asked of a record that must name its source: what that says, which it is, and where in it."""
    if not any(part.is_required for part in _everywhere(record_type) if part.group is Citation):
        return
    says = "One statement a line, in your own words, with dates and numbers where the source gives them."
    document = "The document that says so: its author, title, publisher, date, and its address if it has one."
    place = "The section, page, paragraph, or table and row."
    example = "Section II.A.4, paragraph 2; Table 3.1, row 5"
    has_values = any(shape.group and shape.is_required for shape in _own(record_type))
    yield Question(FACTS, "What does the source say about it?", says, not has_values, is_long=True)
    yield Question(SOURCE, "The source", document, is_required=True, is_long=True)
    yield Question(PLACE, "Where in the source?", place, is_required=True, example=example)


def rest_of(record_type: type[Record]) -> tuple[Shape, ...]:
    """Gives the fields that a form does not ask for one by one; who knows them can name them at its end."""
    taken = {question.key for question in _chosen(record_type)}
    shapes = (shape for shape in shapes_of(record_type) if shape.name not in ("id", "name", "facts", "cite"))
    return tuple(shape for shape in shapes if shape.name not in taken and not shape.group)


def _rest_words(record_type: type[Record]) -> str:
    titles = "; ".join(shape.title for shape in rest_of(record_type))
    return (
        "How it is linked to other records, and whatever else you know. If you like, begin a line with one of these "
        f"and a colon: {titles}."
    )


def _own(record_type: type[Record]) -> Iterator[Shape]:
    """Yields the fields that only this type has."""
    return (shape for shape in shapes_of(record_type) if shape.name not in COMMON)


def _chosen(record_type: type[Record]) -> tuple[Question, ...]:
    """Gives a question for each field that must be there or that an index shows, and for the first address."""
    own = list(_own(record_type))
    address = next((shape for shape in own if shape.example.startswith("https://")), None)
    kept = [shape for shape in own if shape.is_required or (shape.column and not shape.group) or shape is address]
    kept.sort(key=lambda shape: (shape.column or len(own)) if not shape.is_required else 0)
    return tuple(question for shape in kept for question in _about(shape))


def _about(shape: Shape) -> Iterator[Question]:
    """Yields the question about a field; of a group, about what tells it apart, up to the part that it cannot lack."""
    if not shape.group:
        yield _plain(shape.name, shape, shape.is_required)
        return
    needed = asked(shape)
    first = needed[0] if isinstance(needed, list) else needed
    single = [part for part in shape.parts if not (part.group or part.is_own_id or part.is_table)]
    wanted = [part for part in single if isinstance(first, dict) and part.name in first]
    last = max((single.index(part) for part in wanted), default=-1)
    for part in single[: last + 1]:
        yield _plain(f"{shape.name}.{part.name}", part, part in wanted)


def _plain(key: str, shape: Shape, is_required: bool) -> Question:
    words = shape.meaning
    if shape.reference and shape.is_list:
        words += " Names or ids; a semicolon between two."
    elif shape.reference:
        words += " Its name or id."
    elif shape.is_list and not shape.terms:
        words += " A semicolon between two."
    return Question(
        key, shape.title, words, is_required, shape, shape.is_prose, "" if shape.reference else shape.example
    )


def _everywhere(record_type: type[Record]) -> Iterator[Shape]:
    """Yields the fields of a type and those of the groups that it cannot lack."""
    for shape in shapes_of(record_type):
        yield shape
        if shape.is_required and shape.group not in (None, Fact):
            yield from shape.parts
