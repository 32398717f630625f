"""Takes problems, gives them in SARIF 2.1.0, the form in which programs that look for mistakes exchange what they find.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
from collections.abc import Sequence
from urllib.parse import quote

from generator.config import SITE_NAME
from generator.explain import all_codes, anchor_of, explain_code, explanation
from generator.problems import Problem, Severity, printable
from generator.reviewing.rule_html import plain

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
PROBLEMS_PAGE = "contributing/problems/"
ROOT = "%SRCROOT%"
"""What paths are seen from: the root of the repository, as GitHub and editors call it."""


def as_sarif(problems: Sequence[Problem], version: str, site_url: str = "") -> str:
    """Gives the problems with the page of every code; pages are linked where the site's address is known."""
    codes = all_codes()
    driver: dict[str, object] = {"name": SITE_NAME, "semanticVersion": version}
    if site_url:
        driver["informationUri"] = f"{site_url}{PROBLEMS_PAGE}"
    driver["rules"] = [_rule(one, site_url) for one in codes]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "results": [_result(problem, codes) for problem in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(one: str, site_url: str) -> dict[str, object]:
    page = explanation(one)
    title = page.title if page else one
    text = plain(page) if page else title
    first = text.partition("\n\n")[0]
    rule: dict[str, object] = {
        "id": one,
        "shortDescription": {"text": f"{title[:1].upper()}{title[1:]}."},
        "fullDescription": {"text": first},
        "help": {"text": text, "markdown": (explain_code(one) or text).strip()},
    }
    return rule | ({"helpUri": f"{site_url}{PROBLEMS_PAGE}#{anchor_of(one)}"} if site_url else {})


def _result(problem: Problem, codes: Sequence[str]) -> dict[str, object]:
    said = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    place = {
        "artifactLocation": {"uri": quote(problem.path, errors="backslashreplace"), "uriBaseId": ROOT},
        "region": {"startLine": max(problem.line, 1), "startColumn": max(problem.column, 1)},
    }
    result: dict[str, object] = {
        "ruleId": problem.code,
        "level": "error" if problem.severity is Severity.ERROR else "warning",
        "message": {"text": "\n".join(printable(line) for line in said.split("\n"))},
        "locations": [{"physicalLocation": place}],
    }
    return result | ({"ruleIndex": codes.index(problem.code)} if problem.code in codes else {})
