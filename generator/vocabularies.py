"""Gives the lists of allowed values that several record types share, with a meaning for every value."""

from enum import StrEnum
from typing import Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Vocabulary(StrEnum):
    """A list of allowed values. Each member is written `NAME = "value", "Label", "What it means."`."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str, meaning: str) -> Self:
        """Makes a member that is its value and carries its label and meaning."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.meaning = meaning
        return member

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Gives the values with their meanings, in the form that editors show while typing."""
        return {
            "type": "string",
            "enum": [member.value for member in cls],
            "markdownEnumDescriptions": [f"{member.label}: {member.meaning}" for member in cls],
        }

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Gives the plain check for membership."""
        return handler(source)


class Topic(Vocabulary):
    """What a record is about."""

    TRAINING = "training", "Training", "Teaching people to build or use AI."
    ATTRACTION = "attraction", "Attraction", "Bringing talent in from elsewhere."
    RETENTION = "retention", "Retention", "Keeping talent from leaving."
    DEMAND = "demand", "Supply and demand", "How many people are needed, and how many there are."
    DISTRIBUTION = "distribution", "Where talent is", "How talent is spread over countries, cities, fields and jobs."
    CURRICULUM = "curriculum", "Curriculum", "What is taught: courses, majors, textbooks."
    TEACHERS = "teachers", "Teachers", "Training and number of those who teach AI."
    SCHOOLING = "schooling", "AI at school", "AI education before university."
    INDUSTRY_EDUCATION = (
        "industry-education",
        "Industry and education",
        "Firms and universities training people together.",
    )
    CERTIFICATION = "certification", "Certificates and standards", "What proves a skill, and who decides so."
    COMPETITION = "competition", "Contests", "Contests that find or train talent."
    RESEARCH = "research", "Research", "Research funding, laboratories and scholars."
    INDUSTRY = "industry", "Industry policy", "Policy for the AI industry in general."
    DIGITAL_ECONOMY = (
        "digital-economy",
        "Digital economy",
        "Policy for data, networks and other fields that AI builds on.",
    )
    ROBOTICS = "robotics", "Robotics", "Robots and automation."
    DEFENSE = "defense", "Defence and security", "AI in the military and for national security."
    ETHICS = "ethics", "Ethics and law", "Rules, rights and responsible use."
    COOPERATION = "cooperation", "International cooperation", "Countries working together."
    STANDARDS = "standards", "Technical standards", "Norms for technology."
    COMPUTING = "computing", "Computing and platforms", "Chips, clouds, frameworks and data that AI runs on."
    LANGUAGE = "language", "Language and speech", "Natural language processing and speech."
    VISION = "vision", "Computer vision", "Images and video."
    FINANCE = "finance", "Finance", "AI in banking and payments."
    HEALTH = "health", "Health", "AI in medicine and care."


class Level(Vocabulary):
    """The stage of education."""

    SCHOOL = "school", "School", "Primary and secondary school (K-12)."
    VOCATIONAL = "vocational", "Vocational", "Vocational schools and colleges."
    UNIVERSITY = "university", "University", "University study; the source names no degree."
    UNDERGRADUATE = "undergraduate", "Undergraduate", "Bachelor's degrees and other undergraduate study."
    GRADUATE = "graduate", "Graduate", "Study after a first degree; the source does not say which."
    MASTER = "master", "Master's", "Master's degrees."
    DOCTORAL = "doctoral", "Doctoral", "Doctoral degrees."
    POSTDOCTORAL = "postdoctoral", "Postdoctoral", "After the doctorate."
    CONTINUING = "continuing", "Working life", "Training on the job and lifelong learning."


class Audience(Vocabulary):
    """Whom a programme or a policy is meant for."""

    PUPILS = "pupils", "Pupils", "Children and teenagers at school."
    STUDENTS = "students", "Students", "Students at universities and colleges."
    TEACHERS = "teachers", "Teachers", "Those who teach at schools, colleges and universities."
    RESEARCHERS = "researchers", "Researchers", "Scientists and scholars."
    DEVELOPERS = "developers", "Developers", "Engineers and programmers."
    EMPLOYEES = "employees", "Employees", "The staff of a firm or an authority."
    EXECUTIVES = "executives", "Executives", "Chief technology officers and other leaders of firms."
    ENTREPRENEURS = "entrepreneurs", "Entrepreneurs", "Founders of firms, and those who want to become one."
    PUBLIC = "public", "The public", "Everyone."
    FIRMS = "firms", "Firms", "Companies as a whole."
    UNIVERSITIES = "universities", "Universities", "Universities and colleges as a whole."


class FactKind(Vocabulary):
    """What sort of statement a fact is."""

    GOAL = "goal", "Goal", "What somebody set out to reach."
    MEASURE = "measure", "Measure", "What somebody does or did to reach a goal."
    FUNDING = "funding", "Funding", "Money that was given, promised or invested."
    PLAN = "plan", "Plan", "What somebody said that they would do."
    PROPOSAL = "proposal", "Proposal", "What somebody recommends that others do."
    RESULT = "result", "Result", "What came of it, with or without a number."
    CLAIM = "claim", "Claim", "What an interested party says of itself or of others."
    VIEW = "view", "View", "An opinion of the source or of a person whom it quotes."
    CONTEXT = "context", "Background", "What helps to understand the rest."


class DisagreementKind(Vocabulary):
    """What sort of disagreement or slip it is."""

    SOURCES = "sources", "Sources disagree", "Two sources say different things."
    WITHIN = "within", "The source disagrees with itself", "One source says different things in two places."
    MISPRINT = "misprint", "Evident misprint", "The printed text cannot be meant as it stands."
    ARITHMETIC = (
        "arithmetic",
        "The numbers do not add up",
        "A sum, share, rank or rate differs from what its parts give.",
    )
    NAME = "name", "Name given in several ways", "One thing under different names, or different things under one."
