"""Gives the files that follow from others: from the record types schemas for editors, issue forms, the navigation.

The style sheet of every page follows from those that it is made of.
"""

import re
from collections.abc import Mapping

from generator.editor_schema import FOLDER, editor_schema
from generator.schema import ENTITY_TYPES
from generator.starting.forms import form_files
from generator.style_sheet import PATHS, WHOLE, site_css

MARKS = re.compile(r"(  # records: begin\n).*?(  # records: end\n)", re.DOTALL)


def derived_files(mkdocs_yml: str, sheets: Mapping[str, str]) -> Mapping[str, str]:
    """Gives path and text of every derived file, seen from the root of the repository.

    There is a style sheet where all of `sheets` are there, the texts of those that it is made of. The list of ids for
    editors is not among them: it follows from the records, and who adds one need not know of it.
    """
    schemas = {f"{FOLDER}/{name}.json": editor_schema(kind) for name, kind in ENTITY_TYPES.items()}
    style = {WHOLE: site_css(sheets)} if sheets.keys() >= set(PATHS) else {}
    return {**schemas, **form_files(), "mkdocs.yml": _with_navigation(mkdocs_yml), **style}


def _with_navigation(mkdocs_yml: str) -> str:
    """Gives mkdocs.yml with a line per type between its two marks."""
    lines = "".join(f"  - {t.PLURAL}: {t.FOLDER}/index.md\n" for t in ENTITY_TYPES.values())
    return MARKS.sub(lambda found: found[1] + lines + found[2], mkdocs_yml)
