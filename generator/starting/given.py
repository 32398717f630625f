"""Takes values that somebody gives by name, such as kind=law or cite.source=x, gives those of a record."""

from collections.abc import Mapping
from pathlib import Path

from generator.catalog import Catalog, link
from generator.load import load
from generator.problems import suggestion
from generator.read import read_folder
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.starting.answers import proposed_id, read_answer
from generator.starting.known import KnownNames
from generator.starting.shapes import Shape, fault, shape_at, shapes_of
from generator.starting.text import Value
from generator.validate import validate
from generator.values import check_id


class StartError(Exception):
    """The record cannot be started; the message says why."""


def record_type_of(name: str) -> type[Record]:
    """Gives the type of this name, or of the folder of this name."""
    found = ENTITY_TYPES.get(name) or next((kind for kind in ENTITY_TYPES.values() if name == kind.FOLDER), None)
    if found is None:
        raise StartError(f'there is no type "{name}"; ' + suggestion(name, list(ENTITY_TYPES)))
    return found


def good_id(text: str) -> str:
    """Gives the id, or raises StartError with what is wrong with it."""
    try:
        return check_id(text)
    except ValueError as error:
        context = getattr(error, "context", None) or {}
        raise StartError(f"{context.get('message')}. {context.get('hint')}") from None


def given_values(record_type: type[Record], given: Mapping[str, str], names: KnownNames) -> dict[str, Value]:
    """Gives the values that are named by their fields. Raises StartError for the first that is none."""
    values: dict[str, Value] = {}
    for path, text in given.items():
        _put(values, path, _value(record_type, path, text, names), record_type)
    return completed(values)


def completed(values: dict[str, Value]) -> dict[str, Value]:
    """Gives the values with what follows from them: groups rest on the record's own source, facts have an id."""
    cite = values.get("cite")
    for name, groups in values.items():
        if name != "cite" and isinstance(groups, list):
            for group in groups:
                if isinstance(group, dict) and cite and "cite" not in group:
                    group["cite"] = cite
                if isinstance(group, dict) and name == "facts" and "id" not in group:
                    group["id"] = proposed_id(" ".join(str(group.get("text", "")).split()[:5]), "fact")
    return values


def known_records(entities: Path) -> Catalog:
    """Gives the valid records of a folder, whatever is wrong with the others."""
    trees = (load(text)[0] for text in read_folder(entities)[0] if text.folder)
    return link(record for tree in trees if tree for record in [validate(tree)[0]] if record)


def _value(record_type: type[Record], path: str, text: str, names: KnownNames) -> Value:
    shape = shape_at(record_type, path)
    if shape is None or path == "id" or path.startswith("name."):
        raise StartError(_unknown(record_type, path))
    if shape.group:
        inside = ", ".join(f"{path}.{part.name}" for part in shape.parts if part.is_required)
        raise StartError(f"{path} is a group of fields: give them one by one, such as {inside or path}")
    answer = read_answer(record_type, path, text, names)
    if answer.value is not None and not answer.doubts:
        return answer.value
    if shape.reference and not fault(record_type, path, [text] if shape.is_list else text):
        return [text] if shape.is_list else text  # of a record that is still to be written
    said = answer.doubts[0] if answer.doubts else "there is no value"
    allowed = suggestion(text, [term.value for term in shape.terms])
    raise StartError(f"{path}: {said}" + (f"; {allowed}" if allowed else ""))


def _unknown(record_type: type[Record], path: str) -> str:
    """Gives the words about a field that there is not, with the nearest that there is."""
    if path == "id" or path.startswith("name."):
        return f"{path} is not given with --set: the id stands behind the type, names are --name and --zh"
    way, _, name = path.rpartition(".")
    around = shape_at(record_type, way) if way else None
    inside: tuple[Shape, ...] = around.parts if around else shapes_of(record_type)
    place = way if around else f"a {record_type.LABEL.lower()}"
    wrong = name if around else path.partition(".")[0]
    return f'{place} has no field "{wrong}"; ' + suggestion(wrong, [shape.name for shape in inside])


def _put(values: dict[str, Value], path: str, value: Value, record_type: type[Record]) -> None:
    """Sets a value at its path; of a list of groups, in the first of them."""
    here = values
    *way, name = path.split(".")
    done: list[str] = []
    for step in way:
        done.append(step)
        shape = shape_at(record_type, ".".join(done))
        is_many = shape is not None and shape.is_list and not shape.may_be_single
        inner = here.setdefault(step, [{}] if is_many else {})
        inner = inner[0] if isinstance(inner, list) else inner
        if not isinstance(inner, dict):
            return
        here = inner
    here[name] = value
