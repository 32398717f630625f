"""Runs the preview: a server that shows the tracker as its files are, until it is stopped."""

import os
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

import generator
from generator.config import Settings
from generator.serving.keeping import Keeper
from generator.serving.making import SiteMaker
from generator.serving.server import PreviewServer
from generator.serving.showing import Stage
from generator.serving.terminal import Terminal
from generator.serving.watching import watching
from generator.work_folder import BuildError, sole_preview

CODE = Path(generator.__file__).parent


def serve_site(settings: Settings, port: int, *, polls: bool = False) -> None:
    """Shows the site until it is stopped, always as the files are; what is wrong with them stands on the pages.

    Nothing is built into `site/`. The pages have no Content-Security-Policy, which the preview's script would offend.
    """
    preview = replace(settings, site_url=f"http://localhost:{port}/", site_folder="build/preview", is_preview=True)
    try:
        with sole_preview(preview):
            is_changed = _serve(preview, port, polls=polls)
    except BuildError as error:
        raise click.ClickException(str(error)) from None
    if is_changed:
        click.echo("The program changed: starting it anew.", err=True)
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - the same command again


def _serve(preview: Settings, port: int, *, polls: bool) -> bool:
    """Serves; tells at the end whether the program itself changed, else it was stopped."""
    stage = Stage()
    keeper = Keeper(preview, SiteMaker(), stage, Terminal())
    try:
        server = PreviewServer(port, stage, preview.root / "theme_overrides")
    except OSError as error:
        raise click.ClickException(f"port {port} cannot be used: {error.strerror}. Try --port 8001") from None
    is_changed = False
    with server, watching(preview.root, [CODE], polls=polls) as (changes, is_told):

        def keep() -> None:
            nonlocal is_changed
            is_changed = keeper.keep(changes, CODE)
            server.shutdown()

        thread = threading.Thread(target=keep, daemon=True)
        thread.start()
        click.echo(f"The site is at {preview.site_url} (stop with Ctrl+C). Saving a record or a page shows the change.")
        if not is_told:
            click.echo("The system does not tell when a file is saved: all files are looked at once a second.")
        try:
            with suppress(KeyboardInterrupt):
                server.serve_forever(poll_interval=0.1)
        finally:
            stage.end()
            changes.end()
        if not is_changed:
            click.echo("Stopped.")
        return is_changed
