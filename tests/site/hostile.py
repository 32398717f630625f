"""Takes a payload, gives a record of a type that holds it in every field that takes a text.

The fields are read from the types, so that a new field is tested without a word here.
"""

import json
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator

from generator.fields import MENTION, Ref
from generator.schema import ENTITY_TYPES
from generator.values import PartialDate, Period, Prose, check_id, check_url
from generator.vocabularies import Vocabulary
from tests.site.payloads import PAYLOADS

PLAIN = ("Plain words", "Other words")
"""What the first two records of each type hold: all others are compared with the first."""
ADDRESS = "https://site.example/a(b)[c]*d*_e_?f=1&g=2&lt;h=$i#j"
LEFT_OUT: frozenset[tuple[str, ...]] = frozenset({("observations", "low"), ("observations", "high"), ("sections",)})
"""Fields that a value beside them excludes; sections, in which all other texts of citations would have to lie."""
FIXED: Mapping[tuple[str, ...], str] = {
    ("not_found", "field"): "identifiers.wikidata",
    ("facts", "kind"): "proposal",
    ("cite", "fields"): "name",
    ("files", "sha256"): "0123456789abcdef" * 4,
}
"""Fields that take the name of a field, one on which others depend, and a hash, which no text can be."""
UPWARDS = frozenset({"parents", "part_of"})
"""Fields that say what a record belongs to: of the plain records none may belong to what belongs to it."""

Way = tuple[str, ...]
"""The way to a value: the names of the fields, without positions."""


@dataclass(frozen=True)
class Text:
    """One text of a record: what stands in the file, and what a reader must see of it."""

    way: Way
    written: str
    shown: str


@dataclass(frozen=True)
class Filled:
    """A record with the payload in every text."""

    type_name: str
    number: int
    data: Mapping[str, Any]
    texts: tuple[Text, ...]

    @property
    def page(self) -> str:
        return f"{ENTITY_TYPES[self.type_name].FOLDER}/{self.data['id']}/"

    def write(self, root: Path) -> None:
        """Writes the record where it belongs, as YAML that is also JSON."""
        folder = root / "entities" / ENTITY_TYPES[self.type_name].FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.data, ensure_ascii=False)
        (folder / f"{self.data['id']}.yaml").write_text(text, encoding="utf-8")


def fill(type_name: str, number: int) -> Filled:
    """Gives the record of this number with every field filled: 0 and 1 are plain, the others hold payloads."""
    filler = _Filler(type_name, number)
    data = filler.group(ENTITY_TYPES[type_name], ())
    return Filled(type_name, number, {**data, "id": f"{type_name}-{number:03d}"}, tuple(filler.texts))


def types_of(number: int) -> tuple[str, ...]:
    """Gives the types that have a record of this number: the plain ones all, a payload three of them.

    One is always the source, because every page shows the names of its sources.
    """
    if number < len(PLAIN):
        return tuple(ENTITY_TYPES)
    others = [name for name in ENTITY_TYPES if name != "source"]
    return ("source", others[number % len(others)], others[(number + 3) % len(others)])


def hostile_records() -> Iterator[Filled]:
    """Yields the plain records, and those with payloads."""
    for number in range(len(PLAIN) + len(PAYLOADS)):
        for type_name in types_of(number):
            yield fill(type_name, number)


