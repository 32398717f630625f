"""Builds the finished site: asks git, gathers, stages, runs MkDocs, has the texts indexed, swaps the result in.

With its neighbours in the layers the only module that knows MkDocs, the environment, or the disk's state.
"""

import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator.assemble import Content, assemble
from generator.catalog import Loaded
from generator.config import Change, History, Progress, Settings, quietly
from generator.drawing_cache import DrawingCache
from generator.gather import gather
from generator.index_texts import BuildError, index_texts
from generator.problems import Problem, has_errors
from generator.write import write_site


def read_history(root: Path) -> History:
    """Gives what git knows of the records and pages; nothing when there is no full history."""
    head = _git(root, "log", "-1", "--format=%H %cs")
    if not head or _git(root, "rev-parse", "--is-shallow-repository") != "false":
        commit, _, date = head.partition(" ")
        return History(date=date, commit=commit)
    commit, _, date = head.partition(" ")
    changes: dict[str, Change] = {}
    current = Change("", "")
    log = _git(root, "log", "--format=:%H %cs", "--name-only", "--no-renames", "--", "entities", "content")
    for line in log.splitlines():
        if line.startswith(":"):
            changed_in, _, changed_on = line[1:].partition(" ")
            current = Change(changed_on, changed_in)
        elif line:
            changes.setdefault(line, current)
    return History(date, commit, MappingProxyType(changes))


def _git(root: Path, *arguments: str) -> str:
    """Gives git's answer, or nothing when git or the repository is missing."""
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        answer = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ""
    return answer.stdout.strip()


def build_all(settings: Settings, progress: Progress = quietly) -> tuple[int, tuple[Problem, ...]]:
    """Checks, stages and builds; gives the number of records and all problems. Errors keep it from staging anything."""
    dated = replace(settings, history=read_history(settings.root))
    loaded, content, problems = gather(dated, progress)
    if not has_errors(problems):
        _, texts = stage(loaded, content, dated, progress)
        build_site(dated, texts, progress)
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
        "SOURCE_DATE_EPOCH": _git(settings.root, "log", "-1", "--format=%ct") or "0",
        "TRACKER_CSP": "false" if settings.is_preview else "true",
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
