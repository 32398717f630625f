"""The invented tracker is worth testing with: every field, every chart, every page of the navigation."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator.assemble import Site
from generator.catalog import Loaded
from generator.charts import CHARTS, build_figures
from generator.content import Content
from generator.problems import printable
from generator.reference import models_in
from generator.schema import ENTITY_TYPES


def filled_in(value: object) -> set[tuple[str, str]]:
    """Gives model and field of everything in a value that is not left out."""
    found: set[tuple[str, str]] = set()
    if isinstance(value, BaseModel):
        found |= {(type(value).__name__, name) for name in value.model_fields_set}
        for name in type(value).model_fields:
            found |= filled_in(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            found |= filled_in(part)
    return found


def test_every_field_of_every_part_is_filled_in_somewhere(tracker: Loaded) -> None:
    used = {found for record in tracker.catalog for found in filled_in(record)}
    common = {name for _, name in used}
    parts = {model for record_type in ENTITY_TYPES.values() for model in models_in(record_type)}
    assert len(parts) > len(ENTITY_TYPES)
    for model in parts:
        for name in model.model_fields:
            is_common = model in ENTITY_TYPES.values() and name not in model.__annotations__
            assert (name in common) if is_common else ((model.__name__, name) in used), f"{model.__name__}.{name}"


def test_every_type_has_a_record(tracker: Loaded) -> None:
    assert [name for name, count in tracker.catalog.counts().items() if count == 0] == []


def test_every_chart_has_something_to_show(tracker: Loaded) -> None:
    assert CHARTS
    assert list(build_figures(tracker.catalog)) == list(CHARTS)


@pytest.mark.parametrize(
    "text",
    [
        *("R&D <AI>", "__init__", "C#", "$5", "*stars*", "[brackets]", "a|b", "`init`", "1. starts like a list"),
        *("- starts like a list", "&amp;", "{{ jinja }}", "كوريا", "🏔", "明光AI（诺兰）研究院", '"=Why', "<!--"),
    ],
)
def test_odd_texts_are_in_it(text: str, tracker: Loaded) -> None:
    texts = [raw.source.text for raw in tracker.raw.values()]
    assert any(text in found for found in texts)
    assert printable(text) == text


def test_every_page_of_the_navigation_is_in_it(content: Content, staged: Site, repository: Path) -> None:
    pages = re.findall(r"[\w./-]+\.md", (repository / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:")[1])
    assert len(pages) > 10
    assert [page for page in pages if page not in staged.files] == [], "add the page to tests/tracker/content/"
    assert {page.path for page in content.pages} <= set(staged.files)
