"""Gives the page of every problem's code: rules have theirs beside them, the others in this module's folder."""

from collections.abc import Mapping
from pathlib import Path

from generator.rules import RULES

PAGES = Path(__file__).parent / "codes"


def code_pages() -> Mapping[str, Path]:
    """Gives the file of every code's page, sorted by code."""
    found = {path.stem: path for path in PAGES.glob("*.md")}
    found.update({code: rule.page for code, rule in RULES.items()})
    return dict(sorted(found.items()))


def all_codes() -> list[str]:
    """Gives every code."""
    return list(code_pages())


def explain_code(code: str) -> str | None:
    """Gives the page of a code, whatever its capitals; None where there is no such code."""
    page = code_pages().get(code.strip().upper())
    return page.read_text(encoding="utf-8") if page else None
