"""Gives what became of parts of a page that have old addresses: each has a line there, under its very anchor."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.anchors import anchored
from generator.blocks import Address, Block, Line, Link, Paragraph, Statement, Statements, Words
from generator.catalog import Catalog
from generator.config import Release
from generator.lines import address_of, prose, record_link, shortened
from generator.moves import Move, anchor_of, in_full, in_short, page_of, pages_moved
from generator.once import once_per_catalog
from generator.record import Record
from generator.releases import frozen_pages
from generator.sections import Context, Section

RENAMED, WITHDRAWN = "renamed", "withdrawn"
"""The sorts of lines; assets/moved.js goes on from one of the first sort."""
SHOWN = 90
"""How many characters of a statement are shown where it moved."""


@dataclass(frozen=True)
class _Parts:
    """What became of parts that had an address on one page."""

    renamed: tuple[Move, ...]
    withdrawn: tuple[tuple[Move, tuple[str, ...]], ...]
    """Each with the addresses that its page had before."""


def build(context: Context) -> tuple[Block, ...]:
    """Gives the lines of the record's page."""
    return moved_blocks(address_of(context.record).page, context.catalog, context.settings.releases)


def moved_blocks(page: str, catalog: Catalog, releases: Sequence[Release]) -> tuple[Block, ...]:
    """Gives a line for every part that had an address on a page, and for those withdrawn from pages that moved here."""
    here = in_full(page) if page else "/"
    parts = _parts(catalog).get(here)
    if parts is None:
        return ()
    renamed = [Statement(anchor_of(m.old), _where(m, catalog), _tags("Moved", m)) for m in parts.renamed]
    withdrawn = []
    for move, before in parts.withdrawn:
        line = (*prose(move.why, catalog), *_kept(move, before, releases))
        withdrawn.append(Statement(notice_anchor(move, page_of(move.old) == here), line, _tags("Withdrawn", move)))
    found = ((RENAMED, renamed), (WITHDRAWN, withdrawn))
    lists = tuple(Statements(tuple(lines), kind) for kind, lines in found if lines)
    return (Paragraph((Words("What had an address here in an earlier state of this page."),)), *lists) if lists else ()


@once_per_catalog
def _parts(catalog: Catalog) -> Mapping[str, _Parts]:
    """Gives what became of parts of pages, by the address of the page that tells it."""
    pages = pages_moved(catalog.moves)
    former: dict[str, list[str]] = defaultdict(list)
    for move in pages.values():
        former[page_of(move.new)].append(move.old)
    renamed: dict[str, list[Move]] = defaultdict(list)
    withdrawn: dict[str, list[tuple[Move, tuple[str, ...]]]] = defaultdict(list)
    for move in (move for move in catalog.moves if anchor_of(move.old)):
        page = page_of(move.old)
        on = pages.get(page)
        if move.new:
            renamed[page].append(move)
        else:
            for here in dict.fromkeys((page, *((page_of(on.new),) if on else ()))):
                withdrawn[here].append((move, tuple(former[page])))
    here = (*renamed, *withdrawn)
    return {page: _Parts(tuple(renamed.get(page, ())), tuple(withdrawn.get(page, ()))) for page in here}


def has_moved_parts(page: str, catalog: Catalog) -> bool:
    """Tells whether the page has lines from which readers are sent on."""
    parts = _parts(catalog).get(in_full(page) if page else "/")
    return parts is not None and bool(parts.renamed)


def notice_anchor(move: Move, is_same_page: bool) -> str:
    """Gives the anchor of a withdrawn part's line; one from another page has that page's name before it."""
    if is_same_page:
        return anchor_of(move.old)
    return f"{page_of(move.old).strip('/').rpartition('/')[2]}-{anchor_of(move.old)}"


def _tags(word: str, move: Move) -> Line:
    return (Words(f"{word} {move.on.words}"),)


def _where(move: Move, catalog: Catalog) -> Line:
    """Gives the link to where a part is now, and why, where that is said."""
    page, anchor = in_short(page_of(move.new)), anchor_of(move.new)
    why: Line = (Words(" "), *prose(move.why, catalog)) if move.why else ()
    record = catalog.records.get(page.rpartition("/")[2])
    if record is None or address_of(record).page != page:
        return (Words("It is now at "), Link(Address(page, anchor), in_short(move.new)), Words("."), *why)
    text = next((part for name, part in _texts(record) if name == anchor), "")
    words = shortened("".join(getattr(p, "text", "") for p in prose(text, catalog)), SHOWN) if text else anchor
    named: Line = (Words(" in "), record_link(record)) if page_of(move.new) != page_of(move.old) else ()
    return (Words("Now "), Link(Address(page, anchor), f"“{words}”" if anchor else record.name.en), *named, *why)


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    """Yields the anchor and the statement of each part."""
    for anchor, (field, position) in anchored(record):
        yield anchor, str(getattr(getattr(record, str(field))[position], "text", ""))


def _kept(move: Move, before: Sequence[str], releases: Sequence[Release]) -> Line:
    """Gives the link to the page as it was when the part still stood in it, whatever the page was called then."""
    page, anchor = page_of(move.old), anchor_of(move.old)
    for name in (in_short(address) for address in (page, *before)):
        for address, release in reversed(frozen_pages(name, releases)):
            lists = [value for value in release.frozen[name].values() if isinstance(value, list)]
            if any(isinstance(part, Mapping) and part.get("id") == anchor for parts in lists for part in parts):
                return (Words(" "), Link(Address(address), f"As it was in version {release.version}"), Words("."))
    return ()


SECTION = Section("Moved and withdrawn", 78, build, (), "moved")
