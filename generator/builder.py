"""Builds the finished site: asks git, gathers, and has one of the two engines make it.

With its neighbours in the layers the only module that knows MkDocs, the environment, or the disk's state.
"""

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from generator.catalog import Loaded
from generator.code_digest import code_digest
from generator.config import History, Progress, Settings, quietly
from generator.content import Content
from generator.drawing_cache import DrawingCache
from generator.freeze import edition_label
from generator.gather import gather
from generator.git_history import GitError, git, read_history
from generator.kept_check import Findings
from generator.kept_records import KeptRecords, keeping_records
from generator.moves import MOVED, Move, read_moves, records_moved
from generator.problems import has_errors, printable
from generator.read import SourceText, decode
from generator.work_folder import BuildError, sole_build, swap
from generator.workers import done_beside


class Engine(StrEnum):
    """What makes the finished pages."""

    MKDOCS = "mkdocs"
    """MkDocs renders every page, and the site is put in place as a whole: for what is published."""
    SHELLS = "shells"
    """MkDocs renders each sort of frame once; what changed is filled in: for large trackers and for trying out."""


def build_all(
    settings: Settings,
    progress: Progress = quietly,
    notice: Progress = quietly,
    engine: Engine = Engine.MKDOCS,
) -> Findings:
    """Checks and builds; tells all problems. Errors keep it from making anything.

    What somebody should know although the build goes on is given to `notice`. Raises BuildError when there is no site
    for another reason than problems.
    """
    with sole_build(settings, notice):
        return build_alone(settings, progress, notice, engine)


def build_alone(
    settings: Settings,
    progress: Progress = quietly,
    notice: Progress = quietly,
    engine: Engine = Engine.MKDOCS,
) -> Findings:
    """Builds as `build_all` does, for who has made sure already that no other build is running."""
    with keeping_records(settings.root / "build", code_digest()) as kept:
        return _build(settings, progress, notice, engine, kept)


def _build(settings: Settings, progress: Progress, notice: Progress, engine: Engine, kept: KeptRecords) -> Findings:
    cache = DrawingCache(settings.root / "build" / "drawings")
    with done_beside(partial(_keep_history, settings, cache)) as wait:
        loaded, content, problems = gather(settings, progress, kept)
        if has_errors(problems):
            return Findings(problems, len(loaded.catalog))
        progress("Reading the history")
        wait()
    known = with_history(settings, loaded, content, cache)
    if not known.history.commit:
        _tell_of_git(settings.root, notice)
    done = _with_shells if engine is Engine.SHELLS else _with_mkdocs
    return Findings(problems, len(loaded.catalog), done(loaded, content, known, cache, progress))


def with_history(settings: Settings, loaded: Loaded, content: Content, cache: DrawingCache) -> Settings:
    """Gives the settings with what git knows, and with what every page says of the version that it belongs to."""
    known = replace(settings, history=_history(settings, loaded.catalog.moves, cache), releases=loaded.releases)
    return replace(known, edition=edition_label(loaded, content, known))


def _keep_history(settings: Settings, cache: DrawingCache) -> None:
    """Has the history kept as it is read later, of which nothing is needed but where records moved."""
    file = settings.root / MOVED
    text = decode(file.read_bytes(), MOVED) if file.is_file() else ""
    _history(settings, read_moves(SourceText(MOVED, "", file.stem, text))[1] if isinstance(text, str) else (), cache)


def _history(settings: Settings, moves: Iterable[Move], cache: DrawingCache) -> History:
    """Gives what git knows; what it told of this commit before, it is not asked again."""
    program = code_digest()
    return read_history(settings.root, records_moved(moves), lambda key, make: cache.remember(f"{program} {key}", make))


def _tell_of_git(root: Path, notice: Progress) -> None:
    """Says why git tells nothing of a repository that is there; a folder without one is none of its business."""
    if any((folder / ".git").exists() for folder in (root, *root.parents)):
        try:
            git(root, "log", "--no-walk")
        except GitError as error:
            words = printable(" ".join(str(error).split()))
            notice(f"The pages are built without dates and history, since git refused: {words}")


def _with_shells(loaded: Loaded, content: Content, settings: Settings, cache: DrawingCache, progress: Progress) -> str:
    """Brings the site up to date; says how much of it was made anew."""
    from generator.direct import build_direct
    from generator.shells.shell import ShellError

    try:
        built = build_direct(loaded, content, settings, cache, progress)
    except ShellError as error:
        raise BuildError(f"the theme's frame is not as it was: {error}; build with --engine {Engine.MKDOCS}") from None
    return f"{built.made:,} of {built.parts:,} parts were made, and {built.changed:,} files changed."


def _with_mkdocs(loaded: Loaded, content: Content, settings: Settings, cache: DrawingCache, progress: Progress) -> str:
    """Stages everything and has MkDocs build it."""
    from generator.mkdocs_run import configured

    configured(settings)  # what is wrong with mkdocs.yml is told before the work, not after it
    _, texts = stage(loaded, content, settings, progress, cache)
    build_site(settings, texts, progress)
    return ""


def stage(
    loaded: Loaded, content: Content, settings: Settings, progress: Progress, cache: DrawingCache
) -> tuple[int, Mapping[str, str]]:
    """Writes the staged Markdown and data files; gives the number of files that changed, and the texts to index."""
    from generator.assemble import assemble
    from generator.write import write_site

    progress("Drawing the charts and writing the pages")
    site = assemble(loaded, content, settings, cache.remember)
    cache.forget_unused()
    return write_site(site, settings.staged), site.texts


def build_site(settings: Settings, texts: Mapping[str, str], progress: Progress = quietly) -> None:
    """Builds the staged folder with MkDocs, strictly, and replaces `site/` only when that and the text index went well.

    Raises BuildError with MkDocs' warnings, or with what the text index could not do.
    """
    from mkdocs.commands.build import build as mkdocs_build

    from generator.index_texts import index_texts
    from generator.mkdocs_run import configured, environment, warnings_told

    progress("Building the site with MkDocs Material")
    work = settings.root / "build"
    work.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="site-", dir=work))
    try:
        with environment(settings), warnings_told(settings):
            mkdocs_build(configured(settings, fresh))
        progress("Indexing the texts")
        index_texts(texts, work, fresh)
        fresh.chmod(0o755)
        progress("Putting the site in place")
        swap(fresh, settings.site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
