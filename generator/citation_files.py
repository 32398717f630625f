"""Takes the files that say how to cite the repository, gives them for a release: with its version, date and DOI.

`CITATION.cff` is read by code hosts and Zotero, `.zenodo.json` by Zenodo, `codemeta.json` by Software Heritage. What
else they say is written by hand; tests compare them with each other and with the site's own citations.
"""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.citations import DOI_RESOLVER

CFF_FIELDS = ("version", "date-released", "doi")


def citation_cff(text: str, version: str, date: str, doi: str) -> str:
    """Gives `CITATION.cff`. It is written by the line, so that its comments and its order stay."""
    kept = [line for line in text.splitlines() if not re.match(rf"({'|'.join(CFF_FIELDS)})\s*:", line)]
    values = (("version", version), ("date-released", date), ("doi", doi))
    added = [f"{name}: {json.dumps(value)}" for name, value in values if value]
    place = next((n for n, line in enumerate(kept) if line.startswith("title:")), len(kept) - 1) + 1
    return "\n".join([*kept[:place], *added, *kept[place:], ""])


def zenodo_json(text: str, version: str, date: str, doi: str) -> str:
    """Gives `.zenodo.json`. A version's DOI is Zenodo's to give, so it is not in it."""
    return _with(text, {"version": version, "publication_date": date}, "title")


def codemeta_json(text: str, version: str, date: str, doi: str) -> str:
    """Gives `codemeta.json`."""
    identifier = f"{DOI_RESOLVER}{doi}" if doi else ""
    return _with(text, {"version": version, "dateModified": date, "identifier": identifier}, "name")


def _with(text: str, values: Mapping[str, str], behind: str) -> str:
    """Gives a JSON object with these values behind one of its fields, in place of older ones."""
    made: dict[str, object] = {}
    for name, value in json.loads(text).items():
        if name not in values:
            made[name] = value
        if name == behind:
            made |= {added: one for added, one in values.items() if one}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


FILES: Mapping[str, Callable[[str, str, str, str], str]] = MappingProxyType(
    {"CITATION.cff": citation_cff, ".zenodo.json": zenodo_json, "codemeta.json": codemeta_json}
)
"""The files at the top of the repository, each with what writes a release into it."""


def with_version(name: str, text: str, version: str, date: str, doi: str = "") -> str:
    """Gives one of the files for a release; without a DOI none stands in it, not that of the release before."""
    return FILES[name](text, version, date, doi)
