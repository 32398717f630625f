"""Gives the organization type."""

from typing import Annotated, ClassVar

from generator.fields import about, ref
from generator.record import CitedRecord, Status
from generator.values import Date, RecordId
from generator.vocabularies import Vocabulary


class OrganizationKind(Vocabulary):
    """What sort of body it is."""

    GOVERNMENT = "government", "Government", "A government or cabinet as a whole."
    MINISTRY = "ministry", "Ministry or department", "A ministry, commission or department of a government."
    AGENCY = "agency", "Agency", "A public body that funds, regulates, measures or advises."
    LEGISLATURE = "legislature", "Legislature", "A parliament, or one of its committees."
    INTERNATIONAL = "international", "International body", "A body of several countries."
    ALLIANCE = "alliance", "Alliance", "A group of universities, firms or both."
    ASSOCIATION = "association", "Association", "A learned society or industry association."
    THINK_TANK = "think-tank", "Think tank", "A body that studies policy."
    LABORATORY = "laboratory", "Laboratory", "A laboratory, also one inside a firm."
    INSTITUTE = (
        "institute",
        "Research institute",
        "A body for research or teaching outside a university, or a unit of one.",
    )
    PROJECT = "project", "Research project", "Research under a name of its own, inside a firm or between several."
    EXCHANGE = "exchange", "Exchange", "A marketplace, such as one for data."
    EVENT = "event", "Conference", "A conference or forum that recurs."


class Organization(CitedRecord):
    """A body that is neither a firm nor a university: ministries, agencies, alliances, laboratories."""

    TYPE: ClassVar[str] = "organization"
    FOLDER: ClassVar[str] = "organizations"
    LABEL: ClassVar[str] = "Organization"
    PLURAL: ClassVar[str] = "Organizations"
    ORDER: ClassVar[int] = 5

    kind: Annotated[OrganizationKind, about("Kind", "What sort of body it is.", column=2)]
    status: Annotated[Status | None, about("Status", "Whether it still exists.")] = None
    country: Annotated[
        RecordId | None,
        about("Country", "The country or region that it belongs to.", column=3),
        ref("place", back="Organizations"),
    ] = None
    places: Annotated[
        tuple[Annotated[RecordId, ref("place", back="Organizations here")], ...],
        about("Where", "The province or city that it is in.", column=4),
    ] = ()
    parents: Annotated[
        tuple[Annotated[RecordId, ref("organization", "university", "firm", back="Parts")], ...],
        about("Part of", "The body that it belongs to."),
    ] = ()
    led_by: Annotated[
        tuple[Annotated[RecordId, ref("firm", "university", "organization", back="Organizations led")], ...],
        about("Led by", "Who leads or hosts it."),
    ] = ()
    members: Annotated[
        tuple[Annotated[RecordId, ref("firm", "university", "organization", "place", back="Member of")], ...],
        about("Members", "Who belongs to it or helped to build it."),
    ] = ()
    founded: Annotated[Date | None, about("Founded", "When it was founded.")] = None

    def start_date(self) -> str:
        """Gives the date of founding."""
        return str(self.founded or "")
