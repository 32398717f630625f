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
from mkdocs.exceptions import Abort

from generator.assemble import Content, assemble
from generator.catalog import Loaded
from generator.config import Progress, Settings, quietly
from generator.drawing_cache import DrawingCache
from generator.freeze import edition_label
from generator.gather import gather
from generator.git_history import read_history, seconds_of_commit
from generator.index_texts import BuildError, index_texts
from generator.moves import records_moved
from generator.problems import Problem, has_errors
from generator.write import write_site


def build_all(settings: Settings, progress: Progress = quietly) -> tuple[int, tuple[Problem, ...]]:
    """Checks, stages and builds; gives the number of records and all problems. Errors keep it from staging anything."""
    loaded, content, problems = gather(settings, progress)
    if not has_errors(problems):
        progress("Reading the history")
        history = read_history(settings.root, records_moved(loaded.catalog.moves))
        dated = replace(settings, history=history)
        versioned = replace(dated, releases=loaded.releases)
        versioned = replace(versioned, edition=edition_label(loaded, content, versioned))
        _, texts = stage(loaded, content, versioned, progress)
        build_site(versioned, texts, progress)
    return len(loaded.catalog), problems


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
        with _environment(settings), _warnings() as warnings:
            config = load_config(
                str(settings.root / "mkdocs.yml"),
                docs_dir=str(settings.staged),
                site_dir=str(fresh),
                site_url=settings.site_url or None,
            )
            with suppress(Abort):  # strict mode stops so; what it found is in the warnings
                mkdocs_build(config)
        if warnings:
            raise BuildError("MkDocs warned:\n" + "\n".join(warnings))
        progress("Indexing the texts")
        index_texts(texts, work, fresh)
        fresh.chmod(0o755)
        swap(fresh, settings.site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def swap(fresh: Path, site: Path) -> None:
    """Puts `fresh` in the place of `site`; when that fails, `site` is as it was."""
    old = fresh.with_name(f"{fresh.name}-old")
    if site.exists():
        site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


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
def _warnings() -> Iterator[list[str]]:
    """Collects what MkDocs logs as a warning or worse."""
    found: list[str] = []

    class _Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    collector = _Collector(level=logging.WARNING)
    logger.addHandler(collector)
    was_propagating, logger.propagate = logger.propagate, False
    try:
        yield found
    finally:
        logger.removeHandler(collector)
        logger.propagate = was_propagating
