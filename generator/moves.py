"""Takes the text of entities/moved.yaml, gives its entries: addresses that changed or were withdrawn.

Inside the program an address is written as in the ledger, seen from the site's home: `/policies/x/`,
`/policies/x/#fact`, `/data/v1/x.csv`. In moved.yaml and on the command line it is written short: `policies/x`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.fields import about
from generator.load import RawRecord, load_list
from generator.problems import Problem
from generator.read import SourceText
from generator.record import Part
from generator.validate import fit
from generator.values import Date, PartialDate, ProseText, YesNo, refusal

MOVED = "entities/moved.yaml"
ENTRIES = "moves"
SHORT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*(?:#[A-Za-z0-9._-]+)?")

OWN = frozenset({"assets", "search", "404", "404.html", "index.html", "sitemap.xml", "sitemap.xml.gz"})
"""What the theme puts at the top of the site: a file at an old address there would stand in for one of its scripts."""

RUNS = frozenset(
    {"html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "js", "mjs", "css", "xsl", "xslt", "wasm", "swf"}
)
"""Endings by which a browser would take what stands at an old address for a page or a program."""


def in_full(short: str) -> str:
    """Gives an address as the ledger has it: `policies/x#fact` is `/policies/x/#fact`."""
    page, mark, anchor = short.partition("#")
    return f"/{page}{'' if '.' in page.rpartition('/')[2] else '/'}{mark}{anchor}"


def in_short(address: str) -> str:
    """Gives an address as people write it: `/policies/x/#fact` is `policies/x#fact`."""
    page, mark, anchor = address.partition("#")
    return f"{page.strip('/')}{mark}{anchor}"


def page_of(address: str) -> str:
    """Gives an address without its anchor."""
    return address.partition("#")[0]


def anchor_of(address: str) -> str:
    """Gives the anchor of an address; empty when it has none."""
    return address.partition("#")[2]


@dataclass(frozen=True)
class Move:
    """An address that changed, or was withdrawn: then it leads nowhere."""

    old: str
    new: str
    """Where it leads now; empty when it was withdrawn."""
    on: PartialDate
    why: str = ""


def _address(value: object) -> object:
    if not isinstance(value, str) or not SHORT.fullmatch(value):
        shown = f'"{value[:80]}" is not an address of this site' if isinstance(value, str) else "must be one address"
        raise refusal("url", shown, "write it like policies/some-id, policies/some-id#fact-id or data/v1/some.csv")
    return value


def _old(value: object) -> object:
    given = _address(value)
    if str(given).partition("#")[0].split("/")[0].lower() in OWN:
        raise refusal("value", f'"{str(given)[:80]}" belongs to the site itself', "remove the entry")
    if _ending(str(given)) in RUNS:
        raise refusal("value", f'"{str(given)[:80]}" is no file that the site ever had', "remove the entry")
    return given


def _ending(short: str) -> str:
    """Gives what the name of a file ends in; nothing for a page."""
    name = page_of(short).rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


class _Entry(Part):
    """An entry as it is written."""

    old: Annotated[str, BeforeValidator(_old), Field(alias="from", title="From", description="The address as it was.")]
    to: Annotated[str | None, BeforeValidator(_address), about("To", "The address as it is now.")] = None
    withdrawn: Annotated[YesNo, about("Withdrawn", "yes, instead of to, for what is no longer published.")] = False
    on: Annotated[Date, about("On", "The day of the change.")]
    why: Annotated[ProseText | None, about("Why", "What readers are told; required for what is withdrawn.")] = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.to is None) != self.withdrawn:
            raise refusal("value", "needs either to or withdrawn", "write to: policies/new-id, or withdrawn: yes")
        if self.to and _ending(self.old) != _ending(self.to):
            # The one is given out under the name of the other: a picture must not become a page or a script.
            hint = "name a file with the same ending, or a page for a page"
            raise refusal("value", "leads to another kind of file", hint)
        if self.withdrawn and self.why is None:
            raise refusal("value", "what is withdrawn needs a reason", "add the line why: …, for readers")
        return self


class _File(Part):
    """The whole file."""

    moves: tuple[_Entry, ...]


def read_moves(source: SourceText) -> tuple[RawRecord | None, tuple[Move, ...], tuple[Problem, ...]]:
    """Gives the file's tree, its entries in their order, and what is wrong with their form."""
    raw, unreadable = load_list(source, ENTRIES)
    if raw is None:
        return None, (), unreadable
    found, problems = fit(raw, _File)
    moves = tuple(
        Move(in_full(entry.old), in_full(entry.to) if entry.to else "", entry.on, entry.why or "")
        for entry in (found.moves if found else ())
    )
    return raw, moves, problems


def pages_moved(moves: Iterable[Move]) -> dict[str, Move]:
    """Gives the entries of whole pages by their old addresses."""
    return {move.old: move for move in moves if move.old.endswith("/")}


def records_moved(moves: Iterable[Move]) -> Mapping[str, str]:
    """Gives where each record's old id leads, of the entries of moved.yaml that are about whole pages."""
    return {in_short(move.old): in_short(move.new) for move in moves if move.new and move.old.endswith("/")}
