"""Makes what needs all of the site: what the search finds, the lists of pages and files, what is at old addresses."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from generator.assemble import everything_found
from generator.blocks import PageView
from generator.catalog import Loaded
from generator.config import Settings
from generator.content import Content
from generator.digests import digest_of
from generator.exports import INDEX, data_index
from generator.framing import Frames
from generator.git_history import seconds_of_commit
from generator.index_texts import TEXT_INDEX, index_texts
from generator.making import Outcome, Written, write_new
from generator.moves_pages import at_old_addresses
from generator.name_index import NAMES_FILE, name_index
from generator.promises import promised
from generator.remember import Remember
from generator.shells.beside import sitemap_files
from generator.text_index import text_pages


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
    settings: Settings,
    frames: Frames,
    remember: Remember,
    outcomes: Sequence[Outcome],
    fresh: Path,
    kept_texts: Outcome | None,
) -> list[Outcome]:
    """Makes it and writes it into `fresh`; gives what came of it."""
    catalog = loaded.catalog
    views = [PageView(address, title, words, ()) for one in outcomes for address, title, words, _ in one.told]
    found = everything_found(views, content, catalog)
    made = [_written("names", {NAMES_FILE: name_index(found).encode()}, fresh)]
    made.append(_texts(text_pages(found), settings, fresh, kept_texts))
    sized = {path: (size, digest) for one in outcomes for path, digest, size in one.files}
    made.append(_written("data", {INDEX: data_index({}, catalog, settings, sized).encode()}, fresh))
    files = MadeFiles([*outcomes, *made], fresh, settings.site)
    answering = promised(catalog, [page.address for page in content.pages], content.files, settings.releases)
    moved: dict[str, bytes] = {}
    listed = [address for one in outcomes for address, _, _, is_listed in one.told if is_listed]
    for old in at_old_addresses(content.released, answering, files, catalog, settings, remember):
        path, text = (f"{old.address}/index.html", frames.finished(old)) if isinstance(old, PageView) else old
        if path not in files:
            moved[path] = text if isinstance(text, bytes) else text.encode()
    made.append(_written("moved", moved, fresh))
    listed += [page.address for page in content.pages]
    seconds = int(seconds_of_commit(settings.root))
    made.append(_written("sitemap", sitemap_files(listed, frames.shells, settings.site_url, seconds), fresh))
    return made


def _texts(texts: Mapping[str, str], settings: Settings, fresh: Path, kept: Outcome | None) -> Outcome:
    """Has the texts indexed, unless the site has the index of the same ones."""
    own = digest_of(dict(texts))
    if kept and kept.own == own:
        return kept
    index_texts(texts, settings.root / "build", fresh)
    paths = sorted(path for path in (fresh / TEXT_INDEX).rglob("*") if path.is_file())
    return Outcome("texts", own, (), tuple(_described(path, fresh) for path in paths))


def _described(path: Path, fresh: Path) -> Written:
    content = path.read_bytes()
    return Written(path.relative_to(fresh).as_posix(), sha256(content).hexdigest(), len(content))


def _written(name: str, files: Mapping[str, bytes], fresh: Path) -> Outcome:
    return Outcome(name, "", (), tuple(write_new(fresh, path, text) for path, text in files.items()))
