"""Gives the statistic type: one measured quantity with its observations."""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from generator.fields import Ref, Reference, about, ref
from generator.record import Citations, Part, Record
from generator.values import DatePeriod, Number, ProseText, RecordId, Text, refusal
from generator.vocabularies import Vocabulary


class Unit(Vocabulary):
    """What is counted or measured. The label is what stands behind a number."""

    PEOPLE = "people", "people", "Persons."
    PERCENT = "percent", "%", "Hundredths of the whole that the definition names."
    TIMES = "times", "times", "How many times as much."
    RATIO = "ratio", "", "One number divided by another, without a unit."
    RANK = "rank", "", "A place in a ranking; 1 is first."
    SCORE = "score", "points", "Points in a ranking."
    INSTITUTIONS = "institutions", "institutions", "Universities, colleges and other institutions."
    FIRMS = "firms", "firms", "Companies."
    JOBS = "jobs", "jobs", "Positions or vacancies."
    COUNTRIES = "countries", "countries and regions", "Countries and regions."
    ACQUISITIONS = "acquisitions", "acquisitions", "Firms that were bought."
    COURSES = "courses", "courses", "Courses."
    PROGRAMS = "programs", "programmes", "Degree or training programmes."
    DOCUMENTS = "documents", "documents", "Papers, patents, policies and other texts."
    TRANSACTIONS = "transactions", "transactions", "Single deals or data exchanges."
    COUNT = "count", "", "A number of things that the definition names."
    YUAN = "yuan", "yuan", "Chinese yuan (CNY)."
    US_DOLLARS = "us-dollars", "US dollars", "United States dollars (USD)."
    CANADIAN_DOLLARS = "canadian-dollars", "Canadian dollars", "Canadian dollars (CAD)."
    POUNDS = "pounds", "pounds", "Pounds sterling (GBP)."
    EUROS = "euros", "euros", "Euros (EUR)."
    WON = "won", "won", "South Korean won (KRW)."


class Bound(Vocabulary):
    """How a source hedges a number. The label stands before the number."""

    ABOUT = "about", "about", "The source says about, around, nearly or roughly."
    MORE_THAN = "more-than", "more than", "The source says more than, over or exceeding."
    AT_LEAST = "at-least", "at least", "The source says at least or no less than."
    LESS_THAN = "less-than", "under", "The source says less than, under or fewer than."
    UP_TO = "up-to", "up to", "The source says up to, at most or as high as."


class ObservationKind(Vocabulary):
    """How a number came about."""

    COUNT = "count", "Count", "Counted or measured."
    ESTIMATE = "estimate", "Estimate", "Estimated by the source or by those whom it quotes."
    FORECAST = "forecast", "Forecast", "Said about a time still to come."
    TARGET = "target", "Target", "What somebody set out to reach."


class Term(Part):
    """One value of a dimension that is not a record."""

    id: Annotated[RecordId, about("Id", "The value as observations write it.")]
    name: Annotated[Text, about("Name", "What a reader sees.")]
    includes_others: Annotated[
        bool, about("Includes others", "Whether it includes or overlaps other terms, without being all of them.")
    ] = False


class Dimension(Part):
    """What an observation is told apart by, besides place and period."""

    id: Annotated[RecordId, about("Id", "The name as observations write it under by.")]
    name: Annotated[Text, about("Name", "What a reader sees.")]
    type: Annotated[
        Text | None,
        Field(pattern="^(policy|program|firm|university|organization|place)$"),
        about("Type", "Where values are records: their type.", example="university"),
    ] = None
    terms: Annotated[tuple[Term, ...], about("Terms", "Where values are not records: the values.")] = ()


def derived_key(place: str, values: Iterable[str], period: str) -> str:
    """Gives the id of an observation that has none of its own: its place, dimensions and period."""
    parts = (part for part in (place, *values, period) if part)
    return re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()) or "value"


class Observation(Part):
    """One value of a statistic."""

    id: Annotated[
        RecordId | None,
        about("Id", "Left out where place, dimensions and period tell it from the others."),
    ] = None
    place: Annotated[
        RecordId | None, about("Place", "The country, region or city."), ref("place", back="Figures for this place")
    ] = None
    period: Annotated[DatePeriod | None, about("Period", "The date or span that the value holds for.")] = None
    by: Annotated[dict[str, RecordId], about("By", "A value for each dimension of the statistic.")] = Field(
        default_factory=dict
    )
    kind: Annotated[ObservationKind, about("Kind", "How the number came about.")] = ObservationKind.COUNT
    bound: Annotated[Bound | None, about("Hedge", "How the source hedges the number.")] = None
    value: Annotated[Number | None, about("Value", "The number.")] = None
    low: Annotated[Number | None, about("From", "The lower end of a range.")] = None
    high: Annotated[Number | None, about("To", "The upper end of a range.")] = None
    as_printed: Annotated[
        Text | None, about("As printed", "What the source prints, where that is an evident misprint.")
    ] = None
    note: Annotated[ProseText | None, about("Note", "What a reader should know about this number.")] = None
    cite: Annotated[Citations, about("Sources", "Who says so, and where.")]

    @model_validator(mode="after")
    def _one_value(self) -> Self:
        has_range = self.low is not None and self.high is not None
        if (self.value is not None) == has_range or (self.low is None) != (self.high is None):
            raise refusal(
                "value", "needs either a value, or both low and high", "write value: 12, or low: 10 and high: 14"
            )
        if self.low is not None and self.high is not None and self.low > self.high:
            raise refusal("value", "low is greater than high", "write the smaller number as low")
        if self.as_printed is not None and self.note is None:
            raise refusal("value", "as_printed needs a note", "say in a note why the printed number cannot be meant")
        return self

    @property
    def key(self) -> str:
        """The observation's id: as written, or made of its place, dimensions and period."""
        if self.id:
            return self.id
        return derived_key(self.place or "", self.by.values(), str(self.period or ""))

    @property
    def dimensions(self) -> tuple[object, ...]:
        """What tells the observation apart: equal for two observations of the same thing."""
        return (self.place, self.period, tuple(sorted(self.by.items())))


class Statistic(Record):
    """One measured quantity: what it counts, in which unit, and every value that a source gives for it."""

    TYPE: ClassVar[str] = "statistic"
    FOLDER: ClassVar[str] = "statistics"
    LABEL: ClassVar[str] = "Statistic"
    PLURAL: ClassVar[str] = "Statistics"
    ORDER: ClassVar[int] = 7

    definition: Annotated[ProseText, about("Definition", "What exactly is counted or measured.")]
    unit: Annotated[Unit, about("Unit", "What a value is given in.", column=2)]
    dimensions: Annotated[
        tuple[Dimension, ...], about("Dimensions", "What observations are told apart by, besides place and period.")
    ] = ()
    method: Annotated[ProseText | None, about("Method", "How the numbers were made, as far as the sources say.")] = None
    observations: Annotated[
        tuple[Observation, ...],
        Field(min_length=1),
        about("Observations", "Every value that a source gives.", column=3),
    ]

    def references(self) -> Iterator[Reference]:
        """Yields the references of the fields, and those of dimensions whose values are records."""
        yield from super().references()
        types = {dimension.id: dimension.type for dimension in self.dimensions if dimension.type}
        for position, observation in enumerate(self.observations):
            for dimension, target in observation.by.items():
                if dimension in types:
                    mark = Ref((str(types[dimension]),), "Figures about it")
                    yield Reference(self.id, target, ("observations", position, "by", dimension), mark)

    def start_date(self) -> str:
        """Gives the start of the earliest period."""
        return min((str(o.period.start) for o in self.observations if o.period), default="")
