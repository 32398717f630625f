"""Gives what every record has: names, facts, citations, disagreements, and when it was last verified."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.fields import Reference, about, ref, references_in
from generator.values import DOI_PATTERN, Date, ProseText, RecordId, Text, Url, refusal
from generator.vocabularies import DisagreementKind, FactKind, Topic, Vocabulary


def _remade(part: type["Part"], values: dict[str, object], given: set[str]) -> "Part":
    """Gives a group of fields that was pickled, as Pydantic makes it, without checking it once more."""
    made = object.__new__(part)
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", given)
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


class Part(BaseModel):
    """A group of fields inside a record."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    def __reduce__(self) -> tuple[object, ...]:
        """Is pickled by its fields alone, which is a third quicker than Pydantic's own way: many thousands are kept."""
        return _remade, (type(self), self.__dict__, self.__pydantic_fields_set__)


def _as_list(value: object) -> object:
    return (value,) if isinstance(value, dict) else value


class OneOrMore:
    """Tells editors that a single group may stand where a list is expected, as `_as_list` has it."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        whole = handler(core)
        if "minLength" in whole:  # Pydantic takes what stands behind a validator for a text
            whole["minItems"] = whole.pop("minLength")
        return {"anyOf": [whole["items"], whole]}


class Name(Part):
    """What a thing is called, in English and in Chinese."""

    en: Annotated[Text, about("English", "The name in English, as the sources give it.")]
    zh: Annotated[Text | None, about("Chinese", "The name in simplified Chinese characters.")] = None
    pinyin: Annotated[
        Text | None, about("Pinyin", "Only where the computed pinyin is wrong: the right one, with tone marks.")
    ] = None
    short: Annotated[Text | None, about("Short", "A short form for charts and tables, such as USTC.")] = None


class Citation(Part):
    """A place in a source."""

    source: Annotated[RecordId, about("Source", "The source record."), ref("source", back="What rests on this source")]
    at: Annotated[
        Text,
        about("Place", "Where in the source: a section, table and row, column, page or paragraph.", example="page 12"),
    ]
    origin: Annotated[
        RecordId | None,
        about("Origin", "Where the source repeats somebody else's statement: the record of that other source."),
        ref("source", back="Repeated from this source"),
    ] = None
    fields: Annotated[
        tuple[Text, ...], about("Fields", "Only on a record's own citations: the fields that it supports, if not all.")
    ] = ()
    note: Annotated[ProseText | None, about("Note", "What a reader should know about this citation.")] = None


Citations = Annotated[tuple[Citation, ...], BeforeValidator(_as_list), Field(min_length=1), OneOrMore()]
"""One citation, or a list of them; never none."""


class Fact(Part):
    """One checkable statement, with who says so."""

    id: Annotated[RecordId, about("Id", "The fact's own id, part of its address; never changed.")]
    text: Annotated[ProseText, about("Text", "The statement in our own words. [[id]] links to a record.")]
    kind: Annotated[FactKind | None, about("Kind", "What sort of statement it is.")] = None
    date: Annotated[Date | None, about("Date", "The date that the statement holds for.")] = None
    claimed_by: Annotated[
        RecordId | None,
        about("Claimed by", "The interested party that makes the claim."),
        ref("firm", "university", "organization", "place", back="Claims attributed to it"),
    ] = None
    addressed_to: Annotated[
        tuple[Annotated[RecordId, ref("organization", "firm", "university", "place", back="Proposals to it")], ...],
        about("Addressed to", "Only on a proposal: who is to carry it out."),
    ] = ()
    compare: Annotated[
        tuple[Annotated[RecordId, ref(back="Proposals to compare")], ...],
        about("Compare", "Only on a proposal: what already existed of the same sort, as far as the tracker knows."),
    ] = ()
    cite: Annotated[Citations, about("Sources", "Who says so, and where.")]

    @model_validator(mode="after")
    def _proposals_only(self) -> Self:
        if self.kind is not FactKind.PROPOSAL and (self.addressed_to or self.compare):
            raise refusal(
                "value", "only a proposal has addressed_to and compare", "write kind: proposal, or remove the two"
            )
        return self


class Disagreement(Part):
    """A contradiction, slip or misprint in the sources, and what we made of it."""

    id: Annotated[RecordId, about("Id", "Its own id, part of its address.")]
    kind: Annotated[DisagreementKind, about("Kind", "What sort of disagreement it is.")]
    text: Annotated[ProseText, about("What differs", "What the sources say, side by side.")]
    resolution: Annotated[
        ProseText | None, about("What we use", "Which value the tracker uses and why; left out where we cannot tell.")
    ] = None
    cite: Annotated[Citations, about("Sources", "Where each version stands.")]


class NotFound(Part):
    """A value that somebody looked for and did not find."""

    field: Annotated[
        Text, about("Field", "The field that stays empty, such as identifiers.ror.", example="identifiers.ror")
    ]
    looked: Annotated[Date, about("Looked on", "When somebody looked.")]
    where: Annotated[ProseText, about("Where", "Where they looked.")]


class Identifiers(Part):
    """The ids by which others know the same thing."""

    wikidata: Annotated[
        Text | None, Field(pattern="^Q[1-9][0-9]*$"), about("Wikidata", "Such as Q16955.", example="Q16955")
    ] = None
    ror: Annotated[
        Text | None,
        Field(pattern="^0[a-z0-9]{6}[0-9]{2}$"),
        about("ROR", "Research Organization Registry id.", example="03cve4549"),
    ] = None
    grid: Annotated[
        Text | None,
        Field(pattern=r"^grid\.[0-9.a-f]+$"),
        about("GRID", "Such as grid.12527.33.", example="grid.12527.33"),
    ] = None
    document_number: Annotated[
        Text | None, about("Document number", "As the issuer writes it, such as 国发〔2017〕35号.")
    ] = None
    doi: Annotated[
        Text | None,
        Field(pattern=f"^{DOI_PATTERN}$"),
        about("DOI", "Without https://doi.org/.", example="10.5281/zenodo.1234567"),
    ] = None
    iso: Annotated[Text | None, about("ISO 3166", "Country or province code, such as CN or CN-ZJ.")] = None
    ticker: Annotated[Text | None, about("Ticker", "Stock exchange and symbol, such as HK:0700.")] = None


REST = "(rest)"
"""Where an outline of a record (`outlines.py`) has what answers for the fields that it leaves out; no field's name."""


