"""Gives the university type."""

from typing import Annotated, ClassVar

from generator.fields import about, ref
from generator.record import Citations, CitedRecord, Name, Part, Status
from generator.values import Date, ProseText, RecordId, Text
from generator.vocabularies import Vocabulary


class UniversityKind(Vocabulary):
    """What sort of institution it is."""

    UNIVERSITY = "university", "University", "A university that grants degrees."
    COLLEGE = "college", "College", "A college or institute of higher education."
    VOCATIONAL = "vocational", "Vocational college", "A college for vocational education."
    ACADEMY = "academy", "Academy of sciences", "A research body that also trains graduates."


class UniversityGroup(Vocabulary):
    """The official groups of Chinese universities that the sources name."""

    DOUBLE_FIRST_CLASS = (
        "double-first-class",
        "Double first-class",
        "In the initiative for world-class universities and disciplines, begun in 2017.",
    )
    PROJECT_985 = "project-985", "Project 985", "In the project of May 1998 for world-class universities."
    PROJECT_211 = "project-211", "Project 211", "In the project of November 1995 for 100 leading universities."
    ORDINARY = "ordinary", "Ordinary", "Listed by a source as outside the double first-class group."


class SchoolKind(Vocabulary):
    """What sort of unit it is."""

    SCHOOL = "school", "School or college", "A unit that teaches."
    INSTITUTE = "institute", "Institute", "A unit for research, with or without teaching."
    CENTER = "center", "Centre", "A centre for research or cooperation."
    LABORATORY = "laboratory", "Laboratory", "A laboratory."


class School(Part):
    """A university's own school or institute for AI."""

    id: Annotated[RecordId, about("Id", "The school's own id, part of its address.")]
    name: Annotated[Name, about("Name", "What it is called.")]
    aliases: Annotated[tuple[Text, ...], about("Also known as", "Other names that sources use.")] = ()
    kind: Annotated[SchoolKind, about("Kind", "What sort of unit it is.")]
    founded: Annotated[Date | None, about("Founded", "When it was set up.")] = None
    built_with: Annotated[
        tuple[
            Annotated[RecordId, ref("firm", "organization", "university", back="AI schools built with universities")],
            ...,
        ],
        about("Built with", "The firms that it was built with or works with."),
    ] = ()
    note: Annotated[ProseText | None, about("Note", "What a reader should know.")] = None
    cite: Annotated[Citations, about("Sources", "Who says so, and where.")]


class University(CitedRecord):
    """A university, college or academy that teaches or researches AI."""

    TYPE: ClassVar[str] = "university"
    FOLDER: ClassVar[str] = "universities"
    LABEL: ClassVar[str] = "University"
    PLURAL: ClassVar[str] = "Universities"
    ORDER: ClassVar[int] = 4

    kind: Annotated[UniversityKind, about("Kind", "What sort of institution it is.", column=2)]
    status: Annotated[Status | None, about("Status", "Whether it still exists.")] = None
    country: Annotated[
        RecordId | None, about("Country", "The country that it is in.", column=3), ref("place", back="Universities")
    ] = None
    places: Annotated[
        tuple[Annotated[RecordId, ref("place", back="Universities here")], ...],
        about("Where", "The province or city that it is in.", column=4),
    ] = ()
    groups: Annotated[tuple[UniversityGroup, ...], about("Groups", "The official groups that it is in.")] = ()
    parents: Annotated[
        tuple[Annotated[RecordId, ref("university", "organization", back="Parts")], ...],
        about("Belongs to", "The institution that it is a part of."),
    ] = ()
    schools: Annotated[tuple[School, ...], about("AI schools", "Its schools and institutes for AI.", column=5)] = ()
    founded: Annotated[Date | None, about("Founded", "When it was founded.")] = None

    def start_date(self) -> str:
        """Gives the date of founding."""
        return str(self.founded or "")
