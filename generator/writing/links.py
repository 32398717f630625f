"""Takes what hand-written pages lead to, gives a problem for each address that is none, or where nothing is."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.anchors import MADE, OF_ANY, OF_FIELDS, anchors_of
from generator.catalog import Catalog
from generator.lines import address_of
from generator.moves import anchor_of
from generator.problems import Problem, suggestion
from generator.schema import FOLDERS
from generator.writing.allowed import is_foreign, own_parts
from generator.writing.elements import Leading
from generator.writing.judging import Judged
from generator.written import WrittenPage

INSERTED_ID = re.compile(r"\bid=\"([^\"]+)\"|\{:?\s*#([^\s}]+)")
"""An id in what was inserted for double brackets, as HTML or behind a heading."""


def address_problem(page: WrittenPage, lead: Leading) -> Problem | None:
    """Gives what is wrong with an address by its mere form."""
    place = (f"content/{page.path}", lead.line, lead.column, "P412")
    if lead.is_picture and re.match(r"\w+:|//", lead.to):
        hint = "put the picture beside the page and name it: ![what it shows](name.png)"
        return Problem(*place, "a page shows no pictures of other sites, and none that is part of an address", hint)
    if is_foreign(lead.to) or own_parts(lead.to):
        return None
    said = lead.to[:60]
    if lead.to.startswith(("/", "\\")):
        hint = "write it as seen from this page, such as ../about/index.md, or in full with https://"
        return Problem(*place, f'"{said}" begins at the top of whatever host shows the page', hint)
    hint = "only addresses that begin with http:// or https:// are links; take the link away, or give such an address"
    return Problem(*place, f'"{said}" is not an address that a page may lead to', hint)


@dataclass(frozen=True)
class Known:
    """What there is to lead to."""

    anchors: Mapping[str, frozenset[str]]
    """The places on each hand-written page and each record's, by its address."""
    answering: frozenset[str]
    """Every address that answers."""
    unsure: frozenset[str] = frozenset()
    """The paths below which nobody can tell what is there."""


def places_on(judged: Judged, resolved: str) -> frozenset[str]:
    """Gives the anchors of a page: its own, and those of what is inserted for double brackets in its resolved text."""
    return judged.ids | {found[1] or found[2] for found in INSERTED_ID.finditer(resolved)}


class Anchors(Mapping[str, frozenset[str]]):
    """The places on each hand-written page and each record's, by its address; found for those that are asked only."""

    def __init__(self, catalog: Catalog, written: Mapping[str, Callable[[], frozenset[str]]]) -> None:
        self._catalog, self._written = catalog, written
        self._always = OF_ANY | OF_FIELDS.keys() | {anchor_of(move.old) for move in catalog.moves}

    def __getitem__(self, address: str) -> frozenset[str]:
        if address in self._written:
            return self._written[address]()
        record = self._catalog.records[address.rpartition("/")[2]]
        if address_of(record).page != address:
            raise KeyError(address)
        return self._always.union(anchors_of(record))

    def __iter__(self) -> Iterator[str]:
        yield from self._written
        yield from (address_of(record).page for record in self._catalog)

    def __len__(self) -> int:
        return len(self._written) + len(self._catalog)


def _is_record(address: str) -> bool:
    return address.split("/")[0] in FOLDERS


def _is_made(address: str, anchor: str) -> bool:
    """Tells whether a record's page may have this anchor for one of its sources, of its kinds of facts, its figures."""
    return _is_record(address) and (MADE.fullmatch(anchor) is not None or anchor.startswith("figure-"))


def missing(page: WrittenPage, judged: Judged, known: Known) -> Iterator[Problem]:
    """Yields a problem for each link inside the site that leads to nothing."""
    for lead in judged.leads:
        parts = None if is_foreign(lead.to) else own_parts(lead.to)
        if parts:
            yield from _missing(page, lead, parts, known)


def _missing(page: WrittenPage, lead: Leading, parts: tuple[str, str], known: Known) -> Iterator[Problem]:
    path, anchor = unquote(parts[0]), unquote(parts[1])
    place = (f"content/{page.path}", lead.line, lead.column, "P414")
    target = posixpath.normpath(posixpath.join(page.address, path)) if path else page.address
    target = "" if target == "." else target
    if target.startswith(".."):
        yield Problem(*place, f'"{lead.to}" leads out of the site', "take away one ../, or write the whole address")
        return
    if any(f"{target}/".startswith(f"{folder}/") for folder in known.unsure):
        return
    is_page = not path or path.endswith((".md", "/")) or posixpath.basename(path) in (".", "..")
    if path and is_page and path.endswith(".md") != lead.by_markdown:
        wanted = f"{path.rstrip('/')}/index.md" if lead.by_markdown else path.removesuffix("index.md")
        how = "Markdown a link names the page's file" if lead.by_markdown else "HTML a link names the page's folder"
        yield Problem(*place, f'"{lead.to}" is not how to name a page: in {how}', f'write "{wanted}"')
        return
    address = target.removesuffix("index.md").rstrip("/") if is_page else target
    answer = f"/{address}/" if is_page and address else f"/{address}"
    if answer not in known.answering:
        hint = _nearest(page, target, lead, known.answering)
        yield Problem(*place, f'"{lead.to}" leads to a {_kind(lead, is_page)} that is not there', hint)
    elif anchor and anchor not in known.anchors.get(address, frozenset([anchor])) and not _is_made(address, anchor):
        how = (
            "name a fact or another part of the record" if _is_record(address) else "a heading has { #name } behind it"
        )
        hint = suggestion(anchor, sorted(known.anchors[address])) or how
        yield Problem(*place, f'"{lead.to}" leads to a place "#{anchor}" that is not on that page', hint)


def _kind(lead: Leading, is_page: bool) -> str:
    return "picture" if lead.is_picture else "page" if is_page else "file"


def _nearest(page: WrittenPage, target: str, lead: Leading, answering: frozenset[str]) -> str:
    """Gives the hint with the nearest page or file, seen from the page that the link is on."""
    wanted = f"/{target.removesuffix('index.md')}"
    first, last = wanted.split("/")[1], posixpath.basename(wanted.rstrip("/"))
    alike = [a for a in answering if "#" not in a and (a.split("/")[1] == first or f"/{last}" in a)]
    near = suggestion(wanted, sorted(alike)).removeprefix('did you mean "/')
    found = near.removesuffix('"?')
    if near == found:
        return "compare the name with that of the file in content/"
    seen = posixpath.relpath(found or ".", page.address or ".") + ("/" if found.endswith("/") or not found else "")
    named = f"{seen}index.md" if seen.endswith("/") and lead.by_markdown else seen
    return f'did you mean "{named}"?'
