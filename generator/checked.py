"""Takes the text of entities/checked.yaml, gives what the last check of the addresses found; asks no host itself."""

import calendar
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import Annotated, Any, Self, get_args

from pydantic import AfterValidator, BaseModel, model_validator

from generator.fields import about
from generator.load import RawRecord, load
from generator.problems import Problem, Severity
from generator.read import SourceText
from generator.record import Part
from generator.validate import fit
from generator.values import Count, Date, PartialDate, Text, Url, check_url, refusal
from generator.vocabularies import Vocabulary

DAYS_UNTIL_DEAD = 5
"""An address that failed counts as dead once it fails again this many days later: a weekly run, give or take a day."""


class Found(Vocabulary):
    """What came of asking for an address."""

    ANSWERS = "answers", "Answers", "The host gave the page."
    MOVED = "moved", "Moved for good", "The host says that the page has another address now, and that one answers."
    REFUSED = "refused", "Refused", "The host does not answer programs here; whether the page is there is not known."
    CERTIFICATE = "certificate", "Wrong certificate", "The host cannot prove who it is; browsers warn of it."
    GONE = "gone", "Gone", "The host says that there is no such page."
    ERROR = "error", "Error of the host", "The host answered that it could not."
    NO_ANSWER = "no-answer", "No answer", "There is no such host, or it did not answer in time."
    ASTRAY = "astray", "Leads nowhere", "It is sent on in a circle, too often, or to what is no address."
    NOT_PUBLIC = "not-public", "Not public", "The address is one of a private network."


FAILING = frozenset({Found.GONE, Found.ERROR, Found.NO_ANSWER, Found.ASTRAY, Found.NOT_PUBLIC})
"""What an address dies of, if it lasts."""


class CheckedAddress(Part):
    """What was found at one address."""

    address: Annotated[Url, about("Address", "The address as the record has it.")]
    on: Annotated[Date | None, about("On", "When it was asked; left out where that is the day of the last run.")] = None
    found: Annotated[Found, about("Found", "What came of it.")]
    status: Annotated[Count | None, about("Status", "The number with which the host answered, such as 404.")] = None
    to: Annotated[Url | None, about("To", "Only of one that moved: where it is now.")] = None
    failing_since: Annotated[
        Date | None, about("Failing since", "Only of one that fails: when it first did, and in every run since.")
    ] = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.found in FAILING) != (self.failing_since is not None):
            failing = ", ".join(sorted(found.value for found in FAILING))
            raise refusal("value", f"failing_since stands with, and only with: {failing}", "add or remove it")
        if self.to and self.found is not Found.MOVED:
            raise refusal("value", "only an address that moved has to", "remove to, or write found: moved")
        if self.on and self.failing_since and self.failing_since > self.on:
            raise refusal("value", "failing_since is later than on", "it is the day of the first run that failed")
        return self


class Skipped(Part):
    """What the check leaves out: one address, or all of a host."""

    address: Annotated[Url | None, about("Address", "One address.")] = None
    host: Annotated[Text | None, about("Host", "All addresses of a host, such as www.example.org.")] = None
    why: Annotated[Text, about("Why", "Why it is not asked.")]

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if bool(self.address) == bool(self.host):
            raise refusal("value", "name an address or a host, one of the two", "write one of them")
        return self


class Checked(Part):
    """What the checks of the addresses found, and what they leave out."""

    on: Annotated[Date | None, about("On", "The day of the last run.")] = None
    skip: Annotated[tuple[Skipped, ...], about("Left out", "Written by hand: what is not asked, and why.")] = ()
    addresses: Annotated[tuple[CheckedAddress, ...], about("Addresses", "What was found, address by address.")] = ()

    @model_validator(mode="after")
    def _has_days(self) -> Self:
        if self.addresses and not self.on:
            raise refusal("value", "on is missing: the day of the last run", "let the check write the file anew")
        days = [self.on, *(day for found in self.addresses for day in (found.on, found.failing_since))]
        if any(day and not day.day for day in days):
            raise refusal("value", "on and failing_since are days", "write them like 2026-11-30")
        if self.on and any(day and day > self.on for day in days):
            raise refusal("value", "a day in the list is later than on", "on is the day of the last run")
        return self

    @cached_property
    def by_address(self) -> Mapping[str, CheckedAddress]:
        """What was found, by address."""
        return MappingProxyType({found.address: found for found in self.addresses})

    def asked_on(self, found: CheckedAddress) -> PartialDate:
        """Gives the day on which an address was last asked."""
        day = found.on or self.on
        if not day:
            raise ValueError("a file that was read has a day for every address")
        return day

    def is_dead(self, address: str) -> bool:
        """Tells whether an address failed whenever it was asked, over some days."""
        found = self.by_address.get(address)
        if not found or not found.failing_since:
            return False
        return day_number(self.asked_on(found)) - day_number(found.failing_since) >= DAYS_UNTIL_DEAD


