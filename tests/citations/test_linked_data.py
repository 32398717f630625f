"""What pages and the graph say in other programs' words is what the records say."""

from dataclasses import replace
from decimal import Decimal

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from ruamel.yaml import YAML

from generator.assemble import Site
from generator.catalog import Loaded
from generator.charts import CHARTS
from generator.config import Settings
from generator.exports import linked_data
from generator.linked_data import site_describer
from generator.schema import ENTITY_TYPES
from generator.schema.statistic import Statistic
from generator.schema_org import KINDS, PROPERTIES, TYPES, type_of
from generator.vocabularies import Vocabulary
from tests.made_files import made_texts

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib 7.6 warns of itself

SITE = "https://tracker.example/policy/"
SCHEMA = Namespace("https://schema.org/")
PROV = Namespace("http://www.w3.org/ns/prov#")
CUBE = Namespace("http://purl.org/linked-data/cube#")
TERMS = Namespace(f"{SITE}contributing/fields/#")


def on_page(site: Site, page: str) -> list[dict[str, object]]:
    """Gives what a staged page says as JSON-LD."""
    text = site.files[f"{page}/index.md".lstrip("/")].decode()
    head = YAML(typ="safe", pure=True).load(text.split("\n---\n")[0].removeprefix("---\n"))
    assert head["linked_data"]["@context"] == "https://schema.org"
    return list(head["linked_data"]["@graph"])


@pytest.fixture(scope="module")
def graph(tracker: Loaded, settings: Settings) -> Graph:
    """Gives the whole tracker as another program loads it."""
    files = made_texts(linked_data.parts(tracker, settings))
    assert list(files) == list(linked_data.paths(tracker.catalog))
    return Graph().parse(data=files[linked_data.PATH], format="json-ld")


def test_every_type_and_kind_that_is_named_exists() -> None:
    assert set(TYPES) == set(ENTITY_TYPES)
    for name, kinds in KINDS.items():
        vocabulary = ENTITY_TYPES[name].model_fields["kind"].annotation
        terms = vocabulary if isinstance(vocabulary, type) else next(iter(getattr(vocabulary, "__args__", ())))
        assert issubclass(terms, Vocabulary)
        assert set(kinds) <= {term.value for term in terms}
    for name, fields in PROPERTIES.items():
        assert set(fields) <= set(ENTITY_TYPES[name].model_fields)


def test_a_record_is_what_it_is_and_says_who_knows_it(tracker: Loaded, settings: Settings) -> None:
    firm = site_describer(tracker.catalog, settings).thing(tracker.catalog["lumen-labs"])
    assert (firm["@type"], firm["@id"]) == ("Corporation", f"{SITE}firms/lumen-labs/#this")
    assert (firm["tickerSymbol"], firm["foundingDate"]) == ("XN:0001", "2011-03-04")
    assert "明光AI（诺兰）研究院" in firm["alternateName"]  # type: ignore[operator]
    assert "https://ror.org/0abcdef12" in firm["sameAs"]  # type: ignore[operator]
    assert {"@type": "Country", "@id": f"{SITE}places/norland/#this", "name": "Norland"} in firm["location"]  # type: ignore[operator]


def test_a_policy_says_when_and_where_it_holds(tracker: Loaded, settings: Settings) -> None:
    described = site_describer(tracker.catalog, settings).thing(tracker.catalog["norland-talent-plan-2026"])
    assert described["@type"] == "Legislation"
    assert described["legislationDate"] == described["datePublished"]
    assert described["legislationJurisdiction"] == described["spatialCoverage"]
    assert described["legislationChanges"]["name"] == tracker.catalog["norland-talent-plan-2016"].name.en  # type: ignore[index]


def test_a_page_names_what_it_is_about_and_what_it_rests_on(staged: Site, tracker: Loaded) -> None:
    page, thing = on_page(staged, "firms/lumen-labs")
    assert page["mainEntity"] == {"@id": thing["@id"]}
    assert page["url"] == f"{SITE}firms/lumen-labs/"
    assert {source["name"] for source in page["isBasedOn"]} >= {tracker.catalog["lantern-report-2029"].name.en}  # type: ignore[attr-defined]


