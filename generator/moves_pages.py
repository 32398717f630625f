"""Takes old addresses and what they answer with, gives the pages and files that stand there on a plain host.

A page that moved has a small document at its old address, which sends readers on; a page that was withdrawn stays as
a page that says so. A file at an old address holds the same as the new one, or a notice in its own format.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from generator import blocks as b
from generator.addresses import href
from generator.browse.parts import KINDS, YEARS
from generator.catalog import Catalog
from generator.citations import Citable, Kind, Work
from generator.config import Release, Settings
from generator.escaping import html
from generator.lines import HOME, address_of, prose
from generator.markup import Writer, write_blocks, write_page
from generator.moves import Move, anchor_of, in_short, page_of
from generator.moves_notices import Notice, notice_file
from generator.promises.answers import Answer, Answers, owners
from generator.quoting import EMBED
from generator.releases import frozen_page, frozen_pages
from generator.remember import Remember
from generator.schema import FOLDERS
from generator.sections.moved import moved_blocks, notice_anchor
from generator.standalone import standalone
from generator.works import as_it_was, title_in, whole_address

ROBOTS = ("robots", "noindex")
"""Says in a page's head that it is none to be found: not by search engines, and not in the sitemap."""


def old_addresses(released: Iterable[str], promised: Set[str], moves: Sequence[Move]) -> tuple[str, ...]:
    """Gives every address that must answer though nothing has it: released ones, and those that entries name."""
    named = {move.old for move in moves} | set(_beside_new(moves, promised))
    return tuple(sorted({*released, *named} - promised))


def _beside_new(moves: Sequence[Move], promised: Set[str]) -> Iterator[str]:
    """Yields the files that moved pages must have had, because the new ones have them."""
    wanted: dict[str, list[str]] = {}
    for move in moves:
        if move.old.endswith("/") and move.new.endswith("/"):
            wanted.setdefault(move.new, []).append(move.old)
    for address in promised if wanted else ():
        if not anchor_of(address) and not address.startswith("/versions/"):
            for new in wanted.keys() & set(owners(address)):
                yield from (address.replace(new.rstrip("/"), old.rstrip("/"), 1) for old in wanted[new])


def moved_files(
    released: Iterable[str],
    promised: Set[str],
    files: Mapping[str, bytes],
    catalog: Catalog,
    settings: Settings,
    remember: Remember,
) -> Iterator[tuple[str, str | bytes]]:
    """Yields path and content of what stands at old addresses, staged."""
    for made in at_old_addresses(released, promised, files, catalog, settings, remember):
        yield write_page(made) if isinstance(made, b.PageView) else made


def at_old_addresses(
    released: Iterable[str],
    promised: Set[str],
    files: Mapping[str, bytes],
    catalog: Catalog,
    settings: Settings,
    remember: Remember,
) -> Iterator[tuple[str, str | bytes] | b.PageView]:
    """Yields the pages and files that stand at old addresses. `files` are those of the site, to be given again."""
    old = old_addresses(released, promised, catalog.moves)
    answers = Answers(promised, catalog.moves)
    anchors = _anchors(old, answers)
    for address in old:
        answer = answers.to(address)
        if answer is None or anchor_of(address):
            continue
        page = in_short(address)
        if not address.endswith("/"):
            path = answer.to.strip("/")
            if path in files:
                yield page, files[path]
            elif answer.move:
                yield page, notice_file(page, _notice(answer.move, settings, catalog), remember)
        elif answer.to or page.endswith(f"/{EMBED}"):
            to = answer.to or (page_of(answer.move.old) if answer.move else "/")
            yield f"{page}/index.html", _document(page, to, answer, anchors.get(address, {}), catalog, settings)
        elif answer.move:
            yield _withdrawn_page(page, answer.move, catalog, settings)


def moved_below(page: str, catalog: Catalog, settings: Settings) -> str:
    """Gives what stands at the end of a hand-written page: what became of those places in it that had addresses."""
    parts = moved_blocks(page, catalog, settings.releases)
    return f"\n\n{write_blocks((b.Heading(2, 'Moved and withdrawn', 'moved'), *parts), page)}\n" if parts else ""


def _anchors(old: Iterable[str], answers: Answers) -> dict[str, dict[str, str]]:
    """Gives for every page that moved which of its anchors lead elsewhere than to the same on the new page."""
    found: dict[str, dict[str, str]] = {}
    for address in old:
        page, anchor = page_of(address), anchor_of(address)
        answer, whole = answers.to(address), answers.to(page)
        if not anchor or not answer or not whole or not whole.to or page in answers.promised:
            continue
        to = answer.to
        if not to and answer.move:  # withdrawn, with a line on the page that it would be on
            is_same = page_of(answer.move.old) == page_of(whole.to)
            to = f"{page_of(whole.to)}#{notice_anchor(answer.move, is_same)}"
        if to != f"{page_of(whole.to)}#{anchor}":
            found.setdefault(page, {})[anchor] = to
    return found


