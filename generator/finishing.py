"""Makes what needs all of the site: what the search finds, the lists of pages and files, what is at old addresses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.assemble import everything_found
from generator.blocks import PageView
from generator.catalog import Catalog, Loaded
from generator.content import Content
from generator.escaping import html
from generator.exports import INDEX, data_index
from generator.framing import Frames, MissingFormError
from generator.git_history import seconds_of_commit
from generator.making import Outcome, write_new
from generator.moves_pages import at_old_addresses
from generator.name_index import NAMES_FILE, name_index
from generator.promises import promised
from generator.remember import Remember
from generator.searchable import Found
from generator.shells.beside import sitemap_files
from generator.told_warnings import told
from generator.work_folder import BuildError
from generator.written_html import ANCHOR


class MadeFiles(Mapping[str, bytes]):
    """The files of a site that were made now or before, read when they are asked for."""

    def __init__(self, outcomes: Sequence[Outcome], fresh: Path, site: Path) -> None:
        """Looks for them in `fresh` first, and then in the last `site`."""
        self._paths = {path: None for outcome in outcomes for path, _, _ in outcome.files}
        self._fresh, self._site = fresh, site

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        new = self._fresh / path
        return (new if new.is_file() else self._site / path).read_bytes()

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def finish(
    loaded: Loaded,
    content: Content,
    found: Sequence[Found],
    frames: Frames,
    remember: Remember,
    outcomes: Sequence[Outcome],
    fresh: Path,
) -> list[Outcome]:
    """Makes it and writes it into `fresh`; gives what came of it. Raises BuildError for links that lead nowhere."""
    catalog, settings = loaded.catalog, frames.settings
    sized = {path: (size, digest) for one in outcomes for path, digest, size in one.files}
    made = [_written("data index", {INDEX: data_index({}, catalog, settings, sized).encode()}, fresh)]
    made.append(_written("names", {NAMES_FILE: name_index(found).encode()}, fresh))
    files = MadeFiles([*outcomes, *made], fresh, settings.site)
    if wrong := [*(warning for one in outcomes for warning in one.warnings), *_lost_anchors(outcomes, files)]:
        raise BuildError(told(wrong, settings))
    answering = promised(catalog, [page.address for page in content.pages], content.files, settings.releases)
    listed = [address for one in outcomes for address, _, _, is_listed in one.told if is_listed]
    moved: dict[str, bytes] = {}
    for old in at_old_addresses(content.released, answering, files, catalog, settings, remember):
        path, text = (f"{old.address}/index.html", _framed(old, frames)) if isinstance(old, PageView) else old
        if path not in files:
            moved[path] = text if isinstance(text, bytes) else text.encode()
    made.append(_written("moved", moved, fresh))
    seconds = int(seconds_of_commit(settings.root))
    made.append(_written("sitemap", sitemap_files(listed, frames.shells, settings.site_url, seconds), fresh))
    return made


def _framed(view: PageView, frames: Frames) -> bytes:
    """Gives a page in its frame, which is made if there is none."""
    try:
        return frames.finished(view)
    except MissingFormError as missing:
        frames.add([missing.form])
        return frames.finished(view)


def _lost_anchors(outcomes: Iterable[Outcome], files: Mapping[str, bytes]) -> Iterator[str]:
    """Yields what MkDocs would say of each link from a hand-written page to an anchor that is not there."""
    known: dict[str, set[str]] = {}
    for path, to, anchor, link in (anchor for one in outcomes for anchor in one.anchors):
        page = f"{to.removesuffix('.md')}.html"
        if page not in files:
            continue  # which MkDocs warned of when it rendered the link
        if page not in known:
            known[page] = set(ANCHOR.findall(files[page].decode()))
        if html(anchor) not in known[page]:
            where = f"the doc '{to}' does not contain an anchor '#{anchor}'"
            where = "there is no such anchor on this page" if to == path else where
            yield f"Doc file '{path}' contains a link '{link}', but {where}."


def found_in(outcomes: Iterable[Outcome], content: Content, catalog: Catalog, remember: Remember) -> tuple[Found, ...]:
    """Gives everything that the search can find; `remember` knows what this program made of texts before."""
    written = {page.address for page in content.pages}
    pages = (one for outcome in outcomes for one in outcome.told if one[0] not in written)
    views = [PageView(address, title, words, ()) for address, title, words, _ in pages]
    return everything_found(views, content, catalog, remember)


def _written(name: str, files: Mapping[str, bytes], fresh: Path) -> Outcome:
    return Outcome(name, "", (), tuple(write_new(fresh, path, text) for path, text in files.items()))
