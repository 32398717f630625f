"""Takes the record types, gives GitHub's issue forms for new records."""

from collections.abc import Iterator, Mapping

from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.starting.questions import Question, questions_of
from generator.starting.text import as_yaml_string

FOLDER = ".github/ISSUE_TEMPLATE"
HEAD = "# Made by `tracker derive` from generator/schema/{module}.py: change it there.\n"
THANKS = (
    "Thank you. One thing per form, please. What you do not know can stay empty; what you write needs a source "
    "that others can read."
)


def form_files() -> Mapping[str, str]:
    """Gives path and text of the form of each type."""
    return {f"{FOLDER}/new-{name}.yml": form(record_type) for name, record_type in ENTITY_TYPES.items()}


def form(record_type: type[Record]) -> str:
    """Gives the form that asks for a new record of a type."""
    label = record_type.LABEL
    about = (record_type.__doc__ or "").strip().splitlines()[0]
    lines = [
        f"name: {as_yaml_string(f'New {label.lower()}')}",
        f"description: {as_yaml_string(about)}",
        f"title: {as_yaml_string(f'New {label.lower()}: ')}",
        "body:",
        "  - type: markdown",
        "    attributes:",
        f"      value: {as_yaml_string(THANKS)}",
    ]
    for question in questions_of(record_type):
        lines += _part(question)
    module = record_type.__module__.rpartition(".")[2]
    return HEAD.format(module=module) + "\n".join(lines) + "\n"


def _part(question: Question) -> Iterator[str]:
    options = question.options
    kind = "dropdown" if options else "textarea" if question.is_long else "input"
    yield f"  - type: {kind}"
    yield f"    id: {question.key.replace('.', '-')}"
    yield "    attributes:"
    yield f"      label: {as_yaml_string(question.label)}"
    if question.meaning:
        yield f"      description: {as_yaml_string(question.meaning)}"
    if options:
        if question.shape and question.shape.is_list:
            yield "      multiple: true"
        yield "      options:"
        yield from (f"        - {as_yaml_string(option)}" for option in options)
    elif question.example:
        yield f"      placeholder: {as_yaml_string(question.example)}"
    if question.is_required:
        yield "    validations:"
        yield "      required: true"
