"""Gives the firm type."""

from typing import Annotated, ClassVar

from generator.fields import about, ref
from generator.record import CitedRecord, Status
from generator.values import Date, RecordId
from generator.vocabularies import Vocabulary


class FirmKind(Vocabulary):
    """What a firm does."""

    PLATFORM = "platform", "Internet platform", "Search, social networks, commerce, video and other services for many."
    AI_DEVELOPER = "ai-developer", "AI developer", "Builds AI models, software or solutions."
    SEMICONDUCTOR = "semiconductor", "Chip maker", "Designs or makes chips."
    HARDWARE = "hardware", "Hardware and telecoms", "Makes devices, computers or networks."
    SOFTWARE = "software", "Software", "Makes software that is not mainly AI."
    CLOUD = "cloud", "Cloud provider", "Rents out computing power and storage."
    DATA_SERVICES = "data-services", "Data services", "Collects, labels or sells data."
    FINANCE = "finance", "Finance", "Payments, credit and other financial services."
    EDUCATION = "education", "Education", "Teaches, or runs a learning platform."
    RECRUITMENT = "recruitment", "Recruitment", "Job sites, career networks and recruiters."
    CONSULTANCY = "consultancy", "Consultancy and research", "Advises, or sells studies and market data."
    MEDIA = "media", "Media", "Publishes news."
    ROBOTICS = "robotics", "Robotics", "Makes robots."
    OTHER = "other", "Other", "None of these."


class Layer(Vocabulary):
    """The layer of the AI industry that the main source puts a firm in."""

    BASIC = "basic", "Basic layer", "Computing power and data."
    TECHNOLOGY = "technology", "Technology layer", "General AI technology."
    APPLICATION = "application", "Application layer", "AI for one kind of use."


class Firm(CitedRecord):
    """A company that trains, hires, studies or supplies AI talent, or that the sources compare."""

    TYPE: ClassVar[str] = "firm"
    FOLDER: ClassVar[str] = "firms"
    LABEL: ClassVar[str] = "Firm"
    PLURAL: ClassVar[str] = "Firms"
    ORDER: ClassVar[int] = 3

    kind: Annotated[FirmKind | None, about("Kind", "What it does.", column=2)] = None
    status: Annotated[Status | None, about("Status", "Whether it still exists.")] = None
    country: Annotated[
        RecordId | None, about("Country", "Where it is at home.", column=3), ref("place", back="Firms")
    ] = None
    places: Annotated[
        tuple[Annotated[RecordId, ref("place", back="Firms here")], ...],
        about("Where", "Cities and provinces that it is in.", column=4),
    ] = ()
    layers: Annotated[tuple[Layer, ...], about("Layers", "Its layers of the AI industry, as the source has them.")] = ()
    parents: Annotated[
        tuple[Annotated[RecordId, ref("firm", back="Companies and parts")], ...],
        about("Belongs to", "The company that it is a part or an affiliate of."),
    ] = ()
    acquired_by: Annotated[
        tuple[Annotated[RecordId, ref("firm", back="Acquired")], ...], about("Acquired by", "The firm that bought it.")
    ] = ()
    founded: Annotated[Date | None, about("Founded", "When it was founded.")] = None

    def start_date(self) -> str:
        """Gives the date of founding."""
        return str(self.founded or "")