class _Filler:
    """Gives a value for every kind of field, and remembers the texts."""

    def __init__(self, type_name: str, number: int) -> None:
        self.type_name = type_name
        self.number = number
        self.payload = (*PLAIN, *PAYLOADS)[number]
        self.texts: list[Text] = []

    def group(self, model: type[BaseModel], way: Way) -> dict[str, Any]:
        """Gives a value for every field of a model that can have one."""
        values: dict[str, Any] = {}
        for name, field in model.model_fields.items():
            here = (*way, name)
            if here in LEFT_OUT:
                continue
            value = self.value(field.annotation, tuple(field.metadata), here, field.is_required())
            if value is not None:
                values[name] = value
        return values

    def value(self, annotation: Any, marks: tuple[Any, ...], way: Way, required: bool) -> Any:
        """Gives a value that a field of this type takes, or None."""
        bare, marks = _bare(annotation, marks)
        if get_origin(bare) is tuple:
            value = self.value(get_args(bare)[0], (), way, required)
            return None if value is None else [value]
        if way in FIXED:
            return FIXED[way]
        if get_origin(bare) is dict:
            return {"dimensions-id": "dimensions-id"}
        if issubclass(bare, BaseModel):
            return self.group(bare, way)
        if issubclass(bare, Vocabulary):
            return list(bare)[self.number % len(bare)].value
        if bare in (PartialDate, Period):
            return "2020"
        if bare is int:  # no two places share a tile
            return str({"column": self.number % 20, "row": self.number // 20}.get(way[-1], 0) + 1)
        if bare in (Decimal, bool):
            return {Decimal: "1", bool: "true"}[bare]
        assert bare is str, f"no value is known for {way}: {bare}"
        return self.string(marks, way, required)

    def string(self, marks: tuple[Any, ...], way: Way, required: bool) -> str | None:
        """Gives an id, an address, or the payload."""
        checks = {mark.func for mark in marks if isinstance(mark, AfterValidator | BeforeValidator)}
        if check_id in checks:
            return self.id([mark for mark in marks if isinstance(mark, Ref)], way, required)
        if check_url in checks:
            return ADDRESS
        patterns = [mark.pattern for mark in marks if getattr(mark, "pattern", None)]
        if patterns:
            squeezed = f"10.1234/{''.join(self.payload.split())}"
            is_taken = accepted(squeezed) == squeezed and all(re.search(pattern, squeezed) for pattern in patterns)
            return squeezed if is_taken else None
        return self.text(way, is_prose=any(isinstance(mark, Prose) for mark in marks))

    def id(self, refs: list[Ref], way: Way, required: bool) -> str | None:
        """Gives the id of the record of another type that holds the same payload, or of a plain one."""
        if not refs:
            return f"{way[0]}-id"
        allowed = [name for name in refs[0].types or ("place",) if name != self.type_name]
        is_plain = self.number < len(PLAIN)
        if is_plain and way[-1] in UPWARDS and not required and allowed and allowed[0] < self.type_name:
            return None
        if allowed:
            present = [name for name in allowed if name in types_of(self.number)]
            return f"{present[0]}-{self.number:03d}" if present else f"{allowed[0]}-000"
        return None if is_plain and not required else f"{self.type_name}-{1 if self.number == 0 else 0:03d}"

    def text(self, way: Way, *, is_prose: bool) -> str:
        """Gives the payload: by itself, behind a word that tells the field, or before it, in turn."""
        word = "-".join(way)
        turn = 1 if self.number < len(PLAIN) else (self.number + len(self.texts)) % 3
        written = accepted((self.payload, f"{word} {self.payload}", f"{self.payload} {word}")[turn])
        shown = MENTION.sub(lambda found: found[3], written) if is_prose else written
        self.texts.append(Text(way, written, shown))
        return written


BROKEN = re.compile(rf"{MENTION.pattern}|\[(?=\[)|\](?=\])")


def accepted(text: str) -> str:
    """Gives a text without what no record may hold: links that are not written to their end, half a pair of quotes."""
    text = BROKEN.sub(lambda found: found[0] if len(found[0]) > 1 else f"{found[0]} ", text)
    is_half = text.count('"') % 2 and '"' in (text[0], text[-1])
    return f"x {text} x" if is_half else text


def _bare(annotation: Any, marks: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """Gives a type without its marks and without None, and all its marks."""
    while True:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation, marks = arguments[0], (*marks, *arguments[1:])
        elif origin in (Union, types.UnionType):
            annotation = next(part for part in arguments if part is not type(None))
        else:
            return annotation, marks
