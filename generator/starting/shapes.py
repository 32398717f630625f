"""Takes the declaration of a field, gives what a person must know to write it: form, meaning, allowed values."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError, WithJsonSchema
from pydantic.fields import FieldInfo

from generator.fields import Ref, bare, column_of
from generator.record import OneOrMore
from generator.values import ID_PATTERN, Prose
from generator.vocabularies import Vocabulary


@dataclass(frozen=True)
class Shape:
    """What may be written into a field."""

    name: str
    title: str
    meaning: str
    is_required: bool
    column: int | None
    is_list: bool
    may_be_single: bool
    """Whether of a list of groups a single one may stand without a hyphen."""
    is_table: bool
    """Whether it is a group whose names the record itself chooses."""
    terms: tuple[Vocabulary, ...]
    group: type[BaseModel] | None
    """The fields of what stands in it, where that is no single value."""
    reference: Ref | None
    is_own_id: bool
    is_prose: bool
    is_yes_or_no: bool
    example: str
    """A value in the form that the field asks for; empty where any words will do."""

    @property
    def sample(self) -> str:
        """A value that may stand in the field."""
        if self.terms:
            return self.terms[0].value
        if self.reference:
            return f"some-{next(iter(self.reference.types), 'record')}"
        if self.is_own_id:
            return "some-id"
        return self.example or ("A sentence." if self.is_prose else "yes" if self.is_yes_or_no else "Words")

    @property
    def parts(self) -> "tuple[Shape, ...]":
        """The fields of the group that stands in it."""
        return shapes_of(self.group) if self.group else ()


@cache
def shapes_of(model: type[BaseModel]) -> tuple[Shape, ...]:
    """Gives the fields of a record type, in their canonical order, or of a group of fields."""
    order = model.field_order() if hasattr(model, "field_order") else tuple(model.model_fields)
    return tuple(_shape(name, model.model_fields[name]) for name in order)


def shape_at(model: type[BaseModel], path: str) -> Shape | None:
    """Gives the field at a way such as `cite.source`; None where there is none."""
    shape: Shape | None = None
    for name in path.split("."):
        inside = shapes_of(model) if shape is None else shape.parts
        shape = next((one for one in inside if one.name == name), None)
        if shape is None:
            return None
    return shape


def fault(model: type[BaseModel], path: str, value: object) -> str:
    """Gives what is wrong with a value for a field, and what to do; empty when it fits."""
    owner: type[BaseModel] = model
    *way, name = path.split(".")
    for step in way:
        shape = shape_at(owner, step)
        owner = shape.group if shape and shape.group else owner
    try:
        _adapter(owner, name).validate_python(value)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        context = details.get("ctx", {})
        message = str(context.get("message") or details["msg"])
        hint = str(context.get("hint") or "")
        return f"{message}; {hint}" if hint else message
    return ""


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    field = model.model_fields[name]
    declared: Any = field.annotation
    for mark in field.metadata:
        declared = Annotated[declared, mark]
    return TypeAdapter(declared)


def _shape(name: str, field: FieldInfo) -> Shape:
    annotation, marks = bare(field.annotation, tuple(field.metadata))
    is_list = get_origin(annotation) is tuple
    if is_list:
        annotation, marks = bare(get_args(annotation)[0], marks)
    is_group = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    is_vocabulary = isinstance(annotation, type) and issubclass(annotation, Vocabulary)
    written = {key: value for mark in marks if isinstance(mark, WithJsonSchema) for key, value in _form(mark)}
    reference = next((mark for mark in marks if isinstance(mark, Ref)), None)
    return Shape(
        name=name,
        title=str(field.title or name),
        meaning=str(field.description or ""),
        is_required=field.is_required(),
        column=column_of(field),
        is_list=is_list,
        may_be_single=is_list and any(isinstance(mark, OneOrMore) for mark in marks),
        is_table=get_origin(annotation) is dict,
        terms=tuple(annotation) if is_vocabulary else (),
        group=annotation if is_group else None,
        reference=reference,
        is_own_id=reference is None and written.get("pattern") == ID_PATTERN,
        is_prose=any(isinstance(mark, Prose) for mark in marks),
        is_yes_or_no=annotation is bool,
        example=str(next(iter(field.examples or written.get("examples") or ("minimum" in written and [1]) or [""]))),
    )


def _form(mark: WithJsonSchema) -> Iterable[tuple[str, Any]]:
    return (mark.json_schema or {}).items()
