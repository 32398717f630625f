"""Takes a record, a figure or a page, gives it in schema.org's words, as JSON-LD for search engines and for RDF.

Says what the record says, and nothing else. Without a public address nothing has an `@id`.
"""

from collections.abc import Callable, Iterable, Mapping

from generator.catalog import Catalog
from generator.citations import AUTHOR, DOI_RESOLVER, LANGUAGE, LICENCE_URL, Work
from generator.config import SITE_NAME, Settings
from generator.fields import ANY_TYPE
from generator.inlines import File
from generator.lines import RESOLVERS, plain, resolved
from generator.locators import citations_in
from generator.record import Record
from generator.schema.source import Source
from generator.schema.statistic import Statistic
from generator.schema.university import School, University
from generator.schema_org import AGENTS, IDENTIFIERS, properties_of, type_of
from generator.values import PartialDate, Period
from generator.vocabularies import Vocabulary
from generator.works import whole_address

Thing = dict[str, object]
ITSELF = "#this"
"""The place in a page's address that stands for what the page is about, not for the page."""
MEDIA_TYPES: Mapping[str, str] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "jsonld": "application/ld+json",
    "yaml": "application/yaml",
    "zip": "application/zip",
    "gz": "application/gzip",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "db": "application/vnd.sqlite3",
}
"""The media types of the files that hold data, by the end of their names."""


class Describer:
    """Describes records with the addresses of one catalog. `iri` gives the address of what a page is about."""

    def __init__(self, catalog: Catalog, iri: Callable[[Record], str]) -> None:
        self.catalog = catalog
        self.iri = iri

    def thing(self, record: Record) -> Thing:
        """Gives what a record is about."""
        described = self.named(record)
        others = [record.name.zh, record.name.short, *record.aliases, *record.former_names]
        _add(described, "alternateName", [name for name in others if name])
        text = record.summary or getattr(record, "definition", None)
        _add(described, "description", [plain(text, self.catalog)] if text else [])
        _add(described, "keywords", [topic.label for topic in record.topics])
        _add(described, "url", [record.website] if record.website else [])
        made: dict[str, list[str]] = {}
        for reference in self.catalog.references[record.id]:
            if reference.ref is not ANY_TYPE:
                made.setdefault(reference.field, []).append(reference.target)
        for field, names in properties_of(record).items():
            for name in names:
                _add(described, name, self._values(record, field, name, made.get(field, ())))
        self._identify(record, described)
        if isinstance(record, Statistic):
            self._measure(record, described)
        if isinstance(record, University):
            _add(described, "department", [self._school(record, school) for school in record.schools])
        if isinstance(record, Source) and record.published_in:
            _add(described, "isPartOf", [{"@type": "CreativeWork", "name": record.published_in}])
        return described

    def named(self, record: Record) -> Thing:
        """Gives a record by its type, address and name, as others refer to it."""
        iri = self.iri(record)
        return {"@type": type_of(record), **({"@id": iri} if iri else {}), "name": record.name.en}

    def rests_on(self, record: Record) -> list[Thing]:
        """Gives the sources that a record cites, each once."""
        ids = dict.fromkeys(citation.source for citation in (*record.cite, *citations_in(record)))
        return [self.named(self.catalog[i]) for i in ids if i in self.catalog]

    def _values(self, record: Record, field: str, name: str, named: Iterable[str]) -> list[object]:
        """Gives the values of a field as a property: the records that it names, or what it says."""
        if named:
            targets = [self.catalog[target] for target in named if target in self.catalog]
            return [self.named(t) for t in targets if not (name in AGENTS and t.TYPE == "place")]
        value = getattr(record, field, None)
        return [_plain(one) for one in (value if isinstance(value, tuple) else (value,)) if one is not None]

    def _identify(self, record: Record, described: Thing) -> None:
        """Adds the names under which others know it: as addresses where they have some."""
        known = record.identifiers
        same = [resolved(name, value) for name in RESOLVERS if (value := getattr(known, name, None))]
        _add(described, "sameAs", same)
        fields = type(known).model_fields
        rest = [name for name in fields if name not in RESOLVERS and getattr(known, name)]
        for name in rest:
            value = str(getattr(known, name))
            named = {"@type": "PropertyValue", "propertyID": str(fields[name].title), "value": value}
            own = IDENTIFIERS.get((str(described["@type"]), name))
            _add(described, own or "identifier", [value if own else named])

    def _measure(self, record: Statistic, described: Thing) -> None:
        """Adds what a statistic measures, where, and when."""
        unit = {"unitText": record.unit.label} if record.unit.label else {}
        measured = {"@type": "PropertyValue", "name": record.name.en, **unit}
        _add(described, "variableMeasured", [measured])
        places = dict.fromkeys(o.place for o in record.observations if o.place in self.catalog)
        _add(described, "spatialCoverage", [self.named(self.catalog[str(place)]) for place in places])
        periods = [o.period for o in record.observations if o.period]
        if periods:
            first, last = min(str(p.start) for p in periods), max(str(p.end) for p in periods)
            described["temporalCoverage"] = first if first == last else f"{first}/{last}"

    def _school(self, record: University, school: School) -> Thing:
        iri = self.iri(record).removesuffix(ITSELF)
        made: Thing = {"@type": "EducationalOrganization", **({"@id": f"{iri}#{school.id}"} if iri else {})}
        _add(made, "name", [school.name.en])
        _add(made, "alternateName", [name for name in (school.name.zh, *school.aliases) if name])
        _add(made, "foundingDate", [str(school.founded)] if school.founded else [])
        return made


