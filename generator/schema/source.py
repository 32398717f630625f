"""Gives the source type."""

from typing import Annotated, ClassVar

from pydantic import Field

from generator.fields import about, ref
from generator.record import Part, Record
from generator.values import Count, Date, ProseText, RecordId, Text, Url
from generator.vocabularies import Vocabulary


class SourceKind(Vocabulary):
    """What sort of document it is."""

    REPORT = "report", "Report", "A study by an institute, firm or authority."
    WHITE_PAPER = "white-paper", "White paper", "A report that its publisher calls a white paper."
    NEWS = "news", "News article", "An article in a newspaper or news service."
    JOURNAL = "journal-article", "Journal article", "An article in a scholarly journal."
    DATASET = "dataset", "Data set", "A collection of data."
    RANKING = "ranking", "Ranking", "A ranking, with the data behind it."
    WEB_PAGE = "web-page", "Web page", "A page on the web."
    OFFICIAL = "official", "Official document", "A document of a government or authority."
    STATEMENT = "statement", "Statement", "What somebody said in a speech, interview or press release."


class Access(Vocabulary):
    """How we know a source."""

    FIRST_HAND = "first-hand", "Read", "We read it."
    SECOND_HAND = "second-hand", "Known at second hand", "We know it only from a source that quotes it."


class Translation(Part):
    """The translation that we read."""

    by: Annotated[Text, about("By", "Who translated it.")]
    publisher: Annotated[
        RecordId | None,
        about("Publisher", "Who published the translation."),
        ref("organization", "firm", "university", back="Translations published"),
    ] = None
    date: Annotated[Date | None, about("Date", "When the translation is dated.")] = None
    url: Annotated[Url | None, about("Address", "Where the translation is.")] = None


class KeptFile(Part):
    """A file that we read and kept, known by its hash: whoever holds the same bytes computes the same hash."""

    what: Annotated[Text, about("What it is", "What the file holds, such as the publisher's PDF or the page's text.")]
    sha256: Annotated[
        Text,
        Field(pattern="^[0-9a-f]{64}$"),
        about(
            "SHA-256",
            "The file's SHA-256 hash: 64 digits and letters a to f, as sha256sum prints it.",
            example="0123456789abcdef" * 4,
        ),
    ]


class SourceSection(Part):
    """A part of a document, as citations name it, so that it can be seen what rests on it and what does not."""

    id: Annotated[RecordId, about("Id", "The section's own id.")]
    at: Annotated[Text, about("Written", "How citations begin that lie in it, such as II.A.1 or Table 3.1.")]
    name: Annotated[Text | None, about("Heading", "What it is called in the document.")] = None
    paragraphs: Annotated[
        Count | None, about("Paragraphs", "How many numbered paragraphs it has; a citation beyond them is a problem.")
    ] = None
    rows: Annotated[
        Count | None, about("Rows", "How many numbered rows it has; a citation beyond them is a problem.")
    ] = None
    note: Annotated[ProseText | None, about("Note", "Why little or nothing rests on it.")] = None


class Source(Record):
    """A document that facts and figures are taken from, with who wrote it and what interest they have."""

    TYPE: ClassVar[str] = "source"
    FOLDER: ClassVar[str] = "sources"
    LABEL: ClassVar[str] = "Source"
    PLURAL: ClassVar[str] = "Sources"
    ORDER: ClassVar[int] = 8

    kind: Annotated[SourceKind, about("Kind", "What sort of document it is.", column=2)]
    access: Annotated[Access, about("How we know it", "Whether we read it or only read about it.", column=5)]
    authors: Annotated[tuple[Text, ...], about("Authors", "Who wrote it, as printed.")] = ()
    publishers: Annotated[
        tuple[Annotated[RecordId, ref("organization", "university", "firm", "place", back="Publications")], ...],
        about("Published by", "Who published it.", column=3),
    ] = ()
    supported_by: Annotated[
        tuple[Annotated[RecordId, ref("firm", "university", "organization", back="Publications supported")], ...],
        about("Supported by", "Who paid for it, sponsored it or helped to make it."),
    ] = ()
    published_in: Annotated[Text | None, about("In", "The journal, newspaper or series, with volume and pages.")] = None
    published: Annotated[Date | None, about("Date", "When it was published.", column=4)] = None
    language: Annotated[Text | None, about("Language", "The language of the original, such as Chinese.")] = None
    translation: Annotated[Translation | None, about("Translation", "The translation that we read.")] = None
    url: Annotated[Url | None, about("Address", "Where it is on the web.")] = None
    archived: Annotated[Url | None, about("Archived copy", "An archived copy.")] = None
    accessed: Annotated[Date | None, about("Looked at", "When we looked at it.")] = None
    files: Annotated[
        tuple[KeptFile, ...], about("Files kept", "The files that we read and kept, each with its hash.")
    ] = ()
    quoted_by: Annotated[
        tuple[Annotated[RecordId, ref("source", back="Sources that it quotes")], ...],
        about("Known through", "The sources that quote it."),
    ] = ()
    based_on: Annotated[
        tuple[Annotated[RecordId, ref("source", back="Sources based on it")], ...],
        about("Based on", "Earlier sources that it draws on."),
    ] = ()
    sections: Annotated[
        tuple[SourceSection, ...],
        about("Sections", "Its parts in their order; every citation must then lie in one of them."),
    ] = ()
    interest: Annotated[
        ProseText | None, about("Interest", "What a reader should know about the interests of those who made it.")
    ] = None

    def start_date(self) -> str:
        """Gives the date of publication."""
        return str(self.published or "")