class Record(Part):
    """What all record types share. The fields of a type come after the names and before the summary."""

    TYPE: ClassVar[str]
    """One word, as it is written in references and addresses of data."""
    FOLDER: ClassVar[str]
    """The folder in entities/, and the first part of a page's address."""
    ORDER: ClassVar[int]
    """Where the type stands among the types."""
    LABEL: ClassVar[str]
    """What a reader calls one of them."""
    PLURAL: ClassVar[str]
    """What a reader calls many of them."""

    id: Annotated[RecordId, about("Id", "The same as the file's name without .yaml; never changed.")]
    name: Annotated[Name, about("Name", "What it is called.", column=1)]
    aliases: Annotated[tuple[Text, ...], about("Also known as", "Other names and spellings that sources use.")] = ()
    former_names: Annotated[tuple[Text, ...], about("Former names", "Names that it had before.")] = ()

    topics: Annotated[tuple[Topic, ...], about("Topics", "What it is about.")] = ()
    summary: Annotated[ProseText | None, about("Summary", "One to three sentences of our own.")] = None
    facts: Annotated[tuple[Fact, ...], about("Facts", "What the sources say, one statement each.")] = ()
    disagreements: Annotated[tuple[Disagreement, ...], about("Disagreements", "Where sources disagree or slip.")] = ()
    identifiers: Annotated[Identifiers, about("Identifiers", "The ids by which others know it.")] = Identifiers()
    website: Annotated[Url | None, about("Website", "Its own address.")] = None
    related: Annotated[
        tuple[Annotated[RecordId, ref(back="Related")], ...],
        about("See also", "Records that belong together for a reason that no other field tells."),
    ] = ()
    different_from: Annotated[
        tuple[Annotated[RecordId, ref(back="Not the same as")], ...],
        about("Not the same as", "Records with a name so alike that a reader could take them for this one."),
    ] = ()
    not_found: Annotated[
        tuple[NotFound, ...], about("Looked for, not found", "Values that somebody looked for in vain.")
    ] = ()
    verified: Annotated[
        Date | None, about("Last verified", "When somebody last compared the record with its sources.")
    ] = None
    note: Annotated[ProseText | None, about("Note", "What a reader should know about this record.")] = None
    cite: Annotated[
        tuple[Citation, ...],
        BeforeValidator(_as_list),
        OneOrMore(),
        about("Sources", "What the record's plain fields rest on."),
    ] = ()

    if not TYPE_CHECKING:  # else any name would be taken for a field

        def __getattr__(self, name: str) -> Any:
            """Asks for a field that an outline leaves out; called only for what is not there."""
            rest = self.__dict__.get(REST)
            return super().__getattr__(name) if rest is None else rest(name)

    def references(self) -> Iterator[Reference]:
        """Yields every use of another record's id in this one."""
        yield from references_in(self, self.id)

    def start_date(self) -> str:
        """Gives the date that the record is ordered by in time, as text; empty when there is none."""
        return ""

    @classmethod
    def field_order(cls) -> tuple[str, ...]:
        """Gives the canonical order of fields: names, those of the type, the common ones."""
        shared = list(Record.model_fields)
        head, tail = shared[: shared.index("topics")], shared[shared.index("topics") :]
        return (*head, *(name for name in cls.model_fields if name not in shared), *tail)


class CitedRecord(Record):
    """A record whose plain fields must name their sources."""

    cite: Annotated[Citations, about("Sources", "What the record's plain fields rest on.")]


class Status(Vocabulary):
    """Where a programme, an organisation or a firm stands."""

    PLANNED = "planned", "Planned", "Announced; not known to have started."
    ACTIVE = "active", "Active", "Running at the date of the source."
    ENDED = "ended", "Ended", "Over, closed or dissolved."
