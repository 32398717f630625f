"""Takes the record types, gives the files that follow from them: schemas for editors, the navigation."""

import json
import re
from collections.abc import Mapping

from generator.schema import ENTITY_TYPES

MARKS = re.compile(r"(  # records: begin\n).*?(  # records: end\n)", re.DOTALL)


def derived_files(mkdocs_yml: str) -> Mapping[str, str]:
    """Gives path and text of every derived file, seen from the root of the repository."""
    files = {f"entities/.schema/{name}.json": _schema(name) for name in ENTITY_TYPES}
    return {**files, "mkdocs.yml": _with_navigation(mkdocs_yml)}


def _schema(name: str) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **ENTITY_TYPES[name].model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _with_navigation(mkdocs_yml: str) -> str:
    """Gives mkdocs.yml with a line per type between its two marks."""
    lines = "".join(f"  - {t.PLURAL}: {t.FOLDER}/index.md\n" for t in ENTITY_TYPES.values())
    return MARKS.sub(lambda found: found[1] + lines + found[2], mkdocs_yml)
