"""Builds the finished site part by part, each page filled into its frame; makes only what changed since the last time.

The result is what MkDocs gives for the same records (tests/shells compares them), and takes a fraction of its time.
"""

import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.catalog import Loaded
from generator.code_digest import code_digest
from generator.config import Progress, Settings
from generator.content import Content
from generator.digests import digest_of, digest_of_bytes
from generator.drawing_cache import DrawingCache
from generator.finished_texts import finish_texts
from generator.finishing import finish, found_in
from generator.framing import Frames, theme_digest
from generator.inputs import Inputs
from generator.kept_site import KeptSite, read_kept, write_kept
from generator.load import RawRecord
from generator.making import FEW, Outcome, Unit, make_units
from generator.once import TABLES
from generator.plan import plan_site
from generator.shells.forms import Form, has_own_shell, likely_form
from generator.site_units import IMAGE, SiteUnits, Unfilled
from generator.watched import watch_loaded
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


def build_direct(
    loaded: Loaded, content: Content, settings: Settings, cache: DrawingCache, progress: Progress
) -> Built:
    """Brings the site up to date, or builds it whole where nothing is known of it. The lock of the folder is held.

    Raises BuildError with what is wrong with links of hand-written pages, ShellError where the theme is another one.
    """
    work = settings.root / "build"
    program = code_digest()
    watched, catalog = watch_loaded(loaded)
    frames = Frames(settings, theme_digest(settings, program, content, loaded.catalog))
    made_of = digest_of((program, frames.key, _follows_from(loaded, content, settings)))
    kept = _kept(work, made_of, settings)
    inputs = Inputs(catalog, {i: _digest_of_record(raw) for i, raw in loaded.raw.items()})
    site = SiteUnits(plan_site(watched, content, settings, cache.remember), content, frames)
    work.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="site-", dir=work))
    try:
        progress("Looking for what changed")
        has_frames = frames.recall()
        changed = inputs.take_over(kept.inputs) if kept else set[int]()
        units = list(site.all())
        stale = [unit for unit in units if not (kept and kept.is_fresh(unit, changed))]
        if kept is None:
            for table in TABLES.values():
                table(catalog)  # before the program forks: else each worker computes it anew
        outcomes = _make(stale, site, inputs, fresh, progress, has_frames=has_frames)
        known = {**(kept.outcomes if kept else {}), **{outcome.name: outcome for outcome in outcomes}}
        whole = [known[unit.name] for unit in units]  # in the plan's order, whichever worker was quicker
        progress("Making the lists of all pages and files")
        found = found_in(whole, content, loaded.catalog, lambda key, make: cache.remember(f"{program} {key}", make))
        with ThreadPoolExecutor(1) as beside:
            texts = beside.submit(finish_texts, found, work, fresh, kept.outcomes if kept else {})
            whole += finish(watched, content, found, frames, cache.remember, whole, fresh)
            progress("Indexing the texts")
            whole += texts.result()
        progress("Putting the site in place")
        fresh.chmod(0o755)
        with suppress(FileNotFoundError, NotADirectoryError):
            (work / KEPT).unlink()
        replaced = place(fresh, settings.site, kept, whole)
        write_kept(work / KEPT, made_of, settings.site, whole, inputs)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    cache.trim()
    return Built(len(stale), len(units), replaced)


def _digest_of_record(raw: RawRecord) -> str:
    return digest_of_bytes(f"{raw.source.path}\n{raw.source.text}".encode())


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


def _make(
    stale: Sequence[Unit], site: SiteUnits, inputs: Inputs, fresh: Path, progress: Progress, *, has_frames: bool
) -> list[Outcome]:
    """Makes parts, many pictures last. Without kept frames, those pages come first whose frames nobody can foretell."""
    foretold: set[Form] = set()
    first: list[Unit] = []
    if not has_frames:
        first, foretold = _first(site)
    names = {unit.name for unit in first}
    others = [unit for unit in stale if unit.name not in names]
    pictures = [unit for unit in others if unit.name.startswith(IMAGE)]
    if len(pictures) < FEW:
        pictures = []
    rounds = {
        "pages with a frame of their own": first,
        "parts of the site": [unit for unit in others if not pictures or not unit.name.startswith(IMAGE)],
        "pictures": pictures,
    }
    made: list[Outcome] = []
    for what, units in rounds.items():
        if not units:
            continue
        progress(f"Making {len(units):,} {what}")
        outcomes = list(make_units(units, inputs, fresh))
        lacking = {one.form for outcome in outcomes for one in outcome.lacks if isinstance(one, Unfilled)}
        if lacking or foretold:
            progress("Rendering the frames of pages with MkDocs Material")
            site.frames.add(lacking | foretold)
            foretold = set()
        made += [site.fill(outcome, fresh) if outcome.lacks else outcome for outcome in outcomes]
    return made


def _first(site: SiteUnits) -> tuple[list[Unit], set[Form]]:
    """Gives what makes those pages that the navigation names and the like, and the forms of all others.

    The form of a record's page follows from where it lies.
    """
    navigation = site.frames.shells.navigation
    forms: set[Form] = set()
    first: list[Unit] = []
    for unit, addresses in site.of_pages():
        if addresses and not any(has_own_shell(address, navigation) for address in addresses):
            for address in addresses:
                hides = ("navigation", "toc") if "/page/" in address else ("navigation",)
                forms.add(likely_form(address, "", hides, navigation))
        else:
            first.append(unit)
    return first, forms


def place(fresh: Path, site: Path, kept: KeptSite | None, outcomes: Sequence[Outcome]) -> int:
    """Puts what was made into the site, or makes it the site if none is kept; gives the number of changed files.

    Each file takes its place in one step. Who looks at the site meanwhile may see pages of two states; who needs it in
    one step lets it be built whole.
    """
    if kept is None:
        swap(fresh, site)
        return sum(len(outcome.files) for outcome in outcomes)
    names = {outcome.name for outcome in outcomes}
    new = [outcome for outcome in outcomes if kept.outcomes.get(outcome.name) is not outcome]
    old = [kept.outcomes[outcome.name] for outcome in new if outcome.name in kept.outcomes]
    old += [outcome for name, outcome in kept.outcomes.items() if name not in names]
    wanted, before = ({path: digest for outcome in some for path, digest, _ in outcome.files} for some in (new, old))
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
