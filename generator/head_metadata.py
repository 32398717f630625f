"""Takes a work, gives what reference managers read of it in a page's head: Highwire Press, Dublin Core, Zotero.

Which of them reads what was learnt from Zotero's own translator (content/contributing/decisions/0014-citations).
"""

from collections.abc import Mapping
from types import MappingProxyType

from generator.citations import AUTHOR, LANGUAGE, LICENCE, LICENCE_URL, Kind, Work, one_line
from generator.config import SITE_NAME

ZOTERO_TYPES: Mapping[Kind, str] = MappingProxyType(
    {Kind.PAGE: "webpage", Kind.DATASET: "dataset", Kind.FIGURE: "artwork"}
)
"""Without its own word Zotero takes every page with a title in Highwire's words for a journal article."""
DCMI_TYPES: Mapping[Kind, str] = MappingProxyType({Kind.DATASET: "Dataset", Kind.FIGURE: "StillImage"})
"""Pages have none: "Text" would become the type of the website in Zotero, and be printed in references."""


def head_metadata(work: Work) -> tuple[tuple[str, str], ...]:
    """Gives names and contents of meta elements; what is not known is left out.

    The comma behind Highwire's author says that the whole is one family name: a body, not a person.
    """
    title = one_line(work.title)
    date = str(work.date) if work.date else ""
    pairs = (
        ("citation_title", title),
        ("citation_author", f"{AUTHOR},"),
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_public_url", work.url),
        ("citation_doi", work.doi),
        ("citation_publisher", SITE_NAME),
        ("citation_language", LANGUAGE),
        ("DC.title", title),
        ("DC.creator", AUTHOR),
        ("DC.date", date),
        ("DC.type", DCMI_TYPES.get(work.kind, "")),
        ("DC.identifier", work.url),
        ("DC.identifier", f"doi:{work.doi}" if work.doi else ""),
        ("DC.publisher", SITE_NAME),
        ("DC.language", LANGUAGE),
        ("DC.rights", f"{LICENCE}, {LICENCE_URL}"),
        ("DC.format", "text/html"),
        ("z:itemType", ZOTERO_TYPES[work.kind]),
    )
    return tuple((name, content) for name, content in pairs if content)
