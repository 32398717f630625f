"""The problems in the form in which programs exchange them: SARIF 2.1.0."""

import json
from collections.abc import Callable
from pathlib import Path

from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from generator.explain import all_codes
from generator.problems import Problem
from generator.reviewing.sarif import as_sarif
from tests.workflow.review_repository import replace_in, repository_with, review

FIRM = "entities/firms/lumen-labs.yaml"
SARIF_FORM = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["tool", "results", "columnKind"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name", "rules"],
                                "properties": {"rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}}},
                            }
                        },
                    },
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                },
            },
        },
    },
    "$defs": {
        "text": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
        "rule": {
            "required": ["id", "shortDescription", "fullDescription", "help"],
            "properties": {
                "id": {"type": "string", "pattern": "^[A-Z][0-9]{3}$"},
                "shortDescription": {"$ref": "#/$defs/text"},
                "fullDescription": {"$ref": "#/$defs/text"},
                "help": {"$ref": "#/$defs/text", "required": ["text", "markdown"]},
            },
        },
        "result": {
            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
            "properties": {
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"$ref": "#/$defs/text"},
                "locations": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "required": ["physicalLocation"],
                        "properties": {
                            "physicalLocation": {
                                "required": ["artifactLocation", "region"],
                                "properties": {
                                    "artifactLocation": {
                                        "required": ["uri", "uriBaseId"],
                                        "properties": {
                                            "uri": {"type": "string", "pattern": "^[A-Za-z0-9._~/%-]+$"},
                                            "uriBaseId": {"const": "%SRCROOT%"},
                                        },
                                    },
                                    "region": {
                                        "required": ["startLine", "startColumn"],
                                        "properties": {
                                            "startLine": {"type": "integer", "minimum": 1},
                                            "startColumn": {"type": "integer", "minimum": 1},
                                        },
                                    },
                                },
                            }
                        },
                    },
                },
            },
        },
    },
}
"""What SARIF 2.1.0 demands of the members that we write."""


def test_the_problems_in_sarif(tmp_path: Path, copy_tracker: Callable[[Path], Path]) -> None:
    root = repository_with(copy_tracker, tmp_path / "tracker")
    replace_in(root, FIRM, "founded:", "fuonded: 2011\nfounded:")
    (root / "entities/firms/Ü b.yaml").write_text("id: x\n", encoding="utf-8")
    found = json.loads(review(root).sarif)
    Draft7Validator(SARIF_FORM).validate(found)
    (run,) = found["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == all_codes()
    by_rule = {result["ruleId"]: result for result in run["results"]}
    assert all(rules[result["ruleIndex"]] == code for code, result in by_rule.items())
    place = by_rule["S101"]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == FIRM
    assert place["region"] == {"startLine": 17, "startColumn": 1}
    assert by_rule["Y007"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("/%C3%9C%20b.yaml")


def test_rules_link_to_the_page_of_all_problems_where_the_address_is_known() -> None:
    problem = Problem("entities/half \udc80.yaml", 0, 0, "S101", "x\r\n\udc80", "y")
    found = json.loads(as_sarif([problem], "1.0", "https://tracker.example/policy/").encode())
    Draft7Validator(SARIF_FORM).validate(found)
    rules = found["runs"][0]["tool"]["driver"]["rules"]
    assert "https://tracker.example/policy/contributing/problems/#s101" in {rule["helpUri"] for rule in rules}
    assert "helpUri" not in as_sarif([problem], "1.0")