# A page that sends readers on.


def _document(
    page: str, to: str, answer: Answer, anchors: Mapping[str, str], catalog: Catalog, settings: Settings
) -> str:
    writer = Writer(page)
    target = _address(to)
    where = html(href(target, page))
    led = json.dumps({a: href(_address(new), page) for a, new in sorted(anchors.items())}, ensure_ascii=True)
    name, move = _name(to, catalog), answer.move
    link = b.Link(target, name)
    line: b.Line = (b.Words("This page has moved to "), link, b.Words("."))
    if move is None:
        line = (b.Words("No record of the tracker belongs here any more. See "), link, b.Words("."))
    more: b.Line = (b.Words(f"Since {move.on.words}. "), *prose(move.why, catalog)) if move else ()
    body = ["<main>", f"<p>{writer.line(line)}</p>", *([f"<p>{writer.line(more)}</p>"] if more else []), "</main>"]
    return standalone(
        page,
        f"Moved to {name}",
        body,
        settings,
        canonical=target.page,
        assets=("embed.css", "moved.js"),
        head=(f'<noscript><meta http-equiv="refresh" content="0; url={where}"></noscript>',),
        attributes=f' data-to="{where}" data-anchors="{html(led)}"',
    )


def _address(address: str) -> b.Address:
    return b.Address(in_short(page_of(address)), anchor_of(address))


def _name(address: str, catalog: Catalog) -> str:
    """Gives what a page is called: a record's name, else its address."""
    page = in_short(page_of(address))
    record = catalog.records.get(page.rpartition("/")[2])
    if record and address_of(record).page == page:
        return record.name.en
    listed = {KINDS: "all kinds", YEARS: "all years", "": "the home page"}
    return listed.get(page, page)


# A page that was withdrawn.


def _withdrawn_page(page: str, move: Move, catalog: Catalog, settings: Settings) -> b.PageView:
    """Gives the page that stays: what it was called, what happened, when and why, and what it last said."""
    releases = settings.releases
    name, kind = _was(page, releases)
    why = prose(move.why, catalog)
    happened = f"This {kind} was withdrawn from the tracker on {move.on.words}."
    if not move.on.day:
        happened = f"This {kind} was withdrawn from the tracker in {move.on.words}."
    lines: list[b.Line] = [(b.Strong(happened),), (b.Words("Why: "), *why)]
    kept = frozen_pages(page, releases)
    if kept:
        address, release = kept[-1]
        to = b.Link(b.Address(address), f"as it was last published, in version {release.version}")
        lines.append((b.Words("What it said stays available "), to, b.Words(".")))
    else:
        lines.append((b.Words("No published version of the tracker holds it."),))
    found: list[b.Block] = [b.Aside(tuple(lines))]
    found += [b.Heading(2, "How to cite it", "cite"), b.Paragraph((b.Words(CITED),))]
    was = as_it_was(page, settings) or Work(name, Kind.PAGE, page, url=whole_address(page, settings))
    found.append(Citable(was, is_released=True))
    parts = moved_blocks(page, catalog, releases)
    found += [b.Heading(2, "Moved and withdrawn", "moved"), *parts] if parts else []
    trail = (HOME, *_above(page))
    return b.PageView(
        page,
        f"{name} (withdrawn)",
        happened,
        tuple(found),
        trail,
        metadata=(ROBOTS,),
        scripts=("moved.js",) if parts else (),
    )


CITED = "This address stays, and so does the reference. Whoever follows it learns what happened."


def _above(page: str) -> Iterator[tuple[b.Address, str]]:
    folder = page.partition("/")[0]
    if folder in FOLDERS:
        yield b.Address(folder), FOLDERS[folder].PLURAL


def _was(page: str, releases: Sequence[Release]) -> tuple[str, str]:
    """Gives the last published name of a page and what sort of page it was; without a version its address."""
    folder = page.partition("/")[0]
    kind = FOLDERS[folder].LABEL.lower() if folder in FOLDERS else "figure" if folder == "figures" else "page"
    for release in reversed(releases):
        if page in release.frozen:
            return title_in(release.frozen[page]), kind
    return page.rpartition("/")[2].replace("-", " "), kind


def _notice(move: Move, settings: Settings, catalog: Catalog) -> Notice:
    """Gives what a file says in whose place nothing else can stand."""
    page = in_short(page_of(move.new or move.old))
    kept = frozen_page(in_short(page_of(move.old)), settings.releases)
    why = "".join(getattr(part, "text", "") for part in prose(move.why, catalog))
    url = settings.site_url
    return Notice(
        "moved" if move.new else "withdrawn",
        str(move.on),
        why or "The page that it belonged to is another one now.",
        f"{url}{page}/",
        f"{url}{kept}/" if kept else "",
    )
