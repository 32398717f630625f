"""Takes the tree of a record that is not valid, gives the references that can be told all the same.

So that an id that does not exist is reported together with the other mistakes of its record, not after them.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, get_args

from pydantic import BaseModel

from generator.catalog import Catalog, Loaded
from generator.fields import ANY_TYPE, MENTION, Ref, Reference
from generator.problems import Problem
from generator.refusals import model_at
from generator.rules import RULES, apply_rules
from generator.schema import FOLDERS
from generator.tree import Loc, Mapping, Node, RawRecord, Scalar, Sequence
from generator.values import Prose

OF_REFERENCES = ("R201", "R202")
"""The rules that ask about single references."""


def loose_problems(catalog: Catalog, trees: list[RawRecord]) -> tuple[Problem, ...]:
    """Gives what is wrong with the references of records that are not in the catalog."""
    found = {raw.source.stem: tuple(_references(raw)) for raw in trees}
    by_id = {raw.source.stem: raw for raw in trees}
    backlinks: dict[str, list[Reference]] = defaultdict(list)
    for reference in chain.from_iterable(found.values()):
        backlinks[reference.target].append(reference)
    made_to = {target: tuple(made) for target, made in backlinks.items()}
    loaded = Loaded(replace(catalog, references=found, backlinks=made_to), by_id)
    return apply_rules(loaded, {code: RULES[code] for code in OF_REFERENCES})


def _references(raw: RawRecord) -> Iterator[Reference]:
    yield from _below(raw.tree, FOLDERS[raw.source.folder], raw.source.stem, ())


def _below(node: Node, model: type[BaseModel], source: str, loc: Loc) -> Iterator[Reference]:
    """Yields the references of a group of fields, or of each in a list of them."""
    if isinstance(node, Sequence):
        for position, part in enumerate(node.parts):
            yield from _below(part, model, source, (*loc, position))
    elif isinstance(node, Mapping):
        for key, value in node.parts:
            field = model.model_fields.get(key.text)
            inner = model_at(model, (key.text,))
            if inner:
                yield from _below(value, inner, source, (*loc, key.text))
            elif field:
                marks = [*field.metadata, *_marks(field.annotation)]
                yield from _of_values(value, marks, source, (*loc, key.text))


def _marks(annotation: Any) -> Iterator[object]:
    for part in get_args(annotation):
        if isinstance(part, (Ref, Prose)):
            yield part
        else:
            yield from _marks(part)


def _of_values(node: Node, marks: list[object], source: str, loc: Loc) -> Iterator[Reference]:
    if isinstance(node, Sequence):
        for position, part in enumerate(node.parts):
            yield from _of_values(part, marks, source, (*loc, position))
    elif isinstance(node, Scalar):
        for mark in marks:
            if isinstance(mark, Ref) and node.text.strip():
                yield Reference(source, node.text, loc, mark)
            elif isinstance(mark, Prose):
                for found in MENTION.finditer(" ".join(node.text.split())):
                    yield Reference(source, found[1], loc, ANY_TYPE)
