"""Takes the ids of an invented tracker, gives the fields of every record. Writes nothing."""

from collections.abc import Callable, Iterator, Mapping
from random import Random
from types import MappingProxyType

from benchmarks.writer import LAST_YEAR, Cast, Fields, Writer
from benchmarks.yaml_text import OnOneLine, Prose, Value
from generator.schema.firm import FirmKind, Layer
from generator.schema.organization import OrganizationKind
from generator.schema.policy import PolicyKind, PolicyScope
from generator.schema.program import ProgramKind
from generator.schema.source import SourceKind
from generator.schema.university import SchoolKind, UniversityKind
from generator.vocabularies import Audience, Level


def policy(writer: Writer, record_id: str, position: int) -> Fields:
    """Gives a policy; it follows earlier policies only."""
    policies = writer.cast.ids("policy")
    fields: Fields = {"kind": writer.term(PolicyKind), "status": "issued", "jurisdiction": writer.one("place")}
    fields |= {"issuers": OnOneLine([*writer.some(writer.cast.ids("organization"), 2)])}
    fields |= {"issued": f"{1998 + position * 20 // len(policies)}-{writer.rng.randint(1, 12):02d}"}
    fields |= {"scope": writer.term(PolicyScope)}
    if position:
        name = writer.rng.choice(["replaces", "updates", "implements", "part_of"])
        fields |= {name: OnOneLine([policies[writer.rng.randrange(position)]])}
    return {**fields, "levels": writer.terms(Level, 3), "audiences": writer.terms(Audience, 3)}


def program(writer: Writer, record_id: str, position: int) -> Fields:
    """Gives a programme; every third one is a training base with sites."""
    is_base = position % 3 == 0
    fields: Fields = {
        "kind": "training-base" if is_base else writer.term(ProgramKind),
        "status": "active",
        "operators": OnOneLine([*writer.some(writer.cast.ids("firm"), 2)]),
        "partners": OnOneLine([*writer.some(writer.cast.ids("university", "organization"), 4)]),
        "policies": OnOneLine([*writer.some(writer.cast.ids("policy"), 2)]),
        "places": OnOneLine([*writer.some(writer.cast.ids("place"), 2)]),
        "start": writer.year(),
        "levels": writer.terms(Level, 3),
        "audiences": writer.terms(Audience, 3),
    }
    return {**fields, "sites": _sites(writer)} if is_base else fields


def _sites(writer: Writer) -> list[Value]:
    return [
        {
            "id": f"site-{host}"[:80].rstrip("-"),
            "host": host,
            "place": writer.one("place"),
            "year": writer.rng.randint(LAST_YEAR - 4, LAST_YEAR),
            "cite": writer.cite(),
        }
        for host in writer.some(writer.cast.ids("university"), 4)
    ]


def firm(writer: Writer, record_id: str, position: int) -> Fields:
    """Gives a firm; every fifth belongs to an earlier one."""
    firms = writer.cast.ids("firm")
    fields: Fields = {"kind": writer.term(FirmKind), "status": "active", "country": writer.cast.ids("place")[0]}
    fields |= {"places": OnOneLine([*writer.some(writer.cast.ids("place"), 2)]), "layers": writer.terms(Layer, 2)}
    if position % 5 == 4:
        fields |= {"parents": OnOneLine([firms[writer.rng.randrange(position)]])}
    return {**fields, "founded": writer.year()}


def university(writer: Writer, record_id: str, position: int) -> Fields:
    """Gives a university with schools that firms helped to build."""
    root = writer.cast.roots["university"][record_id]
    schools: list[Value] = [
        {
            "id": f"school-{number}",
            "name": {"en": f"{root.en} School of {subject}", "zh": f"{root.zh}{chinese}学院"},
            "kind": writer.term(SchoolKind),
            "founded": writer.year(),
            "built_with": OnOneLine([*writer.some(writer.cast.ids("firm"), 2)]),
            "cite": writer.cite(),
        }
        for number, (subject, chinese) in enumerate(
            [("Artificial Intelligence", "人工智能"), ("Robotics", "机器人"), ("Data Science", "数据科学")][
                : writer.rng.randint(1, 3)
            ],
            start=1,
        )
    ]
    return {
        "kind": writer.term(UniversityKind),
        "country": writer.cast.ids("place")[0],
        "places": OnOneLine([*writer.some(writer.cast.ids("place"), 2)]),
        "schools": schools,
        "founded": writer.rng.randint(1890, 1990),
    }