def test_statistics_figures_and_the_tracker_are_data_sets_that_can_be_had(staged: Site, tracker: Loaded) -> None:
    pages = [f"statistics/{record.id}" for record in tracker.catalog.of(Statistic)]
    pages += [f"figures/{name}" for name in CHARTS]
    for page in ("", "about/data", *pages):
        data = on_page(staged, page)[-1]
        assert "Dataset" in data["@type"], page  # type: ignore[operator]
        assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
        files = data["distribution"]
        assert isinstance(files, list)
        for file in files:
            assert file["contentUrl"].removeprefix(SITE) in staged.files
            assert "/" in file["encodingFormat"]
            assert file["encodingFormat"] != "application/octet-stream", file


def test_the_graph_holds_every_record_fact_and_observation(graph: Graph, tracker: Loaded) -> None:
    catalog = tracker.catalog
    for name in ENTITY_TYPES:
        records = set(graph.subjects(RDF.type, TERMS[name]))
        assert records == {URIRef(f"{SITE}{r.FOLDER}/{r.id}/#this") for r in catalog if name == r.TYPE}
    observations = [o for statistic in catalog.of(Statistic) for o in statistic.observations]
    assert len(set(graph.subjects(RDF.type, CUBE.Observation))) == len(observations)
    facts = {URIRef(f"{SITE}{r.FOLDER}/{r.id}/#{fact.id}") for r in catalog for fact in r.facts}
    assert set(graph.subjects(RDF.type, SCHEMA.Claim)) == facts


def test_every_reference_leads_to_a_record(graph: Graph, tracker: Loaded) -> None:
    seen = 0
    known = {URIRef(f"{SITE}{r.FOLDER}/{r.id}/#this") for r in tracker.catalog} | {URIRef(f"{SITE}#this")}
    for _, _, target in graph:
        if isinstance(target, URIRef) and str(target).endswith("#this"):
            seen += 1
            assert target in known
    assert seen > 200


def test_the_graph_says_who_says_so_and_how_much(graph: Graph, tracker: Loaded) -> None:
    statistic = tracker.catalog["lantern-keepers"]
    assert isinstance(statistic, Statistic)
    for observation in statistic.observations:
        place = URIRef(f"{SITE}statistics/lantern-keepers/#{observation.key}")
        sources = {URIRef(f"{SITE}sources/{cite.source}/#this") for cite in observation.cite}
        assert set(graph.objects(place, PROV.wasDerivedFrom)) == sources
        values = {value.toPython() for value in graph.objects(place, SCHEMA.value) if isinstance(value, Literal)}
        assert values == ({observation.value} if isinstance(observation.value, Decimal) else set())


def test_without_an_address_the_graph_is_relative_to_its_file(tracker: Loaded, settings: Settings) -> None:
    text = made_texts(linked_data.parts(tracker, replace(settings, site_url="")))[linked_data.PATH]
    assert "tracker.example" not in text
    graph = Graph().parse(data=text, format="json-ld", publicID=f"https://other.example/{linked_data.PATH}")
    firm = URIRef("https://other.example/firms/lumen-labs/#this")
    assert (firm, RDF.type, URIRef(f"{linked_data.UNPUBLISHED}firm")) in graph


def test_the_terms_of_the_graph_are_explained_at_their_address(graph: Graph, staged: Site) -> None:
    explained = staged.files["contributing/fields/index.md"].decode()
    used = {str(term).removeprefix(str(TERMS)) for _, term, _ in graph if str(term).startswith(str(TERMS))}
    assert len(used) > 50
    assert {term for term in used if f'id="{term}"' not in explained} == set()


def test_a_kind_decides_what_a_record_is(tracker: Loaded) -> None:
    assert {type_of(record) for record in tracker.catalog} >= {"Corporation", "Country", "Dataset", "NewsArticle"}
