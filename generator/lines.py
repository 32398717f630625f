"""Gives the lines that several sections and pages share: a record's link, a text with its links, a value."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from urllib.parse import quote

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from generator.blocks import Address, Inline, Line, Link, Outside, Quiet, Words
from generator.catalog import Catalog
from generator.fields import ANY_TYPE, MENTION, references_in
from generator.record import Identifiers, Record
from generator.values import PartialDate, Period, check_url
from generator.vocabularies import Topic, Vocabulary

HOME = (Address(""), "Home")
"""Where every trail of links begins."""
VOCABULARY_PAGE = "vocabulary"
EXPLORE_PAGE = "explore"
TOPICS_PAGE = "topics"
FITTING = 24
"""Names up to this many characters need no short form."""
RESOLVERS = {
    "wikidata": "https://www.wikidata.org/wiki/",
    "ror": "https://ror.org/",
    "doi": "https://doi.org/",
}


def address_of(record: Record, anchor: str = "") -> Address:
    """Gives the address of a record's page, or of a place in it."""
    return Address(f"{record.FOLDER}/{record.id}", anchor)


def record_link(record: Record, anchor: str = "", text: str = "") -> Link:
    """Gives a link to a record under its English name."""
    return Link(address_of(record, anchor), text or record.name.en)


def short_name(record: Record) -> str:
    """Gives a name for charts and narrow columns: the whole name where it fits, else its short form."""
    fits = len(record.name.en) <= FITTING
    return record.name.en if fits else record.name.short or record.name.en


def prose(text: str, catalog: Catalog) -> Line:
    """Gives a text as a line: `[[id]]` and `[[id|words]]` become links."""
    parts: list[Inline] = []
    end = 0
    for found in MENTION.finditer(text):
        if found.start() > end:
            parts.append(Words(text[end : found.start()]))
        target = catalog.records.get(found[1])
        parts.append(record_link(target, text=found[3] or "") if target else Words(found[3] or found[1]))
        end = found.end()
    if end < len(text):
        parts.append(Words(text[end:]))
    return tuple(parts)


def plain(text: str, catalog: Catalog) -> str:
    """Gives a text without its links, for descriptions and exports."""
    return MENTION.sub(lambda found: found[3] or _called(found[1], catalog), text)


def _called(record_id: str, catalog: Catalog) -> str:
    record = catalog.records.get(record_id)
    return record.name.en if record else record_id


def shortened(text: str, length: int = 200) -> str:
    """Gives a text cut at a word."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:.–") + " …"


def term_link(term: Vocabulary) -> Link:
    """Gives a vocabulary's value as a link to its meaning: a topic has a page of its own, others a line in the list."""
    if isinstance(term, Topic):
        return Link(Address(f"{TOPICS_PAGE}/{term.value}"), term.label)
    text = term.label or term.value.capitalize()  # units such as a rank have no word behind the number
    return Link(Address(VOCABULARY_PAGE, f"{vocabulary_id(type(term))}-{term.value}"), text)


def vocabulary_id(vocabulary: type[Vocabulary]) -> str:
    """Gives the id of a vocabulary, as its anchor on the vocabulary page: PolicyKind -> policy-kind."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in vocabulary.__name__).lstrip("-")


def separated(lines: Iterable[Line], separator: str = ", ") -> Line:
    """Gives several lines as one, with a separator between them."""
    joined: list[Inline] = []
    for line in lines:
        joined += [Words(separator), *line] if joined else line
    return tuple(joined)


def value_lines(value: object, catalog: Catalog, *, is_reference: bool = False) -> tuple[Line, ...]:
    """Gives a field's value as lines: a link for a record, a term or an address, else its words."""
    match value:
        case None | () | "":
            return ()
        case tuple():
            return tuple(line for part in value for line in value_lines(part, catalog, is_reference=is_reference))
        case Vocabulary():
            return ((term_link(value),),)
        case PartialDate() | Period():
            return ((Words(value.words),),)
        case Identifiers():
            return identifier_lines(value)
        case BaseModel():
            return _part_lines(value, catalog)
        case str() if is_reference and value in catalog:
            return ((record_link(catalog[value]),),)
        case _:
            return ((outside(str(value)),),)


def outside(text: str) -> Inline:
    """Gives a web address as a link, and any other text as words."""
    with suppress(PydanticCustomError):
        return Outside(check_url(text), text)
    return Words(text)


def resolved(name: str, identifier: str) -> str:
    """Gives the address at which an identifier is found; what would mean something in an address is encoded."""
    return RESOLVERS[name] + quote(identifier, safe="/:;()+,=!*'~")


def identifier_lines(identifiers: Identifiers) -> tuple[Line, ...]:
    """Gives each identifier with what it is, linked where a resolver exists."""
    lines: list[Line] = []
    for name, field in Identifiers.model_fields.items():
        value = getattr(identifiers, name)
        if value:
            shown: Inline = Outside(resolved(name, value), value) if name in RESOLVERS else Words(value)
            lines.append((Quiet(f"{field.title} "), shown))
    return tuple(lines)


def _part_lines(part: BaseModel, catalog: Catalog) -> tuple[Line, ...]:
    lines: list[Line] = []
    refers = {reference.field for reference in references_in(part, "") if reference.ref is not ANY_TYPE}
    for name, field in type(part).model_fields.items():
        for line in value_lines(getattr(part, name), catalog, is_reference=name in refers):
            lines.append((Quiet(f"{field.title}: "), *line))
    return tuple(lines)


def by_name(records: Iterable[Record]) -> Sequence[Record]:
    """Gives records sorted as a reader expects: by English name without regard to capitals."""
    return sorted(records, key=lambda record: (record.name.en.casefold(), record.id))
