"""Builds the finished site part by part, each page filled into its frame; makes only what changed since the last time.

The result is what MkDocs gives for the same records (tests/shells compares them), and takes a fraction of its time.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.blocks import PageView
from generator.catalog import Loaded
from generator.code_digest import code_digest
from generator.config import Progress, Settings
from generator.content import Content
from generator.digests import digest_of, digest_of_bytes
from generator.drawing_cache import DrawingCache
from generator.finishing import finish
from generator.framing import Frames, MissingFormError, theme_digest
from generator.kept_site import Inputs, KeptSite, read_kept, write_kept
from generator.making import File, Outcome, Unit, make_units
from generator.once import TABLES
from generator.part import Part
from generator.plan import Pages, Plan, Writing, plan_site
from generator.shells.beside import is_listed, theme_files
from generator.shells.content import page_html
from generator.shells.forms import Form, form_of, likely_form
from generator.watched import WatchedCatalog, watch_loaded
from generator.work_folder import swap

KEPT = "kept/site"
"""Below `build/`: what the finished site was made of."""


@dataclass(frozen=True)
class Built:
    """What a build did."""

    made: int
    """The parts that were made; the others were as they would be."""
    parts: int
    changed: int
    """The files that were written, replaced or removed."""


@dataclass(frozen=True)
class _Site:
    """What a site is made of, and what is known of its last state."""

    loaded: Loaded
    catalog: WatchedCatalog
    content: Content
    settings: Settings
    cache: DrawingCache
    frames: Frames
    kept: KeptSite | None
    inputs: Inputs


def build_direct(loaded: Loaded, content: Content, settings: Settings, progress: Progress) -> Built:
    """Brings the site up to date, or builds it whole where nothing is known of it. The lock of the folder is held."""
    work = settings.root / "build"
    watched, catalog = watch_loaded(loaded)
    cache = DrawingCache(work / "drawings")
    program = code_digest()
    frames = Frames(settings, theme_digest(settings, program))
    made_of = digest_of((program, frames.key, _follows_from(loaded, content, settings)))
    known = {i: digest_of_bytes(f"{raw.source.path}\n{raw.source.text}".encode()) for i, raw in loaded.raw.items()}
    site = _Site(
        watched, catalog, content, settings, cache, frames, _kept(work, made_of, settings), Inputs(catalog, known)
    )
    plan = plan_site(watched, content, settings, cache.remember)
    if not frames.recall():
        progress("Rendering the frames of pages with MkDocs Material")
        frames.add(_first_forms(plan, frames))
    units = list(_units(plan, site))
    fresh = Path(tempfile.mkdtemp(prefix="site-", dir=work))
    try:
        stale = [unit for unit in units if not (site.kept and site.kept.is_fresh(unit, site.inputs))]
        progress(f"Making {len(stale):,} of {len(units):,} parts of the site")
        outcomes = _make(stale, site, fresh)
        names = {unit.name for unit in units} - {outcome.name for outcome in outcomes}
        as_before = [site.kept.outcomes[name] for name in sorted(names)] if site.kept else []
        progress("Indexing the texts")
        texts = site.kept.outcomes.get("texts") if site.kept else None
        everything = [*outcomes, *as_before]
        outcomes += finish(site.loaded, content, settings, frames, cache.remember, everything, fresh, texts)
        fresh.chmod(0o755)
        progress("Putting the site in place")
        (work / KEPT).unlink(missing_ok=True)
        whole = [*outcomes, *as_before]
        changed = place(fresh, settings.site, site.kept, whole)
        write_kept(work / KEPT, made_of, settings.site, whole, site.inputs)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    cache.trim()
    return Built(len(stale), len(units), changed)


def _follows_from(loaded: Loaded, content: Content, settings: Settings) -> str:
    """Gives the digest of what every part of a site may follow from."""
    history, catalog = settings.history, loaded.catalog
    asked = (settings.site_url, settings.repo_url, settings.repo_branch, settings.doi, settings.edition)
    past = (history.commit, history.date, history.moment, history.is_full, len(history.edits))
    versions = [(release.version, release.date, release.doi, release.text) for release in settings.releases]
    beside = (catalog.checked, catalog.moves, content.released, sorted(content.assets or ()))
    return digest_of((asked, settings.is_preview, past, versions, beside))


def _kept(work: Path, made_of: str, settings: Settings) -> KeptSite | None:
    """Gives what is known of the last site; None where that is another one than the one in its folder."""
    kept = read_kept(work / KEPT)
    if kept is None or kept.made_of != made_of or not settings.site.is_dir():
        return None
    return kept if kept.folder == settings.site.stat().st_ino else None


def _first_forms(plan: Plan, frames: Frames) -> set[Form]:
    """Gives the forms of nearly all pages: of lists by making them, of records by where they are."""
    from generator.shell_builder import navigation_of, written_forms

    navigation = navigation_of(frames.settings)
    forms = written_forms([writing.page for writing in plan.written], navigation)
    for pages in plan.pages:
        if any(address in navigation for address in pages.addresses):
            forms |= {form_of(view, page_html(view), navigation) for view in pages.make()}
        else:
            forms |= {likely_form(address, "", ("navigation",), navigation) for address in pages.addresses}
    return forms


def _units(plan: Plan, site: _Site) -> Iterator[Unit]:
    """Yields everything that the site is made of, but for what needs all of it to be there."""
    frames = site.frames

    def page(pages: Pages) -> Iterator[File]:
        for view in pages.make():
            try:
                yield File(f"{view.address}/index.html", frames.finished(view), told(view))
            except MissingFormError as missing:
                yield File("", b"", lacks=missing.form)

    def writing(one: Writing) -> Iterator[File]:
        path = f"{one.page.address}/index.html".lstrip("/")
        try:
            yield File(path, frames.written(one.page, one.make()))
        except MissingFormError as missing:
            yield File("", b"", lacks=missing.form)

    for pages in plan.pages:
        yield Unit(pages.name, partial(page, pages))
    for one in plan.written:
        yield Unit(f"written {one.page.path}", partial(writing, one), digest_of(one.page.text))
    for part in plan.parts:
        yield Unit(part.name, partial(_of_part, part))
    for path, content in site.content.files.items():
        yield Unit(f"file {path}", partial(_copies, {path: content}), digest_of_bytes(content))
    yield Unit("theme", partial(_copies, theme_files(frames.shells, site.settings.edition)), frames.key)


def _of_part(part: Part) -> Iterator[File]:
    return (File(path, text if isinstance(text, bytes) else text.encode()) for path, text in part.make())


def _copies(files: Mapping[str, bytes]) -> Iterator[File]:
    return (File(path, content) for path, content in files.items())


def told(view: PageView) -> tuple[str, str, str, bool]:
    """Gives what the lists of pages have to know of one."""
    return view.address, view.title, view.description, is_listed(view)


def _make(stale: Sequence[Unit], site: _Site, fresh: Path) -> list[Outcome]:
    """Makes parts; where a frame was missing, has it made, and those parts once more."""
    if site.kept is None:
        for table in TABLES.values():
            table(site.catalog)  # before the program forks: else each worker computes it anew
    made: list[Outcome] = []
    left = list(stale)
    while left:
        outcomes = list(make_units(left, site.catalog.watch, fresh))
        made += [outcome for outcome in outcomes if not outcome.lacks]
        lacking = {outcome.name for outcome in outcomes if outcome.lacks}
        if lacking and len(lacking) == len(left) and site.frames.knows(outcomes[0].lacks):
            raise RuntimeError(f"a frame was made, and is still missing: {outcomes[0].lacks}")
        if lacking:
            site.frames.add({form for outcome in outcomes for form in outcome.lacks if isinstance(form, Form)})
        left = [unit for unit in left if unit.name in lacking]
    return made


def place(fresh: Path, site: Path, kept: KeptSite | None, outcomes: Sequence[Outcome]) -> int:
    """Puts what was made into the site, or makes it the site if none is kept; gives the number of changed files.

    Each file takes its place in one step. Who looks at the site meanwhile may see pages of two states; who needs it in
    one step lets it be built whole.
    """
    wanted = {path: digest for outcome in outcomes for path, digest, _ in outcome.files}
    if kept is None:
        swap(fresh, site)
        return len(wanted)
    before = {path: digest for outcome in kept.outcomes.values() for path, digest, _ in outcome.files}
    changed = 0
    for path in sorted(before.keys() - wanted.keys()):
        _remove(site, path)
        changed += 1
    for path, digest in wanted.items():
        if before.get(path) != digest:
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).replace(target)
            changed += 1
    return changed


def _remove(site: Path, path: str) -> None:
    """Removes a file, and the folders above it that are empty then."""
    (site / path).unlink(missing_ok=True)
    for folder in (site / path).parents:
        if folder == site or any(folder.iterdir()):
            return
        folder.rmdir()
