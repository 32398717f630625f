"""The code says what it does, in the places where a reader looks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
UNTYPED = re.compile(r"\bdict\[str, Any\]")
MAY_BE_UNTYPED = {
    "load.py",
    "draw.py",
    "palette.py",
    "plain_load.py",
    "vega_lite.py",
    "dataset/record_json.py",
    "exports/profiles_json.py",
    "exports/__init__.py",
    "contract.py",
    "dataset/forms.py",
}
"""Where values of any shape come in from YAML, or go out as JSON and Vega-Lite."""
MAX_LINES = 260


def files(repository: Path) -> dict[str, str]:
    folder = repository / "generator"
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.py"))}


def public_parts(tree: ast.Module) -> Iterator[Documented]:
    """Yields the module, and every class and function in it that others may use."""
    yield tree
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        part = waiting.pop()
        if isinstance(part, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not part.name.startswith("_"):
            yield part
            if isinstance(part, ast.ClassDef):
                waiting += part.body


def test_every_module_and_every_public_class_and_function_says_what_it_does(repository: Path) -> None:
    seen = 0
    silent = []
    for name, text in files(repository).items():
        for part in public_parts(ast.parse(text)):
            seen += 1
            if not ast.get_docstring(part):
                silent.append(f"{name}: {getattr(part, 'name', 'the module')}")
    assert seen > 300
    assert silent == []


def test_values_have_types_except_where_they_come_in_or_go_out(repository: Path) -> None:
    untyped = {name for name, text in files(repository).items() if UNTYPED.search(text)}
    assert untyped
    assert untyped <= MAY_BE_UNTYPED


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "NotImplementedError", "utils", "helpers"])
def test_nothing_is_left_for_later_or_without_a_name(word: str, repository: Path) -> None:
    assert [
        name
        for name, text in files(repository).items()
        if re.search(rf"\b{word}\b", name + text.replace("altair.utils", ""))
    ] == []


def test_modules_stay_short_enough_to_be_read_in_one_go(repository: Path) -> None:
    found = files(repository)
    assert len(found) > 50
    assert [name for name, text in found.items() if text.count("\n") > MAX_LINES] == []
