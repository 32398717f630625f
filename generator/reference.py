"""Takes the declarations of types, vocabularies and rules, gives the blocks that explain them on pages."""

from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel

from generator import blocks as b
from generator.catalog import Catalog
from generator.lines import VOCABULARY_PAGE, vocabulary_id
from generator.schema import ENTITY_TYPES
from generator.vocabularies import Vocabulary


def type_cards(catalog: Catalog) -> b.Cards:
    """Gives a card per type with its number of records: the ways into the tracker."""
    counts = catalog.counts()
    cards = (
        b.Card(b.Address(t.FOLDER), t.PLURAL, f"{counts[name]:,}", (t.__doc__ or "").strip().splitlines()[0])
        for name, t in ENTITY_TYPES.items()
    )
    return b.Cards(tuple(cards))


def models_in(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yields a model and every group of fields inside it, each once."""
    seen: list[type[BaseModel]] = []
    waiting: list[object] = [model]
    while waiting:
        part = waiting.pop(0)
        waiting += get_args(part)
        if isinstance(part, type) and issubclass(part, BaseModel) and part not in seen:
            seen.append(part)
            waiting += [field.annotation for field in part.model_fields.values()]
    yield from seen


def vocabularies() -> tuple[type[Vocabulary], ...]:
    """Gives every vocabulary that a type uses, by name."""
    found: set[type[Vocabulary]] = set()
    for record_type in ENTITY_TYPES.values():
        for model in models_in(record_type):
            waiting: list[object] = [field.annotation for field in model.model_fields.values()]
            while waiting:
                part = waiting.pop()
                waiting += get_args(part)
                if isinstance(part, type) and issubclass(part, Vocabulary):
                    found.add(part)
    return tuple(sorted(found, key=lambda vocabulary: vocabulary.__name__))


def vocabulary_blocks() -> tuple[b.Block, ...]:
    """Gives every vocabulary as a table: value, label, meaning, each value with its anchor."""
    found: list[b.Block] = []
    for vocabulary in vocabularies():
        name = vocabulary_id(vocabulary)
        rows = tuple(
            ((b.Strong(t.label),) if t.label else (), (b.Words(t.value),), (b.Words(t.meaning),)) for t in vocabulary
        )
        anchors = tuple(f"{name}-{term.value}" for term in vocabulary)
        title = name.replace("-", " ").capitalize()
        meaning = (vocabulary.__doc__ or "").strip().splitlines()[0]
        found.append(b.Heading(2, title, name))
        found.append(b.Paragraph((b.Words(meaning),)))
        found.append(
            b.Table(title, ("Shown as", "Written as", "Meaning"), rows, frozenset(), frozenset({0, 1}), anchors)
        )
    return tuple(found)


def field_blocks() -> tuple[b.Block, ...]:
    """Gives every field of every type as tables: name, what it holds, its meaning.

    The first row of each name has the anchor `field-<name>`, which is the field's address in linked data.
    """
    found: list[b.Block] = []
    shown: set[type[BaseModel]] = set()
    anchored: set[str] = set()
    for record_type in ENTITY_TYPES.values():
        found.append(b.Heading(2, record_type.LABEL, record_type.TYPE))
        for model in models_in(record_type):
            if model in shown:
                continue
            shown.add(model)
            names = record_type.field_order() if model is record_type else tuple(model.model_fields)
            rows = tuple(_field_row(model, name) for name in names)
            caption = record_type.LABEL if model is record_type else (model.__doc__ or "").strip().splitlines()[0]
            anchors = tuple("" if name in anchored else f"field-{name}" for name in names)
            anchored |= set(names)
            found.append(b.Table(caption, ("Field", "Shown as", "Meaning"), rows, anchors=anchors))
    return tuple(found)


def _field_row(model: type[BaseModel], name: str) -> tuple[b.Line, ...]:
    field = model.model_fields[name]
    required = " Required." if field.is_required() else ""
    values: list[b.Inline] = []
    waiting: list[object] = [field.annotation]
    while waiting:
        part = waiting.pop()
        waiting += get_args(part)
        if isinstance(part, type) and issubclass(part, Vocabulary):
            values = [b.Words(" "), b.Link(b.Address(VOCABULARY_PAGE, vocabulary_id(part)), "Allowed values")]
    meaning: b.Line = (b.Words(f"{field.description}{required}"), *values)
    return ((b.Words(name),), (b.Words(str(field.title)),), meaning)
