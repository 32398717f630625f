"""Says what the types, kinds and fields of records are in schema.org's words: one place for all of them.

A type or field that is not named here is a Thing, or has the tracker's own term only (`exports.linked_data`).
"""

from collections.abc import Mapping
from types import MappingProxyType

from generator.record import Record

CREATIVE = frozenset({"CreativeWork", "Legislation", "Report", "NewsArticle", "ScholarlyArticle", "WebPage", "Dataset"})
ORGANIZED = frozenset(
    {
        *("Organization", "Corporation", "CollegeOrUniversity", "EducationalOrganization", "GovernmentOrganization"),
        *("ResearchOrganization", "ResearchProject", "Project"),
    }
)
LEGISLATION = frozenset({"Legislation"})
PROGRAM = frozenset({"EducationalOccupationalProgram"})
COURSE = frozenset({"Course"})

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "policy": "Legislation",
        "program": "Project",
        "firm": "Corporation",
        "university": "CollegeOrUniversity",
        "organization": "Organization",
        "place": "Place",
        "statistic": "Dataset",
        "source": "CreativeWork",
    }
)
"""What a record of a type is, if its kind says nothing else."""

_TAUGHT = ("class", "degree", "bootcamp", "internal-training", "teacher-training", "training-base", "training")
_PUBLIC = ("government", "ministry", "agency", "legislature")
KINDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "policy": {
            **dict.fromkeys(("white-paper", "report", "research-agenda"), "Report"),
            **dict.fromkeys(("recommendation", "response", "talks", "unspecified"), "CreativeWork"),
        },
        "program": {
            "course": "Course",
            **dict.fromkeys(_TAUGHT, "EducationalOccupationalProgram"),
            "certificate": "EducationalOccupationalCredential",
            **dict.fromkeys(("standard", "curriculum"), "CreativeWork"),
            **dict.fromkeys(("fund", "scholarship"), "Grant"),
            "joint-laboratory": "ResearchOrganization",
            "research": "ResearchProject",
        },
        "university": {"academy": "ResearchOrganization"},
        "organization": {
            **dict.fromkeys(_PUBLIC, "GovernmentOrganization"),
            **dict.fromkeys(("laboratory", "institute", "think-tank"), "ResearchOrganization"),
            "project": "ResearchProject",
            "event": "EventSeries",
        },
        "place": {
            "country": "Country",
            "city": "City",
            **dict.fromkeys(("province", "municipality", "special-region", "union"), "AdministrativeArea"),
        },
        "source": {
            **dict.fromkeys(("report", "white-paper"), "Report"),
            "news": "NewsArticle",
            "journal-article": "ScholarlyArticle",
            **dict.fromkeys(("dataset", "ranking"), "Dataset"),
            "web-page": "WebPage",
        },
    }
)
"""What a record of a type is by its kind, where that differs from the type's own."""

Properties = Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
_BODY: Properties = {
    "founded": (("foundingDate", ORGANIZED),),
    "country": (("location", ORGANIZED),),
    "places": (("location", ORGANIZED),),
    "parents": (("parentOrganization", ORGANIZED),),
}
PROPERTIES: Mapping[str, Properties] = MappingProxyType(
    {
        "policy": {
            "kind": (("legislationType", LEGISLATION),),
            "jurisdiction": (("spatialCoverage", CREATIVE), ("legislationJurisdiction", LEGISLATION)),
            "parties": (("spatialCoverage", CREATIVE),),
            "issuers": (("legislationPassedBy", LEGISLATION), ("publisher", CREATIVE - LEGISLATION)),
            "issued": (("datePublished", CREATIVE), ("legislationDate", LEGISLATION)),
            "effective": (("legislationDateOfApplicability", LEGISLATION),),
            "period": (("temporalCoverage", CREATIVE),),
            "replaces": (("legislationChanges", LEGISLATION),),
            "updates": (("legislationChanges", LEGISLATION),),
            "implements": (("legislationApplies", LEGISLATION),),
            "part_of": (("isPartOf", CREATIVE),),
            "official_text": (("url", CREATIVE),),
            "official_text_archived": (("archivedAt", CREATIVE),),
        },
        "program": {
            "kind": (("programType", PROGRAM),),
            "operators": (("provider", PROGRAM | COURSE),),
            "levels": (("educationalLevel", COURSE),),
            "part_of": (("isPartOf", CREATIVE | COURSE),),
            "start": (("startDate", PROGRAM), ("foundingDate", ORGANIZED)),
            "end": (("endDate", PROGRAM), ("dissolutionDate", ORGANIZED)),
            "places": (("location", ORGANIZED), ("spatialCoverage", CREATIVE | COURSE)),
        },
        "firm": _BODY,
        "university": _BODY,
        "organization": {**_BODY, "members": (("member", ORGANIZED),)},
        "place": {"part_of": (("containedInPlace", frozenset({"Place", "Country", "City", "AdministrativeArea"})),)},
        "source": {
            "authors": (("author", CREATIVE),),
            "publishers": (("publisher", CREATIVE),),
            "supported_by": (("sponsor", CREATIVE),),
            "published": (("datePublished", CREATIVE),),
            "language": (("inLanguage", CREATIVE),),
            "url": (("url", CREATIVE),),
            "archived": (("archivedAt", CREATIVE),),
            "based_on": (("isBasedOn", CREATIVE),),
        },
        "statistic": {"method": (("measurementTechnique", CREATIVE),)},
    }
)
"""What fields are called, by the record's type: each property with the types that may have it."""

IDENTIFIERS: Mapping[tuple[str, str], str] = MappingProxyType(
    {("Legislation", "document_number"): "legislationIdentifier", ("Corporation", "ticker"): "tickerSymbol"}
)
"""The identifiers that have a property of their own, by what has them."""

AGENTS = frozenset({"legislationPassedBy", "publisher", "provider", "parentOrganization", "member", "sponsor"})
"""Properties whose values are bodies: schema.org does not let a place be one."""


def type_of(record: Record) -> str:
    """Gives what a record is: by its kind, else by its type."""
    kind = getattr(getattr(record, "kind", None), "value", "")
    return KINDS.get(record.TYPE, {}).get(kind) or TYPES.get(record.TYPE, "Thing")


def properties_of(record: Record) -> Mapping[str, tuple[str, ...]]:
    """Gives the properties that each field of a record is, where it is one."""
    sort = type_of(record)
    fields = PROPERTIES.get(record.TYPE, {})
    named = {field: tuple(name for name, types in found if sort in types) for field, found in fields.items()}
    return {field: names for field, names in named.items() if names}
