"""Gives the rules that look at all records together: one file in this folder is one rule.

A rule's file is named `<code>_<name>.py`, defines `check(catalog)`, which yields findings, and stands beside
`<code>_<name>.md`, which says why the rule exists and what to do. A rule whose findings follow from one record alone
defines `check_record(record)` instead: then only records that changed are looked into.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.catalog import Catalog, Loaded
from generator.fields import Loc
from generator.per_record import per_record
from generator.problems import Problem, Severity
from generator.record import Record
from generator.syntax import lines_of
from generator.tree import RawRecord

MEANT = "as written"
"""The comment by which a contributor says that a text is meant as it is written."""


@dataclass(frozen=True)
class Finding:
    """What a rule found: in which record, at which field, what is wrong, what to do."""

    record: str
    loc: Loc
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    words: str = ""
    """The words in the field's text that are wrong, where it is not all of it."""
    unless: str = ""
    """The comment by which a contributor says that it is meant so, on the line of the field or of the words."""


@dataclass(frozen=True)
class Rule:
    """One rule: its code, its one-line title, and the check itself."""

    code: str
    title: str
    check: Callable[[Catalog], Iterator[Finding]] | None
    """The check of all records together."""
    check_record: Callable[[Record], Iterator[Finding]] | None
    """Instead of it the check of one record, where no other has a say in it."""
    page: Path


def _discover() -> Mapping[str, Rule]:
    found: dict[str, Rule] = {}
    for module_info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        code = module_info.name.split("_")[0].upper()
        check, check_record = (getattr(module, name, None) for name in ("check", "check_record"))
        title = str((check or check_record).__doc__).strip().splitlines()[0]
        page = Path(str(module.__file__)).with_suffix(".md")
        found[code] = Rule(code, title, check, check_record, page)
    return MappingProxyType(found)


RULES: Mapping[str, Rule] = _discover()
"""Every rule by its code, sorted."""


def apply_rules(loaded: Loaded, rules: Mapping[str, Rule] = RULES) -> tuple[Problem, ...]:
    """Gives the problems that the rules find, at their places in the files."""
    problems: list[Problem] = []
    for code, finding in _findings(loaded.catalog, rules):
        raw = loaded.raw[finding.record]
        start = raw.locate(finding.loc)
        line, column = raw.find(finding.words, *start)
        if finding.unless and _says(raw, {start[0], line}, finding.unless):
            continue
        path = raw.source.path
        problems.append(Problem(path, line, column, code, finding.message, finding.hint, finding.severity))
    return tuple(problems)


def _findings(catalog: Catalog, rules: Mapping[str, Rule]) -> Iterator[tuple[str, Finding]]:
    for record in catalog if any(rule.check_record for rule in rules.values()) else ():
        yield from (found for found in findings_alone(record) if found[0] in rules)
    for code, rule in rules.items():
        yield from ((code, finding) for finding in rule.check(catalog)) if rule.check else ()


@per_record
def findings_alone(record: Record) -> tuple[tuple[str, Finding], ...]:
    """Gives what the rules find that follow from one record alone, each with the code of its rule."""
    checks = ((code, rule.check_record) for code, rule in RULES.items() if rule.check_record)
    return tuple((code, finding) for code, check in checks for finding in check(record))


def _says(raw: RawRecord, lines: Iterable[int], comment: str) -> bool:
    """Tells whether one of the lines ends with a comment."""
    texts = lines_of(raw.source.text)
    return any(re.search(rf"\s#\s*{re.escape(comment)}\s*$", texts[line - 1]) for line in lines)
