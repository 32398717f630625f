"""Takes a record, gives it as a node of the graph for RDF: in schema.org's words, in PROV's, and in the tracker's own.

Every field is in it, under the tracker's own term for that field, whose namespace is the page that explains the fields.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from pydantic import BaseModel

from generator.catalog import Catalog
from generator.fields import ANY_TYPE, Loc
from generator.lines import VOCABULARY_PAGE, plain, vocabulary_id
from generator.linked_data import ITSELF, Describer
from generator.record import Citation, Fact, Name, Record
from generator.schema.statistic import Observation
from generator.values import PartialDate, Period
from generator.vocabularies import Vocabulary

LANGUAGES = {"en": "en", "zh": "zh-Hans", "pinyin": "zh-Latn-pinyin", "short": "en"}

Node = dict[str, object]


class Graph:
    """Gives nodes for one catalog, with addresses below `base`."""

    def __init__(self, catalog: Catalog, base: str) -> None:
        self.catalog, self.base = catalog, base
        self.describer = Describer(catalog, lambda record: f"{self.page(record)}{ITSELF}")

    def page(self, record: Record) -> str:
        """Gives the address of a record's page."""
        return f"{self.base}{record.FOLDER}/{record.id}/"

    def record(self, record: Record) -> Node:
        """Gives a record in schema.org's words and in the tracker's."""
        made: Node = {**self.describer.thing(record), "mainEntityOfPage": {"@id": self.page(record)}}
        made["@type"] = [made["@type"], f"type:{record.TYPE}"]
        targets = {r.loc: r.target for r in self.catalog.references[record.id] if r.ref is not ANY_TYPE}
        made |= self._fields(record, record, (), targets)
        if record.different_from:
            made["owl:differentFrom"] = [self._to(target) for target in record.different_from]
        return made

    def _fields(self, part: BaseModel, record: Record, loc: Loc, targets: Mapping[Loc, str]) -> Node:
        made: Node = {}
        for name in _fields_of(type(part)):
            value = getattr(part, name)
            if value is None or value == ():
                continue
            if isinstance(value, tuple):
                values = value
                found = [self._value(one, record, (*loc, name, n), targets) for n, one in enumerate(values)]
            else:
                found = [self._value(value, record, (*loc, name), targets)]
            known = [one for one in found if one is not None]
            if known:
                made[f"t:{name}"] = known if len(known) > 1 else known[0]
        return made

    def _value(self, value: object, record: Record, loc: Loc, targets: Mapping[Loc, str]) -> object:
        """Gives a value as RDF has it: records and terms by address, dates and numbers with their type."""
        if loc in targets:
            return self._to(targets[loc])
        if type(value) is str:
            return value
        match value:
            case Vocabulary():
                return {"@id": f"{self.base}{VOCABULARY_PAGE}/#{_named(type(value))}-{value.value}"}
            case PartialDate():
                sort = "date" if value.day else "gYearMonth" if value.month else "gYear"
                return {"@value": str(value), "@type": f"xsd:{sort}"}
            case Decimal():
                return {"@value": format(value, "f"), "@type": "xsd:decimal"}
            case Name():
                names = ((language, getattr(value, part)) for part, language in LANGUAGES.items())
                return [{"@value": text, "@language": language} for language, text in names if text]
            case BaseModel():
                return self._part(value, record, loc, targets) or None
            case dict():
                inside = ((key, self._value(one, record, (*loc, key), targets)) for key, one in value.items())
                return [{"@type": "PropertyValue", "name": key, "value": one} for key, one in inside] or None
            case Period():
                return str(value)
        return value

    def _part(self, part: BaseModel, record: Record, loc: Loc, targets: Mapping[Loc, str]) -> Node:
        made = self._fields(part, record, loc, targets)
        names = _fields_of(type(part))
        key = part.key if isinstance(part, Observation) else getattr(part, "id", None) if "id" in names else None
        if key and len(loc) == 2:  # what has an anchor of its own on the page; a source's sections have none
            made = {"@id": f"{self.page(record)}#{key}", **made} if loc[0] not in UNANCHORED else made
        cites: Iterable[Citation] = getattr(part, "cite", ()) if "cite" in names else ()
        if cites:
            made["prov:wasDerivedFrom"] = [self._to(i) for i in dict.fromkeys(cite.source for cite in cites)]
        if isinstance(part, Fact):
            made |= {
                "@type": "Claim",
                "text": plain(part.text, self.catalog),
                "about": {"@id": self.describer.iri(record)},
            }
        if isinstance(part, Observation):
            made |= self._observed(part, record)
        return made

    def _observed(self, observation: Observation, record: Record) -> Node:
        itself = {"@id": self.describer.iri(record)}
        made: Node = {"@type": ["Observation", "qb:Observation"], "qb:dataSet": itself, "variableMeasured": itself}
        numbers = (("value", observation.value), ("minValue", observation.low), ("maxValue", observation.high))
        made |= {
            name: {"@value": format(number, "f"), "@type": "xsd:decimal"}
            for name, number in numbers
            if number is not None
        }
        if observation.place:
            made["observationAbout"] = self._to(observation.place)
        if observation.period:
            made["observationDate"] = str(observation.period)
        return made

    def _to(self, target: str) -> Node:
        record = self.catalog.records.get(target)
        return {"@id": self.describer.iri(record)} if record else {"@id": f"{self.base}#{target}"}


@cache
def _fields_of(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(model.model_fields)


_named = cache(vocabulary_id)

UNANCHORED = frozenset({"sections", "dimensions"})
"""Parts that have an id and no place of their own on the page."""
