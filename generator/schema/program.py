"""Gives the programme type."""

from typing import Annotated, ClassVar

from generator.fields import about, ref
from generator.record import Citations, CitedRecord, Part, Status
from generator.values import Date, Number, ProseText, RecordId, Text, YesNo
from generator.vocabularies import Audience, Level, Vocabulary


class ProgramKind(Vocabulary):
    """What sort of programme it is."""

    TRAINING_PLATFORM = "training-platform", "Training platform", "An umbrella or website for courses and practice."
    COURSE = "course", "Course", "A single course or a series of them."
    CLASS = "class", "Class", "A selected group that is taught together."
    DEGREE = "degree", "Degree programme", "A major or another programme that leads to a degree."
    BOOTCAMP = "bootcamp", "Bootcamp or camp", "Short, intensive training; summer and winter camps."
    INTERNAL_TRAINING = "internal-training", "In-house training", "A firm trains its own employees."
    TEACHER_TRAINING = "teacher-training", "Teacher training", "Training for those who teach."
    TRAINING_BASE = "training-base", "Training bases", "Places where students practise, set up with universities."
    COMPETITION = "competition", "Competition", "A contest."
    CERTIFICATE = "certificate", "Certificate", "An examination or certificate of skills."
    STANDARD = "standard", "Standard", "A norm for skills, courses or technology."
    CURRICULUM = "curriculum", "Curriculum", "A shared plan of courses, or a collection of teaching material."
    PLATFORM = "platform", "Technology platform", "Software, data or computing power that learners and teachers use."
    FUND = "fund", "Fund", "Money for research or study."
    SCHOLARSHIP = "scholarship", "Scholarships", "Money for students."
    CHAIRS = "chairs", "Chairs", "Professorships and fellowships for researchers."
    JOINT_LABORATORY = (
        "joint-laboratory",
        "Joint laboratories",
        "Laboratories that a firm and a university run together.",
    )
    RESEARCH = "research", "Research programme", "Joint research."
    PARTNERSHIP = "partnership", "Partnership", "An agreement to work together on several things."
    CENTER = "center", "Education centres", "Centres set up to teach."
    TRAINING = "training", "Training programme", "A training programme whose form the sources do not tell."
    INITIATIVE = "initiative", "Initiative", "A public effort of several measures, such as scholarships and degrees."
    RECRUITMENT = "recruitment", "Recruitment", "Hiring or attracting talent, also by buying firms."


class Site(Part):
    """A place where a programme runs, such as a training base at a university."""

    id: Annotated[RecordId, about("Id", "The site's own id, part of its address.")]
    host: Annotated[
        RecordId | None,
        about("Host", "The university or organization that it is at."),
        ref("university", "organization", "firm", back="Programmes hosted"),
    ] = None
    place: Annotated[
        RecordId | None,
        about("Place", "The province or city, as the source gives it."),
        ref("place", back="Sites here"),
    ] = None
    year: Annotated[Date | None, about("Year", "When it was set up or agreed.")] = None
    project: Annotated[Text | None, about("Project", "What the source calls it.")] = None
    provided: Annotated[Text | None, about("Provided", "What the operator gives.")] = None
    note: Annotated[ProseText | None, about("Note", "What a reader should know.")] = None
    cite: Annotated[Citations, about("Sources", "Who says so, and where.")]


class Course(Part):
    """A course of a curriculum."""

    name: Annotated[Text, about("Course", "The course's name.")]
    credits: Annotated[Number | None, about("Credits", "Credit points.")] = None
    taught_by: Annotated[
        tuple[Annotated[RecordId, ref("university", "firm", "organization", back="Courses taught")], ...],
        about("Taught by", "Who teaches it."),
    ] = ()
    note: Annotated[ProseText | None, about("Note", "What a reader should know.")] = None


class Module(Part):
    """A group of courses in a curriculum."""

    id: Annotated[RecordId, about("Id", "The module's own id, part of its address.")]
    name: Annotated[Text, about("Module", "What the source calls the group.")]
    kind: Annotated[Text | None, about("Course type", "The larger group that it belongs to.")] = None
    courses: Annotated[tuple[Course, ...], about("Courses", "The courses, in the order of the source.")]
    complete: Annotated[YesNo, about("Complete", "Whether the source lists all courses of the group.")] = True
    cite: Annotated[Citations, about("Sources", "Where the source lists them.")]


class Program(CitedRecord):
    """Something that trains, attracts or keeps talent: a course, a class, a contest, a certificate, a fund."""

    TYPE: ClassVar[str] = "program"
    FOLDER: ClassVar[str] = "programs"
    LABEL: ClassVar[str] = "Programme"
    PLURAL: ClassVar[str] = "Programmes"
    ORDER: ClassVar[int] = 2

    kind: Annotated[ProgramKind, about("Kind", "What sort of programme it is.", column=2)]
    status: Annotated[Status | None, about("Status", "Where it stands.")] = None
    operators: Annotated[
        tuple[
            Annotated[RecordId, ref("firm", "university", "organization", "place", back="Programmes run")],
            ...,
        ],
        about("Run by", "Who runs it.", column=3),
    ] = ()
    partners: Annotated[
        tuple[Annotated[RecordId, ref("firm", "university", "organization", back="Programmes as a partner")], ...],
        about("Partners", "Who takes part in running it."),
    ] = ()
    part_of: Annotated[
        tuple[Annotated[RecordId, ref("program", back="Parts")], ...],
        about("Part of", "The larger programme that it belongs to."),
    ] = ()
    policies: Annotated[
        tuple[Annotated[RecordId, ref("policy", back="Programmes under this policy")], ...],
        about("Under", "The policies that it carries out."),
    ] = ()
    places: Annotated[
        tuple[Annotated[RecordId, ref("place", back="Programmes")], ...],
        about("Where", "The country, province or city that it runs in.", column=5),
    ] = ()
    start: Annotated[Date | None, about("Start", "When it began.", column=4)] = None
    end: Annotated[Date | None, about("End", "When it ended.")] = None
    levels: Annotated[tuple[Level, ...], about("Levels", "The stages of education that it addresses.")] = ()
    audiences: Annotated[tuple[Audience, ...], about("For", "Whom it trains.", column=6)] = ()
    sites: Annotated[tuple[Site, ...], about("Sites", "Where it runs: bases, classes, laboratories.")] = ()
    curriculum: Annotated[tuple[Module, ...], about("Curriculum", "What is taught, module by module.")] = ()

    def start_date(self) -> str:
        """Gives the date at which it began."""
        return str(self.start or "")
