"""Gives the whole catalog as one graph, as JSON-LD that programs for RDF load.

Every field of every record is in it, under the tracker's own term for that field (its namespace is the page that
explains the fields), and beside that in schema.org's words where there are some. What is cited says so with PROV,
observations are those of the RDF Data Cube. Records, facts, observations and vocabularies have the addresses that they
have on the site, with `#this` for what a record is about; without a public address they are relative to this file.
"""

import json
from collections.abc import Iterable, Iterator

from generator.catalog import Catalog, Loaded
from generator.citations import LICENCE_URL
from generator.config import Settings
from generator.dataset.linked_nodes import Node
from generator.dataset.linked_texts import nodes_of
from generator.exports import FOLDER, SCHEMA_VERSION, Export, entire
from generator.linked_data import ITSELF, published, whole
from generator.part import Part
from generator.works import citable_tracker

PATH = f"{FOLDER}/tracker.jsonld"
FIELDS_PAGE = "contributing/fields"
UNPUBLISHED = "urn:ai-talent-policy-tracker:"
"""The namespace of the tracker's own terms where no public address is known."""
VOCABULARIES = {
    "@vocab": "https://schema.org/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
ADDRESSES = ("url", "sameAs", "archivedAt", "license")
"""Properties of schema.org whose values are addresses, not words."""


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives the path of the file."""
    return (PATH,)


def parts(loaded: Loaded, settings: Settings) -> Iterator[Part]:
    """Yields what makes the file."""
    yield Part("export tracker.jsonld", (PATH,), lambda: ((PATH, _graph(entire(loaded).catalog, settings)),))


def _graph(catalog: Catalog, settings: Settings) -> bytes:
    """Gives the graph: first the tracker itself, then every record, one line each."""
    base = settings.site_url or "../" * PATH.count("/")
    terms = f"{settings.site_url}{FIELDS_PAGE}/#" if settings.site_url else UNPUBLISHED
    own = {"type": {"@id": terms, "@prefix": True}, "t": {"@id": f"{terms}field-", "@prefix": True}}
    context: dict[str, object] = {**VOCABULARIES, **own}
    context |= {name: {"@type": "@id"} for name in ADDRESSES}
    about: Node = {**whole(settings), "@id": f"{base}{ITSELF}", "@type": ["DataCatalog", "qb:DataSet"]}
    about |= {**published(citable_tracker(settings).now), "license": LICENCE_URL}
    about["schemaVersion"] = str(SCHEMA_VERSION)
    head = json.dumps(context, ensure_ascii=False)
    first = json.dumps(about, ensure_ascii=False, allow_nan=False).encode()
    lines = b",\n".join((first, *nodes_of(catalog, base)))
    return b'{"@context": %b,\n"@graph": [\n%b\n]}\n' % (head.encode(), lines)


EXPORT = Export(
    65,
    "Linked data (JSON-LD)",
    "The whole tracker as one graph for RDF: every record, fact and observation under its address, with identifiers "
    "of Wikidata and ROR, in the words of schema.org, PROV, the RDF Data Cube, and the fields of the records.",
    paths,
    parts,
)
