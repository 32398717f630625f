"""Shows the site while somebody works on it: builds again when a file is saved, and has the browser reload."""

import logging
from collections.abc import Callable
from dataclasses import replace

import click
from mkdocs.livereload import LiveReloadServer

from generator.builder import build_all
from generator.config import Settings
from generator.endings import in_plain_words
from generator.problems import has_errors
from generator.work_folder import BuildError, sole_preview

WATCHED = ("entities", "content", "theme_overrides")


def serve_site(settings: Settings, port: int) -> None:
    """Builds and serves the site until it is stopped; problems are printed and the last good pages stay.

    The preview is built beside `site/`, which it leaves alone, and without the Content-Security-Policy,
    which the reload script would offend.
    """
    address = f"http://localhost:{port}/"
    preview = replace(settings, site_url=address, site_folder="build/preview", is_preview=True)
    try:
        with sole_preview(preview):
            _serve(preview, port)
    except BuildError as error:
        raise click.ClickException(str(error)) from None


def _serve(preview: Settings, port: int) -> None:
    """Builds, and builds again with every change, until it is stopped."""
    rebuild = _rebuild(preview)
    rebuild()
    if not preview.site.is_dir():
        raise click.ClickException("there is nothing to show yet: mend the problems above and start again")
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    server = LiveReloadServer(rebuild, host="localhost", port=port, root=str(preview.site))
    for name in WATCHED:
        if (preview.root / name).is_dir():
            server.watch(str(preview.root / name))
    click.echo(f"The site is at {preview.site_url} (stop with Ctrl+C). Saving a record or a page shows the change.")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        click.echo("Stopped.")
    except OSError as error:
        raise click.ClickException(f"port {port} cannot be used: {error.strerror}. Try --port 8001") from None
    finally:
        server.shutdown()


def _rebuild(settings: Settings) -> Callable[[], None]:
    """Gives the function that builds once and says how it went."""

    def rebuild() -> None:
        try:
            count, problems = build_all(settings, notice=_say, may_wait=True)
        except BuildError as error:
            _say(f"Not built: {error}")
            return
        except OSError as error:
            _say(f"Not built: {in_plain_words(error, settings.root)}")
            return
        for problem in problems:
            _say(problem.as_text())
        if has_errors(problems):
            _say(f"{len(problems)} problems; the pages are as they were.")
        else:
            click.echo(f"Built {count} records.")

    return rebuild


def _say(text: str) -> None:
    click.echo(text, err=True)
