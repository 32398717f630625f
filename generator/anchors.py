"""Takes a record, gives the anchors of its parts: of everything inside it that says who says so."""

from collections.abc import Iterator

from generator.fields import Loc
from generator.record import Part, Record


def anchored(record: Record) -> Iterator[tuple[str, Loc]]:
    """Yields the anchor and the place of every fact, disagreement, observation, site, module and school."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for position, part in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(part, Part) and "cite" in type(part).model_fields:
                yield str(getattr(part, "key", None) or getattr(part, "id", "")), (name, position)


def anchored_fields(record_type: type[Record]) -> tuple[str, ...]:
    """Gives the fields of a type that hold parts with anchors, in the order of the type."""
    found = []
    for name in record_type.field_order():
        waiting: list[object] = [record_type.model_fields[name].annotation]
        while waiting:
            annotation = waiting.pop()
            waiting += getattr(annotation, "__args__", ())
            if isinstance(annotation, type) and issubclass(annotation, Part) and "cite" in annotation.model_fields:
                found.append(name)
                break
    return tuple(found)
