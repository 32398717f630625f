"""Readies MkDocs for a run: its configuration, what it reads of the environment, and what it warns of."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from generator.config import Settings
from generator.git_history import seconds_of_commit
from generator.told_warnings import told
from generator.work_folder import BuildError


def configured(settings: Settings, site: Path | None = None, staged: Path | None = None) -> MkDocsConfig:
    """Gives what mkdocs.yml says, for a build of `staged` into `site`.

    Raises BuildError when it says nothing that MkDocs takes.
    """
    file = settings.root / "mkdocs.yml"
    if not file.is_file():
        raise BuildError(f"there is no {file}, which names the site's pages: put it back (git checkout {file.name})")
    docs = staged or settings.staged
    docs.mkdir(parents=True, exist_ok=True)
    with warnings_told(settings):
        try:
            return load_config(
                str(file),
                docs_dir=str(docs),
                site_dir=str(site or settings.site),
                site_url=settings.site_url or None,
            )
        except ConfigurationError as error:
            raise BuildError(f"mkdocs.yml cannot be read: {' '.join(error.format_message().split())}") from None
    raise BuildError("mkdocs.yml cannot be used")  # which MkDocs leaves without a word


@contextmanager
def environment(settings: Settings) -> Iterator[None]:
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
def collected() -> Iterator[list[str]]:
    """Gives a list that fills with what MkDocs meanwhile logs as a warning or worse."""
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


@contextmanager
def warnings_told(settings: Settings) -> Iterator[None]:
    """Raises BuildError with what MkDocs logged meanwhile as a warning or worse."""
    with collected() as found, suppress(Abort):  # strict mode stops so; what it found is in the warnings
        yield
    if found:
        raise BuildError(told(found, settings))