def organization(writer: Writer, record_id: str, position: int) -> Fields:
    """Gives an organization with members of other types."""
    return {
        "kind": writer.term(OrganizationKind),
        "country": writer.cast.ids("place")[0],
        "places": OnOneLine([*writer.some(writer.cast.ids("place"), 2)]),
        "members": OnOneLine([*writer.some(writer.cast.ids("firm", "university"), 5)]),
        "founded": writer.year(),
    }


def place(writer: Writer, record_id: str, position: int) -> Fields:
    """Gives a place: first countries, then provinces of earlier places, then cities."""
    places = writer.cast.ids("place")
    if position <= len(places) // 6:
        return {"kind": "country"}
    kind = "province" if position <= len(places) // 2 else "city"
    return {"kind": kind, "part_of": OnOneLine([places[writer.rng.randrange(max(1, position // 2))]])}


def source(writer: Writer, record_id: str, position: int) -> Fields:
    """Gives a source; it is newer than everything that it tells of."""
    root = writer.cast.roots["source"][record_id]
    return {
        "kind": writer.term(SourceKind),
        "access": "first-hand",
        "authors": [f"{root.en} ({root.zh})"],
        "publishers": OnOneLine([*writer.some(writer.cast.ids("organization", "university"), 2)]),
        "published": f"{writer.rng.randint(LAST_YEAR + 1, LAST_YEAR + 6)}-{writer.rng.randint(1, 12):02d}",
        "language": "Chinese",
        "url": f"https://{record_id}.example.org/report",
    }


def statistic(writer: Writer, record_id: str, position: int) -> Fields:
    """Gives a statistic by university, with about a dozen observations."""
    unit = ("score", "people", "institutions", "jobs")[position % 4]
    universities = writer.cast.ids("university")
    chosen = writer.rng.sample(universities, min(12, len(universities)))
    observations: list[Value] = [
        {
            "period": LAST_YEAR,
            "by": OnOneLine({"university": chosen_id}),
            "value": writer.rng.randint(1, 5000),
            "cite": writer.cite(),
        }
        for chosen_id in chosen
    ]
    dimension: Value = OnOneLine({"id": "university", "name": "University", "type": "university"})
    return {
        "definition": writer.sentence("Number counted for [[{actor}]] in the field of {topic}.", record_id),
        "unit": unit,
        "dimensions": [dimension],
        "method": Prose("As the source counts it: what its own tables hold, at the end of the year that they name."),
        "observations": observations,
    }


Build = Callable[[Writer, str, int], Fields]
BUILDERS: Mapping[str, Build] = MappingProxyType(
    {
        "policy": policy,
        "program": program,
        "firm": firm,
        "university": university,
        "organization": organization,
        "place": place,
        "statistic": statistic,
        "source": source,
    }
)
FACTS_PER_RECORD = {"statistic": 1, "place": 6, "source": 6, "firm": 6}
"""How many facts a record has, so that all types have about sixty lines; 5 where none is written."""


def records_of(cast: Cast, rng: Random) -> Iterator[tuple[str, str, Fields]]:
    """Yields type, id and the fields after the names, of every record."""
    writer = Writer(cast, rng)
    for type_name, build in BUILDERS.items():
        for position, record_id in enumerate(cast.roots[type_name]):
            fields = build(writer, record_id, position)
            yield type_name, record_id, fields | writer.rest(record_id, FACTS_PER_RECORD.get(type_name, 5))
