"""Takes the published versions, gives the page of each, and the list of them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from generator import blocks as b
from generator.catalog import Catalog
from generator.changes import compare, from_release
from generator.config import Release, Settings
from generator.editions import Edition, editions
from generator.edits import RecordChange
from generator.lines import HOME
from generator.moves import records_moved
from generator.numerals import counted, digits
from generator.release_notes import change_blocks
from generator.releases import FIGURE, PAGE, VERSIONS, digest, frozen_file, gone_in, new_in, released_on, tag
from generator.schema import ENTITY_TYPES
from generator.works import title_in

PLURALS: Mapping[str, str] = {**{t.TYPE: t.PLURAL for t in ENTITY_TYPES.values()}, FIGURE: "Figures", PAGE: "Pages"}
OPENING = (
    "A version is what the tracker said on a day. Its data are kept in the repository and never changed, and every "
    "page that was new or different in it can still be read as it was."
)
NONE_YET = (
    "No version has been published yet. Until the first one, addresses of pages, facts and files may still change; "
    "from then on, each of them stays."
)


def version_pages(catalog: Catalog, settings: Settings) -> Iterator[b.PageView]:
    """Yields the list of versions, and the page of each."""
    yield _index(settings)
    for position, edition in enumerate(editions(settings.releases)):
        yield _version(position, edition, catalog, settings)


def _index(settings: Settings) -> b.PageView:
    found: list[b.Block] = [b.Paragraph((b.Words(OPENING),))]
    if settings.releases:
        numbered = list(enumerate(settings.releases))
        rows = tuple(_row(settings.releases, position, release) for position, release in reversed(numbered))
        head = ("Version", "Published", "Records", "New or changed", "Gone")
        found.append(b.Table("Published versions", head, rows, frozenset({2, 3, 4}), frozenset({0, 1})))
    else:
        found.append(b.Aside(((b.Words(NONE_YET),),)))
    return b.PageView(VERSIONS, "Versions", OPENING.split(". ")[0] + ".", tuple(found), (HOME,))


def _row(releases: Sequence[Release], position: int, release: Release) -> tuple[b.Line, ...]:
    records = sum("id" in data for data in release.frozen.values())
    numbers = (records, len(new_in(releases, position)), len(gone_in(releases, position)))
    link = b.Link(b.Address(f"{VERSIONS}/{release.version}"), release.version)
    date = b.Words(released_on(release).words)
    return ((link,), (date,), *((b.Words(digits(Decimal(number))),) for number in numbers))


def _version(position: int, edition: Edition, catalog: Catalog, settings: Settings) -> b.PageView:
    """Gives a version's page: what it is, its data, what is new, changed and gone in it."""
    release, releases = edition.release, settings.releases
    title = f"Version {release.version}"
    when = released_on(release).words
    records = sum("id" in data for data in release.frozen.values())
    opening = f"What the tracker held on {when}: {counted(records, 'record', 'records')}."
    found: list[b.Block] = [b.Paragraph((b.Words(opening),)), b.Bullets(_files(release, settings))]
    if position:
        before = releases[position - 1]
        found += [b.Heading(2, f"What changed since version {before.version}", "changes")]
        found += change_blocks(_since(before, release, catalog), catalog, 3)
    new = [page for page in new_in(releases, position) if page]
    found += [b.Heading(2, "Pages as they were", "pages"), b.Groups(_groups(new, edition))]
    trail = (HOME, (b.Address(VERSIONS), "Versions"))
    description = f"{opening} Its data, and every page that was new or changed in it."
    return b.PageView(f"{VERSIONS}/{release.version}", title, description, tuple(found), trail)


def _since(before: Release, release: Release, catalog: Catalog) -> tuple[RecordChange, ...]:
    return compare(from_release(before.frozen), from_release(release.frozen), records_moved(catalog.moves))


def _files(release: Release, settings: Settings) -> tuple[b.Line, ...]:
    """Gives where the version's data are, and how to make sure that they are the same."""
    lines: list[b.Line] = [(b.Link(b.File(frozen_file(release)), "All its data (JSON)"),)]
    lines[0] = (*lines[0], b.Quiet(f", SHA-256 {digest(release.text)}"))
    repo = settings.repo_url.rstrip("/")
    if repo:
        lines.append((b.Outside(f"{repo}/releases/tag/{tag(release)}", "The whole site as it was, as an archive"),))
    if repo and release.commit:
        made = b.Outside(f"{repo}/tree/{release.commit}", release.commit[:10])
        lines.append((b.Words("Made from commit "), made))
    elif release.commit:
        lines.append((b.Words(f"Made from commit {release.commit[:10]}"),))
    if release.doi:
        lines.append((b.Words("DOI "), b.Outside(f"https://doi.org/{release.doi}", release.doi)))
    return tuple(lines)


def _groups(pages: Sequence[str], edition: Edition) -> tuple[b.Group, ...]:
    """Gives the pages as they were, by what they are."""
    lines: dict[str, list[tuple[str, b.Line]]] = {}
    for page in pages:
        data = edition.release.frozen[page]
        title = title_in(data)
        line: b.Line = (b.Link(b.Address(edition.pages[page]), title),)
        lines.setdefault(str(data["type"]), []).append((title.casefold(), line))
    order = [*PLURALS, *sorted(lines.keys() - PLURALS.keys())]
    return tuple(
        b.Group(PLURALS.get(name, name), tuple(line for _, line in sorted(lines[name], key=lambda pair: pair[0])))
        for name in order
        if name in lines
    )
