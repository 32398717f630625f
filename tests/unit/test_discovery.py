"""In five folders one file is one thing, found by itself and registered nowhere else."""

from pathlib import Path

import pytest

from generator.charts import CHARTS
from generator.exports import EXPORTS
from generator.rules import RULES
from generator.schema import ENTITY_TYPES
from generator.sections import SECTIONS

FOUND = {
    "schema": {record_type.__module__ for record_type in ENTITY_TYPES.values()},
    "rules": {f"generator.rules.{rule.page.stem}" for rule in RULES.values()},
    "charts": {chart.build.__module__ for chart in CHARTS.values()},
    "sections": {section.build.__module__ for section in SECTIONS},
    "exports": {export.parts.__module__ for export in EXPORTS},
}


@pytest.mark.parametrize("folder", FOUND)
def test_every_file_of_the_folder_is_one_thing_and_is_found(folder: str, repository: Path) -> None:
    files = sorted((repository / "generator" / folder).glob("*.py"))
    names = {f"generator.{folder}.{path.stem}" for path in files if path.stem != "__init__"}
    assert names
    assert FOUND[folder] == names


def test_every_rule_has_its_page_beside_it_and_no_page_is_left_over(repository: Path) -> None:
    folder = repository / "generator/rules"
    assert {path.stem for path in folder.glob("*.md")} == {path.stem for path in folder.glob("r*.py")}
    assert all(rule.page.is_file() and rule.title for rule in RULES.values())


def test_the_codes_of_rules_are_their_file_names() -> None:
    assert all(rule.page.stem.startswith(f"{code.lower()}_") for code, rule in RULES.items())


@pytest.mark.parametrize(
    ("kind", "orders"),
    [
        ("types", [record_type.ORDER for record_type in ENTITY_TYPES.values()]),
        ("charts", [chart.order for chart in CHARTS.values()]),
        ("sections", [section.order for section in SECTIONS]),
        ("exports", [export.order for export in EXPORTS]),
    ],
)
def test_things_come_in_the_order_that_they_declare(kind: str, orders: list[int]) -> None:
    assert orders == sorted(orders), kind
    assert orders


def test_folders_labels_and_names_of_types_are_each_used_once() -> None:
    for attribute in ("TYPE", "FOLDER", "LABEL", "PLURAL", "ORDER"):
        values = [getattr(record_type, attribute) for record_type in ENTITY_TYPES.values()]
        assert len(set(values)) == len(values), attribute
    assert all(name == record_type.TYPE for name, record_type in ENTITY_TYPES.items())


def test_every_field_has_a_title_and_a_meaning() -> None:
    seen = 0
    for record_type in ENTITY_TYPES.values():
        for name, field in record_type.model_fields.items():
            seen += 1
            assert field.title, f"{record_type.TYPE}.{name}"
            assert field.description, f"{record_type.TYPE}.{name}"
    assert seen > 150