def _plain(value: object) -> object:
    if isinstance(value, Vocabulary):
        return value.label or value.value
    return str(value) if isinstance(value, PartialDate | Period) else value


def _add(described: Thing, name: str, values: Iterable[object]) -> None:
    """Adds values to a property: one stands by itself, several in a list, each once."""
    had = described.get(name, [])
    whole: list[object] = list(had) if isinstance(had, list) else [had]
    whole += [value for value in values if value not in whole]
    if whole:
        described[name] = whole if len(whole) > 1 else whole[0]


def site_describer(catalog: Catalog, settings: Settings) -> Describer:
    """Gives the describer for the pages of a site."""
    return Describer(catalog, lambda record: f"{iri}{ITSELF}" if (iri := _page_iri(record, settings)) else "")


def _page_iri(record: Record, settings: Settings) -> str:
    return whole_address(f"{record.FOLDER}/{record.id}", settings)


def holder() -> Thing:
    """Gives who makes the tracker."""
    return {"@type": "Organization", "name": AUTHOR}


def whole(settings: Settings) -> Thing:
    """Gives the tracker by name, as what its parts belong to."""
    return {
        "@type": "DataCatalog",
        **({"@id": f"{settings.site_url}{ITSELF}", "url": settings.site_url} if settings.site_url else {}),
        "name": SITE_NAME,
    }


def published(work: Work) -> Thing:
    """Gives what is said of every page and data set: whose it is, under which licence, in what state."""
    made: Thing = {"inLanguage": LANGUAGE, "license": LICENCE_URL, "creator": holder(), "publisher": holder()}
    if work.date:
        made["dateModified"] = str(work.date)
    if work.doi:
        made["sameAs"] = f"{DOI_RESOLVER}{work.doi}"
    if work.version:
        made["version"] = work.version
    return made


def downloads(files: Iterable[File], settings: Settings) -> list[Thing]:
    """Gives data files as what a data set can be had as; nothing where the public address is not known."""
    return [
        {
            "@type": "DataDownload",
            "contentUrl": f"{settings.site_url}{file.path}",
            "encodingFormat": MEDIA_TYPES.get(file.path.rpartition(".")[2], "application/octet-stream"),
        }
        for file in files
        if settings.site_url
    ]
