"""Gives the policy type."""

from typing import Annotated, ClassVar

from generator.fields import about, ref
from generator.record import CitedRecord
from generator.values import Date, DatePeriod, RecordId, Url
from generator.vocabularies import Audience, Level, Vocabulary


class PolicyKind(Vocabulary):
    """What sort of text a policy is."""

    LAW = "law", "Law", "An act that a legislature passed."
    BILL = "bill", "Bill", "An act that was introduced in a legislature."
    STRATEGY = "strategy", "Strategy", "A government's goals and how to reach them, for a country or a field."
    PLAN = "plan", "Plan", "A programme of work with goals and dates, such as a five-year or development plan."
    ACTION_PLAN = "action-plan", "Action plan", "Steps that carry out a strategy or plan."
    NOTICE = "notice", "Notice", "An authority's order or announcement to those below it."
    OPINIONS = "opinions", "Opinions", "Guidance of an authority on how to act (yijian)."
    WHITE_PAPER = "white-paper", "White paper", "A government's or commission's statement of what it intends."
    REPORT = "report", "Government report", "An official analysis with recommendations."
    RESEARCH_AGENDA = "research-agenda", "Research agenda", "What is to be researched, with priorities."
    DECLARATION = "declaration", "Declaration", "A joint statement of governments."
    DECISION = "decision", "Decision", "A single decision of an authority."
    ROADMAP = "roadmap", "Roadmap", "Steps over several years that a strategy or research agenda leads to."
    RESPONSE = "response", "Government response", "A government's answer to a parliament or committee."
    TALKS = "talks", "Talks", "Discussions between governments."
    UNSPECIFIED = "unspecified", "Unspecified", "The source names it without saying what sort of text it is."
    RECOMMENDATION = "recommendation", "Recommendations", "What somebody outside government proposes."


class PolicyStatus(Vocabulary):
    """How far a policy has come."""

    PROPOSED = "proposed", "Proposed", "Introduced, drafted or recommended; not adopted as far as the source says."
    ISSUED = "issued", "Issued", "Published or adopted."
    REPLACED = "replaced", "Replaced", "A later policy took its place."
    ENDED = "ended", "Ended", "Its period is over, or it was withdrawn."


class PolicyScope(Vocabulary):
    """What a policy covers: the four groups in which the main source sorts AI policies."""

    GRAND_STRATEGY = "grand-strategy", "National grand strategy", "A national strategy that reaches beyond AI."
    AI_STRATEGY = "ai-strategy", "Overall AI strategy", "A strategy for the AI industry as a whole."
    AI_SEGMENT = "ai-segment", "AI segment strategy", "A strategy for one part of the AI industry."
    SYNERGY = "synergy", "Related industry", "A strategy for another industry that develops together with AI."
    EDUCATION = "education", "Education", "A policy for education and training."


class Policy(CitedRecord):
    """A law, strategy, plan, notice or other text by which a government sets a course."""

    TYPE: ClassVar[str] = "policy"
    FOLDER: ClassVar[str] = "policies"
    LABEL: ClassVar[str] = "Policy"
    PLURAL: ClassVar[str] = "Policies"
    ORDER: ClassVar[int] = 1

    kind: Annotated[PolicyKind, about("Kind", "What sort of text it is.", column=4)]
    status: Annotated[PolicyStatus | None, about("Status", "How far it has come.", column=5)] = None
    jurisdiction: Annotated[
        RecordId,
        about("Jurisdiction", "The country or region that it holds for.", column=2),
        ref("place", back="Policies"),
    ]
    parties: Annotated[
        tuple[Annotated[RecordId, ref("place", back="Joint policies")], ...],
        about("Other parties", "Further countries that signed it."),
    ] = ()
    issuers: Annotated[
        tuple[Annotated[RecordId, ref("organization", "place", "university", back="Policies issued")], ...],
        about("Issued by", "The authorities that issued it."),
    ] = ()
    issued: Annotated[Date | None, about("Date", "When it was issued, as exactly as the source says.", column=3)] = None
    introduced: Annotated[Date | None, about("Introduced", "When a bill was introduced.")] = None
    effective: Annotated[Date | None, about("In force from", "When it took effect.")] = None
    period: Annotated[DatePeriod | None, about("Covers", "The years that it plans for.")] = None
    scope: Annotated[PolicyScope | None, about("Scope", "What it covers.")] = None
    replaces: Annotated[
        tuple[Annotated[RecordId, ref("policy", back="Replaced by")], ...],
        about("Replaces", "Earlier policies whose place it takes."),
    ] = ()
    updates: Annotated[
        tuple[Annotated[RecordId, ref("policy", back="Updated by")], ...],
        about("Updates", "Earlier policies that it revises and continues."),
    ] = ()
    implements: Annotated[
        tuple[Annotated[RecordId, ref("policy", back="Carried out by")], ...],
        about("Carries out", "Higher policies that it puts into effect."),
    ] = ()
    part_of: Annotated[
        tuple[Annotated[RecordId, ref("policy", back="Parts")], ...],
        about("Part of", "The larger policy that it belongs to."),
    ] = ()
    proposes: Annotated[
        tuple[Annotated[RecordId, ref("policy", "program", "organization", back="Proposed by")], ...],
        about("Proposes", "Policies, programmes and bodies that it calls for."),
    ] = ()
    levels: Annotated[tuple[Level, ...], about("Levels", "The stages of education that it addresses.")] = ()
    audiences: Annotated[tuple[Audience, ...], about("For", "Whom it addresses.")] = ()
    official_text: Annotated[Url | None, about("Official text", "The address of the text at its issuer.")] = None
    official_text_archived: Annotated[Url | None, about("Archived text", "An archived copy of the official text.")] = (
        None
    )

    def start_date(self) -> str:
        """Gives the date of issue, or of introduction."""
        return str(self.issued or self.introduced or "")
