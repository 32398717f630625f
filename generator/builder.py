"""Builds the finished site: asks git, gathers, stages, runs MkDocs, has the texts indexed, swaps the result in.

With its neighbours in the layers the only module that knows MkDocs, the environment, or the disk's state.
"""

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from generator.assemble import assemble
from generator.catalog import Loaded
from generator.config import Progress, Settings, quietly
from generator.content import Content
from generator.drawing_cache import DrawingCache
from generator.freeze import edition_label
from generator.gather import gather
from generator.git_history import GitError, git, read_history, seconds_of_commit
from generator.index_texts import index_texts
from generator.moves import records_moved
from generator.problems import Problem, has_errors, printable
from generator.told_warnings import told
from generator.work_folder import BuildError, sole_build, swap
from generator.write import write_site


def build_all(
    settings: Settings, progress: Progress = quietly, notice: Progress = quietly, *, may_wait: bool = False
) -> tuple[int, tuple[Problem, ...]]:
    """Checks, stages and builds; gives the number of records and all problems. Errors keep it from staging anything.

    What somebody should know although the build goes on is given to `notice`. Raises BuildError when there is no site
    for another reason than problems, or waits (`may_wait`) for another build of the folder to end.
    """
    with sole_build(settings, notice, may_wait=may_wait):
        return build_alone(settings, progress, notice)


def build_alone(
    settings: Settings, progress: Progress = quietly, notice: Progress = quietly
) -> tuple[int, tuple[Problem, ...]]:
    """Builds as `build_all` does, for who has made sure already that no other build is running."""
    loaded, content, problems = gather(settings, progress)
    if not has_errors(problems):
        _configured(settings)
        progress("Reading the history")
        history = read_history(settings.root, records_moved(loaded.catalog.moves))
        if not history.commit:
            _tell_of_git(settings.root, notice)
        dated = replace(settings, history=history)
        versioned = replace(dated, releases=loaded.releases)
        versioned = replace(versioned, edition=edition_label(loaded, content, versioned))
        _, texts = stage(loaded, content, versioned, progress)
        build_site(versioned, texts, progress)
    return len(loaded.catalog), problems


def _tell_of_git(root: Path, notice: Progress) -> None:
    """Says why git tells nothing of a repository that is there; a folder without one is none of its business."""
    if any((folder / ".git").exists() for folder in (root, *root.parents)):
        try:
            git(root, "log", "--no-walk")
        except GitError as error:
            words = printable(" ".join(str(error).split()))
            notice(f"The pages are built without dates and history, since git refused: {words}")


def stage(loaded: Loaded, content: Content, settings: Settings, progress: Progress) -> tuple[int, Mapping[str, str]]:
    """Writes the staged Markdown and data files; gives the number of files that changed, and the texts to index."""
    progress("Drawing the charts and writing the pages")
    cache = DrawingCache(settings.root / "build" / "drawings")
    site = assemble(loaded, content, settings, cache.remember)
    cache.forget_unused()
    return write_site(site, settings.staged), site.texts


def build_site(settings: Settings, texts: Mapping[str, str], progress: Progress = quietly) -> None:
    """Builds the staged folder with MkDocs, strictly, and replaces `site/` only when that and the text index went well.

    Raises BuildError with MkDocs' warnings, or with what the text index could not do.
    """
    progress("Building the site with MkDocs Material")
    work = settings.root / "build"
    work.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="site-", dir=work))
    try:
        with _environment(settings), _warnings(settings):
            mkdocs_build(_configured(settings, fresh))
        progress("Indexing the texts")
        index_texts(texts, work, fresh)
        fresh.chmod(0o755)
        progress("Putting the site in place")
        swap(fresh, settings.site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _configured(settings: Settings, site: Path | None = None) -> MkDocsConfig:
    """Gives what mkdocs.yml says, for a build into `site`. Raises BuildError when it says nothing that MkDocs takes."""
    file = settings.root / "mkdocs.yml"
    if not file.is_file():
        raise BuildError(f"there is no {file}, which names the site's pages: put it back (git checkout {file.name})")
    settings.staged.mkdir(parents=True, exist_ok=True)
    with _warnings(settings):
        try:
            return load_config(
                str(file),
                docs_dir=str(settings.staged),
                site_dir=str(site or settings.site),
                site_url=settings.site_url or None,
            )
        except ConfigurationError as error:
            raise BuildError(f"mkdocs.yml cannot be read: {' '.join(error.format_message().split())}") from None
    raise BuildError("mkdocs.yml cannot be used")  # which MkDocs leaves without a word


@contextmanager
def _environment(settings: Settings) -> Iterator[None]:
    """Sets what mkdocs.yml and MkDocs read: the commit's time as the build's (same commit, same bytes), the policy."""
    wanted = {
        "SOURCE_DATE_EPOCH": seconds_of_commit(settings.root),
        "TRACKER_CSP": "false" if settings.is_preview else "true",
        "TRACKER_EDITION": settings.edition,
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _warnings(settings: Settings) -> Iterator[None]:
    """Raises BuildError with what MkDocs logged meanwhile as a warning or worse."""
    found: list[str] = []

    class _Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    collector = _Collector(level=logging.WARNING)
    logger.addHandler(collector)
    was_propagating, logger.propagate = logger.propagate, False
    try:
        with suppress(Abort):  # strict mode stops so; what it found is in the warnings
            yield
    finally:
        logger.removeHandler(collector)
        logger.propagate = was_propagating
    if found:
        raise BuildError(told(found, settings))
