"""Asks a person at a terminal for a new record, question by question; how is up to whoever starts it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.record import Citation, Record
from generator.schema import ENTITY_TYPES
from generator.starting.answers import nearest_words, proposed_id, read_answer
from generator.starting.given import StartError, good_id, record_type_of
from generator.starting.known import KnownNames
from generator.starting.questions import questions_of
from generator.starting.shapes import Shape, fault, shape_at, shapes_of
from generator.starting.text import explanation

LATER = "What follows is needed as well. Enter leaves a thing for later."


@dataclass(frozen=True)
class Person:
    """How to speak with whoever sits at the terminal."""

    ask: Callable[[str, str], str]
    """Takes a question and the answer that Enter gives."""
    confirm: Callable[[str], bool]
    tell: Callable[[str], None]


def ask_type(person: Person) -> type[Record]:
    """Asks for a type until there is one."""
    person.tell("What is it?")
    for name, kind in ENTITY_TYPES.items():
        person.tell(f"  {name:<13} {(kind.__doc__ or '').strip().splitlines()[0]}")
    while True:
        try:
            return record_type_of(person.ask("Type", "").strip().lower())
        except StartError as error:
            person.tell(str(error))


def ask_names(record_type: type[Record], name: str, zh: str, names: KnownNames, person: Person) -> tuple[str, str]:
    """Asks for the two names. Raises StartError when the record turns out to be there already."""
    english = name or _ask_name(record_type, "name.en", "English name", person, needed=True)
    chinese = zh
    if not (name or zh):  # else somebody gives options, and has left this one out
        chinese = _ask_name(record_type, "name.zh", "Chinese name (Enter if it has none)", person, needed=False)
    for known in nearest_words(english, chinese, names):
        if person.confirm(f"There is already {known}. Is it the same?"):
            raise StartError(f"nothing was written: correct {known.partition(' ')[0]} instead")
    return english, chinese


def ask_id(record_type: type[Record], name: str, names: KnownNames, person: Person) -> str:
    """Asks for an id that no record has, with one made of the name as a proposal."""
    proposal = proposed_id(name, record_type.TYPE)
    while True:
        said = person.ask("Id: the file's name and the end of the page's address", proposal).strip()
        try:
            if good_id(said) not in names.catalog:
                return said
            person.tell(f"{said} is taken: choose another")
        except StartError as error:
            person.tell(str(error))


def ask_fields(
    record_type: type[Record], given: Mapping[str, str], names: KnownNames, person: Person
) -> dict[str, str]:
    """Asks for each field that the record must have and that is not given yet; Enter leaves one out."""
    answers = dict(given)
    person.tell(f"\n{LATER}")
    for path in needed_paths(record_type):
        shape = shape_at(record_type, path)
        if shape is None or path in answers:
            continue
        person.tell("")
        person.tell(_about(path, shape))
        for term in shape.terms:
            person.tell(f"  {term.value:<{max(len(one.value) for one in shape.terms)}}  {term.meaning}")
        said = _ask_field(record_type, path, names, person)
        if said:
            answers[path] = said
    return answers


def needed_paths(record_type: type[Record]) -> tuple[str, ...]:
    """Gives the fields that a record cannot lack, such as `kind`, `observations.value` and `cite.source`."""
    paths = [question.key for question in questions_of(record_type) if question.shape and question.is_required]
    for shape in shapes_of(record_type):
        parts = shape.parts if shape.is_required else ()
        inner = next((part.name + "." for part in parts if part.group is Citation), "")
        if shape.is_required and (inner or shape.group is Citation):
            paths += [f"{shape.name}.{inner}{part}" for part in ("source", "at")]
    return tuple(paths)


def _about(path: str, shape: Shape) -> str:
    words = shape.meaning if shape.terms else explanation(shape)
    return f"{path}: {words}" + (" Its name will do." if shape.reference else "")


def _ask_field(record_type: type[Record], path: str, names: KnownNames, person: Person) -> str:
    """Asks until the answer fits or is empty."""
    while True:
        said = person.ask(path, "").strip()
        answer = read_answer(record_type, path, said, names)
        if not answer.doubts:
            return said
        person.tell(f"That does not fit: {answer.doubts[0]}")


def _ask_name(record_type: type[Record], path: str, question: str, person: Person, *, needed: bool) -> str:
    while True:
        said = " ".join(person.ask(question, "").split())
        wrong = fault(record_type, path, said) if said or needed else ""
        if not wrong:
            return said
        person.tell(wrong)
