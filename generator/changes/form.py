"""Takes a record's tree of any age, gives its normal form, in which what means the same is the same.

What a field may hold comes from how its type declares it. A field that no type declares (any more) stays as written.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from generator.edits import Tree
from generator.fields import Ref, bare
from generator.pinyin import to_pinyin
from generator.problems import printable
from generator.record import Name
from generator.schema import FOLDERS
from generator.schema.statistic import Observation, derived_key
from generator.values import NO, YES, Period, Prose, parse_number, to_json_number
from generator.vocabularies import Vocabulary


@dataclass(frozen=True)
class Shape:
    """What a field may hold, as far as it matters for telling a change."""

    title: str = ""
    """What a reader calls the field; empty where no type declares it."""
    model: type[BaseModel] | None = None
    """What a group is one of."""
    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    part: "Shape | None" = None
    """What the parts of a list, or of a group with free names, hold."""
    is_list: bool = False
    kind: type | None = None
    """Decimal, bool, Period, or a vocabulary; nothing for plain text."""
    default: Tree | None = None
    is_reference: bool = False
    is_prose: bool = False

    def at(self, name: str) -> "Shape":
        """Gives the shape of a field, or of a part by its id; an empty one where nothing is known.

        Of a list whose parts have no ids it gives a field of its only part.
        """
        if self.part and self.part.fields and not self.has_keys:
            return self.part.at(name)
        return self.fields.get(name) or self.part or UNKNOWN

    @property
    def has_keys(self) -> bool:
        """Whether it is a list whose parts are told apart by their ids."""
        return self.is_list and self.part is not None and "id" in self.part.fields


UNKNOWN = Shape()


@cache
def shape_of(folder: str) -> Shape:
    """Gives the shape of a folder's records; an empty one for a folder that is no type's."""
    return _group(FOLDERS[folder], FOLDERS[folder].LABEL) if folder in FOLDERS else UNKNOWN


def _group(model: type[BaseModel], title: str) -> Shape:
    fields: dict[str, Shape] = {}
    order = getattr(model, "field_order", lambda: tuple(model.model_fields))()
    for name in order:
        declared = model.model_fields[name]
        default = None if declared.is_required() else declared.get_default(call_default_factory=True)
        fields[name] = _shape(declared.annotation, tuple(declared.metadata), declared.title or name, default)
    return Shape(title, model, fields)


def _shape(annotation: Any, marks: tuple[object, ...], title: str, default: object = None) -> Shape:
    """Gives the shape that an annotation declares."""
    annotation, marks = bare(annotation, marks)
    if get_origin(annotation) is tuple:
        return Shape(title, part=_shape(get_args(annotation)[0], marks, title), is_list=True)
    if get_origin(annotation) is dict:
        return Shape(title, part=_shape(get_args(annotation)[1], (), ""))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _group(annotation, title)
    kind = Decimal if annotation is int else annotation
    is_told = isinstance(kind, type) and (kind in (Decimal, bool, Period) or issubclass(kind, Vocabulary))
    shape = Shape(title, kind=kind if is_told else None)
    return Shape(
        title,
        kind=shape.kind,
        default=None if default is None else _text(_as_text(default), shape),
        is_reference=any(isinstance(mark, Ref) for mark in marks),
        is_prose=any(isinstance(mark, Prose) for mark in marks),
    )


def normal(tree: object, shape: Shape) -> Tree | None:
    """Gives the normal form of a tree, from YAML or from JSON alike; nothing where it says nothing.

    One kind of white space, composed letters, one way to write a number or yes; a list even of one; no field
    that holds what it would mean if it were left out.
    """
    if isinstance(tree, Mapping) and not shape.is_list:
        names = dict.fromkeys((*(name for name in shape.fields if name in tree), *tree))
        group = {seen(name): part for name in names if (part := normal(tree[name], shape.at(name))) is not None}
        if shape.model is Name and _is_computed(group):
            del group["pinyin"]
        if shape.model is Observation and group.get("id") == key_without_id(group):
            del group["id"]
        return group or None
    if isinstance(tree, tuple | list):
        found = (normal(part, shape.part or UNKNOWN) for part in tree)
        return tuple(part for part in found if part is not None) or None
    if shape.is_list:
        return normal((tree,), shape)
    text = _text(_as_text(tree), shape)
    return None if text in ("", shape.default) else text


def _as_text(value: object) -> str:
    if value is None:
        return ""
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def seen(text: str) -> str:
    """Gives a text in which characters that nobody sees are spelled out: nobody checked the records of other states."""
    return text if text.isprintable() else printable(text)


def _text(text: str, shape: Shape) -> str:
    plain = seen(unicodedata.normalize("NFC", " ".join(text.split())))
    if shape.kind is Decimal:
        return _number(plain)
    if shape.kind is bool and plain.lower() in YES | NO:
        return "yes" if plain.lower() in YES else "no"
    if shape.kind is Period:
        start, _, end = plain.partition("/")
        return start if start == end else plain
    return plain


def _number(text: str) -> str:
    try:
        number = to_json_number(parse_number(text))
    except ValueError:
        return text
    return format(Decimal(str(number)), "f")


def _is_computed(name: Mapping[str, Tree]) -> bool:
    """Tells whether a name's pinyin is the one that follows from its characters, which exports write out."""
    chinese = name.get("zh")
    return "pinyin" in name and isinstance(chinese, str) and name["pinyin"] == to_pinyin(chinese)


def key_without_id(observation: Mapping[str, Tree]) -> str:
    """Gives what tells an observation apart that has no id; exports write it out as its id."""
    place, by, period = (observation.get(name) for name in ("place", "by", "period"))
    values = by.values() if isinstance(by, Mapping) else ()
    return derived_key(_told(place), [_told(value) for value in values], _told(period))


def _told(value: Tree | None) -> str:
    return value if isinstance(value, str) else ""
