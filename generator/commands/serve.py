"""The command `tracker serve`."""

from pathlib import Path

import click

from generator.commands import Command, settings_of


@click.command(cls=Command, epilog="Example:\n  tracker serve --port 8001")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option(
    "--poll", is_flag=True, help="Look at all files once a second, where the system does not tell of changes."
)
@click.pass_obj
def serve(root: Path, port: int, poll: bool) -> None:
    """Shows the site at http://localhost:8000/, always as the records and pages are that were saved last."""
    from generator.serve import serve_site

    serve_site(settings_of(root), port, polls=poll)


COMMAND = serve