def day_number(day: PartialDate) -> int:
    """Gives a day as the number of days since 1970, for counting days between."""
    return calendar.timegm((day.year, day.month, day.day, 0, 0, 0)) // 86_400


def read_checked(text: SourceText) -> tuple[Checked, tuple[Problem, ...]]:
    """Gives what the file says, or nothing and the problems of the file."""
    raw, unreadable = load(text)
    if raw is None:
        # A file with comments only is how it looks before the first check.
        is_empty = all(line.startswith("#") or not line.strip() for line in text.text.splitlines())
        return Checked(), () if is_empty else unreadable
    checked, invalid = fit(raw, Checked)
    if checked is None:
        return Checked(), invalid
    return checked, tuple(_repeated(raw, checked))


def _repeated(raw: RawRecord, checked: Checked) -> Iterator[Problem]:
    """Yields a problem for each address that stands in the list twice."""
    first: dict[str, int] = {}
    for position, found in enumerate(checked.addresses):
        line, column = raw.locate(("addresses", position, "address"))
        if found.address in first:
            message = f"{found.address} is listed twice; first in line {first[found.address]}"
            yield Problem(raw.source.path, line, column, "C601", message, "keep the later finding")
        first.setdefault(found.address, line)


def idle_skips(text: SourceText, checked: Checked, addresses: frozenset[str]) -> Iterator[Problem]:
    """Yields a warning for each entry of `skip` that leaves nothing out: no record has such an address."""
    raw, _ = load(text)
    hosts = {host_of(address) for address in addresses}
    for position, skipped in enumerate(checked.skip if raw else ()):
        if raw and skipped.address not in addresses and skipped.host not in hosts:
            line, column = raw.locate(("skip", position, "address" if skipped.address else "host"))
            message = f"no record has an address that {skipped.address or skipped.host} leaves out"
            hint = "correct it as the record has it, or remove the entry"
            yield Problem(raw.source.path, line, column, "C602", message, hint, Severity.WARNING)


def host_of(address: str) -> str:
    """Gives the host of an address, without its port."""
    return address.split("/")[2].rsplit(":", 1)[0].lower() if address.count("/") > 1 else ""


def addresses_in(part: BaseModel) -> Iterator[tuple[str, str]]:
    """Yields every address of another host that a record holds, with the name of its field, in the fields' order."""
    for name, is_address in _may_hold(type(part)):
        values = getattr(part, name)
        for value in values if isinstance(values, tuple) else (values,):
            if isinstance(value, BaseModel):
                yield from ((f"{name}.{inner}", address) for inner, address in addresses_in(value))
            elif isinstance(value, str) and is_address:
                yield name, value


@cache
def _may_hold(part: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Gives the fields of a type that may hold addresses, each with whether it is one; no others are looked at."""
    found: list[tuple[str, bool]] = []
    for name, field in part.model_fields.items():
        is_address = _is_address((field.annotation, *field.metadata))
        if is_address or any(_may_hold(inner) for inner in _parts_in(field.annotation)):
            found.append((name, is_address))
    return tuple(found)


def _parts_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yields the groups of fields that a declaration names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts_in(inner)


def _is_address(marks: tuple[Any, ...]) -> bool:
    """Tells whether a field's declaration, or a part of it, checks for an address."""
    return any(
        (isinstance(mark, AfterValidator) and mark.func is check_url) or _is_address(get_args(mark)) for mark in marks
    )
